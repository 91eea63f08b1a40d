"""Whole numbers within ±2^53, so that every JSON reader keeps them exact."""

from typing import Any, Optional

from app.properties.bounds import check_bounds
from app.validation import checked

GREATEST = 2**53


def Integer(
    at_least: Optional[int] = None,
    at_most: Optional[int] = None,
    above: Optional[int] = None,
    below: Optional[int] = None,
) -> Any:
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > GREATEST:
            raise ValueError("must be an integer within ±2^53")
        check_bounds(value, at_least, at_most, above, below)
        return value

    return checked(check)
