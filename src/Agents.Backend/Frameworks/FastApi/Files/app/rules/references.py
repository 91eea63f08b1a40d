"""A list of references in a body must point at things that exist."""

from typing import Any, Callable, Optional, Sequence

from app.rules.reference import require_reference
from app.store import Row, Table


async def require_references(
    name: str, table: Table[Row], keys: Optional[Sequence[Any]], visible: Callable[[Row], bool] = lambda row: True
) -> None:
    for key in keys or ():
        await require_reference(name, table, key, visible)
