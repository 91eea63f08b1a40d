"""Strict models: nothing is coerced and nothing unknown is let in. Written for pydantic 1 and 2 alike."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Callable, Dict, List

import pydantic
from pydantic import BaseModel, ValidationError

from app.problems import Violation, pointer

PYDANTIC_1 = pydantic.VERSION.startswith("1.")


class Absent(Enum):
    """The value of an optional property that was left out: unlike ``None``, nobody can send it."""

    ABSENT = "absent"


ABSENT: Any = Absent.ABSENT


def rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def plain(amount: Decimal) -> str:
    return format(amount, "f")


class Model(BaseModel):
    """What the service keeps and answers."""

    if PYDANTIC_1:

        class Config:
            allow_population_by_field_name = True
            json_encoders = {datetime: rfc3339, Decimal: plain}

    else:
        model_config = {
            "populate_by_name": True,
            "protected_namespaces": (),
            "json_encoders": {datetime: rfc3339, Decimal: plain},
        }


class Received(BaseModel):
    """What a caller sends; a property it does not name is refused."""

    if PYDANTIC_1:

        class Config:
            extra = "forbid"

        @classmethod
        def validate(cls, value: Any) -> "Received":
            if not isinstance(value, dict):  # pydantic 1 would take a list of pairs as well
                raise ValueError("must be an object")
            return super().validate(value)

    else:
        model_config = {"extra": "forbid", "protected_namespaces": ()}


def checked(check: Callable[[Any], Any]) -> Any:
    """A property type: a function that answers the value it keeps, or raises ValueError saying what it must be."""

    class Checked:
        @classmethod
        def __get_validators__(cls) -> Any:  # pydantic 1
            yield check

        @classmethod
        def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:  # pydantic 2
            from pydantic_core import core_schema

            return core_schema.no_info_plain_validator_function(check)

    return Checked


def whole(received: Received) -> Dict[str, Any]:
    """Every property as a new row takes it: defaults filled in, what was left out as None."""
    return {name: _plain_value(value) for name, value in received}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Received):
        return whole(value)
    if isinstance(value, list):
        return [_plain_value(item) for item in value]
    return None if value is ABSENT else value


# pydantic 1 and 2 call the same breach by different names.
_DETAILS = {
    "value_error.missing": "is required",
    "missing": "is required",
    "value_error.extra": "is not a known property",
    "extra_forbidden": "is not a known property",
    "type_error.none.not_allowed": "must not be null",
    "type_error.list": "must be a list",
    "list_type": "must be a list",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
}


def violations(error: ValidationError, place: Callable[..., str] = pointer) -> List[Violation]:
    """What is wrong, each with its place."""
    return [
        {
            "pointer": place(*breach["loc"]),
            "detail": _DETAILS.get(breach["type"]) or breach["msg"].replace("Value error, ", "", 1),
        }
        for breach in error.errors()
    ]
