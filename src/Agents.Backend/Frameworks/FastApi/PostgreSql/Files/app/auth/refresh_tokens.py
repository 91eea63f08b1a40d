"""Refresh tokens: 32 random bytes each, of which only the SHA-256 is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Optional
from uuid import UUID

from app import tables
from app.clock import now
from app.settings import settings
from app.store import Where
from app.validation import Model

TOKEN_BYTES = 32


class RefreshToken(Model):
    digest: str
    family: UUID
    account_id: UUID
    expires_at: datetime
    used: bool = False


def expiry() -> datetime:
    return now() + timedelta(seconds=settings.refresh_seconds)


async def known(token: str) -> Optional[RefreshToken]:
    """The kept token; None when it is unknown or expired."""
    kept = await tables.refresh_tokens.get(_digest(token))
    return None if kept is None or kept.expires_at <= now() else kept


async def issue(account_id: UUID, family: UUID) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    kept = RefreshToken(digest=_digest(token), family=family, account_id=account_id, expires_at=expiry())
    await tables.refresh_tokens.insert(kept)
    return token


async def revoke_family(kept: RefreshToken) -> None:
    for member in await tables.refresh_tokens.select(Where("family", "=", kept.family)):
        await tables.refresh_tokens.delete(member.digest)


async def revoke_refresh_token(token: str) -> None:
    """Revokes the token's whole family; an unknown token is nobody's loss."""
    kept = await known(token)
    if kept is not None:
        await revoke_family(kept)


async def forget_expired() -> None:
    for expired in await tables.refresh_tokens.select(Where("expires_at", "<=", now())):
        await tables.refresh_tokens.delete(expired.digest)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
