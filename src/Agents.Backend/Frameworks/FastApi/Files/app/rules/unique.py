"""No two rows agree in what is unique."""

from typing import Any, Optional

from app.problems import Problem
from app.store import Row, Table


async def require_unique(table: Table[Row], row: Row, *names: str, key: str = "id", ignore_case: bool = False) -> None:
    """409 when another row has the same values; holds while one of them is absent."""
    values = [_comparable(row, name, ignore_case) for name in names]
    if None in values:
        return
    for other in await table.select():
        same = all(_comparable(other, name, ignore_case) == value for name, value in zip(names, values))
        if same and getattr(other, key) != getattr(row, key):
            raise Problem(409, f"Another one has the same {' and '.join(names)}.")


def _comparable(row: Any, name: str, ignore_case: bool) -> Optional[Any]:
    value = getattr(row, name)
    return value.lower() if ignore_case and isinstance(value, str) else value
