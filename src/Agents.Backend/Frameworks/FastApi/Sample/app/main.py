"""Bookstore API: the application, put together."""

from contextlib import asynccontextmanager
from typing import AsyncIterator

from fastapi import Depends, FastAPI
from starlette.exceptions import HTTPException

from app import metrics, service
from app.auth import attempts, routes
from app.logs import log
from app.problems import Problem, answer_problem
from app.rate_limit import rate_limit
from app.request_context import RequestContext
from app.resources import authors, books
from app.revalidation import Revalidation
from app.settings import settings
from app.unrouted import answer_unrouted

app = FastAPI(title="Bookstore API", openapi_url=None, docs_url=None, redoc_url=None)
app.router.redirect_slashes = False
app.add_middleware(Revalidation)
app.add_middleware(RequestContext)  # the last one added is the outermost
app.add_exception_handler(Problem, answer_problem)
app.add_exception_handler(HTTPException, answer_unrouted)
app.include_router(authors.router)
app.include_router(books.router)
app.include_router(routes.router)
metrics.further.append(attempts.metric_lines)


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    if settings.signs_with_random_key:
        log("random_signing_key", "warn", detail="JWT_KEYS is not set: tokens end with this process.")
    yield


app.router.lifespan_context = lifespan  # FastAPI takes it as a parameter only from 0.93 on
app.add_api_route("/health", service.health, operation_id="getHealth", methods=["GET"])
app.add_api_route("/metrics", service.prometheus, operation_id="getMetrics", methods=["GET"])
app.add_api_route(
    "/openapi.json",
    service.openapi,
    operation_id="getOpenApi",
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute))],
)
