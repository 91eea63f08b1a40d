"""Slugs: lower-case words joined by hyphens."""

import re
from typing import Any, Optional

from app.validation import checked

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def Slug(at_least: int = 1, at_most: Optional[int] = None) -> Any:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not _SLUG.fullmatch(value):
            raise ValueError("must be lower-case words joined by hyphens")
        if len(value) < at_least or (at_most is not None and len(value) > at_most):
            raise ValueError("is too short or too long")
        return value

    return checked(check)
