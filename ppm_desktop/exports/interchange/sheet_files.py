"""Opening what somebody brought: looks at the outside first, and knows in which way a file is not what it says."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from ppm_desktop.exports.interchange.table_shape import Limits, Table, shaped, too_many_columns, too_many_rows
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"^\s*<(?:!doctype|html|table|\?xml|head|body)", re.IGNORECASE)
_CELL = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_TEXT_FILES = frozenset({".csv", ".tsv", ".txt", ".tab"})
_WINDOW = 1 << 20


def open_table(path: Path, limits: Limits) -> Table:
    """Read a spreadsheet or a text table. Called in a child process: the file may be made to do harm."""
    size = path.stat().st_size
    if size == 0:
        raise Trouble(
            phrase("“{name}” is empty.", name=path.name), phrase("Ask for the file again, or save it once more.")
        )
    if size > limits.megabytes << 20:
        raise _too_large(path, limits)
    with path.open("rb") as handle:
        start = handle.read(_WINDOW)
    if start.startswith(_ZIP):
        return _workbook(path, limits)
    if start.startswith(_OLE):
        return _old_workbook(path, start, limits)
    if path.suffix.lower() not in _TEXT_FILES or _MARKUP.match(start):
        raise _not_a_workbook(path, start)
    return _text_table(path, limits)


def _workbook(path: Path, limits: Limits) -> Table:
    try:
        with zipfile.ZipFile(path) as zipped:
            _look_outside(path, zipped, limits)
            for member in zipped.namelist():
                if member.startswith("xl/worksheets/"):
                    _look_for_far_cells(zipped, member, limits)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as wrong:
        raise _not_a_workbook(path, b"") from wrong
    return _through_calamine(path, limits)


def _look_outside(path: Path, zipped: zipfile.ZipFile, limits: Limits) -> None:
    members = zipped.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    if any(member.flag_bits & 1 for member in members):
        raise _locked(path)
    if (
        len(members) > limits.members
        or unpacked > limits.unpacked_megabytes << 20
        or (unpacked > 1 << 20 and unpacked > limits.ratio * packed)
    ):
        raise _too_large(path, limits)


def _look_for_far_cells(zipped: zipfile.ZipFile, member: str, limits: Limits) -> None:
    """Refuse a cell beyond the limits before anything makes room for all the cells up to it."""
    widest, lowest, tail, seen = 0, 0, b"", 0
    with zipped.open(member) as stream:
        while chunk := stream.read(_WINDOW):
            seen += len(chunk)
            if seen > limits.unpacked_megabytes << 20:
                raise zipfile.BadZipFile("larger inside than its list says")
            for letters, digits in _CELL.findall(tail + chunk):
                widest = max(widest, _place(letters))
                lowest = max(lowest, int(digits))
            tail = chunk[-64:]
    if widest > limits.columns:
        raise too_many_columns(widest, limits)
    if lowest > limits.rows or widest * lowest > limits.cells:
        raise too_many_rows(lowest)


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def _old_workbook(path: Path, start: bytes, limits: Limits) -> Table:
    if _LOCKED in start or _LOCKED in path.read_bytes():
        raise _locked(path)
    return _through_calamine(path, limits)


def _through_calamine(path: Path, limits: Limits) -> Table:
    import python_calamine

    try:
        book = python_calamine.load_workbook(str(path))
        names = [sheet.name for sheet in book.sheets_metadata if "Visible" in str(sheet.visible)] or book.sheet_names
        sheets = ((name, book.get_sheet_by_name(name)) for name in names)
        name, sheet = next(((name, one) for name, one in sheets if one.total_height), (names[0], None))
        grid = _placed(sheet) if sheet is not None else iter(())
        table = shaped(grid, limits, name)
    except python_calamine.PasswordError as wrong:
        raise _locked(path) from wrong
    except (python_calamine.CalamineError, OSError) as wrong:
        raise _not_a_workbook(path, b"") from wrong
    others = [other for other in names if other != name]
    return _noting(table, phrase("Only the sheet “{name}” was read.", name=name)) if others else table


def _placed(sheet: object) -> Iterator[Sequence[object]]:
    """Rows from row 1 on: the reader leaves out what is empty above, and row numbers must be those that people see."""
    first = getattr(sheet, "start", None) or (0, 0)
    for _ in range(first[0]):
        yield []
    indent = [""] * first[1]
    for row in sheet.to_python(skip_empty_area=True):  # type: ignore[attr-defined]
        yield [*indent, *row]


def _text_table(path: Path, limits: Limits) -> Table:
    text, doubt = _decoded(path)
    if "\x00" in text:
        raise _not_a_workbook(path, b"")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        table = shaped(lines, limits)
    except csv.Error as wrong:
        raise Trouble(
            phrase("“{name}” is damaged near row {row}.", name=path.name, row=lines.line_num),
            phrase("Open it in your spreadsheet program, save it as an Excel file, and try again."),
        ) from wrong
    return _noting(table, doubt) if doubt else table


def _decoded(path: Path) -> tuple[str, Phrase | None]:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), None
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), phrase(
            "“{name}” is not in UTF-8. It was read as Western European text: check names with accents.", name=path.name
        )


def _delimiter(text: str) -> str:
    """The sign that splits the first lines most evenly into the most columns."""
    sample = [line for line in text[:65536].splitlines() if line.strip()][:20]
    best, most = ",", 0
    for sign in (",", ";", "\t", "|"):
        widths = sorted(len(row) for row in csv.reader(sample, delimiter=sign))
        middle = widths[len(widths) // 2] if widths else 0
        if middle > most:
            best, most = sign, middle
    return best


def _noting(table: Table, note: Phrase) -> Table:
    return Table(table.headers, table.rows, table.numbers, (note, *table.warnings), table.sheet)


def _not_a_workbook(path: Path, start: bytes) -> Trouble:
    if _MARKUP.match(start):
        return Trouble(
            phrase("“{name}” is a web page, not an Excel file.", name=path.name),
            phrase("Open it in your spreadsheet program, save it as an Excel file (.xlsx), and try again."),
        )
    return Trouble(
        phrase("“{name}” is not an Excel file, or it is damaged.", name=path.name),
        phrase("Open it in your spreadsheet program, save it as an Excel file (.xlsx) or as CSV, and try again."),
    )


def _locked(path: Path) -> Trouble:
    return Trouble(
        phrase("“{name}” is protected with a password.", name=path.name),
        phrase("Open it in your spreadsheet program, save a copy without a password, and choose that copy."),
    )


def _too_large(path: Path, limits: Limits) -> Trouble:
    return Trouble(
        phrase("“{name}” is too large to be read safely.", name=path.name),
        phrase(
            "Keep only the sheet with the list, {rows} rows at the most, save it as a new file, and try again.",
            rows=limits.rows,
        ),
    )
