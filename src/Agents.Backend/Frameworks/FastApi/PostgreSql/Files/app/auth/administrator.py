"""The account with role ``admin`` that the settings ask for."""

from uuid import uuid4

from app import tables
from app.auth.accounts import ADMINISTRATOR, Account, Credential
from app.auth.passwords import hash_password
from app.clock import now
from app.database import transactional
from app.settings import settings
from app.store import Where


@transactional
async def make_administrator() -> None:
    """Made before the first request, unless the address has an account already."""
    if settings.admin is None:
        return
    email, password = settings.admin
    if await tables.accounts.select(Where("email", "~", email), limit=1):
        return
    account = Account(id=uuid4(), email=email, roles=["admin"], created_at=now(), **ADMINISTRATOR)
    await tables.accounts.insert(account)
    await tables.credentials.insert(Credential(account_id=account.id, password=await hash_password(password)))
