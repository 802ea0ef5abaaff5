"""A tabbed page whose place one longer task takes until it is done: a sheet, an agenda, a close-out."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.services.look import Words
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import TabbedPage


class TakenOverPage(TabbedPage):
    """Turning to a tab ends the task too: what was entered is saved line by line."""

    def __init__(self, session: Session, title: Words, sentence: Words, *, spoken: Words) -> None:
        """Shows the tabs."""
        super().__init__(session, title, sentence, spoken=spoken)
        self._own: QWidget | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.beside)
        row = self.layout()
        if isinstance(row, Row):
            row.put((self._pages, 1))

    def show_tab(self, key: str) -> None:
        """Turn to a tab, away from a task."""
        self.give_back()
        super().show_tab(key)

    def take_over(self, task: QWidget, done: SignalInstance) -> None:
        """The whole page is the task's until ``done`` is told."""
        self.give_back()
        done.connect(self.give_back)
        self._own = holder(Column(self.session, (task, 1), margins=(24, 20, 24, 18)), "clear")
        self._pages.addWidget(self._own)
        self._pages.setCurrentWidget(self._own)

    def give_back(self) -> None:
        """Show the tabs again; the pane is made anew, for the task may have changed what can be done there."""
        task, self._own = self._own, None
        if task is not None:
            self._pages.removeWidget(task)
            task.deleteLater()
            self._shown = ("", "")
            self._fill()
