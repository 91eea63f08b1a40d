"""Numbers in a query, written as in JSON."""

import math
import re
from typing import Any, Optional

from app.properties.bounds import check_bounds
from app.validation import checked

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def NumberParameter(at_least: Optional[float] = None, at_most: Optional[float] = None) -> Any:
    def check(value: str) -> float:
        if not _NUMBER.fullmatch(value) or not math.isfinite(float(value)):
            raise ValueError("must be a number")
        number = float(value)
        check_bounds(number, at_least, at_most, None, None)
        return number

    return checked(check)
