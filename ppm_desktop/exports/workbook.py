"""Excel workbooks that a committee can read and trust: a first sheet that explains, one subject a sheet, no formulas."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from ppm_desktop.exports.cells import csv_bytes, is_trigger, safe_text
from ppm_desktop.exports.delivery import landing
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.kernel.moment import from_stamp

__all__ = ["Column", "SheetChart", "Workbook", "csv_bytes", "table_workbook"]

Words = str | Phrase
_BOLD = Font(name="Calibri", size=11, bold=True)
_TITLE = Font(name="Calibri", size=16, bold=True)
_QUIET = Font(name="Calibri", size=10, color="504B44")
_HEAD_FILL = PatternFill("solid", fgColor="ECE8E0")
_RULE = Border(bottom=Side(style="thin", color="857E72"))
_SUM_RULE = Border(top=Side(style="thin", color="857E72"))
_WRAP = Alignment(wrap_text=True, vertical="top")
_SHORT = 40  # a longer text is wrapped
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_FORMATS = {
    "number": "#,##0.##", "money": "#,##0.00", "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "percent": "0.0%",
}  # fmt: skip
_WIDTHS = {"text": 24.0, "number": 12.0, "money": 14.0, "day": 12.0, "moment": 18.0, "percent": 10.0, "check": 16.0}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``kind`` says what its values are.

    text · number (int, Fraction, Decimal) · money (cents) · day and moment (stored text) · percent (share of one) ·
    check (a pair: what was stated and what was counted). ``width`` is in characters, 0 takes the kind's own. A
    ``summed`` column has its total under the last row, written as a value.
    """

    title: Words
    kind: str = "text"
    width: float = 0.0
    summed: bool = False


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A chart beside the rows: the column with names and the columns with values, counted from 0."""

    title: Words
    names: int
    values: tuple[int, ...]
    kind: str = "bar"


class Workbook:
    """A workbook that is written as it grows, so that 100,000 rows need little memory; ``save`` closes it."""

    def __init__(
        self, title: Words, tongue: Tongue, *, process: str = "", made_at: str = "", made_by: str = ""
    ) -> None:
        """``made_at`` is a stamp; it stands on the first sheet together with who made it."""
        self.tongue = tongue
        self._title = self._say(title)
        self._process, self._made_at, self._made_by = process, made_at, made_by
        self._book = Book(write_only=True)
        self._book.properties.title = safe_text(self._title)
        self._book.properties.creator = "PPM Desktop"
        self._front = self._book.create_sheet(self._name(phrase("Read me")))
        self._listed: list[tuple[str, str, int, str]] = []

    def sheet(
        self, name: Words, columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, note: Words = "",
        chart: SheetChart | None = None,
    ) -> str:  # fmt: skip
        """Add a sheet of rows under one header row, with filters; returns the digest that the first sheet lists.

        ``note`` explains the sheet, on the first sheet. A cell may be None (empty), and a Phrase in a text column.
        """
        with ExitStack() as mess:
            mess.callback(self._discard)
            digest = self._fill(self._book.create_sheet(self._name(name)), columns, rows, note, chart)
            mess.pop_all()
        return digest

    def save(self, path: Path) -> Path:
        """Write the first sheet and close the workbook; returns where it lies (see ``exports.delivery``)."""
        self._read_me()
        with landing(path) as target:
            self._book.save(target.part)
        return target.place

    def _discard(self) -> None:
        """Close what was begun after something went wrong, so that the half-written sheets end quietly."""
        for page in self._book.worksheets:
            page.close()

    def _fill(
        self, page: Any, columns: Sequence[Column], rows: Iterable[Sequence[Any]], note: Words, chart: SheetChart | None
    ) -> str:
        self._print_setup(page, columns)
        page.append([self._text(page, self._say(c.title), font=_BOLD, fill=_HEAD_FILL, rule=_RULE) for c in columns])
        digest, sums, count = hashlib.sha256(), [Decimal(0)] * len(columns), 0
        summed = [place for place, column in enumerate(columns) if column.summed]
        for row in rows:
            values = [self._value(column, cell) for column, cell in zip(columns, row, strict=True)]
            page.append([self._cell(page, c, value) for c, value in zip(columns, values, strict=True)])
            digest.update(json.dumps([str(value) for value in values], ensure_ascii=False).encode() + b"\n")
            for place in summed:
                sums[place] += Decimal(str(values[place] or 0))
            count += 1
        page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
        if count and summed:
            page.append(self._totals(page, columns, sums))
        if chart is not None and count:
            self._draw(page, columns, chart, count)
        self._listed.append((page.title, self._say(note), count, digest.hexdigest()))
        return digest.hexdigest()

    # Cells

    def _value(self, column: Column, cell: Any) -> Any:
        if cell is None or cell == "":
            return None
        return _VALUES.get(column.kind, self._said)(cell)

    def _said(self, cell: Any) -> Any:
        if isinstance(cell, tuple):
            stated, counted = cell
            if stated == counted:
                return self._say(phrase("agrees"))
            return self._say(phrase("differs by {difference}", difference=counted - stated))
        return safe_text(self._say(cell) if isinstance(cell, Phrase) else str(cell))

    def _cell(self, page: Any, column: Column, value: Any) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, str):
            # A short text that begins with a letter or a digit cannot be taken for anything else: written directly.
            return (
                value if value[0].isalnum() and len(value) <= _SHORT and "\n" not in value else self._text(page, value)
            )
        cell = WriteOnlyCell(page, value)
        if column.kind in _FORMATS:
            cell.number_format = "#,##0" if isinstance(value, int) else _FORMATS[column.kind]
        return cell

    def _text(self, page: Any, text: str, *, font: Any = None, fill: Any = None, rule: Any = None) -> Any:
        """A cell that stays text: typed as text, and marked as quoted where it looks like a formula."""
        cell = WriteOnlyCell(page, safe_text(text))
        cell.data_type = "s"
        if is_trigger(text):
            cell.quotePrefix = True
        if font is not None:
            cell.font = font
        if fill is not None:
            cell.fill = fill
        if rule is not None:
            cell.border = rule
        if len(text) > _SHORT or "\n" in text:
            cell.alignment = _WRAP
        return cell

    def _totals(self, page: Any, columns: Sequence[Column], sums: Sequence[Decimal]) -> list[Any]:
        cells = []
        for place, (column, total) in enumerate(zip(columns, sums, strict=True)):
            if column.summed:
                whole = column.kind == "number" and total == total.to_integral_value()
                cell = self._cell(page, column, int(total) if whole else total)
            else:
                cell = self._text(page, self._say(phrase("Total")) if place == 0 else "")
            cell.font, cell.border = _BOLD, _SUM_RULE
            cells.append(cell)
        return cells

    # Sheets

    def _read_me(self) -> None:
        page = self._front
        for letter, width in (("A", 30), ("B", 54), ("C", 10), ("D", 68)):
            page.column_dimensions[letter].width = width
        page.append([self._text(page, self._title, font=_TITLE)])
        for label, value in self._imprint():
            page.append([self._text(page, self._say(label), font=_QUIET), self._text(page, value)])
        page.append([])
        page.append(
            [
                self._text(page, self._say(title), font=_BOLD, fill=_HEAD_FILL, rule=_RULE)
                for title in (phrase("Sheet"), phrase("What it holds"), phrase("Rows"), phrase("Digest (SHA-256)"))
            ]
        )
        for name, note, count, digest in self._listed:
            page.append([self._text(page, name), self._text(page, note), count, self._text(page, digest)])

    def _imprint(self) -> list[tuple[Phrase, str]]:
        made = self.tongue.moment(from_stamp(self._made_at)) if self._made_at else ""
        numbers = phrase("Every total is a value, not a formula. Codes are text, so that no digit is lost.")
        known = [
            (phrase("Process"), self._process),
            (phrase("Made"), made),
            (phrase("Made by"), self._made_by),
            (phrase("How to read it"), self._say(numbers)),
        ]
        return [(name, value) for name, value in known if value]

    def _print_setup(self, page: Any, columns: Sequence[Column]) -> None:
        for place, column in enumerate(columns, 1):
            title = len(self._say(column.title)) + 4
            page.column_dimensions[get_column_letter(place)].width = max(column.width or _WIDTHS[column.kind], title)
        page.freeze_panes = "A2"
        page.print_title_rows = "1:1"
        page.page_setup.orientation = "landscape"
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.oddFooter.center.text = "&A · &P / &N"
        page.sheet_view.rightToLeft = self.tongue.right_to_left

    def _draw(self, page: Any, columns: Sequence[Column], chart: SheetChart, count: int) -> None:
        drawing = LineChart() if chart.kind == "line" else BarChart()
        if chart.kind == "bar":
            drawing.type = "bar"
        drawing.title = self._say(chart.title)
        drawing.height, drawing.width = max(7.5, 1.5 + 0.6 * count), 18
        for place in chart.values:
            values = Reference(page, min_col=place + 1, min_row=1, max_row=count + 1)
            drawing.add_data(values, titles_from_data=True)
        drawing.set_categories(Reference(page, min_col=chart.names + 1, min_row=2, max_row=count + 1))
        drawing.legend = drawing.legend if len(chart.values) > 1 else None
        page.add_chart(drawing, f"{get_column_letter(len(columns) + 2)}2")

    def _name(self, name: Words) -> str:
        """A sheet's name as Excel allows it: 31 characters, none that it forbids, no two alike."""
        base = safe_text(self._say(name)).translate(_FORBIDDEN).strip()[:31] or "-"
        taken = {title.casefold() for title in self._book.sheetnames}
        number, free = 2, base
        while free.casefold() in taken:
            free = f"{base[:26]} ({number})"
            number += 1
        return free

    def _say(self, words: Words) -> str:
        return self.tongue.say(words) if isinstance(words, Phrase) else words


def _number(cell: Any) -> Any:
    return cell if isinstance(cell, (int, Decimal)) else float(cell)


_VALUES: Mapping[str, Callable[[Any], Any]] = {
    "number": _number,
    "money": lambda cents: Decimal(cents) / 100,
    "percent": float,
    "day": lambda text: text if isinstance(text, date) else date.fromisoformat(text),
    "moment": lambda text: from_stamp(text).replace(tzinfo=None),
}


def table_workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet for programs: a header and rows of text, nothing above, beside or below."""
    book = Book(write_only=True)
    page = book.create_sheet(safe_text(title).translate(_FORBIDDEN)[:31].strip() or "1")
    for row in (columns, *rows):
        cells = [WriteOnlyCell(page, value=safe_text(cell)) for cell in row]
        for cell in cells:
            cell.data_type = "s"  # text stays text, whatever it begins with
        page.append(cells)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()
