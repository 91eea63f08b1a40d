"""True or false."""

from typing import Any

from app.validation import checked


def Boolean() -> Any:
    def check(value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValueError("must be true or false")
        return value

    return checked(check)
