"""True or false in a query."""

from typing import Any

from app.validation import checked


def BooleanParameter() -> Any:
    def check(value: str) -> bool:
        if value not in ("true", "false"):
            raise ValueError("must be true or false")
        return value == "true"

    return checked(check)
