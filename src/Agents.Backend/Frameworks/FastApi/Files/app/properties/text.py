"""Text, measured in Unicode code points and never trimmed."""

import re
from typing import Any, Optional

from app.validation import checked


def Text(at_least: int = 0, at_most: Optional[int] = None, pattern: Optional[str] = None) -> Any:
    expected = re.compile(pattern, re.ASCII) if pattern is not None else None

    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("must be text")
        if len(value) < at_least:
            raise ValueError(f"must have at least {at_least} characters")
        if at_most is not None and len(value) > at_most:
            raise ValueError(f"must have at most {at_most} characters")
        if expected is not None and not expected.fullmatch(value):
            raise ValueError(f"must match {pattern}")
        return value

    return checked(check)
