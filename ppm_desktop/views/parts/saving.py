"""Making a file for somebody: ask where, make it as a job, say where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.views.papers.showing import show_made
from ppm_desktop.views.services.session import Session

_PATTERNS: Final = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx)"}
_FORBIDDEN: Final = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


def save_document(session: Session, parent: QWidget, title: Phrase, kind: str, make: Callable[[Path], Path]) -> None:
    """Ask where the file shall lie, then make it; ``kind`` is pdf or xlsx, ``title`` also names the file.

    ``make`` closes over plain values only, never over the workspace or a widget.
    """
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = Path(home) / f"{session.say(title).translate(_FORBIDDEN)}.{kind}"
    chosen, _kind = QFileDialog.getSaveFileName(parent, session.say(title), str(proposed), _PATTERNS[kind])
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() != f".{kind}":
        path = path.with_name(f"{path.name}.{kind}")

    def work(progress: Progress) -> Path:
        progress.tell(0, 1, phrase("Writing {name}", name=path.name))
        return make(path)

    session.jobs.run(title, work, lambda made: show_made(session, made, parent=parent))
