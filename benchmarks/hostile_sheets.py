"""Hostile spreadsheets: each is refused within 2 s and 512 MB, whatever it is (trust.md 5.4, G15).

The files are made here. The peer is a list of one honest row, read in the same run: what a reading process costs.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ppm_desktop.exports.interchange.sheets import read_table
from ppm_desktop.models.kernel.problem import Trouble
from tests.faults.hostile_sheets import HEAD, TAIL, row, text, workbook

SECONDS, MEGABYTES = 2.0, 512
FIRST = (row(1, text("A1", "Name"), text("B1", "Phone")), row(2, text("A2", "Ann Lee"), text("B2", "555 0001")))


def main() -> int:
    """Print each file's seconds beside the limit; 0 when all of them hold."""
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        peer = _seconds(_sheet(Path(folder)), refused=False)
        print(f"one honest row read            {peer:5.2f} s   (the peer)")
        for name, make in _FILES.items():
            took = _seconds(make(Path(folder)), refused=True)
            over += _tell(name, took, peer)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    over += most > MEGABYTES
    print(
        f"most memory of a reader        {most:5.0f} MB   limit {MEGABYTES}   {'ok' if most <= MEGABYTES else 'OVER'}"
    )
    return min(over, 1)


def _sheet(folder: Path, *rows: bytes, ballast: int = 0) -> Path:
    return workbook(folder / "list.xlsx", [HEAD, *FIRST, *rows, TAIL], ballast)


def _csv(folder: Path, content: str) -> Path:
    path = folder / "list.csv"
    path.write_text(content, encoding="utf-8")
    return path


def _lying(folder: Path) -> Path:
    """The list of the zip says that the sheet is small."""
    path = _sheet(folder, *[b"<row/>" * 1_000_000] * 20)
    size = (len(HEAD) + sum(map(len, FIRST)) + 120_000_000 + len(TAIL)).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (5_000).to_bytes(4, "little")))
    return path


def _half(folder: Path) -> Path:
    path = _sheet(folder, *(row(n, text(f"A{n}", f"Person {n}")) for n in range(3, 300)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


_FAR = b"<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>"
_CELL = b'<row r="3"><c r="A3" t="inlineStr"><is><t>'
_END = b"</t></is></c></row>"
_FILES: Mapping[str, Callable[[Path], Path]] = {
    "100,000 columns": lambda folder: _csv(folder, ",".join(f"c{n}" for n in range(100_000)) + "\nAnn Lee\n"),
    "20 million empty rows": lambda folder: _sheet(folder, *[b"<row/>" * 1_000_000] * 20),
    "a million rows of text": lambda folder: _csv(folder, "Name,Phone\n" + "Ann Lee,555\n" * 1_000_000),
    "a far cell": lambda folder: _sheet(folder, _FAR.replace(b"'", b'"')),
    "a far cell, hidden": lambda folder: _sheet(folder, _FAR),
    "two cells far apart": lambda folder: _sheet(folder, row(199_999, text("BL199999", "x"))),
    "a cell of 100 MB": lambda folder: _sheet(folder, _CELL, *[b"N" * 1_000_000] * 100, _END),
    "a zip that lies": _lying,
    "half a workbook": _half,
    "a web page": lambda folder: _csv(folder, "<html><body><table><tr><td>Name</td></tr></table>"),
    "a quote never closed": lambda folder: _csv(folder, 'Name,Phone\n"Ann,5\n' + "Bob Ash,6\n" * 100_000),
    "NUL characters": lambda folder: _csv(folder, "Name,Phone\nAnn\x00Lee,5\n"),
}


def _seconds(path: Path, *, refused: bool) -> float:
    before = time.perf_counter()
    try:
        read_table(path)
    except Trouble:
        assert refused
    else:
        assert not refused
    return time.perf_counter() - before


def _tell(name: str, took: float, peer: float) -> int:
    over = took > SECONDS
    print(
        f"{name:30} {took:5.2f} s   limit {SECONDS:g}   {took / peer:5.1f} times the peer   {'OVER' if over else 'ok'}",
        flush=True,
    )
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
