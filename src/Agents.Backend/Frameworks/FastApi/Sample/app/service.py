"""What the service answers about itself."""

import hmac
import json
from pathlib import Path
from typing import Dict

from fastapi import Request
from fastapi.responses import PlainTextResponse

from app import metrics
from app.problems import Problem
from app.revalidation import RevalidatedJSON
from app.settings import settings

_DOCUMENT = json.loads(Path(__file__).parent.parent.joinpath("openapi.json").read_text("utf-8"))


async def health() -> Dict[str, str]:
    return {"status": "ok"}


async def prometheus(request: Request) -> PlainTextResponse:
    expected = settings.metrics_token
    if expected is not None:
        sent = request.headers.get("authorization", "")
        if not hmac.compare_digest(sent.encode(), f"Bearer {expected}".encode()):
            raise Problem(401, "The metrics token is missing or wrong.", headers={"WWW-Authenticate": "Bearer"})
    return PlainTextResponse(metrics.render(), media_type="text/plain; version=0.0.4")


async def openapi() -> RevalidatedJSON:
    return RevalidatedJSON(_DOCUMENT)
