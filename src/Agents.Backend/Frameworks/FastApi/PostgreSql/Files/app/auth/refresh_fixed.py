"""Refresh tokens: one stays until it expires."""

from typing import Optional, Tuple
from uuid import UUID, uuid4

from app.auth.refresh_tokens import forget_expired, issue, known, revoke_refresh_token

__all__ = ["issue_refresh_token", "revoke_refresh_token", "use_refresh_token"]


async def use_refresh_token(token: str) -> Optional[Tuple[UUID, str]]:
    """The account and the same token; None when it is unknown or expired."""
    kept = await known(token)
    return None if kept is None else (kept.account_id, token)


async def issue_refresh_token(account_id: UUID) -> str:
    """Begins a new family."""
    await forget_expired()
    return await issue(account_id, uuid4())
