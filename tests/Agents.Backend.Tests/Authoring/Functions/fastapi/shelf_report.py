from uuid import UUID

from app import tables
from app.operations.contracts import ShelfReportAnswer, ShelfReportAnswerGenres
from app.store import Where

GENRES = ("novel", "poetry", "science")


async def shelf_report(*, caller_id: UUID) -> ShelfReportAnswer:
    counts = [ShelfReportAnswerGenres(genre=genre, count=await tables.books.count(Where("genre", "=", genre))) for genre in GENRES]
    return ShelfReportAnswer(books=await tables.books.count(), genres=counts)
