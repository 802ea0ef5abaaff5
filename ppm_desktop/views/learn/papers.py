"""Files of this stage: asks where, makes them away from the screen, and says where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ppm_desktop.exports.learn.attendance_book import AttendanceBook, attendance_workbook
from ppm_desktop.exports.learn.run_sheet import question_sheet, run_sheet, session_sign_in_sheet
from ppm_desktop.exports.paper import Imprint
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import agenda, expected
from ppm_desktop.models.engage.queries import process_name
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.learn.queries import attendance, questions
from ppm_desktop.views.papers.showing import show_made
from ppm_desktop.views.parts.saving import save_document
from ppm_desktop.views.services.session import Session

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


def save_print_pack(session: Session, parent: QWidget, gathering: Gathering) -> None:
    """Run sheet, sign-in sheet and open questions of a session, in a folder of their own."""
    title = session.say(phrase("Where shall the print pack go?"))
    chosen = QFileDialog.getExistingDirectory(parent, title, _documents())
    if chosen:
        make = print_pack(session, gathering, Path(chosen))

        def work(_progress: Progress) -> list[Path]:
            return make()

        words = phrase("Print pack {title}", title=gathering.title)
        session.jobs.run(words, work, lambda made: show_made(session, *made, parent=parent))


def print_pack(session: Session, gathering: Gathering, folder: Path) -> Callable[[], list[Path]]:
    """What makes the pack: it holds plain values only, and gives back the papers, the run sheet first."""
    read, tongue = session.read, session.tongue
    items, people = agenda(read, gathering.id), expected(read, gathering.id)
    waiting = questions(read, unanswered=True)
    place = folder / _file_name(session, phrase("Print pack {title}", title=gathering.title))
    run = _imprint(session, phrase("Run sheet"))
    sign_in = _imprint(session, phrase("Sign-in sheet"))
    asked = _imprint(session, phrase("Questions still open"))
    names = [_file_name(session, imprint.title) + ".pdf" for imprint in (run, sign_in, asked)]

    def make() -> list[Path]:
        place.mkdir(exist_ok=True)
        made = [
            run_sheet(place / names[0], gathering, items, len(people), run, tongue),
            session_sign_in_sheet(place / names[1], gathering, people, sign_in, tongue),
        ]
        if waiting:
            made.append(question_sheet(place / names[2], waiting, asked, tongue))
        return made

    return make


def save_questions(session: Session, parent: QWidget) -> None:
    """The questions that wait for an answer."""
    waiting, tongue = questions(session.read, unanswered=True), session.tongue
    imprint = _imprint(session, phrase("Questions still open"))
    title = phrase("Questions still open")
    save_document(session, parent, title, "pdf", lambda path: question_sheet(path, waiting, imprint, tongue))


def save_attendance(session: Session, parent: QWidget) -> None:
    """Attendance, hours, sessions and questions as a workbook."""
    read, tongue = session.read, session.tongue
    book = AttendanceBook(process_name(read), stamp(), session.operator, attendance(read), questions(read))
    save_document(session, parent, phrase("Attendance"), "xlsx", lambda path: attendance_workbook(path, book, tongue))


def _imprint(session: Session, title: Phrase) -> Imprint:
    return Imprint(title, process_name(session.read), stamp())


def _file_name(session: Session, words: Phrase | str) -> str:
    said = session.say(words) if isinstance(words, Phrase) else words
    return " ".join(said.translate(_FORBIDDEN).split())


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
