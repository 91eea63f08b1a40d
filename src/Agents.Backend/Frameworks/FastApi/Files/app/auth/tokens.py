"""Access tokens: JWT, HS256 only. The first key signs, every key verifies, so keys can be rotated."""

import hashlib
from datetime import timedelta
from typing import Dict
from uuid import UUID, uuid4

import jwt

from app.clock import now
from app.settings import settings

ALGORITHM = "HS256"


class BadToken(Exception):
    """The token is malformed, expired, or not signed by one of our keys."""


def key_id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]


_keys: Dict[str, str] = {key_id(key): key for key in settings.jwt_keys}
_signing_key_id = key_id(settings.jwt_keys[0])


def issue_access_token(account_id: UUID) -> str:
    moment = now()
    claims = {
        "iss": settings.name,
        "aud": settings.name,
        "sub": str(account_id),
        "iat": moment,
        "exp": moment + timedelta(seconds=settings.access_seconds),
        "jti": str(uuid4()),
    }
    return jwt.encode(claims, _keys[_signing_key_id], algorithm=ALGORITHM, headers={"kid": _signing_key_id})


def verify_access_token(token: str) -> UUID:
    """The account a token was issued to."""
    try:
        key = _keys[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            issuer=settings.name,
            audience=settings.name,
            options={"require": ["iss", "aud", "sub", "iat", "exp", "jti"]},
        )
        return UUID(claims["sub"])
    except (jwt.PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadToken from error
