"""Lists, with their least and most items."""

from typing import Any, Optional

from pydantic import conlist

from app.validation import PYDANTIC_1


def ListOf(item: Any, at_least: Optional[int] = None, at_most: Optional[int] = None) -> Any:
    if PYDANTIC_1:
        return conlist(item, min_items=at_least, max_items=at_most)
    return conlist(item, min_length=at_least, max_length=at_most)
