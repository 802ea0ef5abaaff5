"""Making a file for somebody: ask where, make it as a job, say where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ppm_desktop.exports.paper import Imprint
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.views.papers.showing import show_made
from ppm_desktop.views.services.session import Session

_PATTERNS = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)"}


def process_name(session: Session) -> str:
    """The name of the process, "" before it has one."""
    found = process(session.read)
    return found.name if found else ""


def imprint_of(session: Session, title: Phrase) -> Imprint:
    """What a paper says at its foot."""
    return Imprint(title, process_name(session), stamp())


def book_imprint(session: Session) -> dict[str, str]:
    """What a workbook says on its first sheet."""
    return {"process": process_name(session), "made_at": stamp(), "made_by": session.operator}


def save_document(
    session: Session, parent: QWidget, title: Phrase, file_name: str, make: Callable[[Path], Path]
) -> None:
    """Ask where the file shall lie, then make it. ``make`` closes over plain values only, never over the workspace."""
    kind = file_name.rpartition(".")[2]
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, session.say(title), str(Path(home) / file_name), _PATTERNS[kind]
    )
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() != f".{kind}":
        path = path.with_name(f"{path.name}.{kind}")

    def work(progress: Progress) -> Path:
        progress.tell(0, 1, phrase("Writing {name}", name=path.name))
        return make(path)

    session.jobs.run(title, work, lambda made: show_made(session, made, parent=parent))
