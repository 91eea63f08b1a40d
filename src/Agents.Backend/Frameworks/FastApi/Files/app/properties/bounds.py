"""Bounds of numbers and money."""

from decimal import Decimal
from typing import Optional, Union

Amount = Union[int, float, Decimal]


def check_bounds(
    value: Amount,
    at_least: Optional[Amount],
    at_most: Optional[Amount],
    above: Optional[Amount],
    below: Optional[Amount],
) -> None:
    if at_least is not None and value < at_least:
        raise ValueError(f"must be at least {at_least}")
    if at_most is not None and value > at_most:
        raise ValueError(f"must be at most {at_most}")
    if above is not None and value <= above:
        raise ValueError(f"must be more than {above}")
    if below is not None and value >= below:
        raise ValueError(f"must be less than {below}")
