"""Four measures above the tabs: seats, the two groups most short, and needs arranged."""

from __future__ import annotations

from collections.abc import Sequence

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.people.person import SupportNeed
from ppm_desktop.models.convene.balance import Group, most_short
from ppm_desktop.models.convene.queries import Seats
from ppm_desktop.views.parts.boxes import Card, Row, clear_box
from ppm_desktop.views.parts.stats import StatCard
from ppm_desktop.views.services.session import Session


class Measures(Card):
    """Text always says what the bar shows."""

    def __init__(self, session: Session) -> None:
        """Empty until ``tell``."""
        self._row = Row(session, gap=24)
        super().__init__(session, self._row, margins=(18, 12, 18, 12))
        self._session = session

    def tell(self, seats: Seats, groups: Sequence[Group], needs: Sequence[SupportNeed]) -> None:
        """Show these figures; a measure that has nothing to say is left out."""
        clear_box(self._row)
        cards = [self._seats(seats), *(self._group(group) for group in most_short(groups))]
        if needs:
            cards.append(self._needs(needs))
        for card in cards:
            self._row.put((card, 1))

    def _seats(self, seats: Seats) -> StatCard:
        card = StatCard(self._session, phrase("Seats filled"))
        share = seats.filled / seats.all if seats.all else 0.0
        card.tell(str(seats.filled), phrase("of {all}", all=seats.all), seats_note(seats), share=share)
        return card

    def _group(self, group: Group) -> StatCard:
        card = StatCard(self._session, group.value)
        scale = max(group.have, group.goal) * 1.6
        words = counted("{count} more to match", "{count} more to match", group.missing)
        card.tell(
            str(group.have),
            phrase("goal {goal}", goal=group.goal),
            words,
            share=group.have / scale,
            goal=group.goal / scale,
        )
        return card

    def _needs(self, needs: Sequence[SupportNeed]) -> StatCard:
        card = StatCard(self._session, phrase("Needs arranged"))
        arranged = sum(need.status == "arranged" for need in needs)
        waiting = sum(need.open for need in needs)
        words = counted("{count} to arrange", "{count} to arrange", waiting) if waiting else phrase("All seen to")
        card.tell(str(arranged), phrase("of {all}", all=len(needs)), words, share=arranged / len(needs))
        return card


def seats_note(seats: Seats) -> Phrase:
    """How many seats are open and how many people wait: "6 open, 11 waiting"."""
    if seats.open and seats.waiting:
        return phrase("{open} open, {waiting} waiting", open=seats.open, waiting=seats.waiting)
    if seats.open:
        return phrase("{open} open", open=seats.open)
    return phrase("Every seat is filled")


def seats_sentence(seats: Seats) -> Phrase:
    """The measures as one sentence, where there is little room."""
    fact = phrase("{filled} of {all} seats filled", filled=seats.filled, all=seats.all)
    return phrase("{fact} · {note}", fact=fact, note=seats_note(seats))
