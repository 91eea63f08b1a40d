"""Finite numbers."""

import math
from typing import Any, Optional

from app.properties.bounds import check_bounds
from app.validation import checked


def Number(
    at_least: Optional[float] = None,
    at_most: Optional[float] = None,
    above: Optional[float] = None,
    below: Optional[float] = None,
) -> Any:
    def check(value: Any) -> float:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise ValueError("must be a number")
        try:
            finite = float(value)
        except OverflowError:
            finite = math.inf
        if not math.isfinite(finite):
            raise ValueError("must be a finite number")
        check_bounds(finite, at_least, at_most, above, below)
        return finite

    return checked(check)
