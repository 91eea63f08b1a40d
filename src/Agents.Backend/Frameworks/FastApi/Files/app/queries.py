"""Reads query parameters, strictly: none unknown, none twice."""

from typing import Awaitable, Callable, Dict, List, Type, TypeVar

from fastapi import Request
from pydantic import ValidationError

from app.problems import Problem, Violation
from app.validation import Received, violations

T = TypeVar("T", bound=Received)


def invalid_query(errors: List[Violation]) -> Problem:
    return Problem(400, "The query is not valid.", errors)


def query_of(model: Type[T]) -> Callable[[Request], Awaitable[T]]:
    async def read(request: Request) -> T:
        values: Dict[str, str] = {}
        errors: List[Violation] = []
        for name, value in request.query_params.multi_items():
            if name in values:
                errors.append({"pointer": parameter(name), "detail": "must be given once"})
            values[name] = value
        try:
            query = model(**values)
        except ValidationError as error:
            raise invalid_query(errors + violations(error, parameter)) from None
        except TypeError:  # a parameter called like one of pydantic's own constructor
            raise invalid_query([{"pointer": "?", "detail": "has an unknown parameter"}]) from None
        if errors:
            raise invalid_query(errors)
        return query

    return read


def parameter(name: object) -> str:
    return f"?{name}"
