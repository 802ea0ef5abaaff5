"""The tally of one pass: how many papers of each kind this person keyed. Counts of papers, never of votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ppm_desktop.models.vote.ballots.contest import Contest, marks_from
from ppm_desktop.models.vote.ballots.keying import ASIDE, BLANK, VOID
from ppm_desktop.models.vote.ballots.papers import Entry


@dataclass(frozen=True, slots=True)
class Tally:
    """Papers keyed in one pass."""

    valid: int = 0
    blank: int = 0
    over: int = 0
    aside: int = 0

    @property
    def entered(self) -> int:
        """All of them."""
        return self.valid + self.blank + self.over + self.aside


def tally(contests: Sequence[Contest], entries: Iterable[Entry], number: int) -> Tally:
    """The papers of pass ``number``, by kind; a paper is overvoted when one of its contests is."""
    kinds = [_kind(contests, entry) for entry in entries if entry.number == number]
    return Tally(*(kinds.count(kind) for kind in ("valid", "blank", "over", "aside")))


def _kind(contests: Sequence[Contest], entry: Entry) -> str:
    if entry.state in {ASIDE, VOID}:
        return "aside"
    if entry.state == BLANK:
        return "blank"
    marks = marks_from(entry.marks)
    over = any(contest.overvoted(marks.get(contest.id, [])) for contest in contests)
    return "over" if over else "valid"
