"""Cells that no spreadsheet program runs: text stays text, whatever it begins with."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

LONGEST = 32_767  # characters in one cell; a spreadsheet program calls a longer one damage
_CUT = " […]"
_TRIGGERS = frozenset("=+-@\t\r\n|%")


def is_trigger(text: str) -> bool:
    """Whether a spreadsheet program could take this text for a formula; full-width signs count as plain ones."""
    return (
        bool(text)
        and not text[0].isalnum()
        and (text[0] in _TRIGGERS or unicodedata.normalize("NFKC", text[0])[:1] in _TRIGGERS)
    )


def safe_text(text: str) -> str:
    """Text that a workbook can hold: no control characters, no lone surrogates, cut with a mark where too long."""
    if text.isprintable() and len(text) <= LONGEST:
        return text
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Cn"})
    return kept if len(kept) <= LONGEST else kept[: LONGEST - len(_CUT)] + _CUT


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file for spreadsheet programs: UTF-8 with its mark, every cell quoted, triggers behind an apostrophe."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_guarded(title) for title in columns])
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def _guarded(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return str(cell)
    text = safe_text(str(cell))
    return f"'{text}" if is_trigger(text) else text
