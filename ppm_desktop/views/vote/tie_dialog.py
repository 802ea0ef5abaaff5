"""Entering how a tie was decided in public: the order in which the options were drawn, and two witnesses."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots.opening import DecideTie
from ppm_desktop.models.vote.results import ContestResult
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.scrolling import Scroll
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.room import make_room

_WIDE = 620  # pixels at 100 %
_EDGE = 40  # pixels of the screen that stay free


class TieDialog(QDialog):
    """One choice for each place: what was drawn first, then second."""

    def __init__(self, session: Session, found: ContestResult, parent: QWidget) -> None:
        """``found`` has an open tie."""
        super().__init__(parent)
        self._session, self._found = session, found
        self._tie = tie = found.outcome.open_tie
        among = tie.among if tie else ()
        self.setWindowTitle(session.say(phrase("Decide the tie")))
        self.choices = [self._choice(among, place) for place in range(tie.places if tie else 0)]
        self.form = Form(session, DecideTie, only=("how", "decided_by", "decided_by_second"), make=self._act)
        self.form.place("how", ("decided_by", "decided_by_second"))
        inside = Column(session, label(session, found.verdict, ink="text2", wrap=True), gap=8)
        for place, choice in enumerate(self.choices, 1):
            words = label(session, self._asked(place), "label")
            words.setBuddy(choice)
            inside.put(words, choice, self._in_full(choice))
        inside.put(self.form)
        go, back = button(session, phrase("Enter the decision"), "primary"), button(session, phrase("Cancel"))
        self._pages = Scroll(session, inside)
        self._foot = holder(Row(session, None, back, go, gap=8), "clear")
        title = heading(session, phrase("Decide the tie"), "h2")
        self.setLayout(Column(session, title, (self._pages, 1), self._foot, gap=12, margins=(24, 20, 24, 20)))
        go.clicked.connect(self.form.submit)
        back.clicked.connect(self.reject)
        self.form.submitted.connect(self._perform)
        make_room(self)

    def _choice(self, among: tuple[str, ...], place: int) -> QComboBox:
        choice = QComboBox()
        for key in among:
            choice.addItem(self._session.say(self._found.said(self._found.option(key))), key)
        choice.setCurrentIndex(-1)  # a lot has no proposal
        choice.setPlaceholderText(self._session.say(phrase("Choose")))
        choice.setAccessibleName(self._session.say(self._asked(place + 1)))
        # A long name makes the list wide, not the window.
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(20)
        choice.view().setMinimumWidth(min(choice.view().sizeHintForColumn(0) + 40, self.screen().size().width() - 40))
        return choice

    def _in_full(self, choice: QComboBox) -> QLabel:
        """The name that is chosen, in as many lines as it needs; its box shows one."""
        words = label(self._session, choice.currentText(), "caption", ink="text2", wrap=True)
        choice.currentTextChanged.connect(words.setText)
        return words

    def _asked(self, place: int) -> Phrase:
        """What the lot decides: who goes ahead, in the order drawn, or who leaves."""
        if self._tie is not None and self._tie.sought == "loser":
            return phrase("Drawn to leave the count")
        return phrase("Drawn as number {place}", place=place)

    def _act(self, values: Values) -> DecideTie:
        keys = tuple(str(choice.currentData()) for choice in self.choices)
        texts = (values["how"] or "", values["decided_by"] or "", values["decided_by_second"] or "")
        number, among = (self._tie.round, self._tie.among) if self._tie is not None else (1, ())
        return DecideTie(self._found.contest.id, keys, self._found.contest.title, *texts, number, among)

    def _perform(self, values: Values) -> None:
        problems = self._session.perform(self._act(values))
        self.form.show_problems(problems)
        make_room(self)
        if not problems:
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words and fields need, and no higher than the screen: then they scroll."""
        super().showEvent(event)
        theme, screen = self._session.theme, self.screen().availableSize()
        wide = min(theme.px(_WIDE), screen.width() - _EDGE)
        inner = wide - 2 * theme.space(24) - theme.space(16)
        content = self._pages.widget() or self
        needed = max(content.heightForWidth(inner), content.minimumSizeHint().height())
        around = self.sizeHint().height() - self._pages.sizeHint().height()
        self.resize(wide, min(needed + around, screen.height() - _EDGE))
