"""How the screen looks, chosen by the person: kept on this computer and put on at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.settings import APPEARANCE, TEXT_SIZE


def take_text_size(look: Look, percent: int) -> None:
    """One of tokens.TEXT_SIZES."""
    look.settings.put(TEXT_SIZE, percent)
    if percent != look.theme.percent:
        _undressed(lambda: look.theme.set_text_size(percent))


def take_appearance(look: Look, appearance: str) -> None:
    """One of tokens.APPEARANCES."""
    look.settings.put(APPEARANCE, appearance)
    if appearance != look.theme.appearance:
        _undressed(lambda: look.theme.set_appearance(appearance))


def _undressed(change: Callable[[], object]) -> None:
    """WORKAROUND Qt 6.11: putting one stylesheet over another takes 3.8 s for 800 widgets, over none 0.2 s."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        return
    worn = app.styleSheet()
    app.setStyleSheet("")
    change()
    if not app.styleSheet():
        app.setStyleSheet(worn)
