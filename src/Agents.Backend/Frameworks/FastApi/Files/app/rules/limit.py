"""At most so many rows that agree in a property."""

from typing import Optional

from app.problems import Problem
from app.store import Row, Table, Where


async def require_limit(
    table: Table[Row], row: Row, name: str, at_most: Optional[int], *counted: Where, key: str = "id"
) -> None:
    """409 when so many others already count; a row that does not count itself is always let in."""
    value = getattr(row, name)
    if at_most is None or value is None or not all(condition.holds(row) for condition in counted):
        return
    others = await table.select(Where(name, "=", value), *counted)
    if sum(getattr(other, key) != getattr(row, key) for other in others) >= at_most:
        raise Problem(409, f"There are already {at_most} with this {name}.")
