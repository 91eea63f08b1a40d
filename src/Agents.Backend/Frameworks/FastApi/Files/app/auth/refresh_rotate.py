"""Refresh tokens: each use gives a new one, and using one twice revokes its whole family.

A token is 32 random bytes; only its SHA-256 is kept.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Optional, Tuple
from uuid import UUID, uuid4

from app.clock import now
from app.settings import settings
from app.store import MemoryTable, Table, Where
from app.validation import Model

TOKEN_BYTES = 32


class RefreshToken(Model):
    digest: str
    family: UUID
    account_id: UUID
    expires_at: datetime
    used: bool = False


refresh_tokens: Table[RefreshToken] = MemoryTable("refresh_tokens", key="digest")


async def use_refresh_token(token: str) -> Optional[Tuple[UUID, str]]:
    """The account and the token that follows; None when it is unknown, expired or used before."""
    kept = await refresh_tokens.get(_digest(token))
    if kept is None or kept.expires_at <= now():
        return None
    if kept.used:
        await _revoke_family(kept)
        return None
    await refresh_tokens.update(RefreshToken(**{**dict(kept), "used": True}))
    return kept.account_id, await _issue(kept.account_id, kept.family)


async def issue_refresh_token(account_id: UUID) -> str:
    """Begins a new family."""
    await forget_expired()
    return await _issue(account_id, uuid4())


async def revoke_refresh_token(token: str) -> None:
    """Revokes the token's whole family; an unknown token is nobody's loss."""
    kept = await refresh_tokens.get(_digest(token))
    if kept is not None:
        await _revoke_family(kept)


async def forget_expired() -> None:
    for expired in await refresh_tokens.select(Where("expires_at", "<=", now())):
        await refresh_tokens.delete(expired.digest)


async def _issue(account_id: UUID, family: UUID) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = now() + timedelta(seconds=settings.refresh_seconds)
    kept = RefreshToken(digest=_digest(token), family=family, account_id=account_id, expires_at=expires_at)
    await refresh_tokens.insert(kept)
    return token


async def _revoke_family(kept: RefreshToken) -> None:
    for member in await refresh_tokens.select(Where("family", "=", kept.family)):
        await refresh_tokens.delete(member.digest)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
