"""PostgreSQL, when ``DATABASE_URL`` says where: connections, transactions and what they refuse."""

import functools
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, AsyncIterator, Awaitable, Callable, Iterable, List, Optional, Sequence, Tuple, TypeVar

import psycopg
from psycopg import errors
from psycopg_pool import AsyncConnectionPool

from app.problems import Problem
from app.settings import settings

T = TypeVar("T")

MOST_ATTEMPTS = 5
CONNECT_SECONDS = 10

has_database = settings.database_url is not None
_pool: Optional[AsyncConnectionPool] = None
_current: ContextVar[Optional[psycopg.AsyncConnection[Any]]] = ContextVar("connection", default=None)


@asynccontextmanager
async def connections() -> AsyncIterator[None]:
    """Keeps connections open while the service runs."""
    global _pool
    if settings.database_url is None:
        yield
        return
    most = settings.database_connections
    async with AsyncConnectionPool(
        settings.database_url, min_size=1, max_size=most, kwargs={"autocommit": True}, open=False
    ) as pool:
        _pool = pool
        yield


def check_database(names: Iterable[str]) -> None:
    """Stops the service with one line when the database cannot be used."""
    if settings.database_url is None:
        return
    try:
        with psycopg.connect(settings.database_url, connect_timeout=CONNECT_SECONDS) as connection:
            missing = connection.execute(
                "SELECT name FROM unnest(%s::text[]) AS name WHERE to_regclass(name) IS NULL", [list(names)]
            ).fetchall()
    except psycopg.Error:
        raise SystemExit("DATABASE_URL: the database does not answer.") from None
    if missing:
        raise SystemExit("DATABASE_URL: the database lacks a table: apply migrations/0001_init.up.sql.")


async def query(text: str, values: Sequence[Any] = ()) -> List[Tuple[Any, ...]]:
    """Runs one statement, in the transaction around it if there is one. Values go beside the text, never into it."""
    connection = _current.get()
    if connection is not None:
        return await _run(connection, text, values)
    async with _connected().connection() as free:
        return await _run(free, text, values)


def in_transaction() -> bool:
    return _current.get() is not None


@asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    """Whole or not at all; within a transaction it is part of that."""
    if in_transaction():
        yield
        return
    async with _connected().connection() as connection, connection.transaction():
        token = _current.set(connection)
        try:
            yield
        finally:
            _current.reset(token)


def transactional(work: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    """Work that checks and then writes, in one transaction. Two that wait for each other try again."""

    @functools.wraps(work)
    async def run(*args: Any, **named: Any) -> T:
        if not has_database or in_transaction():
            return await work(*args, **named)
        for _ in range(MOST_ATTEMPTS - 1):
            try:
                async with transaction():
                    return await work(*args, **named)
            except (errors.DeadlockDetected, errors.SerializationFailure):
                continue
        async with transaction():
            return await work(*args, **named)

    return run


async def _run(connection: Any, text: str, values: Sequence[Any]) -> List[Tuple[Any, ...]]:
    try:
        cursor = await connection.execute(text, values)
        return await cursor.fetchall() if cursor.description else []
    except errors.UniqueViolation:
        raise Problem(409, "Another one has the same values.") from None
    except errors.ForeignKeyViolation:
        raise Problem(409, "What it refers to is gone, or something still refers to it.") from None
    except (errors.DataError, errors.CheckViolation, errors.NotNullViolation):
        raise Problem(400, "It holds a value that cannot be kept.") from None


def _connected() -> AsyncConnectionPool:
    if _pool is None:
        raise RuntimeError("The database is not connected.")
    return _pool
