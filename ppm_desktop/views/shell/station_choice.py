"""Choosing a station: which gathering's door, which batch of ballots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.queries import gatherings
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.vote.ballots.queries import batches
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session


@dataclass(frozen=True, slots=True)
class Choice:
    """One station that can be opened; ``target`` as ``session.wanted`` takes it."""

    words: Phrase
    target: str


def check_in_choices(session: Session) -> list[Choice]:
    """The gatherings of these days, the nearest first, and the vote."""
    near = (today() - timedelta(days=1)).isoformat()
    found = []
    for meeting in gatherings(session.read):
        if meeting.status == "planned" and meeting.day >= near and meeting.kind != "vote":
            day = date.fromisoformat(meeting.day)
            words = phrase("{title}, {day}", title=meeting.title, day=day)
            found.append(Choice(words, f"check_in/{meeting.id}"))
    return [*found[:6], Choice(phrase("The vote: the roll of voters"), "check_in/vote")]


def ballot_choices(session: Session) -> list[Choice]:
    """The batches that are not sealed."""
    return [
        Choice(
            phrase("Batch {label}, {count} papers", label=batch.label, count=batch.declared), f"ballot_entry/{batch.id}"
        )
        for batch in batches(session.read)
        if batch.state != "sealed"
    ]


class StationDialog(QDialog):
    """One button for each station."""

    def __init__(self, session: Session, title: Phrase, choices: Sequence[Choice], parent: QWidget | None) -> None:
        """Without choices it says where they come from."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(title))
        lines = Column(session, gap=8)
        for place, choice in enumerate(choices):
            made = Button(session, choice.words, "primary" if place == 0 else "plain")
            made.clicked.connect(lambda _on=False, target=choice.target: self._open("station", target))
            lines.put(made)
        if not choices:
            words = phrase("There is no batch of ballots to key. Open one on the page of stage 6.")
            go = Button(session, phrase("Go to stage 6"), "primary")
            go.clicked.connect(lambda: self._open("stage", "vote"))
            lines.put(label(session, words, ink="text2", wrap=True), go)
        back = Button(session, phrase("Go back"))
        back.clicked.connect(self.reject)
        head = heading(session, title, "h2")
        self.setLayout(Column(session, head, 12, lines, 16, Row(session, None, back), margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(420))
        buttons = self.findChildren(Button)
        for made in buttons:
            made.setAutoDefault(True)  # Enter takes the choice that has the focus
        buttons[0].setFocus()

    def _open(self, kind: str, target: str) -> None:
        self.accept()
        self._session.wanted.emit(kind, target)
