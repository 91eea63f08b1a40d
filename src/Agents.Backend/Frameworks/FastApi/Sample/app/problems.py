"""Problems: every refusal is answered as ``application/problem+json`` (RFC 9457)."""

from http import HTTPStatus
from typing import Any, Dict, List, Optional

from fastapi import Request
from fastapi.responses import JSONResponse

Violation = Dict[str, str]


class ProblemResponse(JSONResponse):
    media_type = "application/problem+json"


class Problem(Exception):
    """A request is refused; raised anywhere, answered by ``answer_problem``."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Optional[List[Violation]] = None,
        headers: Optional[Dict[str, str]] = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers


def problem_response(path: str, request_id: str, problem: Problem) -> ProblemResponse:
    content: Dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "instance": path,
        "request_id": request_id,
    }
    if problem.errors is not None:
        content["errors"] = problem.errors
    return ProblemResponse(content, status_code=problem.status, headers=problem.headers)


async def answer_problem(request: Request, problem: Problem) -> ProblemResponse:
    return problem_response(request.url.path, request.state.request_id, problem)


def not_found() -> Problem:
    return Problem(404, "There is nothing here.")


def pointer(*place: object) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)
