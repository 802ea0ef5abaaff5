"""A found table as a drawing and as columns on paper."""

from __future__ import annotations

from typing import Any

from ppm_desktop.exports.charts import Bar, bars, dots
from ppm_desktop.exports.paper import TableColumn
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze.table import Head, Table, spoken

_SHARES = {"percent": 15.0, "money": 15.0, "day": 18.0}
_LONGEST = 16  # bars in one picture; the table beside it holds the rest


def drawings(table: Table, tongue: Tongue, width: float) -> list[tuple[str, Any]]:
    """The pictures that the table's chart asks for, each with what it is of ("" where there is but one)."""
    if table.chart is None:
        return []
    names, values = table.heads[table.chart.names], table.heads[table.chart.values]
    draw = dots if table.chart.kind == "dots" else bars
    most = 1.0 if values.kind == "percent" and table.chart.kind == "bars" else None
    found = []
    for of, rows in table.drawn():
        data = [
            Bar(
                spoken(tongue, names.kind, row.name),
                float(row.value),
                spoken(tongue, values.kind, row.value),
                None if row.goal is None else float(row.goal),
            )
            for row in rows[:_LONGEST]
        ]
        found.append((spoken(tongue, "text", of), draw(data, width=width, most=most)))
    return found


def columns(table: Table, tongue: Tongue) -> list[TableColumn]:
    """Columns whose widths follow what they hold."""
    return [TableColumn(tongue.say(head.title), _share(head), _align(head)) for head in table.heads]


def cells(table: Table, tongue: Tongue) -> list[list[str]]:
    """Every cell in words."""
    return [
        [spoken(tongue, head.kind, cell) for head, cell in zip(table.heads, row, strict=True)] for row in table.rows
    ]


def total(table: Table, tongue: Tongue, first: str) -> list[str] | None:
    """The total's row in words, ``first`` in its first cell; None where nothing is summed."""
    sums = table.totals()
    if sums is None:
        return None
    said = [spoken(tongue, head.kind, cell) for head, cell in zip(table.heads, sums, strict=True)]
    return [first, *said[1:]]


def _share(head: Head) -> float:
    return float(min(max(head.width, 14), 34)) if head.kind == "text" else _SHARES.get(head.kind, 12.0)


def _align(head: Head) -> str:
    return "left" if head.kind in {"text", "day", "moment", "check"} else "right"
