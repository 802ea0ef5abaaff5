"""The places of voting, each with its account: which is signed, which is to be signed, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.vote.ballots.accounting import PaperAccount
from ppm_desktop.views.parts.boxes import Card, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.services.look import Look

TOGETHER = "*"
"""Stands for all places; no place is called so, because names are letters."""


class AccountPlaces(Card):
    """One line for each place, and one for the sums."""

    chosen = Signal(str)
    """The place to show, or TOGETHER."""

    def __init__(
        self, look: Look, signed: Mapping[str, PaperAccount | None], stale: tuple[str, ...], current: str
    ) -> None:
        """``stale`` are places whose account no longer adds up; ``current`` is shown below."""
        super().__init__(look, gap=6)
        self._look = look
        waiting = sum(account is None for account in signed.values()) + len(stale)
        words = phrase("Every place is signed.")
        if waiting:
            words = counted("{count} place is still to sign.", "{count} places are still to sign.", waiting)
        self.inside.put(heading(look, phrase("An account for each place"), "h3"), label(look, words, ink="text2"))
        for place, account in signed.items():
            self._line(place, place_words(place), _status(account, stale=place in stale), current)
        self._line(TOGETHER, phrase("All places together"), None, current)

    def _line(self, place: str, words: Phrase, status: Status | None, current: str) -> None:
        look = self._look
        here = place == current
        go = button(look, phrase("Shown below") if here else phrase("Show"), "quiet")
        go.setEnabled(not here)
        go.setAccessibleName(look.say(phrase("Show the account: {place}", place=words)))
        go.clicked.connect(lambda: self.chosen.emit(place))
        name = label(look, words, "strong" if here else "body", wrap=True)
        pills = [Pill(look, status)] if status is not None else []
        self.inside.put(Row(look, (name, 1), *pills, go, gap=12))


def place_words(place: str) -> Phrase:
    """A place by its name; papers that belong to none are at the office."""
    return verbatim(place) if place else phrase("At the office")


def _status(account: PaperAccount | None, *, stale: bool) -> Status:
    if account is None:
        return Status(phrase("To sign"), "neutral", "signature")
    if stale:
        return Status(phrase("Sign again"), "err", "alert")
    if account.differences:
        return Status(phrase("Signed, explained"), "warn", "alert")
    return Status(phrase("Signed"), "ok", "signature")
