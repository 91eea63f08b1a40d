"""One of a closed list of texts."""

from typing import Any

from app.validation import checked


def OneOf(*values: str) -> Any:
    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in values:
            raise ValueError(f"must be one of {', '.join(values)}")
        return value

    return checked(check)
