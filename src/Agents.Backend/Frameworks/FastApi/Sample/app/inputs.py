"""Reads what a caller sends, strictly. Each reader is a dependency, so a handler's signature is the order of its checks."""

import json
from typing import Any, Awaitable, Callable, Dict, List, NoReturn, Tuple, Type, TypeVar

from fastapi import Request
from pydantic import ValidationError

from app.problems import Problem, Violation
from app.settings import settings
from app.validation import Received, violations

JSON_MEDIA_TYPES = ("application/json", "application/merge-patch+json")

T = TypeVar("T", bound=Received)


def invalid_body(errors: List[Violation]) -> Problem:
    return Problem(400, "The request body is not valid.", errors)


def body_of(model: Type[T]) -> Callable[[Request], Awaitable[T]]:
    """Reads the body: 415, 413, then 400."""

    async def read(request: Request) -> T:
        value = parse_json(await read_bytes(request))
        if not isinstance(value, dict):
            raise invalid_body([{"pointer": "", "detail": "must be an object"}])
        try:
            return model(**value)
        except ValidationError as error:
            raise invalid_body(violations(error)) from None
        except TypeError:  # a property called like a parameter of pydantic's own constructor
            raise invalid_body([{"pointer": "", "detail": "has an unknown property"}]) from None

    return read


async def read_bytes(request: Request) -> bytes:
    has_body = "transfer-encoding" in request.headers or request.headers.get("content-length", "0") != "0"
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if (has_body or media_type) and media_type not in JSON_MEDIA_TYPES:
        raise Problem(415, "The body must be application/json.")
    too_large = Problem(413, f"The body must have at most {settings.max_body_bytes} bytes.")
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > settings.max_body_bytes:
        raise too_large
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > settings.max_body_bytes:
            raise too_large
    return bytes(body)


def parse_json(body: bytes) -> Any:
    """Parses strictly: one value per name, no NaN, no Infinity, well-formed Unicode, no depth that exhausts the stack."""
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant)
        if b"\\u" in body:
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # refuses lone surrogates
        return value
    except (ValueError, RecursionError):
        raise invalid_body([{"pointer": "", "detail": "must be well-formed JSON in UTF-8"}]) from None


def _object(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a name is given twice")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
