"""Authors: what they look like and what can be done with them."""

import datetime as dt
from typing import List, Optional
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Response

from app import tables
from app.auth.guards import authenticate
from app.changes import change_of, given
from app.clock import now
from app.cursors import cursor_page, read_cursor
from app.inputs import body_of
from app.path_uuid import path_uuid
from app.problems import Problem
from app.properties.instant import Instant
from app.properties.integer_parameter import IntegerParameter
from app.properties.one_of import OneOf
from app.properties.text import Text
from app.queries import query_of
from app.rate_limit import rate_limit
from app.revalidation import RevalidatedJSON
from app.rules.found import found
from app.rules.referring import referring
from app.settings import settings
from app.store import Where
from app.validation import ABSENT, Model, Received, whole

AuthorName = Text(1, 200)
AuthorOrder = OneOf("id", "-id", "name", "-name", "created_at", "-created_at", "updated_at", "-updated_at")


class Author(Model):
    """Author, kept by the service."""

    id: UUID
    name: str
    created_at: dt.datetime
    updated_at: dt.datetime


class AuthorCreate(Received):
    """A whole new value."""

    name: AuthorName


class AuthorChange(Received):
    """Only what is given changes; null clears."""

    name: AuthorName = ABSENT


class AuthorPage(Model):
    """A page."""

    items: List[Author]
    next_cursor: Optional[str] = None


class ListAuthorsQuery(Received):
    """What /authors takes in its query."""

    limit: IntegerParameter(at_least=1, at_most=100) = 20
    cursor: Optional[Text(1, 8192)] = None
    name: Optional[Text(at_most=500)] = None
    created_at_from: Optional[Instant()] = None
    created_at_to: Optional[Instant()] = None
    updated_at_from: Optional[Instant()] = None
    updated_at_to: Optional[Instant()] = None
    sort: Optional[AuthorOrder] = None


router = APIRouter(tags=["authors"])


@router.get(
    "/authors",
    operation_id="listAuthors",
    response_model=AuthorPage,
    response_model_exclude_none=True,
    response_class=RevalidatedJSON,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute))],
)
async def list_authors(query: ListAuthorsQuery = Depends(query_of(ListAuthorsQuery))) -> AuthorPage:
    """Lists authors."""
    where = [
        Where("name", "=", query.name),
        Where("created_at", ">=", query.created_at_from),
        Where("created_at", "<=", query.created_at_to),
        Where("updated_at", ">=", query.updated_at_from),
        Where("updated_at", "<=", query.updated_at_to),
    ]
    after = read_cursor("cursor", query.cursor, Author, query.sort)
    author_rows, next_cursor = await cursor_page(tables.authors, where, query.sort, after, query.limit)
    return AuthorPage(items=author_rows, next_cursor=next_cursor)


@router.get(
    "/authors/{author_id}",
    operation_id="getAuthor",
    response_model=Author,
    response_class=RevalidatedJSON,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute))],
)
async def get_author(author_id: UUID = Depends(path_uuid("author_id"))) -> Author:
    """Answers one author."""
    author = await found(tables.authors, author_id)
    return author


@router.post(
    "/authors",
    operation_id="createAuthor",
    response_model=Author,
    status_code=201,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute)), Depends(authenticate)],
)
async def create_author(response: Response, body: AuthorCreate = Depends(body_of(AuthorCreate))) -> Author:
    """Creates one author."""
    values = whole(body)
    moment = now()
    author = Author(
        id=uuid4(),
        **values,
        created_at=moment,
        updated_at=moment,
    )
    await tables.authors.insert(author)
    response.headers["Location"] = f"/authors/{author.id}"
    return author


@router.patch(
    "/authors/{author_id}",
    operation_id="updateAuthor",
    response_model=Author,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute)), Depends(authenticate)],
)
async def update_author(
    author_id: UUID = Depends(path_uuid("author_id")),
    body: AuthorChange = Depends(change_of(AuthorChange)),
) -> Author:
    """Changes one author."""
    author = await found(tables.authors, author_id)
    changes = given(body)
    changed = Author(**{**dict(author), **changes, "updated_at": now()})
    await tables.authors.update(changed)
    return changed


@router.delete(
    "/authors/{author_id}",
    operation_id="deleteAuthor",
    status_code=204,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute)), Depends(authenticate)],
)
async def delete_author(author_id: UUID = Depends(path_uuid("author_id"))) -> Response:
    """Deletes one author."""
    author = await found(tables.authors, author_id)
    if await referring(tables.books, "author_id", [author.id]):
        raise Problem(409, "One of books still refers to it.")
    await tables.authors.delete(author.id)
    return Response(status_code=204)
