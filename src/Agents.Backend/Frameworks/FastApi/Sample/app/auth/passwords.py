"""Passwords: kept as scrypt, compared in constant time."""

import asyncio
import base64
import hashlib
import hmac
import secrets

_N, _R, _P = 2**15, 8, 1
_SALT_BYTES = 16
_MEMORY_BYTES = 256 * _N * _R


async def hash_password(password: str) -> str:
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = await asyncio.to_thread(_scrypt, password, salt)
    return f"scrypt${_N}${_R}${_P}${_encode(salt)}${_encode(digest)}"


async def matches(password: str, kept: str) -> bool:
    salt, digest = (base64.b64decode(part) for part in kept.split("$")[4:])
    return hmac.compare_digest(await asyncio.to_thread(_scrypt, password, salt), digest)


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY_BYTES)


def _encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


# Checked when an address is unknown, so that this costs the same time as a wrong password.
NOBODY = f"scrypt${_N}${_R}${_P}${_encode(bytes(_SALT_BYTES))}${_encode(bytes(64))}"
