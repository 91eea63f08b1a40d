"""Refresh tokens: one lives on from its last use."""

from typing import Optional, Tuple
from uuid import UUID, uuid4

from app import tables
from app.auth.refresh_tokens import RefreshToken, expiry, forget_expired, issue, known, revoke_refresh_token
from app.database import transactional

__all__ = ["issue_refresh_token", "revoke_refresh_token", "use_refresh_token"]


@transactional
async def use_refresh_token(token: str) -> Optional[Tuple[UUID, str]]:
    """The account and the same token, which now lives longer; None when it is unknown or expired."""
    kept = await known(token)
    if kept is None:
        return None
    await tables.refresh_tokens.update(RefreshToken(**{**dict(kept), "expires_at": expiry()}))
    return kept.account_id, token


async def issue_refresh_token(account_id: UUID) -> str:
    """Begins a new family."""
    await forget_expired()
    return await issue(account_id, uuid4())
