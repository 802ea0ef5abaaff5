"""The steering committee's workbook: one sheet for each subject, totals as values, and a digest of every sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ppm_desktop.exports.workbook import Column, SheetChart, Workbook
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.analyze.subject import Sheet
from ppm_desktop.models.analyze.table import Head, hours
from ppm_desktop.models.kernel.progress import Progress, Quiet

__all__ = ["SteeringBook", "steering_workbook"]


@dataclass(frozen=True, slots=True)
class SteeringBook:
    """What the workbook holds; ``holder`` is who keeps it where it has names, "" where it has none."""

    process: str
    made_at: str
    made_by: str
    sheets: Sequence[Sheet]
    holder: str = ""


def steering_workbook(path: Path, book: SteeringBook, tongue: Tongue, progress: Progress | None = None) -> Path:
    """Write it; returns where it lies."""
    progress = progress or Quiet()
    title = phrase("Committee workbook")
    if book.holder:
        title = phrase("Committee workbook with names. Held by {holder}; do not pass it on", holder=book.holder)
    workbook = Workbook(title, tongue, process=book.process, made_at=book.made_at, made_by=book.made_by)
    for done, sheet in enumerate(book.sheets):
        progress.tell(done, len(book.sheets), phrase("Writing the sheet “{sheet}”", sheet=sheet.name))
        heads = sheet.table.heads
        workbook.sheet(
            sheet.name,
            [_column(head) for head in heads],
            ([_cell(head, cell) for head, cell in zip(heads, row, strict=True)] for row in sheet.table.rows),
            note=sheet.note,
            chart=_chart(sheet),
        )
    progress.tell(len(book.sheets), len(book.sheets), phrase("Saving the workbook"))
    return workbook.save(path)


def _column(head: Head) -> Column:
    kind = {"minutes": "number"}.get(head.kind, head.kind)
    return Column(head.title, kind, float(head.width), head.summed)


def _cell(head: Head, cell: Any) -> Any:
    return hours(cell) if head.kind == "minutes" and cell is not None else cell


def _chart(sheet: Sheet) -> SheetChart | None:
    """The chart beside the rows; left out where two rows have the same name and a reader could not tell them apart."""
    chart, rows = sheet.table.chart, sheet.table.rows
    if chart is None or len({str(row[chart.names]) for row in rows}) < len(rows):
        return None
    values = (chart.values,) if chart.goals is None else (chart.values, chart.goals)
    return SheetChart(sheet.name, chart.names, values)
