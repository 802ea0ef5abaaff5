"""The trouble dialog: what the world refused, what to do about it, and where that helps the way to a backup."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import IconMark, heading, label
from ppm_desktop.views.services.look import Look


class TroubleDialog(QDialog):
    """Two sentences and a way on."""

    RESTORE: Final = 2

    def __init__(self, look: Look, trouble: Trouble, parent: QWidget | None = None, *, restore: bool = False) -> None:
        """``exec`` gives RESTORE where the person wants a backup."""
        super().__init__(parent)
        self.setWindowTitle(look.say(phrase("This did not work")))
        close = Button(look, phrase("Close"), "plain" if restore else "primary")
        backup = Button(look, phrase("Restore a backup as a copy"), "primary", icon="history")
        backup.setVisible(restore)
        head = Row(look, IconMark(look, "error", "err_text", 28), (heading(look, trouble.sentence, "h2"), 1), gap=12)
        advice = label(look, trouble.advice, ink="text2", wrap=True)
        self.setLayout(
            Column(look, head, 8, advice, 20, Row(look, None, close, backup, gap=8), margins=(24, 20, 24, 20))
        )
        self.setMinimumWidth(look.theme.px(480))
        close.clicked.connect(self.reject)
        backup.clicked.connect(lambda: self.done(self.RESTORE))
