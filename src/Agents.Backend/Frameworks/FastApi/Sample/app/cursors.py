"""Pages behind an opaque cursor: it says where the last page ended, and in which order. Any process of the service takes it, and after a restart."""

import base64
import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Callable, Dict, List, Optional, Tuple, Type, get_args
from uuid import UUID

from app.queries import invalid_query
from app.store import Place, Row, Table, Where
from app.validation import Model

# Rows are numbered, or have identities of 128 bits.
_MOST = 2**128


def _finite(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def finite(text: str) -> Any:
        value = read(text)
        if not math.isfinite(value):
            raise ValueError(text)
        return value

    return finite


def _aware(text: str) -> datetime:
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise ValueError(text)
    return value


_READERS: Dict[Any, Callable[[str], Any]] = {
    str: str,
    bool: "True".__eq__,
    int: int,
    float: _finite(float),
    Decimal: _finite(Decimal),
    date: date.fromisoformat,
    datetime: _aware,
    UUID: UUID,
}


async def cursor_page(
    table: Table[Row], where: List[Where], sort: Optional[str], after: Optional[Place], limit: int
) -> Tuple[List[Row], Optional[str]]:
    """A page and the cursor of the next; None behind the last."""
    rows = await table.select(*where, sort=sort, after=after, limit=limit + 1)
    if len(rows) <= limit:
        return rows, None
    place = await table.place(rows[limit - 1], sort)
    return rows[:limit], write_cursor(sort, place)


def write_cursor(sort: Optional[str], place: Place) -> str:
    content = f"{sort or ''}\n{place.number}\n{'' if place.value is None else f'={place.value}'}"
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def read_cursor(parameter: str, cursor: Optional[str], model: Type[Model], sort: Optional[str]) -> Optional[Place]:
    """Where the cursor points; 400 when it cannot be one of ours for this list in this order."""
    if cursor is None:
        return None
    try:
        content = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
        made_for, number, text = content.split("\n", 2)
        if made_for == (sort or "") and 0 <= int(number) < _MOST:
            return Place(_value(model, sort, text), int(number))
    except (ArithmeticError, ValueError):
        pass  # Somebody else wrote it.
    raise invalid_query([{"pointer": f"?{parameter}", "detail": "must be a cursor of this list in this order"}])


def _value(model: Type[Model], sort: Optional[str], text: str) -> Any:
    """The value of the property the list is sorted by, as rows keep it; None where a row has none."""
    if sort is None or text == "":
        return None
    kept = model.__annotations__[sort.lstrip("-")]
    return _READERS[(get_args(kept) or (kept,))[0]](text[1:])
