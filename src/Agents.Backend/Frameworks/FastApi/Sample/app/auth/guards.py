"""Who is calling."""

import re

from fastapi import Request

from app import tables
from app.auth import attempts
from app.auth.accounts import Account
from app.auth.tokens import BadToken, verify_access_token
from app.problems import Problem

_BEARER = re.compile(r"Bearer +([A-Za-z0-9._-]+)", re.IGNORECASE)


def unauthorized(detail: str) -> Problem:
    return Problem(401, detail, headers={"WWW-Authenticate": "Bearer"})


async def authenticate(request: Request) -> Account:
    """The caller's account, looked up at each request; 401 without a valid bearer token."""
    sent = _BEARER.fullmatch(request.headers.get("authorization", ""))
    if sent is None:
        attempts.failed("no bearer token")
        raise unauthorized("A bearer token is required.")
    try:
        account = await tables.accounts.get(verify_access_token(sent[1]))
    except BadToken:
        account = None
    if account is None:
        attempts.failed("bad token")
        raise unauthorized("The bearer token is not valid.")
    attempts.succeeded()
    return account
