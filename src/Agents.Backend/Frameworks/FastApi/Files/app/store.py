"""Where rows live: a port, and a table in memory behind it. A database replaces ``MemoryTable``, nothing else."""

from dataclasses import dataclass
from operator import contains, eq, ge, le
from typing import Any, Callable, Dict, Generic, List, Optional, Protocol, Sequence, Tuple, TypeVar

from app.validation import Model

Row = TypeVar("Row", bound=Model)

# Text sorts by its beginning; what ties follows creation.
SORTED_CHARACTERS = 80

_TESTS: Dict[str, Callable[[Any, Any], bool]] = {
    "=": eq,
    "~": lambda kept, asked: kept.lower() == asked.lower(),
    ">=": ge,
    "<=": le,
    "contains": contains,
}


@dataclass(frozen=True)
class Where:
    """A condition on a property; one whose value is None holds for every row."""

    name: str
    test: str
    value: Any

    def holds(self, row: Model) -> bool:
        if self.value is None:
            return True
        value = getattr(row, self.name)
        return value is not None and _TESTS[self.test](value, self.value)


@dataclass(frozen=True)
class Place:
    """Where a page ended: the value it was sorted by, and the row's number."""

    value: Any
    number: int


class Table(Protocol[Row]):
    """What a resource needs of its table. Rows come in the order of their creation unless sorted."""

    name: str

    async def get(self, key: Any) -> Optional[Row]:
        ...

    async def insert(self, row: Row) -> None:
        ...

    async def update(self, row: Row) -> None:
        ...

    async def delete(self, key: Any) -> None:
        ...

    async def count(self, *where: Where) -> int:
        ...

    async def select(
        self,
        *where: Where,
        sort: Optional[str] = None,
        after: Optional[Place] = None,
        offset: int = 0,
        limit: Optional[int] = None,
    ) -> List[Row]:
        """Rows for which every condition holds; ``sort`` is a property, with ``-`` in front for descending."""
        ...

    async def place(self, row: Row, sort: Optional[str]) -> Place:
        """Where a row stands, so that the next page can begin behind it."""
        ...


class MemoryTable(Generic[Row]):
    """Rows in memory. Nothing here waits, so each call is atomic on the event loop."""

    def __init__(self, name: str, key: str = "id") -> None:
        self.name = name
        self._key = key
        self._rows: Dict[Any, Tuple[int, Row]] = {}
        self._last_number = 0

    async def get(self, key: Any) -> Optional[Row]:
        return self._rows[key][1] if key in self._rows else None

    async def insert(self, row: Row) -> None:
        self._last_number += 1
        self._rows[getattr(row, self._key)] = (self._last_number, row)

    async def update(self, row: Row) -> None:
        key = getattr(row, self._key)
        self._rows[key] = (self._rows[key][0], row)

    async def delete(self, key: Any) -> None:
        self._rows.pop(key, None)

    async def count(self, *where: Where) -> int:
        return len(self._matching(where))

    async def select(
        self,
        *where: Where,
        sort: Optional[str] = None,
        after: Optional[Place] = None,
        offset: int = 0,
        limit: Optional[int] = None,
    ) -> List[Row]:
        found = self._matching(where)
        if sort is not None:
            found = _sorted(found, sort)
        if after is not None:
            found = [entry for entry in found if _is_behind(entry, sort, after)]
        return [row for _, row in found][offset : None if limit is None else offset + limit]

    async def place(self, row: Row, sort: Optional[str]) -> Place:
        return Place(_sort_value(row, sort), self._rows[getattr(row, self._key)][0])

    def _matching(self, where: Sequence[Where]) -> List[Tuple[int, Row]]:
        return [entry for entry in self._rows.values() if all(condition.holds(entry[1]) for condition in where)]


def _sort_value(row: Model, sort: Optional[str]) -> Any:
    value = None if sort is None else getattr(row, sort.lstrip("-"))
    return value[:SORTED_CHARACTERS] if isinstance(value, str) else value


def _sorted(entries: List[Tuple[int, Row]], sort: str) -> List[Tuple[int, Row]]:
    """Rows without a value come last in either direction; the sort is stable, so ties follow creation."""
    present = [entry for entry in entries if _sort_value(entry[1], sort) is not None]
    absent = [entry for entry in entries if _sort_value(entry[1], sort) is None]
    present.sort(key=lambda entry: _sort_value(entry[1], sort), reverse=sort.startswith("-"))
    return present + absent


def _is_behind(entry: Tuple[int, Row], sort: Optional[str], place: Place) -> bool:
    number, row = entry
    value = _sort_value(row, sort)
    if value == place.value:
        return number > place.number
    if value is None or place.value is None:
        return value is None
    return value < place.value if sort is not None and sort.startswith("-") else value > place.value
