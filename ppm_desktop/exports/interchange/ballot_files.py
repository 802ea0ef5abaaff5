"""Files of ballots: which format one is in, and who reads or writes it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from stat import S_ISREG

from ppm_desktop.exports.interchange.deck import MEGABYTES, Deck, not_carried, shown
from ppm_desktop.exports.interchange.lines import BOM
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress

__all__ = ["ENDINGS", "Deck", "contests_in", "deck_bytes", "read_deck", "table_bytes", "write_deck"]

ENDINGS = (".blt", ".soc", ".soi", ".toc", ".toi", ".cat", ".pb", ".json", ".jsonl", ".csv", ".xlsx")
"""How files of ballots end that can be read."""

_START = 1 << 16
_ZIP = b"PK\x03\x04"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PREFLIB = frozenset({".soc", ".soi", ".toc", ".toi", ".cat"})
_SIGNS = (
    (re.compile(rb"# (?:FILE NAME|TITLE|DATA TYPE):"), ".soi"),
    (re.compile(rb"META\s"), ".pb"),
    (re.compile(rb'\{"format":"ppm-desktop marks '), ".jsonl"),
    (re.compile(rb"\s*\{"), ".json"),
    (re.compile(rb"\s*[0-9]+\s+[0-9]+\s"), ".blt"),
)
"""How a file begins whose name says nothing, and the ending it should have."""

_RANK_COLUMNS = re.compile(rb'"?ballot"?,')

Reader = Callable[..., Deck]


def read_deck(path: Path, progress: Progress | None = None, contest: int = 1) -> Deck:
    """The contest in a file of ballots, in whatever format that is known; anything else is Trouble.

    ``contest`` is its number, from 1, in a file of several (:func:`contests_in`). Takes seconds for millions of ballots:
    call it in a job. A file that somebody writes on meanwhile is Trouble: part of it would be counted.
    """
    before, reader = _state(path), _reader(path)
    try:
        return reader(path, progress) if contest == 1 else partial(reader, contest=contest)(path, progress)
    finally:
        if _state(path) != before:
            raise Trouble(
                phrase("“{name}” was changed while it was read.", name=shown(path.name)),
                phrase("Wait until it is saved or copied, then count it again. Nothing was counted."),
            )


def _state(path: Path) -> tuple[int, ...]:
    """What is another where a file was written on or replaced; empty where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def contests_in(path: Path) -> tuple[str, ...]:
    """The titles of the contests in a file of a format that can hold several; empty for every other format."""
    reader = _reader(path).__name__
    if reader == "read_cvr":
        from ppm_desktop.exports.interchange.cvr import contests_in_records

        return contests_in_records(path)
    if reader == "read_raw_marks":
        from ppm_desktop.exports.interchange.raw_marks import contests_in_marks

        return contests_in_marks(path)
    if reader == "read_raw_marks_workbook":
        from ppm_desktop.exports.interchange.raw_marks import contests_in_workbook

        return contests_in_workbook(path)
    return ()


def _reader(path: Path) -> Reader:
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):  # a pipe would be waited for, a device has no end
            raise FileNotFoundError(path)
        size = found.st_size
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError as wrong:
        raise Trouble(
            phrase("“{name}” cannot be opened.", name=shown(path.name)),
            phrase("Look whether it is there and is a file, or choose another one."),
        ) from wrong
    if size == 0:
        raise Trouble(
            phrase("“{name}” is empty.", name=shown(path.name)),
            phrase("Ask for the file again, or save it once more."),
        )
    if size > MEGABYTES << 20:
        raise Trouble(
            phrase("“{name}” is larger than {most} megabytes.", name=shown(path.name), most=MEGABYTES),
            phrase("Split the file, and count the parts."),
        )
    if start.startswith(_UTF_16):
        raise Trouble(
            phrase("“{name}” is no UTF-8 text.", name=shown(path.name)),
            phrase("Save it as UTF-8 and try again."),
        )
    return _by_ending(path.suffix.lower()) or _by_content(start.removeprefix(BOM)) or _unknown(path)


def _by_ending(ending: str) -> Reader | None:
    if ending == ".blt":
        from ppm_desktop.exports.interchange.blt import read_blt

        return read_blt
    if ending in _PREFLIB:
        from ppm_desktop.exports.interchange.preflib import read_preflib

        return read_preflib
    if ending == ".pb":
        from ppm_desktop.exports.interchange.pabulib import read_pabulib

        return read_pabulib
    if ending == ".json":
        from ppm_desktop.exports.interchange.cvr import read_cvr

        return read_cvr
    if ending == ".jsonl":
        from ppm_desktop.exports.interchange.marks_lines import read_marks_lines

        return read_marks_lines
    return None


def _by_content(start: bytes) -> Reader | None:
    from ppm_desktop.exports.interchange.ranked_csv import is_ranked_csv, read_ranked_csv
    from ppm_desktop.exports.interchange.raw_marks import is_raw_marks, read_raw_marks, read_raw_marks_workbook

    if start.startswith(_ZIP):
        return read_raw_marks_workbook
    if is_raw_marks(start):
        return read_raw_marks
    if is_ranked_csv(start):
        return read_ranked_csv
    if _RANK_COLUMNS.match(start):
        from ppm_desktop.exports.interchange.rank_columns import read_rank_columns

        return read_rank_columns
    return next((_by_ending(ending) for sign, ending in _SIGNS if sign.match(start)), None)


def _unknown(path: Path) -> Reader:
    raise Trouble(
        phrase("“{name}” is in no format of ballots that is known here.", name=shown(path.name)),
        phrase("Files that can be counted end in {endings}.", endings=" ".join(ENDINGS)),
    )


def write_deck(path: Path, deck: Deck) -> Path:
    """Write a contest in the format that the ending of ``path`` names; returns where it lies.

    A contest that the format cannot hold is refused before anything is written.
    """
    from ppm_desktop.exports.delivery import deliver  # whoever only reads need not wait for it

    return deliver(path, deck_bytes(deck, path.suffix.lower()))


def deck_bytes(deck: Deck, ending: str) -> bytes:
    """What such a file holds."""
    if ending == ".blt":
        from ppm_desktop.exports.interchange.blt import blt_lines

        return _joined(blt_lines(deck))
    if ending in _PREFLIB:
        from ppm_desktop.exports.interchange.preflib_written import preflib_lines

        return _joined(preflib_lines(deck, ending.removeprefix(".")))
    if ending == ".pb":
        from ppm_desktop.exports.interchange.pabulib_written import pabulib_rows

        return table_bytes(pabulib_rows(deck), ";")
    if ending == ".csv":
        from ppm_desktop.exports.interchange.ranked_csv import ranked_csv_rows

        return table_bytes(ranked_csv_rows(deck), ",")
    raise not_carried(phrase("A contest cannot be written as a file that ends in “{ending}”.", ending=shown(ending)))


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def table_bytes(rows: Iterable[Sequence[str]], between: str) -> bytes:
    """Rows as a table with this sign between the cells."""
    sink = io.StringIO(newline="")
    csv.writer(sink, delimiter=between, lineterminator="\n").writerows(rows)
    return sink.getvalue().encode()
