"""A reference in a body must point at something that exists."""

from typing import Any, Callable, Optional

from app.rules.invalid_property import invalid_property
from app.store import Row, Table


async def require_reference(
    name: str, table: Table[Row], key: Optional[Any], visible: Callable[[Row], bool] = lambda row: True
) -> None:
    """400 naming the property unless the row exists for the caller; nothing referred to is fine."""
    if key is None:
        return
    row = await table.get(key)
    if row is None or not visible(row):
        raise invalid_property(name, "refers to nothing that exists")
