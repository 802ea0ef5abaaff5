"""The two pairs of hands: a Reader may look, Records may write, and only an act's apply is handed Records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

Row = Mapping[str, Any]
Cell = str | int | float | None
Answer = TypeVar("Answer")


class Reader(Protocol):
    """Looks at the file; every value travels as a parameter, never inside the SQL text."""

    def rows(self, sql: str, parameters: Sequence[Cell] = ()) -> list[Row]:
        """All rows of a SELECT."""

    def row(self, sql: str, parameters: Sequence[Cell] = ()) -> Row | None:
        """The first row of a SELECT, or None."""

    def value(self, sql: str, parameters: Sequence[Cell] = ()) -> Any:
        """The first cell of the first row of a SELECT, or None."""

    def each(self, sql: str, parameters: Sequence[Cell] = ()) -> Iterator[Row]:
        """The rows of a SELECT one by one, where all at once would be too much to hold. Nothing is written meanwhile."""

    def kept(self, name: str, make: Callable[[], Answer]) -> Answer:
        """What ``make`` answers, asked only once as long as nothing in the file changes. ``name`` stands for the question."""


class Records(Reader, Protocol):
    """Writes to the file, inside the transaction of one act. There is no delete: facts are voided."""

    def insert(self, table: str, row: Mapping[str, Cell]) -> None:
        """Add one row; its id stands in the row."""

    def insert_all(self, table: str, rows: Iterable[Mapping[str, Cell]]) -> None:
        """Add many rows that all have the same columns."""

    def update(self, table: str, row_id: str, changes: Mapping[str, Cell]) -> None:
        """Change columns of the row with this id; a missing row is a LookupError."""

    def drop_working(self, table: str, column: str, value: Cell) -> None:
        """Delete rows of a working table (one that the book never describes); any other table is refused."""
