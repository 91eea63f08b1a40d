"""A table whose rows are numbered from 1."""

from itertools import count

from app.store import MemoryTable, Row


class CountedTable(MemoryTable[Row]):
    def __init__(self, name: str, key: str = "id") -> None:
        super().__init__(name, key)
        self._ids = count(1)

    async def next_id(self) -> int:
        return next(self._ids)
