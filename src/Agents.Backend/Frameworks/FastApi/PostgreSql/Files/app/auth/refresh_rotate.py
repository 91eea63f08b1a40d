"""Refresh tokens: each use gives a new one, and using one twice revokes its whole family."""

from typing import Optional, Tuple
from uuid import UUID, uuid4

from app import tables
from app.auth.refresh_tokens import RefreshToken, forget_expired, issue, known, revoke_family, revoke_refresh_token
from app.database import transactional

__all__ = ["issue_refresh_token", "revoke_refresh_token", "use_refresh_token"]


@transactional
async def use_refresh_token(token: str) -> Optional[Tuple[UUID, str]]:
    """The account and the token that follows; None when it is unknown, expired or used before."""
    kept = await known(token)
    if kept is None:
        return None
    if kept.used:
        await revoke_family(kept)
        return None
    await tables.refresh_tokens.update(RefreshToken(**{**dict(kept), "used": True}))
    return kept.account_id, await issue(kept.account_id, kept.family)


async def issue_refresh_token(account_id: UUID) -> str:
    """Begins a new family."""
    await forget_expired()
    return await issue(account_id, uuid4())
