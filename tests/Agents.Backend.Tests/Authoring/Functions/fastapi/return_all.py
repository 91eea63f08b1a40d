from uuid import UUID

from app import tables
from app.problems import Problem
from app.resources.books import Book
from app.store import Where


async def return_all(*, caller_id: UUID, book: Book) -> None:
    loans = await tables.loans.select(Where("book_id", "=", book.id))
    if not loans:
        raise Problem(409, "It is not lent.")
    for loan in loans:
        await tables.loans.delete(loan.id)
