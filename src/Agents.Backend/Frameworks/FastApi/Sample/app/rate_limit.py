"""How many requests a client address may make in a minute."""

import time
from typing import Awaitable, Callable, Dict, NamedTuple, Tuple

from fastapi import Request

from app.problems import Problem

WINDOW_SECONDS = 60


class Allowance(NamedTuple):
    """What is left of a window; answered in the ``RateLimit-*`` headers."""

    limit: int
    remaining: int
    reset_seconds: int


class Window:
    __slots__ = ("ends_at", "spent")

    def __init__(self, ends_at: float) -> None:
        self.ends_at = ends_at
        self.spent = 0


# Windows are all of one length and stand in the order they began, so the ended ones are always in front.
_windows: Dict[Tuple[str, str], Window] = {}


def spend(request: Request, bucket: str, per_minute: int) -> None:
    """Counts a request against its client's bucket; refuses it with 429 when that is empty."""
    moment = time.monotonic()
    while _windows and (oldest := next(iter(_windows.items())))[1].ends_at <= moment:
        del _windows[oldest[0]]
    address = request.client.host if request.client else ""
    window = _windows.setdefault((bucket, address), Window(moment + WINDOW_SECONDS))
    reset_seconds = max(1, round(window.ends_at - moment))
    if window.spent >= per_minute:
        request.state.allowance = Allowance(per_minute, 0, reset_seconds)
        raise Problem(429, "Too many requests; try again later.", headers={"Retry-After": str(reset_seconds)})
    window.spent += 1
    request.state.allowance = Allowance(per_minute, per_minute - window.spent, reset_seconds)


def rate_limit(bucket: str, per_minute: int) -> Callable[[Request], Awaitable[None]]:
    """A guard that counts against a bucket."""

    async def guard(request: Request) -> None:
        spend(request, bucket, per_minute)

    return guard
