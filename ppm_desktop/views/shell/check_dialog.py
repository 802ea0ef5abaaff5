"""Check this file: every page, every link of the chain, and the ballot wall, told in sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.examined import examined
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import IconMark, heading, label
from ppm_desktop.views.services.session import Session


class CheckDialog(QDialog):
    """Looks once, when it is made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """The file stays open meanwhile; nothing is changed."""
        super().__init__(parent)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        findings = examined(session.workspace)
        QGuiApplication.restoreOverrideCursor()
        holds = all(finding.holds for finding in findings)
        title = phrase("The file is whole") if holds else phrase("Something in the file does not hold")
        self.setWindowTitle(session.say(phrase("Check this file")))
        lines = Column(session, gap=8)
        for finding in findings:
            icon, ink = ("circle_check", "ok_text") if finding.holds else ("error", "err_text")
            words = label(session, finding.sentence, ink="text" if finding.holds else "err_text", wrap=True)
            lines.put(Row(session, IconMark(session, icon, ink, 20), (words, 1), gap=10))
        if not holds:
            advice = phrase("Restore the newest backup as a copy and compare the two. This file is left as it is.")
            lines.put(label(session, advice, ink="text2", wrap=True))
        close = Button(session, phrase("Close"), "primary")
        inside = Column(
            session, heading(session, title, "h2"), 8, lines, 16, Row(session, None, close), margins=(24, 20, 24, 20)
        )
        self.setLayout(inside)
        self.setMinimumWidth(session.theme.px(520))
        close.clicked.connect(self.accept)
