"""Books: what they look like and what can be done with them."""

import datetime as dt
from decimal import Decimal
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
from app.properties.instant import Instant
from app.properties.integer_parameter import IntegerParameter
from app.properties.isbn13 import Isbn13
from app.properties.money import Money
from app.properties.one_of import OneOf
from app.properties.text import Text
from app.properties.uuid import Uuid
from app.queries import query_of
from app.rate_limit import rate_limit
from app.revalidation import RevalidatedJSON
from app.rules.found import found
from app.rules.reference import require_reference
from app.rules.unique import require_unique
from app.settings import settings
from app.store import Where
from app.validation import ABSENT, Model, Received, whole

BookTitle = Text(1, 300)
BookPrice = Money(10, 2, at_least=Decimal("0"))
BookOrder = OneOf(
    "id",
    "-id",
    "title",
    "-title",
    "isbn",
    "-isbn",
    "price",
    "-price",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
)


class Book(Model):
    """Book, kept by the service."""

    id: UUID
    title: str
    isbn: str
    price: Decimal
    author_id: UUID
    created_at: dt.datetime
    updated_at: dt.datetime


class BookCreate(Received):
    """A whole new value."""

    title: BookTitle
    isbn: Isbn13()
    price: BookPrice
    author_id: Uuid()


class BookChange(Received):
    """Only what is given changes; null clears."""

    title: BookTitle = ABSENT
    isbn: Isbn13() = ABSENT
    price: BookPrice = ABSENT
    author_id: Uuid() = ABSENT


class BookPage(Model):
    """A page."""

    items: List[Book]
    next_cursor: Optional[str] = None


class ListBooksQuery(Received):
    """What /books takes in its query."""

    limit: IntegerParameter(at_least=1, at_most=100) = 20
    cursor: Optional[Text(1, 8192)] = None
    title: Optional[Text(at_most=500)] = None
    isbn: Optional[Isbn13()] = None
    price: Optional[Money(10, 2)] = None
    price_min: Optional[Money(10, 2)] = None
    price_max: Optional[Money(10, 2)] = None
    author_id: Optional[Uuid()] = None
    created_at_from: Optional[Instant()] = None
    created_at_to: Optional[Instant()] = None
    updated_at_from: Optional[Instant()] = None
    updated_at_to: Optional[Instant()] = None
    sort: Optional[BookOrder] = None


router = APIRouter(tags=["books"])


@router.get(
    "/books",
    operation_id="listBooks",
    response_model=BookPage,
    response_model_exclude_none=True,
    response_class=RevalidatedJSON,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute))],
)
async def list_books(query: ListBooksQuery = Depends(query_of(ListBooksQuery))) -> BookPage:
    """Lists books."""
    where = [
        Where("title", "=", query.title),
        Where("isbn", "=", query.isbn),
        Where("price", "=", query.price),
        Where("price", ">=", query.price_min),
        Where("price", "<=", query.price_max),
        Where("author_id", "=", query.author_id),
        Where("created_at", ">=", query.created_at_from),
        Where("created_at", "<=", query.created_at_to),
        Where("updated_at", ">=", query.updated_at_from),
        Where("updated_at", "<=", query.updated_at_to),
    ]
    after = read_cursor("cursor", query.cursor, Book, query.sort)
    book_rows, next_cursor = await cursor_page(tables.books, where, query.sort, after, query.limit)
    return BookPage(items=book_rows, next_cursor=next_cursor)


@router.get(
    "/books/{book_id}",
    operation_id="getBook",
    response_model=Book,
    response_class=RevalidatedJSON,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute))],
)
async def get_book(book_id: UUID = Depends(path_uuid("book_id"))) -> Book:
    """Answers one book."""
    book = await found(tables.books, book_id)
    return book


@router.post(
    "/books",
    operation_id="createBook",
    response_model=Book,
    status_code=201,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute)), Depends(authenticate)],
)
async def create_book(response: Response, body: BookCreate = Depends(body_of(BookCreate))) -> Book:
    """Creates one book."""
    values = whole(body)
    await require_reference("author_id", tables.authors, values["author_id"])
    moment = now()
    book = Book(
        id=uuid4(),
        **values,
        created_at=moment,
        updated_at=moment,
    )
    await require_unique(tables.books, book, "isbn")
    await tables.books.insert(book)
    response.headers["Location"] = f"/books/{book.id}"
    return book


@router.patch(
    "/books/{book_id}",
    operation_id="updateBook",
    response_model=Book,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute)), Depends(authenticate)],
)
async def update_book(
    book_id: UUID = Depends(path_uuid("book_id")),
    body: BookChange = Depends(change_of(BookChange)),
) -> Book:
    """Changes one book."""
    book = await found(tables.books, book_id)
    changes = given(body)
    await require_reference("author_id", tables.authors, changes.get("author_id"))
    changed = Book(**{**dict(book), **changes, "updated_at": now()})
    await require_unique(tables.books, changed, "isbn")
    await tables.books.update(changed)
    return changed


@router.delete(
    "/books/{book_id}",
    operation_id="deleteBook",
    status_code=204,
    dependencies=[Depends(rate_limit("requests", settings.rate_limit_per_minute)), Depends(authenticate)],
)
async def delete_book(book_id: UUID = Depends(path_uuid("book_id"))) -> Response:
    """Deletes one book."""
    book = await found(tables.books, book_id)
    await tables.books.delete(book.id)
    return Response(status_code=204)
