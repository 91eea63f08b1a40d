"""The service's tables: what a database replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import MemoryTable, Table

if TYPE_CHECKING:
    from app.auth.accounts import Account, Credential
    from app.resources.authors import Author
    from app.resources.books import Book

accounts: Table[Account] = MemoryTable("accounts")
credentials: Table[Credential] = MemoryTable("credentials", key="account_id")
authors: Table[Author] = MemoryTable("authors")
books: Table[Book] = MemoryTable("books")
