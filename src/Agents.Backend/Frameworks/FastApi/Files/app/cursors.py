"""Pages behind an opaque cursor: it says where the last page ended and is sealed, so that only ours are taken."""

import base64
import hashlib
import hmac
import secrets
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Callable, Dict, List, Optional, Tuple
from uuid import UUID

from app.queries import invalid_query
from app.store import Place, Row, Table, Where

# Rows do not outlive the process, and neither do cursors.
_KEY = secrets.token_bytes(32)
_SEAL_BYTES = 12

_READERS: Dict[str, Callable[[str], Any]] = {
    "NoneType": lambda text: None,
    "str": str,
    "bool": "True".__eq__,
    "int": int,
    "float": float,
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "UUID": UUID,
}


async def cursor_page(
    table: Table[Row], where: List[Where], sort: Optional[str], after: Optional[Place], limit: int
) -> Tuple[List[Row], Optional[str]]:
    """A page and the cursor of the next; None behind the last."""
    rows = await table.select(*where, sort=sort, after=after, limit=limit + 1)
    if len(rows) <= limit:
        return rows, None
    place = await table.place(rows[limit - 1], sort)
    return rows[:limit], write_cursor(table.name, sort, place)


def write_cursor(table: str, sort: Optional[str], place: Place) -> str:
    content = f"{place.number}:{type(place.value).__name__}:{place.value}".encode()
    return base64.urlsafe_b64encode(_seal(table, sort, content) + content).decode().rstrip("=")


def read_cursor(parameter: str, cursor: Optional[str], table: str, sort: Optional[str]) -> Optional[Place]:
    """Where the cursor points; 400 when it is not one of ours for this list in this order."""
    if cursor is None:
        return None
    try:
        sealed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except ValueError:
        sealed = b""
    seal, content = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
    if not hmac.compare_digest(seal, _seal(table, sort, content)):
        raise invalid_query([{"pointer": f"?{parameter}", "detail": "must be a cursor of this list in this order"}])
    number, kind, text = content.decode().split(":", 2)
    return Place(_READERS[kind](text), int(number))


def _seal(table: str, sort: Optional[str], content: bytes) -> bytes:
    return hmac.digest(_KEY, f"{table}\n{sort}\n".encode() + content, hashlib.sha256)[:_SEAL_BYTES]
