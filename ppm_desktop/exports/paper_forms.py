"""Sheets that several rooms hand out: the sign-in sheet of an event and badges to cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.delivery import deliver
from ppm_desktop.exports.lettering import INK, QUIET, Lettering, Line, fitted, measure, set_lines
from ppm_desktop.exports.pad import LETTER, MM, Label, Pad
from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.codes import grouped
from ppm_desktop.models.kernel.moment import stamp

__all__ = ["Badge", "SignInSheet", "badge_sheet", "printer_test_page", "sign_in_sheet"]

_ROW = 25.0
_ACROSS, _DOWN = 2, 4


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """One event's sheet: ``expected`` are printed with their numbers, ``blank_rows`` follow for people who walk in.

    ``columns`` stand after the name, to be written in or ticked by hand.
    """

    event: str
    when: Words
    place: str
    expected: Sequence[str] = ()
    blank_rows: int = 20
    columns: Sequence[Words] = (phrase("Signature"), phrase("Phone or email"), phrase("Survey returned"))


@dataclass(frozen=True, slots=True)
class Badge:
    """One person's badge: the code is of kind T and leads to nothing but a look-up on our own laptops."""

    name: str
    role: str = ""
    code: str = ""
    note: str = ""


def sign_in_sheet(path: Path, sheet: SignInSheet, imprint: Imprint, tongue: Tongue) -> Path:
    """Numbered rows in the order of the entry screen, which mirrors this sheet row by row."""
    paper = Paper(imprint, tongue)
    paper.title(sheet.event)
    paper.facts([(phrase("When"), sheet.when), (phrase("Where"), sheet.place)])
    paper.paragraph(
        phrase("Signing in is your choice. We use it to count who takes part, and to write to you if you ask us to."),
        quiet=True,
    )
    columns = [
        TableColumn(paper.say(phrase("No.")), 0.6, "center"),
        TableColumn(paper.say(phrase("Name")), 3.2),
        *(TableColumn(paper.say(title), 2) for title in sheet.columns),
    ]
    names = [*sheet.expected, *([""] * sheet.blank_rows)]
    empty = [""] * len(sheet.columns)
    rows = [[str(number), name, *empty] for number, name in enumerate(names, 1)]
    paper.table(columns, rows, ruled=True, row_height=_ROW)
    return paper.save(path)


def badge_sheet(
    path: Path, process: str, badges: Sequence[Badge], tongue: Tongue, size: tuple[float, float] = LETTER
) -> Path:
    """Eight badges a page with lines to cut along; on US Letter and on A4."""
    title = tongue.say(phrase("Badges"))
    pad = Pad(size, Label(title, tongue.language, subject=process))
    wide, high = (size[0] - 48) / _ACROSS, (size[1] - 48) / _DOWN
    each = _ACROSS * _DOWN
    for start in range(0, max(len(badges), 1), each):
        _cut_lines(pad, wide, high)
        for place, badge in enumerate(badges[start : start + each]):
            x, y = 24 + place % _ACROSS * wide, 24 + place // _ACROSS * high
            _badge(pad, (x, y, wide, high), process, badge)
        pad.turn()
    return deliver(path, pad.finish())


def printer_test_page(path: Path, code: str, tongue: Tongue, size: tuple[float, float] = LETTER) -> Path:
    """A ruler to hold a real one against, a frame near the edges and a code to scan, before anything real is printed."""
    paper = Paper(Imprint(phrase("Printer test"), "", stamp(), size=size), tongue)
    paper.title(phrase("Printer test"), phrase("Print this page at 100 %, never “fit to page”."))
    paper.checks(
        [
            phrase("The line below is exactly 100 mm long."),
            phrase("The frame is whole on all four sides."),
            phrase("A scanner reads the code, and shows: {code}", code=grouped(code)),
            phrase("The gray text is easy to read."),
        ]
    )
    paper.custom(60, lambda pad, x, y: _ruler(pad, x, y + 20))
    paper.code(code, 42.5)
    paper.paragraph(phrase("This is the gray of the small print."), quiet=True)
    paper.custom(0, lambda pad, x, y: pad.box((18, 18, pad.width - 36, pad.height - 36), thick=0.5))  # noqa: ARG005
    return paper.save(path)


def _ruler(pad: Pad, x: float, y: float) -> None:
    pad.rule(x, y, x + 100 * MM, y, thick=0.8)
    for millimeter in range(101):
        high = 12 if millimeter % 10 == 0 else 8 if millimeter % 5 == 0 else 4
        pad.rule(x + millimeter * MM, y, x + millimeter * MM, y + high, thick=0.4)
        if millimeter % 10 == 0:
            pad.words(x + millimeter * MM, y + 13, str(millimeter), Lettering(7, color=QUIET), align="center")


def _cut_lines(pad: Pad, wide: float, high: float) -> None:
    for column in range(_ACROSS + 1):
        pad.dashes(24 + column * wide, 12, 24 + column * wide, pad.height - 12)
    for row in range(_DOWN + 1):
        pad.dashes(12, 24 + row * high, pad.width - 12, 24 + row * high)


def _badge(pad: Pad, area: tuple[float, float, float, float], process: str, badge: Badge) -> None:
    x, y, wide, high = area
    side = 68.0
    room = wide - 36
    pad.line(x + 18, y + 16, fitted(process, Lettering(9.5, color=QUIET), room))
    down = y + 34
    for line in _name_lines(badge.name, room):
        pad.line(x + 18, down, line)
        down += line.look.leading * 0.9
    beside = room - side - 16
    for words, look in ((badge.role, Lettering(12)), (badge.note, Lettering(9.5, color=QUIET))):
        if words:
            pad.line(x + 18, down + 5, fitted(words, look, beside))
            down += look.leading
    if badge.code:
        pad.code(badge.code, x + wide - side - 18, y + high - side - 18, side)
        pad.words(x + 18, y + high - 28, grouped(badge.code), Lettering(7.5, color=QUIET))


def _name_lines(name: str, room: float) -> list[Line]:
    """The name as large as it can be on two lines; a very long one is set small rather than cut."""
    for size in (24, 21, 18, 15, 12, 10):
        look = Lettering(size, bold=True, color=INK)
        lines = set_lines(name, look, room)
        if len(lines) <= 2 and all(measure(word, look) <= room for word in name.split()):
            return lines
    return [*lines[:2], fitted(name, look, room)][:2]
