"""Entering how a tie was decided in public: the order in which the options were drawn, and two witnesses."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots.opening import DecideTie
from ppm_desktop.models.vote.results import ContestResult
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.room import make_room


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
        inside = Column(session, heading(session, phrase("Decide the tie"), "h2"), gap=8)
        inside.put(label(session, found.verdict, ink="text2", wrap=True))
        for place, choice in enumerate(self.choices, 1):
            words = label(session, self._asked(place), "label")
            words.setBuddy(choice)
            inside.put(words, choice)
        go, back = button(session, phrase("Enter the decision"), "primary"), button(session, phrase("Cancel"))
        inside.put(self.form, 12, Row(session, None, back, go, gap=8))
        self.setLayout(Column(session, inside, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(460))
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
        return choice

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
