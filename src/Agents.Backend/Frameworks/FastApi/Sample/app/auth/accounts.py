"""Accounts. The password is kept apart, so that no answer can carry it."""

import datetime as dt
from typing import Optional
from uuid import UUID

from app import tables
from app.store import Where
from app.validation import Model


class Account(Model):
    """An account as it is answered."""

    id: UUID
    email: str
    created_at: dt.datetime


class Credential(Model):
    """What an account signs in with; the address in lower case."""

    account_id: UUID
    email: str
    password: str


async def find_credential(email: str) -> Optional[Credential]:
    found = await tables.credentials.select(Where("email", "=", email.lower()))
    return found[0] if found else None
