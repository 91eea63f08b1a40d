"""A row that must exist."""

from typing import Any

from app.problems import not_found
from app.store import Row, Table


async def found(table: Table[Row], key: Any) -> Row:
    row = await table.get(key)
    if row is None:
        raise not_found()
    return row
