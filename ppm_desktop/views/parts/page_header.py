"""The page header: title, one guiding sentence, one primary action and a few plain ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ppm_desktop.views.parts.boxes import Column, Row, clear_box
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.look import Look, Words, said


class PageHeader(QFrame):
    """Actions stand right of the title, the primary one last; there is one primary button a screen."""

    def __init__(self, look: Look, title: Words, sentence: Words = "", *, spoken: Words = "") -> None:
        """``spoken`` names the stage too, for screen readers."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self._title = heading(look, title, spoken=spoken)
        self._sentence = label(look, sentence, ink="text2", wrap=True)
        if not self._sentence.text():
            self._sentence.hide()
        self._actions = Row(look, gap=8)
        words = Column(look, self._title, self._sentence, gap=2)
        self.setLayout(Row(look, (words, 1), 16, Column(look, 4, self._actions, None)))

    def set_title(self, title: Words) -> None:
        """Say another title."""
        self._title.setText(said(self._look, title))

    def set_sentence(self, sentence: Words) -> None:
        """Say another guiding sentence."""
        self._sentence.setText(said(self._look, sentence))
        self._sentence.setVisible(bool(self._sentence.text()))

    def set_actions(self, *plain: Button, primary: Button | None = None) -> None:
        """Put these buttons there, in place of those before."""
        clear_box(self._actions)
        self._actions.put(*plain)
        if primary is not None:
            self._actions.put(primary)
        self._come_first([*plain, *([primary] if primary else [])])

    def _come_first(self, buttons: Sequence[Button]) -> None:
        """Tab meets them where they stand, before the page; Qt would put what is made last behind everything."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # only what can be focused has a place that others follow
        for before, after in pairwise((self, *buttons)):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
