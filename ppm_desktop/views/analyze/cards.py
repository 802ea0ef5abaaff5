"""Five cards on top of the page: who took part, the result, what was said, the cost, the promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.analyze.figure import Finding
from ppm_desktop.models.stages import number
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session

# The measure whose figure stands large on each card.
_CARDS: Final[Mapping[str, Phrase]] = {
    "seats": phrase("Who took part"),
    "turnout": phrase("Turnout"),
    "voices": phrase("What people said"),
    "cost": phrase("Cost for each"),
    "promises": phrase("Promised steps done"),
}


_CARD_EM: Final = 11  # the width of a card in body letters


class Cards(QFrame):
    """Each says its number, of how many, and a bar."""

    def __init__(self, session: Session) -> None:
        """Empty until ``show_findings``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._cards = {key: StatCard(session, title) for key, title in _CARDS.items()}
        self.setLayout(Row(session, (StatRow(session, *self._cards.values()), 1)))

    def show_findings(self, found: Mapping[str, Finding]) -> None:
        """Show these figures."""
        for key, card in self._cards.items():
            figure = found[key].figure
            if not figure.ready:
                card.tell(phrase("Not yet"), "", _source(found[key]))
                continue
            share = figure.answered / figure.of if figure.of and key != "cost" else None
            if figure.kind == "percent":
                share = float(figure.value or 0)
            card.tell(figure.reads(self._session.tongue), _of(key, found[key]), _NOTES[key], share=share)

    def minimumSizeHint(self) -> QSize:
        """Cards that do not fit are left out: their figures stand in the list below."""
        return QSize(self._session.theme.px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards as there is room for."""
        super().resizeEvent(event)
        room = max(2, event.size().width() // (_CARD_EM * self._session.theme.em))
        for place, card in enumerate(self._cards.values()):
            card.setVisible(place < room)


def _of(key: str, finding: Finding) -> Phrase | str:
    figure = finding.figure
    if key == "seats":
        return phrase("of {all} seats", all=figure.of)
    if key == "voices":
        return phrase("voices")
    return ""


def _source(finding: Finding) -> Phrase:
    return phrase("comes from stage {number}", number=number(finding.stage))


_NOTES: Final[Mapping[str, Phrase]] = {
    "seats": phrase("team seats filled"),
    "turnout": phrase("of those who could vote"),
    "voices": phrase("heard, of the goal"),
    "cost": phrase("pay for each participant"),
    "promises": phrase("of all promised steps"),
}
