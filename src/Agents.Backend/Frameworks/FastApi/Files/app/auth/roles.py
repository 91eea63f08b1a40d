"""Roles: looked up at each request, so taking one away works at once."""

from typing import Awaitable, Callable

from fastapi import Depends

from app.auth.accounts import Account
from app.auth.guards import authenticate
from app.problems import Problem


def has_role(account: Account, *roles: str) -> bool:
    return not set(roles).isdisjoint(account.roles)


def require_role(*roles: str) -> Callable[[Account], Awaitable[None]]:
    """403 unless the caller has one of the roles."""

    async def guard(caller: Account = Depends(authenticate)) -> None:
        if not has_role(caller, *roles):
            raise Problem(403, "This takes a role the account does not have.")

    return guard
