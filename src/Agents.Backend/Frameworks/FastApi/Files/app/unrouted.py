"""A path or a method nobody offers. It counts against the limit like any other request."""

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.problems import Problem, ProblemResponse, answer_problem, not_found
from app.rate_limit import spend
from app.settings import settings


async def answer_unrouted(request: Request, error: HTTPException) -> ProblemResponse:
    try:
        spend(request, "requests", settings.rate_limit_per_minute)
    except Problem as too_many:
        return await answer_problem(request, too_many)
    offered = sorted(
        method
        for route in request.app.routes
        if route.matches(request.scope)[0] != Match.NONE
        for method in getattr(route, "methods", ())
    )
    if not offered:
        return await answer_problem(request, not_found())
    allow = {"Allow": ", ".join(offered)}
    return await answer_problem(request, Problem(405, "This method is not offered here.", headers=allow))
