"""The hands on the file: Hands reads for everyone and writes for the one act whose transaction is open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ppm_desktop.models.kernel.reading import Answer, Cell, Row

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_READS = re.compile(r"\s*(SELECT|WITH)\b(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\s)", re.IGNORECASE | re.DOTALL)


class Looking:
    """Reads through the one connection.

    Only statements that read are let through, by their text: ``PRAGMA query_only`` would do it too, but switching it
    makes SQLite prepare every statement and trigger anew, which tripled the time of an act (measured).
    """

    def __init__(self, connection: Any) -> None:
        """``connection`` is open and keyed."""
        self._connection = connection
        self._kept: dict[str, tuple[tuple[int, int], Any]] = {}

    def rows(self, sql: str, parameters: Sequence[Cell] = ()) -> list[Row]:
        """All rows of a SELECT."""
        return [dict(row) for row in self._select(sql, parameters)]

    def row(self, sql: str, parameters: Sequence[Cell] = ()) -> Row | None:
        """The first row of a SELECT, or None."""
        found = self._select(sql, parameters).fetchone()
        return None if found is None else dict(found)

    def value(self, sql: str, parameters: Sequence[Cell] = ()) -> Any:
        """The first cell of the first row of a SELECT, or None."""
        found = self._select(sql, parameters).fetchone()
        return None if found is None else found[0]

    def each(self, sql: str, parameters: Sequence[Cell] = ()) -> Iterator[Row]:
        """The rows of a SELECT one by one."""
        yield from map(dict, self._select(sql, parameters))

    def kept(self, name: str, make: Callable[[], Answer]) -> Answer:
        """What ``make`` answers, asked once for each state of the file; it goes with the reader.

        The state is how many rows this connection ever changed, and SQLite's mark of changes by others. Inside a
        transaction nothing is kept: taking it back would bring an older state under the same number.
        """
        state = (self._connection.total_changes, self._connection.execute("PRAGMA data_version").fetchone()[0])
        known = self._kept.get(name)
        if known is not None and known[0] == state:
            return known[1]  # type: ignore[no-any-return] # of this name: what ``make`` answered before
        answer = make()
        if not self._connection.in_transaction:
            self._kept[name] = (state, answer)
        return answer

    def _select(self, sql: str, parameters: Sequence[Cell]) -> Any:
        if not _READS.match(sql):
            raise ValueError(f"a reader only selects: {sql[:60]}")
        return self._connection.execute(sql, tuple(parameters))


class Writing(Looking):
    """Writes, too: made for one act, thrown away with its transaction.

    SQL is written here and not by sqlite-utils, because one durable act is on the path of every key press
    (docs/decisions/0011): names come from our own code and are checked, values are always parameters.
    """

    def __init__(self, connection: Any, working: frozenset[str]) -> None:
        """``working`` names the tables that the book never describes."""
        super().__init__(connection)
        self._working = working
        self.touched: set[str] = set()

    def insert(self, table: str, row: Mapping[str, Cell]) -> None:
        """Add one row; its id stands in the row."""
        self._connection.execute(_insertion(table, tuple(row)), tuple(row.values()))
        self.touched.add(table)

    def insert_all(self, table: str, rows: Iterable[Mapping[str, Cell]]) -> None:
        """Add many rows that all have the same columns."""
        gathered = list(rows)
        if not gathered:
            return
        columns = tuple(gathered[0])
        self._connection.executemany(
            _insertion(table, columns), [tuple(row[column] for column in columns) for row in gathered]
        )
        self.touched.add(table)

    def update(self, table: str, row_id: str, changes: Mapping[str, Cell]) -> None:
        """Change columns of the row with this id; a missing row is a LookupError."""
        sets = ", ".join(f"{_name(column)} = ?" for column in changes)
        done = self._connection.execute(
            f"UPDATE {_name(table)} SET {sets} WHERE id = ?",  # noqa: S608 - checked names
            (*changes.values(), row_id),
        )
        if done.rowcount != 1:
            raise LookupError(f"{table} has no row {row_id}")
        self.touched.add(table)

    def drop_working(self, table: str, column: str, value: Cell) -> None:
        """Delete rows of a working table; any other table is a ValueError."""
        if table not in self._working:
            raise ValueError(f"{table} is not a working table: nothing in it is deleted")
        self._connection.execute(
            f"DELETE FROM {_name(table)} WHERE {_name(column)} = ?",  # noqa: S608 - checked names
            (value,),
        )
        self.touched.add(table)


def _name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a table or column name")
    return name


@lru_cache(maxsize=512)
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(_name(column) for column in columns)
    return f"INSERT INTO {_name(table)} ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - checked names
