"""Rows that refer to others."""

from typing import Any, Iterable, List

from app.store import Row, Table, Where


async def referring(table: Table[Row], name: str, keys: Iterable[Any], test: str = "=") -> List[Row]:
    """Rows whose reference is one of the keys, each once; ``contains`` for a list of references."""
    found: List[Row] = []
    for key in keys:
        found.extend(row for row in await table.select(Where(name, test, key)) if row not in found)
    return found
