"""Reads an integer in the path: what is not well-formed cannot exist, so it is not found."""

import re
from typing import Awaitable, Callable

from fastapi import Request

from app.problems import not_found

_POSITIVE = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)


def path_integer(name: str) -> Callable[[Request], Awaitable[int]]:
    async def read(request: Request) -> int:
        value = request.path_params[name]
        if not _POSITIVE.fullmatch(value):
            raise not_found()
        return int(value)

    return read
