"""Row images: what each row was before and after an act, caught by temporary triggers, and put back by hand.

The triggers are temporary and made in each sitting because sqlite-utils' ``transform()`` silently drops the
triggers of the table it rebuilds (docs/decisions/0003). They are made before the first transaction, not at the
opening: a window that only shows the file does not wait for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ppm_desktop.models.store.journal import Journal


class Images:
    """Watches every table that the book describes."""

    def __init__(self, connection: Any, unwatched: frozenset[str]) -> None:
        """``unwatched`` names the book's own tables and the working tables."""
        self._connection = connection
        self._unwatched = unwatched
        self._columns: dict[str, tuple[str, ...]] = {}
        self._watching = False
        self._act: int | None = None
        self._row = 0

    def watch(self) -> None:
        """Stand by; to be called outside a transaction, which would take the triggers with it if it failed."""
        if self._watching:
            return
        connection = self._connection
        connection.create_function("open_act", 0, lambda: self._act)
        connection.create_function("next_row", 0, self._next_row)
        tables = connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        watched = [t for (t,) in tables if t not in self._unwatched and not t.startswith(("sqlite_", "_sqlite_"))]
        # As a script: statements that are used once must not crowd the cache of those that every act uses.
        connection.executescript("".join(trigger for table in watched for trigger in self._triggers(table)))
        self._watching = True

    def _triggers(self, table: str) -> Iterator[str]:
        columns = tuple(row[1] for row in self._connection.execute(f"PRAGMA table_info({table})").fetchall())
        self._columns[table] = columns
        images = {"OLD": self._image("OLD", columns), "NEW": self._image("NEW", columns)}
        for event, before, after, row in (
            ("INSERT", "NULL", images["NEW"], "NEW"),
            ("UPDATE", images["OLD"], images["NEW"], "NEW"),
            ("DELETE", images["OLD"], "NULL", "OLD"),
        ):
            yield (
                f"CREATE TEMP TRIGGER IF NOT EXISTS watch_{table}_{event.lower()} AFTER {event} ON main.{table}"  # noqa: S608
                " WHEN open_act() IS NOT NULL BEGIN"
                " INSERT INTO act_rows (n, act, tbl, row_id, before, after)"
                f" VALUES (next_row(), open_act(), '{table}', {row}.id, {before}, {after}); END;"
            )

    @staticmethod
    def _image(row: str, columns: tuple[str, ...]) -> str:
        return "json_object(" + ", ".join(f"'{column}', {row}.{column}" for column in columns) + ")"

    def _next_row(self) -> int:
        self._row += 1
        return self._row

    @contextmanager
    def of(self, act: int | None) -> Iterator[None]:
        """What changes inside belongs to the act of this number in the book; None is an act the book does not keep."""
        self._act, self._row = act, 0 if act is None else act << 24
        try:
            yield
        finally:
            self._act = None

    def now(self, table: str, row_id: str) -> str | None:
        """The row's image as it stands, None where there is none."""
        image = self._image(table, self._columns[table])
        found = self._connection.execute(
            f"SELECT {image} FROM {table} WHERE id = ?",  # noqa: S608 - a watched table
            (row_id,),
        ).fetchone()
        return None if found is None else str(found[0])

    def changed_since(self, journal: Journal, act_id: str) -> list[tuple[str, str]]:
        """(table, row id) of the rows that are no longer as the act left them."""
        last: dict[tuple[str, str], str | None] = {}
        for table, row_id, _, after in journal.rows_of(act_id):
            last[table, row_id] = after
        return [key for key, after in last.items() if not _same(self.now(*key), after)]

    def put_back(self, journal: Journal, act_id: str) -> set[str]:
        """Undo the act's rows, newest first; returns the tables touched. Watched if an act is open."""
        touched = set()
        for table, row_id, before, _ in reversed(journal.rows_of(act_id)):
            self._restore(table, row_id, before)
            touched.add(table)
        return touched

    def forget(self, act_id: str) -> None:
        """Drop the act's images, which are made again when it is applied again."""
        self._connection.execute(
            "DELETE FROM act_rows WHERE n > (SELECT n << 24 FROM acts WHERE id = ?1)"
            " AND n < (SELECT (n + 1) << 24 FROM acts WHERE id = ?1)",
            (act_id,),
        )

    def _restore(self, table: str, row_id: str, image: str | None) -> None:
        if image is None:
            self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 - a watched table
            return
        row = json.loads(image)
        columns = self._columns[table]
        values = [row.get(column) for column in columns]
        sets = ", ".join(f"{column} = ?" for column in columns)
        done = self._connection.execute(
            f"UPDATE {table} SET {sets} WHERE id = ?",  # noqa: S608 - a watched table
            (*values, row_id),
        )
        if done.rowcount == 0:
            self._connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
                values,
            )


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or json.loads(one) == json.loads(other)
