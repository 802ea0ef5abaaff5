"""The strips across the window: one for each thing that stays until it is solved."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ppm_desktop.views.parts.boxes import Column, clear_box
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.notices import Notices, StripNotice


class StripArea(QFrame):
    """Shows ``notices.strips``, the oldest on top."""

    def __init__(self, look: Look, notices: Notices) -> None:
        """Takes no room while there is nothing to tell."""
        super().__init__()
        self.setObjectName("clear")
        self._look, self._notices = look, notices
        self._column = Column(look, gap=6, margins=(12, 8, 12, 0))
        self.setLayout(self._column)
        notices.strips_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        clear_box(self._column)
        for notice in self._notices.strips.values():
            self._column.put(self._strip(notice))
        self.setVisible(bool(self._notices.strips))

    def _strip(self, notice: StripNotice) -> Strip:
        actions = []
        for offer in notice.offers:
            action = Button(self._look, offer.words)
            action.clicked.connect(lambda _on=False, do=offer.do: do())
            actions.append(action)
        return Strip(self._look, notice.tone, notice.words, actions)
