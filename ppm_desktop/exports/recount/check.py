"""The kit read back: every file of ballots through the public readers, counted again, compared with the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.exports.interchange.deck import Deck
from ppm_desktop.exports.interchange.keyed import by_keys
from ppm_desktop.exports.recount.contest_files import KitFile
from ppm_desktop.models.vote.ballots.rule_sheet import method_of
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Marks, Profile
from ppm_desktop.models.vote.results import ContestResult


def gives_the_same(folder: Path, file: KitFile, one: ContestResult, papers: Profile) -> bool:
    """Whether this file of the contest, as it lies in ``folder``, gives back what it says it carries."""
    if not file.carries:
        return True
    deck = read_deck(folder / file.name)
    if file.keyed:
        deck = by_keys(deck)
    if file.carries in {"marks", "count"} and not _same_marks(deck, papers):
        return False
    if file.carries == "marks":  # options that nobody marked are not in it
        return True
    outcome = method_of(one.contest).count(deck.profile, one.rules)
    return same_result(one.outcome, outcome, whole=file.carries == "count")


def _same_marks(deck: Deck, papers: Profile) -> bool:
    return _full(deck.profile.piles) == _full(papers.piles) and deck.profile.void == papers.void


def _full(piles: Mapping[Marks, int]) -> dict[Marks, int]:
    """Piles without the empty ends of rows, in which formats differ."""
    found: dict[Marks, int] = {}
    for marks, count in piles.items():
        kept = marks
        while kept and kept[-1] is None:
            kept = kept[:-1]
        found[kept] = found.get(kept, 0) + count
    return found


def same_result(wanted: Outcome, found: Outcome, *, whole: bool = True) -> bool:
    """Whether two counts agree: winners, ties and every round; the whole count also in blank, void and exhausted ballots."""
    agree = (
        wanted.winners == found.winners
        and wanted.spent == found.spent
        and [(tie.round, tie.among, tie.chosen) for tie in wanted.ties]
        == [(tie.round, tie.among, tie.chosen) for tie in found.ties]
        and list(_votes(wanted)) == list(_votes(found))
    )
    if not whole:
        return agree
    sizes = [(one.papers, one.void, one.blank, one.overvoted) for one in (wanted, found)]
    return agree and sizes[0] == sizes[1] and _exhausted(wanted) == _exhausted(found)


def _votes(outcome: Outcome) -> Iterator[tuple[object, ...]]:
    for one in outcome.rounds:
        yield _tally(one), one.elected, one.eliminated, one.quota


def _tally(one: Round) -> list[tuple[str, object]]:
    return list(one.tally.items())


def _exhausted(outcome: Outcome) -> list[object]:
    return [one.exhausted for one in outcome.rounds]
