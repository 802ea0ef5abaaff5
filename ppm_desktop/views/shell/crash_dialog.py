"""The crash dialog: a fault of ours, told with the state of the file; the whole traceback goes to the log."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.moment import now
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.look import Look

SavedAt = Callable[[], datetime | None]
_log = logging.getLogger("ppm_desktop")
_OFTEN: Final = 3  # dialogs in one sitting: a fault that comes again and again must not bury the screen


def file_state(saved_at: datetime | None) -> Phrase:
    """How safe the work is: "Everything up to 18:42:07 is saved"."""
    if saved_at is None:
        return phrase("Everything you entered is saved. Nothing was changed in this sitting.")
    return phrase("Everything up to {time} is saved.", time=saved_at.astimezone().strftime("%H:%M:%S"))


class CrashDialog(QDialog):
    """Says what is safe, offers the text to copy, and lets the person go on or end the program."""

    def __init__(self, look: Look, state: Phrase, details: str, log: Path, parent: QWidget | None = None) -> None:
        """``details`` is the traceback."""
        super().__init__(parent)
        self._details = details
        self.setWindowTitle(look.say(phrase("A fault in the program")))
        words = phrase(
            "This is our fault, not yours. You can go on; if it happens again, end the program and open the file anew."
        )
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setAccessibleName(look.say(phrase("Details of the fault")))
        where = label(
            look, phrase("The details are kept in {place}", place=str(log)), "caption", ink="text2", wrap=True
        )
        copy = Button(look, phrase("Copy the details"), icon="copy")
        end = Button(look, phrase("End the program"))
        go = Button(look, phrase("Go on"), "primary")
        inside = Column(
            look, heading(look, phrase("Something went wrong in the program"), "h2"), label(look, state, "strong", wrap=True),
            label(look, words, ink="text2", wrap=True), (text, 1), where, Row(look, copy, None, end, go, gap=8),
            gap=10, margins=(24, 20, 24, 20),
        )  # fmt: skip
        self.setLayout(inside)
        self.resize(look.theme.px(600), min(look.theme.px(480), 620))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        end.clicked.connect(self._end)
        go.clicked.connect(self.accept)

    def _end(self) -> None:
        self.accept()
        QApplication.closeAllWindows()


class FaultCatcher:
    """Stands in ``sys.excepthook`` while the program runs; nothing is swallowed."""

    def __init__(self, look: Callable[[], Look], saved_at: SavedAt, log: Path) -> None:
        """``look`` and ``saved_at`` are asked when it happens; ``log`` is where tracebacks go."""
        self._look, self._saved_at, self._log = look, saved_at, log
        self._shown = 0
        self._open = False

    def install(self) -> None:
        """From now on."""
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            handler: logging.Handler = logging.FileHandler(self._log, encoding="utf-8", delay=True)
        except OSError:
            handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        _log.addHandler(handler)
        sys.excepthook = self.catch

    def remove(self) -> None:
        """No longer."""
        sys.excepthook = sys.__excepthook__
        for handler in list(_log.handlers):
            handler.close()
            _log.removeHandler(handler)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write it down; show it, unless one is being shown already."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("fault at %s\n%s", now().isoformat(timespec="seconds"), details)
        sys.stderr.write(details)
        if self._open or self._shown >= _OFTEN or QApplication.instance() is None:
            return
        self._open, self._shown = True, self._shown + 1
        CrashDialog(self._look(), file_state(self._saved_at()), details, self._log).exec()
        self._open = False
