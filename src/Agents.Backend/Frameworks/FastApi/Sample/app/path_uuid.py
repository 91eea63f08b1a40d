"""Reads a UUID in the path: what is not well-formed cannot exist, so it is not found."""

import re
from typing import Awaitable, Callable
from uuid import UUID

from fastapi import Request

from app.problems import not_found

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def path_uuid(name: str) -> Callable[[Request], Awaitable[UUID]]:
    async def read(request: Request) -> UUID:
        value = request.path_params[name]
        if not _UUID.fullmatch(value):
            raise not_found()
        return UUID(value)

    return read
