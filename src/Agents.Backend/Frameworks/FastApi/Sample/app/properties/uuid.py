"""UUIDs in their text form."""

import re
from typing import Any
from uuid import UUID

from app.validation import checked

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def Uuid() -> Any:
    def check(value: Any) -> UUID:
        if not isinstance(value, str) or not _UUID.fullmatch(value):
            raise ValueError("must be a UUID")
        return UUID(value)

    return checked(check)
