"""Around every request: its ids, its log lines, its metrics, the headers of its answer, and what happens to a bug."""

import re
import secrets
import time
import traceback
from typing import Dict, Optional
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import metrics
from app.logs import log, request_ids
from app.problems import Problem, problem_response
from app.rate_limit import Allowance

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")
_TRACE_ID = re.compile(r"[0-9A-Fa-f]{32}")
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")


class RequestContext:
    """The outermost layer; nothing a handler raises gets past it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        ids = ids_of(Headers(scope=scope))
        request_ids.set(ids)
        state = scope.setdefault("state", {})
        state["request_id"] = ids["request_id"]
        route = route_of(scope)
        path = getattr(route, "path", "unmatched")
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                add_headers(MutableHeaders(raw=message["headers"]), ids, state.get("allowance"))
            await send(message)

        log("request_received", method=scope["method"], route=path)
        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:  # whatever it is, the caller gets an answer and the log gets the stack
            log("error_occurred", "error", status=500, error=type(error).__name__, stack=traceback.format_exc())
            if status:
                raise
            problem = Problem(500, "Something unforeseen happened.")
            await problem_response(scope["path"], ids["request_id"], problem)(scope, receive, send_with_headers)
        else:
            if status >= 400:
                log("error_occurred", "warn", status=status)
            else:
                log("business_logic_executed", operation=getattr(route, "operation_id", None))
        latency_ms = (time.perf_counter() - started) * 1000
        metrics.record_request(scope["method"], path, status, latency_ms)
        log("response_sent", status=status, latency_ms=round(latency_ms, 3))


def ids_of(headers: Headers) -> Dict[str, str]:
    request_id = well_formed(_ID, headers.get("x-request-id")) or str(uuid4())
    traceparent = _TRACEPARENT.fullmatch(headers.get("traceparent", ""))
    return {
        "request_id": request_id,
        "correlation_id": well_formed(_ID, headers.get("x-correlation-id")) or request_id,
        "trace_id": traceparent[1]
        if traceparent
        else well_formed(_TRACE_ID, headers.get("x-trace-id")) or secrets.token_hex(16),
    }


def well_formed(pattern: "re.Pattern[str]", value: Optional[str]) -> Optional[str]:
    return value if value is not None and pattern.fullmatch(value) else None


def route_of(scope: Scope) -> Optional[BaseRoute]:
    """The route that will answer; one that only lacks the method when there is no other."""
    partial = None
    for route in scope["app"].routes:
        match, _ = route.matches(scope)
        if match == Match.FULL:
            return route
        if match == Match.PARTIAL and partial is None:
            partial = route
    return partial


def add_headers(headers: MutableHeaders, ids: Dict[str, str], allowance: Optional[Allowance]) -> None:
    headers["X-Request-ID"] = ids["request_id"]
    headers["X-Correlation-ID"] = ids["correlation_id"]
    headers["X-Trace-ID"] = ids["trace_id"]
    headers.update(SECURITY_HEADERS)
    headers.setdefault("Cache-Control", "no-store")
    if allowance is not None:
        headers["RateLimit-Limit"] = str(allowance.limit)
        headers["RateLimit-Remaining"] = str(allowance.remaining)
        headers["RateLimit-Reset"] = str(allowance.reset_seconds)
