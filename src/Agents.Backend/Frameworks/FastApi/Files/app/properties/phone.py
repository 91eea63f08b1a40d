"""Telephone numbers in E.164 form."""

import re
from typing import Any

from app.validation import checked

_E164 = re.compile(r"\+[0-9]{8,15}")


def Phone() -> Any:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not _E164.fullmatch(value):
            raise ValueError("must be + and 8 to 15 digits")
        return value

    return checked(check)
