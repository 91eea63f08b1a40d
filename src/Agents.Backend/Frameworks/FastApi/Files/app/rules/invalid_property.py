"""A property is well-formed but cannot stand: a reference to nothing, a broken comparison."""

from app.inputs import invalid_body
from app.problems import Problem, pointer


def invalid_property(name: str, detail: str) -> Problem:
    return invalid_body([{"pointer": pointer(name), "detail": detail}])
