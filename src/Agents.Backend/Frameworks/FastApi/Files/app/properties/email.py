"""Email addresses."""

import re
from typing import Any

from app.validation import checked

LONGEST = 254
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")


def Email(at_least: int = 0, at_most: int = LONGEST) -> Any:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not at_least <= len(value) <= at_most or not _EMAIL.fullmatch(value):
            raise ValueError("must be an email address")
        return value

    return checked(check)
