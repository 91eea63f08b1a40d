"""Answers anyone may read: kept by caches, but asked about each time (``ETag`` and ``If-None-Match``)."""

import hashlib
from typing import Any

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class RevalidatedJSON(JSONResponse):
    """JSON with an ``ETag``, for an operation that takes no credentials."""

    def __init__(self, content: Any, **more: Any) -> None:
        super().__init__(content, **more)
        digest = hashlib.sha256(self.body).hexdigest()[:32]
        self.headers["ETag"] = f'"{digest}"'
        self.headers["Cache-Control"] = "no-cache"


def names(if_none_match: str, etag: str) -> bool:
    """Whether the header names the tag, weakly compared (RFC 9110, 13.1.2)."""
    tags = [tag.strip() for tag in if_none_match.split(",")]
    return "*" in tags or etag in [tag[2:] if tag.startswith("W/") else tag for tag in tags]


class Revalidation:
    """Turns a 200 whose tag the caller already has into a 304 without a body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = Headers(scope=scope).get("if-none-match") if scope["type"] == "http" else None
        if known is None:
            await self.app(scope, receive, send)
            return
        unchanged = False

        async def send_if_changed(message: Message) -> None:
            nonlocal unchanged
            if message["type"] == "http.response.start" and message["status"] == 200:
                etag = Headers(raw=message["headers"]).get("etag")
                unchanged = etag is not None and names(known, etag)
                if unchanged:
                    kept = [h for h in message["headers"] if not h[0].lower().startswith(b"content-")]
                    message = {**message, "status": 304, "headers": kept}
            elif unchanged:
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        await self.app(scope, receive, send_if_changed)
