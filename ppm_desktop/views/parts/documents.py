"""Documents: what to do with a workbook that was just made; papers have their own preview (views.papers)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import IconMark, heading, label
from ppm_desktop.views.services.look import Look


class DocumentDialog(QDialog):
    """Says where the file is, and offers to open it (to look or to print) or to show its folder."""

    def __init__(self, look: Look, path: Path, *, parent: QWidget | None = None) -> None:
        """``path`` exists."""
        super().__init__(parent)
        self._look, self._path = look, path
        self.setWindowTitle(look.say(phrase("The file is ready")))
        see = button(look, phrase("Open the file"), "primary", icon="eye")
        folder = button(look, phrase("Show its folder"), icon="folder")
        back = button(look, phrase("Close"))
        self._trouble = label(look, "", ink="err_text", wrap=True)
        self._trouble.hide()
        where = label(look, phrase("It is in {folder}", folder=path.parent), ink="text2", wrap=True)
        advice = label(look, phrase("To print it, open it and choose Print there."), ink="text2", wrap=True)
        head = Row(look, IconMark(look, "file", "accent", 32), (heading(look, path.name, "h2"), 1), gap=12)
        actions = Row(look, back, None, folder, see, gap=8)
        parts = (head, where, advice, self._trouble, 8, actions)
        self.setLayout(Column(look, *parts, gap=8, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(look.theme.px(480))
        see.clicked.connect(lambda: self._open(path))
        folder.clicked.connect(lambda: self._open(path.parent))
        back.clicked.connect(self.accept)

    def _open(self, path: Path) -> None:
        try:
            open_path(path)
        except Trouble as trouble:
            words = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
            self._trouble.setText(self._look.say(words))
            self._trouble.show()


def open_path(path: Path) -> None:
    """Have the system open a file or a folder; Trouble where no program is there for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise Trouble(
            phrase("No program on this computer opens {name}.", name=path.name),
            phrase("Copy the file to a computer that has one. It is in {folder}.", folder=path.parent),
        )
