"""The bar at the top of a station: what is done here, for which process, and a few facts."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.services.look import Look, Words, said


class Fact(QFrame):
    """An icon and a few words that change while the station runs."""

    def __init__(self, look: Look, icon: str, words: Words = "", *, role: str = "text2", ink: str = "text") -> None:
        """``role`` colors the icon, ``ink`` the words."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self._mark = IconMark(look, icon, role, 20)
        self._words = label(look, words, "kiosk_small", ink=ink, tabular=True)
        self.setLayout(Row(look, self._mark, self._words, gap=8))

    def tell(self, words: Words, icon: str = "", role: str = "text2") -> None:
        """Say something else."""
        self._words.setText(said(self._look, words))
        if icon:
            self._mark.show_icon(icon, role)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._words.text()


class StationBar(QFrame):
    """Title and process at the start, facts at the end."""

    def __init__(self, look: Look, title: Words, below: Words, *facts: QWidget) -> None:
        """``below`` is the second line: process, pass, person."""
        super().__init__()
        self.setObjectName("bar")
        self._look = look
        self._title = label(look, title, "kiosk_title")
        self._below = label(look, below, "kiosk_caption", ink="text2")
        words = Column(look, self._title, self._below)
        self.setLayout(Row(look, (words, 1), *facts, gap=26, margins=(28, 10, 28, 10)))

    def tell(self, title: Words, below: Words) -> None:
        """Say something else."""
        self._title.setText(said(self._look, title))
        self._below.setText(said(self._look, below))
