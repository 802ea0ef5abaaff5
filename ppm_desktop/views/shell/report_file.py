"""The report file: what helps to find a fault, without a name of anybody in it; the person sees it first."""

from __future__ import annotations

import platform
import re
from collections import Counter
from pathlib import Path
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from ppm_desktop import places
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.shell.about import version

_TAIL: Final = 200  # lines of the newest log
_FRAME: Final = re.compile(r'^  File ".*[/\\]([^/\\"]+)", line (\d+), in (\S+)')
_ERROR: Final = re.compile(r"^([\w.]+(?:Error|Exception|Interrupt|Exit|Refused|Trouble|Warning))\b")


def report(workspace: Workspace, language: str, percent: int) -> str:
    """Facts and figures. Of tracebacks only the places and the kind of error: a message may hold a name."""
    acts = Counter(entry.kind for entry in workspace.acts())
    facts = [
        f"PPM Desktop {version()}",
        f"made: {stamp()}",
        f"system: {platform.system()} {platform.release()} {platform.machine()}",
        f"python: {platform.python_version()}   qt: {qVersion()}   platform: {QGuiApplication.platformName()}",
        f"language: {language}   text size: {percent} %",
        f"encrypted: {workspace.encrypted}   practice: {workspace.practice}",
        f"closed unexpectedly before: {workspace.closed_unexpectedly}",
        f"chain whole: {not workspace.first_broken_act()}",
    ]
    counts = [f"  {kind}: {count}" for kind, count in sorted(acts.items())]
    return "\n".join([*facts, "", "acts by kind:", *counts, "", "newest faults:", *nameless(newest_log())])


def newest_log() -> list[str]:
    """The last lines of the log that was written to last."""
    logs = sorted(places.logs().glob("*.log"), key=lambda path: path.stat().st_mtime) if places.logs().is_dir() else []
    return logs[-1].read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL:] if logs else []


def nameless(lines: list[str]) -> list[str]:
    """Of a traceback what cannot hold a name: file, line and function, and the kind of error."""
    kept = []
    for line in lines:
        frame, error = _FRAME.match(line), _ERROR.match(line)
        if frame:
            kept.append(f"  {frame[1]}:{frame[2]} {frame[3]}")
        elif error:
            kept.append(f"  {error[1]}")
    return kept


class ReportDialog(QDialog):
    """Shows the report, then saves it where the person says."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Nothing leaves this computer by itself."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(phrase("Save a report file")))
        lead = phrase("This is all that goes into the file: no names and nothing that people wrote. Nothing is sent.")
        self.text = QPlainTextEdit(report(session.workspace, session.tongue.language, session.theme.percent))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(session.say(phrase("Report")))
        save = Button(session, phrase("Save report file"), "primary", icon="save")
        close = Button(session, phrase("Close"))
        inside = Column(
            session, heading(session, phrase("Save a report file"), "h2"), label(session, lead, ink="text2", wrap=True),
            (self.text, 1), Row(session, None, close, save, gap=8), gap=10, margins=(24, 20, 24, 20),
        )  # fmt: skip
        self.setLayout(inside)
        self.resize(session.theme.px(600), min(session.theme.px(520), 640))
        save.clicked.connect(self._save)
        close.clicked.connect(self.reject)

    def _save(self) -> None:
        start = str(places.documents() / "ppm-desktop-report.txt")
        chosen, _kind = QFileDialog.getSaveFileName(self, self._session.say(phrase("Save report file")), start)
        if not chosen:
            return
        try:
            Path(chosen).write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError:
            self._session.notices.tell(phrase("The report could not be written there. Choose another folder."))
            return
        self._session.notices.tell(phrase("Saved {name}.", name=Path(chosen).name))
        self.accept()
