"""Whole numbers in a query."""

import re
from typing import Any

from app.validation import checked

GREATEST = 2**53
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,15})")


def IntegerParameter(at_least: int = -GREATEST, at_most: int = GREATEST) -> Any:
    def check(value: str) -> int:
        if not _INTEGER.fullmatch(value) or not at_least <= int(value) <= at_most:
            raise ValueError(f"must be an integer from {at_least} to {at_most}")
        return int(value)

    return checked(check)
