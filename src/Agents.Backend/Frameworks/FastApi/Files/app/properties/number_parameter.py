"""Numbers in a query, written as in JSON."""

import math
import re
from typing import Any

from app.validation import checked

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def NumberParameter() -> Any:
    def check(value: str) -> float:
        if not _NUMBER.fullmatch(value) or not math.isfinite(float(value)):
            raise ValueError("must be a number")
        return float(value)

    return checked(check)
