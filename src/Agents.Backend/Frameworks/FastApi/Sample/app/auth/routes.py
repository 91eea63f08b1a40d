"""Registering, signing in and out."""

from uuid import uuid4

from fastapi import APIRouter, Depends, Response

from app import tables
from app.auth import attempts
from app.auth.accounts import Account, Credential, find_credential
from app.auth.guards import authenticate, unauthorized
from app.auth.passwords import NOBODY, hash_password, matches
from app.auth.refresh_rotate import issue_refresh_token, revoke_refresh_token, use_refresh_token
from app.auth.tokens import issue_access_token
from app.clock import now
from app.inputs import body_of
from app.properties.email import Email
from app.properties.text import Text
from app.rate_limit import rate_limit
from app.rules.unique import require_unique
from app.settings import settings
from app.validation import Model, Received, whole

RegisterPassword = Text(12, 128)
LoginPassword = Text(1, 128)
RefreshRefreshToken = Text(1, 512)


class RegisterRequest(Received):
    """What an account is made from."""

    email: Email()
    password: RegisterPassword


class LoginRequest(Received):
    """What one signs in with."""

    email: Email()
    password: LoginPassword


class RefreshRequest(Received):
    """The token to use or to revoke."""

    refresh_token: RefreshRefreshToken


class TokenPair(Model):
    """An access token, and what it is renewed with."""

    access_token: str
    token_type: str = "Bearer"
    expires_in: int = settings.access_seconds
    refresh_token: str


router = APIRouter(tags=["auth"])


@router.post(
    "/auth/register",
    operation_id="register",
    response_model=Account,
    response_model_exclude_none=True,
    status_code=201,
    dependencies=[Depends(rate_limit("register", settings.login_limit_per_minute))],
)
async def register(body: RegisterRequest = Depends(body_of(RegisterRequest))) -> Account:
    """Registers an account."""
    values = whole(body)
    password = await hash_password(values.pop("password"))
    account = Account(id=uuid4(), **values, created_at=now())
    await require_unique(tables.accounts, account, "email", ignore_case=True)
    await tables.accounts.insert(account)
    credential = Credential(account_id=account.id, email=account.email.lower(), password=password)
    await tables.credentials.insert(credential)
    return account


@router.post(
    "/auth/login",
    operation_id="login",
    response_model=TokenPair,
    response_model_exclude_none=True,
    dependencies=[Depends(rate_limit("login", settings.login_limit_per_minute))],
)
async def login(body: LoginRequest = Depends(body_of(LoginRequest))) -> TokenPair:
    """Answers a token pair for an email address and password."""
    credential = await find_credential(body.email)
    is_right = await matches(body.password, NOBODY if credential is None else credential.password)
    if credential is None or not is_right:
        attempts.failed("wrong credentials")
        raise unauthorized("The email address or the password is wrong.")
    attempts.succeeded()
    return TokenPair(
        access_token=issue_access_token(credential.account_id),
        refresh_token=await issue_refresh_token(credential.account_id),
    )


@router.post(
    "/auth/refresh",
    operation_id="refresh",
    response_model=TokenPair,
    response_model_exclude_none=True,
    dependencies=[Depends(rate_limit("refresh", settings.login_limit_per_minute))],
)
async def refresh(body: RefreshRequest = Depends(body_of(RefreshRequest))) -> TokenPair:
    """Answers a new token pair for a refresh token."""
    used = await use_refresh_token(body.refresh_token)
    if used is None:
        attempts.failed("bad refresh token")
        raise unauthorized("The refresh token is not valid.")
    attempts.succeeded()
    account_id, refresh_token = used
    return TokenPair(access_token=issue_access_token(account_id), refresh_token=refresh_token)


@router.post(
    "/auth/logout",
    operation_id="logout",
    status_code=204,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute))],
)
async def logout(body: RefreshRequest = Depends(body_of(RefreshRequest))) -> Response:
    """Revokes a refresh token and its family."""
    await revoke_refresh_token(body.refresh_token)
    return Response(status_code=204)


@router.get(
    "/auth/me",
    operation_id="getMe",
    response_model=Account,
    response_model_exclude_none=True,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute)), Depends(authenticate)],
)
async def get_me(caller: Account = Depends(authenticate)) -> Account:
    """Answers the caller's own account."""
    return caller
