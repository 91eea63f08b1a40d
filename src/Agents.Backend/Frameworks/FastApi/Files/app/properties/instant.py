"""Instants: RFC 3339 with an offset, kept in UTC and in whole milliseconds."""

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from app.validation import checked

_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)


def Instant() -> Any:
    def check(value: Any) -> datetime:
        match = _INSTANT.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise ValueError("must be an instant with an offset such as 2026-01-31T12:00:00Z")
        day, time, fraction, sign, hours, minutes = match.groups()
        milliseconds = int((fraction or "0").ljust(3, "0")[:3])
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        try:
            local = datetime.fromisoformat(f"{day}T{time}+00:00") + timedelta(milliseconds=milliseconds)
            return (local + offset if sign == "-" else local - offset).astimezone(timezone.utc)
        except (ValueError, OverflowError):
            raise ValueError("must be an instant that exists") from None

    return checked(check)
