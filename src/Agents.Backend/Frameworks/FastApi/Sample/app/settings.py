"""Settings: read from the environment and checked at start; a bad one stops the service with one line."""

import os
import secrets
from dataclasses import dataclass
from typing import Optional, Tuple

LOG_LEVELS = ("debug", "info", "warn", "error")
SHORTEST_KEY = 32


@dataclass(frozen=True)
class Settings:
    host: str
    port: int
    log_level: str
    rate_limit_per_minute: int
    metrics_token: Optional[str]
    login_limit_per_minute: int
    jwt_keys: Tuple[str, ...]
    signs_with_random_key: bool
    name: str = "bookstore"
    max_body_bytes: int = 1048576
    access_seconds: int = 900
    refresh_seconds: int = 2592000


def text(name: str) -> Optional[str]:
    return os.environ.get(name) or None


def number(name: str, default: int, greatest: int) -> int:
    value = text(name) or str(default)
    if not (value.isascii() and value.isdecimal() and len(value) <= 9 and 1 <= int(value) <= greatest):
        raise SystemExit(f"{name} must be an integer from 1 to {greatest}.")
    return int(value)


def log_level() -> str:
    value = text("LOG_LEVEL") or "info"
    if value not in LOG_LEVELS:
        raise SystemExit(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}.")
    return value


def jwt_keys() -> Tuple[str, ...]:
    keys = tuple(key.strip() for key in (text("JWT_KEYS") or secrets.token_urlsafe(48)).split(","))
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise SystemExit(f"JWT_KEYS must be comma-separated keys of at least {SHORTEST_KEY} characters.")
    return keys


settings = Settings(
    host=text("HOST") or "127.0.0.1",
    port=number("PORT", 8000, 65_535),
    log_level=log_level(),
    rate_limit_per_minute=number("RATE_LIMIT_PER_MINUTE", 300, 1_000_000),
    metrics_token=text("METRICS_TOKEN"),
    login_limit_per_minute=number("LOGIN_LIMIT_PER_MINUTE", 10, 1_000_000),
    jwt_keys=jwt_keys(),
    signs_with_random_key=text("JWT_KEYS") is None,
)
