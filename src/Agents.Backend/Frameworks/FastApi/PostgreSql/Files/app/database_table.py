"""A table in PostgreSQL behind the port of ``app/store.py``."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Dict, Generic, List, Optional, Sequence, Tuple
from uuid import UUID

from app.database import in_transaction, query, transaction
from app.store import Place, Row, Where
from app.validation import PYDANTIC_1

_OPERATORS = {"=": "=", ">=": ">=", "<=": "<=", "contains": "="}


@dataclass(frozen=True)
class Property:
    """A property in statements; the items of a list are ``i``, found by the query ``within``."""

    value: str
    optional: bool = False
    within: Optional[str] = None


@dataclass(frozen=True)
class TableShape:
    """A table of the schema in ``migrations``: parts of statements. ``row`` is the whole row as JSON, and what writes one takes it so."""

    name: str
    key: str
    key_property: str
    row: str
    insert: Sequence[str]
    update: Sequence[str]
    properties: Dict[str, Property]
    counter: Optional[Tuple[str, str]] = None


class DatabaseTable(Generic[Row]):
    """In a transaction, ``get`` holds the row until its end."""

    def __init__(self, name: str, shape: TableShape, module: str, model: str) -> None:
        self.name = name
        self._shape = shape
        self._model = (module, model)
        self._from = f"FROM {shape.name} AS t"
        self._select = f"SELECT {shape.row} {self._from}"

    async def get(self, key: Any) -> Optional[Row]:
        if in_transaction():
            await query(f"SELECT {self._from} WHERE {self._shape.key} = %s FOR UPDATE", [key])
        found = self._rows(await query(f"{self._select} WHERE {self._shape.key} = %s", [key]))
        return found[0] if found else None

    async def insert(self, row: Row) -> None:
        await self._write(self._shape.insert, row)

    async def update(self, row: Row) -> None:
        await self._write(self._shape.update, row)

    async def delete(self, key: Any) -> None:
        await query(f"DELETE {self._from} WHERE {self._shape.key} = %s", [key])

    async def count(self, *where: Where) -> int:
        values: List[Any] = []
        [(found,)] = await query(f"SELECT count(*) {self._from}{self._filter(where, values)}", values)
        return found

    async def select(
        self,
        *where: Where,
        sort: Optional[str] = None,
        after: Optional[Place] = None,
        offset: int = 0,
        limit: Optional[int] = None,
    ) -> List[Row]:
        values: List[Any] = []
        further = () if after is None else (self._behind(sort, after, values),)
        tests = self._filter(where, values, further)
        text = f"{self._select}{tests} ORDER BY {self._order(sort)} LIMIT %s OFFSET %s"
        return self._rows(await query(text, [*values, limit, offset]))

    async def place(self, row: Row, sort: Optional[str]) -> Place:
        key = getattr(row, self._shape.key_property)
        return Place(None if sort is None else getattr(row, sort.lstrip("-")), key.int if isinstance(key, UUID) else key)

    async def next_id(self) -> int:
        [(number,)] = await query("SELECT nextval(pg_get_serial_sequence(%s, %s))", self._shape.counter or ())
        return number

    async def _write(self, texts: Sequence[str], row: Row) -> None:
        document = row.json(by_alias=True) if PYDANTIC_1 else row.model_dump_json(by_alias=True)
        async with transaction():
            for text in texts:
                await query(text, [document])

    def _rows(self, found: List[Tuple[Any, ...]]) -> List[Row]:
        module, name = self._model
        model = getattr(import_module(module), name)
        return [model(**row) for (row,) in found]

    def _filter(self, where: Sequence[Where], values: List[Any], further: Sequence[str] = ()) -> str:
        # What is further stands in front: its values were gathered first.
        tests = [*further, *(self._test(condition, values) for condition in where if condition.value is not None)]
        return f" WHERE {' AND '.join(tests)}" if tests else ""

    def _test(self, condition: Where, values: List[Any]) -> str:
        kept = self._shape.properties[condition.name]
        values.append(condition.value)
        if condition.test == "~":
            return f"lower({kept.value}) = lower(%s)"
        holds = f"{kept.value} {_OPERATORS[condition.test]} %s"
        return holds if kept.within is None else f"EXISTS ({kept.within} AND {holds})"

    def _order(self, sort: Optional[str]) -> str:
        """Keys follow creation, so they settle what ties; rows without a value come last."""
        if sort is None:
            return self._shape.key
        kept = self._shape.properties[sort.lstrip("-")]
        direction = " DESC" if sort.startswith("-") else ""
        return f"{kept.value}{direction}{' NULLS LAST' if kept.optional else ''}, {self._shape.key}"

    def _behind(self, sort: Optional[str], place: Place, values: List[Any]) -> str:
        key = place.number if self._shape.counter else UUID(int=place.number)
        is_later = f"{self._shape.key} > %s"
        if sort is None:
            values.append(key)
            return is_later
        kept = self._shape.properties[sort.lstrip("-")]
        if place.value is None:
            values.append(key)
            return f"({kept.value} IS NULL AND {is_later})"
        values.extend([place.value, place.value, key])
        beyond = "<" if sort.startswith("-") else ">"
        absent = f" OR {kept.value} IS NULL" if kept.optional else ""
        return f"({kept.value} {beyond} %s OR ({kept.value} = %s AND {is_later}){absent})"
