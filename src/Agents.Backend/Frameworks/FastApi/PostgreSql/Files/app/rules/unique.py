"""No two rows agree in what is unique."""

from app.problems import Problem
from app.store import Row, Table, Where


async def require_unique(table: Table[Row], row: Row, *names: str, key: str = "id", ignore_case: bool = False) -> None:
    """409 when another row has the same values; holds while one of them is absent."""
    values = [getattr(row, name) for name in names]
    if None in values:
        return
    same = [
        Where(name, "~" if ignore_case and isinstance(value, str) else "=", value) for name, value in zip(names, values)
    ]
    for other in await table.select(*same, limit=2):
        if getattr(other, key) != getattr(row, key):
            raise Problem(409, f"Another one has the same {' and '.join(names)}.")
