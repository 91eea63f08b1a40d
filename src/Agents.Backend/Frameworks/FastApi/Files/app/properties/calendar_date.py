"""Calendar dates."""

import re
from datetime import date
from typing import Any

from app.validation import checked

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def CalendarDate() -> Any:
    def check(value: Any) -> date:
        try:
            if isinstance(value, str) and _DATE.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise ValueError("must be a date such as 2026-01-31")

    return checked(check)
