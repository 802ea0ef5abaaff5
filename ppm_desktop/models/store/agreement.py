"""Whether the rows of the file are those that the history left: nobody changed one past the door."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def strangers(connection: Any, tables: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(table, row id) of every row that is not as the newest act that touched it left it, or that no act made or removed.

    ``tables`` are those that the book describes. A migration that adds a column has to add it to the images as well.
    Takes time in proportion to the history.
    """
    newest = _newest(connection)
    for table in sorted(tables):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        left = newest.get(table, {})
        for values in connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608 - a watched table
            row = dict(zip(columns, values, strict=True))
            image = left.pop(str(row["id"]), None)
            if image is None or json.loads(image) != row:
                yield table, str(row["id"])
        yield from ((table, row_id) for row_id, image in left.items() if image is not None)


def _newest(connection: Any) -> dict[str, dict[str, str | None]]:
    """Table to row id to the image that the newest act left, None where it removed the row."""
    found: dict[str, dict[str, str | None]] = {}
    rows = connection.execute(
        "SELECT r.tbl, r.row_id, r.after FROM act_rows r JOIN acts a ON a.n = r.act"
        " ORDER BY a.turn, a.station, a.seq, r.n"
    )
    for table, row_id, after in rows:
        found.setdefault(table, {})[row_id] = after
    return found
