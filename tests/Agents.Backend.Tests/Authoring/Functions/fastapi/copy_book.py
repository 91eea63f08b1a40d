from uuid import UUID

from app import tables
from app.new_id import new_id
from app.resources.books import Book


async def copy_book(*, caller_id: UUID, book: Book) -> Book:
    copy = Book(id=new_id(), title=book.title, genre=book.genre, pages=book.pages)
    await tables.books.insert(copy)
    return copy
