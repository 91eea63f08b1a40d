"""Absolute web addresses."""

import re
from typing import Any
from urllib.parse import urlsplit

from app.validation import checked

LONGEST = 2048
_URL = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)


def Url(at_least: int = 0, at_most: int = LONGEST) -> Any:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not at_least <= len(value) <= at_most or not _has_host(value):
            raise ValueError("must be an absolute http or https address")
        return value

    return checked(check)


def _has_host(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return bool(_URL.fullmatch(value) and parts.hostname) and parts.port != 0
    except ValueError:  # a broken IPv6 address or a port that is no number
        return False
