from uuid import UUID

from app import tables
from app.operations.contracts import RateBookBody
from app.resources.books import Book


async def rate_book(*, caller_id: UUID, book: Book, body: RateBookBody) -> Book:
    mean = body.stars if book.rating is None else (book.rating + body.stars) / 2
    rated = Book(**{**dict(book), "rating": round(mean, 1)})
    await tables.books.update(rated)
    return rated
