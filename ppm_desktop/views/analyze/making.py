"""Making the report and the workbook: gathered here, written elsewhere, remembered in the book."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.analyze.acts import RecordPaper
from ppm_desktop.models.analyze.papers import gather
from ppm_desktop.models.analyze.subjects import sheets
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.views.analyze.report_panel import Wanted
from ppm_desktop.views.papers.showing import show_made
from ppm_desktop.views.services.session import Session

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))
_Made = tuple[Path, str]


def make_report(session: Session, parent: QWidget, wanted: Wanted) -> None:
    """Ask where, write the report, say where it lies."""
    path = _ask(session, parent, phrase("Committee report"), ".pdf")
    if path is None:
        return
    # Gathered on this thread: the job is given plain values and never touches the file of the process.
    report, tongue = gather(session.workspace, wanted.language, wanted.sections), Tongue(wanted.language)

    def work(progress: Progress) -> _Made:
        from ppm_desktop.exports.analyze.committee_report import committee_report

        return _with_digest(committee_report(path, report, tongue, progress))

    _run(session, parent, phrase("Making the report"), work, ("report", wanted))


def make_workbook(session: Session, parent: QWidget, wanted: Wanted) -> None:
    """Ask where, write the workbook, say where it lies."""
    path = _ask(session, parent, phrase("Committee workbook"), ".xlsx")
    if path is None:
        return
    found = sheets(session.workspace, wanted.language, with_names=bool(wanted.holder))
    known, tongue = process(session.read), Tongue(wanted.language)
    name, made_at, made_by = known.name if known else "", stamp(), session.operator

    def work(progress: Progress) -> _Made:
        from ppm_desktop.exports.analyze.steering_workbook import SteeringBook, steering_workbook

        book = SteeringBook(name, made_at, made_by, found, wanted.holder)
        return _with_digest(steering_workbook(path, book, tongue, progress))

    _run(session, parent, phrase("Making the workbook"), work, ("workbook", wanted))


def _run(
    session: Session,
    parent: QWidget,
    title: Phrase,
    work: Callable[[Progress], _Made],
    asked: tuple[str, Wanted],
) -> None:
    def done(made: _Made) -> None:
        path, digest = made
        of_kind, wanted = asked
        named = int(bool(wanted.holder))
        act = RecordPaper(of_kind, path.name, digest, wanted.language, named, wanted.holder)
        session.perform(act, quiet=True)
        show_made(session, path, parent=parent)

    session.jobs.run(title, work, done)


def _with_digest(path: Path) -> _Made:
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def _ask(session: Session, parent: QWidget, name: Phrase, ending: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = Path(folder) / f"{session.say(name).translate(_FORBIDDEN)}{ending}"
    title = session.say(phrase("Save the file"))
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), f"*{ending}")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")
