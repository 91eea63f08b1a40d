"""JSON merge patch (RFC 7396): only what is given changes, null clears."""

from typing import Any, Awaitable, Callable, Dict, Type, TypeVar

from fastapi import Request

from app.inputs import body_of, invalid_body
from app.validation import PYDANTIC_1, Received, whole

T = TypeVar("T", bound=Received)


def change_of(model: Type[T]) -> Callable[[Request], Awaitable[T]]:
    """Reads the body of a change; one that changes nothing is refused."""
    read_body = body_of(model)

    async def read(request: Request) -> T:
        change = await read_body(request)
        if not given(change):
            raise invalid_body([{"pointer": "", "detail": "must change at least one property"}])
        return change

    return read


def given(change: Received) -> Dict[str, Any]:
    """Only the properties the caller gave."""
    names = change.__fields_set__ if PYDANTIC_1 else change.model_fields_set
    return {name: value for name, value in whole(change).items() if name in names}
