"""ISBN-13: 13 digits, the last of which checks the others."""

import re
from typing import Any

from app.validation import checked

_DIGITS = re.compile(r"[0-9]{13}")


def Isbn13() -> Any:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not _DIGITS.fullmatch(value) or not _has_right_check_digit(value):
            raise ValueError("must be an ISBN-13 with a right check digit")
        return value

    return checked(check)


def _has_right_check_digit(digits: str) -> bool:
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits)) % 10 == 0
