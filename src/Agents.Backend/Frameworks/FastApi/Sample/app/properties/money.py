"""Money: a decimal string, never a float."""

import re
from decimal import Decimal
from typing import Any, Optional

from app.properties.bounds import check_bounds
from app.validation import checked

_DECIMAL = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?")


def Money(
    precision: int,
    scale: int,
    at_least: Optional[Decimal] = None,
    at_most: Optional[Decimal] = None,
    above: Optional[Decimal] = None,
    below: Optional[Decimal] = None,
) -> Any:
    """An amount with ``precision`` digits in all, ``scale`` of them behind the point; kept with every decimal place."""

    def check(value: Any) -> Decimal:
        match = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
        if match is None or len(match[3] or "") > scale:
            raise ValueError(f"must be a decimal string with at most {scale} decimal places")
        sign, units, places = match[1], match[2], match[3] or ""
        if len(units.lstrip("0")) > precision - scale:
            raise ValueError(f"must have at most {precision - scale} digits before the point")
        digits = units + places.ljust(scale, "0")
        amount = Decimal(f"{sign if digits.strip('0') else ''}{digits}E-{scale}")
        check_bounds(amount, at_least, at_most, above, below)
        return amount

    return checked(check)
