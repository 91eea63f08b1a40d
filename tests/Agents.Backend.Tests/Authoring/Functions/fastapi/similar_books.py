from app import tables
from app.operations.contracts import SimilarBooksAnswer, SimilarBooksQuery
from app.resources.books import Book
from app.store import Where


async def similar_books(*, book: Book, query: SimilarBooksQuery) -> SimilarBooksAnswer:
    genre = Where("genre", "=", book.genre)
    found = await tables.books.select(genre, Where("rating", ">=", query.min_rating), limit=query.limit + 1)
    others = [other for other in found if other.id != book.id]
    return SimilarBooksAnswer(items=others[: query.limit], in_genre=await tables.books.count(genre))
