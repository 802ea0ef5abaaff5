"""Lines of a big file, identical ones counted together: memory follows what differs, never the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ppm_desktop.exports.interchange.deck import LINE, broken
from ppm_desktop.exports.interchange.second_core import both
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet

AT_ONCE = 1 << 17
"""So much is read at once; it fits a processor's second cache, which makes a big file a tenth faster than a megabyte."""
WORTH_TWO = 3 << 20
"""Bytes from which on a second process is worth its own start."""
KINDS = 1_000_000
KEPT_MEGABYTES = 128
"""The most different lines that are kept, and their size."""

BOM = b"\xef\xbb\xbf"


def blocks(path: Path, file: BinaryIO, progress: Progress | None = None, end: int | None = None) -> Iterator[bytes]:
    """Whole lines from here on, :data:`AT_ONCE` letters at a time, the last line end left out.

    Where ``end`` is given, a line ends there and nothing beyond is read. A line without end is Trouble.
    """
    begin, told = file.tell(), progress or Quiet()
    end = path.stat().st_size if end is None else end
    rest = b""
    while part := file.read(min(AT_ONCE, end - file.tell())):
        part = rest + part
        cut = part.rfind(b"\n") + 1
        if len(part) - cut > LINE:
            raise broken(path.name, line_number(path, file.tell() - len(part) + cut), LINE, _endless())
        if cut:
            yield part[: cut - 1]
        rest = part[cut:]
        told.tell(file.tell() - begin, end - begin, phrase("Reading the ballots"))
    if rest:
        yield rest


def kinds_of(
    path: Path, begin: int, cut: Callable[[bytes], list[bytes]], progress: Progress | None = None
) -> tuple[Counter[bytes], bool]:
    """How often each line comes from this byte on, and whether there were lines that could not be cut.

    ``cut`` takes lines apart and takes off what is of one ballot alone; it leaves out a line that it cannot cut.
    """
    end = path.stat().st_size
    work = partial(_kinds_between, path, cut)
    if end - begin < WORTH_TWO:
        kinds, uneven = work((begin, end, progress))
        return Counter(kinds), uneven
    middle = _next_line(path, (begin + end) // 2)
    (near, near_uneven), (far, far_uneven) = both(work, (begin, middle, progress), (middle, end, None))
    kinds = Counter(near)
    kinds.update(far)
    if len(kinds) > KINDS:
        raise too_many(path)
    return kinds, near_uneven or far_uneven


def _kinds_between(
    path: Path, cut: Callable[[bytes], list[bytes]], piece: tuple[int, int, Progress | None]
) -> tuple[dict[bytes, int], bool]:
    begin, end, progress = piece
    kinds: Counter[bytes] = Counter()
    kept, uneven = 0, False
    with path.open("rb") as file:
        file.seek(begin)
        for block in blocks(path, file, progress, end):
            before, found = len(kinds), cut(block)
            uneven = uneven or len(found) <= block.count(b"\n")
            kinds.update(found)
            kept += sum(map(len, islice(reversed(kinds), len(kinds) - before)))
            if len(kinds) > KINDS or kept > KEPT_MEGABYTES << 20:
                raise too_many(path)
    return dict(kinds), uneven


def _next_line(path: Path, offset: int) -> int:
    """Where the first line begins that does not begin before this byte."""
    with path.open("rb") as file:
        file.seek(offset - 1)
        file.readline(LINE + 1)
        return file.tell()


def whole_lines(block: bytes) -> list[bytes]:
    """Lines as they are, where nothing in them is of one ballot alone."""
    return block.split(b"\n")


def too_many(path: Path) -> Trouble:
    """The refusal of a file with more different ballots than memory is set aside for."""
    return Trouble(
        phrase("“{name}” holds more than {most} different ballots.", name=path.name, most=KINDS),
        phrase("Split the file, or count it on a larger machine. Nothing was counted."),
    )


def line_number(path: Path, offset: int) -> int:
    """The line, from 1, in which a byte stands."""
    with path.open("rb") as file:
        found = 1
        while offset > 0 and (part := file.read(min(AT_ONCE, offset))):
            found += part.count(b"\n")
            offset -= len(part)
    return found


class TextLines:
    """The lines as text with their numbers, each at most LINE long; what is no text is Trouble with its place.

    Whoever can take many lines at once looks at those :meth:`ahead` and passes over them.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        """The file is opened with the first line that is asked for."""
        self._path = path
        self._blocks = self._read(progress)
        self._ahead: list[bytes] = []
        self._at = self._number = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return self

    def __next__(self) -> tuple[int, str]:
        if self._at == len(self._ahead):
            self._ahead, self._at = next(self._blocks).split(b"\n"), 0
        raw = self._ahead[self._at]
        self.pass_over(1)
        return self._number, decoded(self._path, raw, self._number)

    def ahead(self) -> list[bytes]:
        """Some of the next lines as they lie in the file; none at its end."""
        if self._at == len(self._ahead):
            block = next(self._blocks, None)
            if block is None:
                return []
            self._ahead, self._at = block.split(b"\n"), 0
        return self._ahead[self._at :]

    def pass_over(self, many: int) -> None:
        """So many of these lines are done with."""
        self._at += many
        self._number += many

    def _read(self, progress: Progress | None) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            if file.read(len(BOM)) != BOM:
                file.seek(0)
            yield from blocks(self._path, file, progress)


def kind_text(path: Path, kind: bytes) -> str:
    """A piece of a line as text; where it is none, the file is looked through for its place."""
    try:
        text = kind.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError as wrong:
        raise no_text(path) from wrong
    if "\x00" in text or len(text) > LINE:
        raise no_text(path)
    return text


def no_text(path: Path) -> Trouble:
    """The refusal of a file that is no text, with the place of the first sign that is none."""
    try:
        for _ in TextLines(path):
            pass
    except Trouble as found:
        return found
    return broken(path.name, 1, 1, phrase("this is no text."))


def decoded(path: Path, raw: bytes, line: int) -> str:
    """A line as text."""
    if len(raw) > LINE:
        raise broken(path.name, line, LINE, _endless())
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise broken(path.name, line, wrong.start + 1, phrase("this is no UTF-8 text.")) from wrong
    if "\x00" in text:
        raise broken(path.name, line, text.index("\x00") + 1, phrase("this is no text."))
    return text.removesuffix("\r")


def _endless() -> Phrase:
    return phrase("the line has more than {most} letters.", most=LINE)
