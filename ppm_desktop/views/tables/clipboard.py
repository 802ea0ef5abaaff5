"""The clipboard: rows out to a spreadsheet as tab-separated text and HTML, and cells in from one."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

# A spreadsheet takes a pasted cell that begins with one of these for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_OURS: Final = "application/x-ppm-desktop-table"  # says that this table was copied here and not in another program


def copy_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Put a table on the clipboard; a cell that looks like a formula gets an apostrophe in front."""
    safe = [[_safe(cell) for cell in row] for row in rows]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(safe)
    lines = [_html_row(headers, "th"), *(_html_row(row, "td") for row in safe)]
    data = QMimeData()
    data.setText(out.getvalue())
    data.setHtml(f"<table>{''.join(lines)}</table>")
    data.setData(_OURS, b"1")
    QGuiApplication.clipboard().setMimeData(data)


def leave_as_text() -> None:
    """Hand what we copied over as plain text before the program ends.

    WORKAROUND Qt 6.11: mime data that was made here and is still on the clipboard when Python is gone crashes the exit.
    """
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()  # None where the clipboard is empty
    if data and data.hasFormat(_OURS):
        clipboard.setText(clipboard.text())


def pasted_table() -> list[list[str]]:
    """The cells on the clipboard, row by row; empty rows left out."""
    text = QGuiApplication.clipboard().text()
    return [row for row in csv.reader(io.StringIO(text), delimiter="\t") if any(cell.strip() for cell in row)]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).replace(",", "").isdigit() and cell[0] in "+-"


def _html_row(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
