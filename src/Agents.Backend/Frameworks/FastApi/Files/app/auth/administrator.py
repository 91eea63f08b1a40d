"""The account with role ``admin`` that the settings ask for."""

from uuid import uuid4

from app import tables
from app.auth.accounts import Account, Credential
from app.auth.passwords import hash_password
from app.clock import now
from app.settings import settings


async def make_administrator() -> None:
    """Made before the first request; its own further properties stay empty."""
    if settings.admin is None:
        return
    email, password = settings.admin
    account = Account(id=uuid4(), email=email, roles=["admin"], created_at=now())
    await tables.accounts.insert(account)
    await tables.credentials.insert(
        Credential(account_id=account.id, email=email.lower(), password=await hash_password(password))
    )
