from typing import List

from app import tables
from app.operations.contracts import FindBooksQuery
from app.resources.books import Book
from app.store import Where


async def find_books(*, query: FindBooksQuery) -> List[Book]:
    return await tables.books.select(Where("genre", "=", query.genre), limit=query.limit)
