"""Votes by place and channel: papers always, votes only where no group is small (docs/decisions/0026).

All that is told are sums over one partition of the ballots, each part of at least ten and none of one mind: whatever is
added or subtracted, no smaller group comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.kernel.small_cells import LEAST_BALLOTS, protect
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import accounts
from ppm_desktop.models.vote.ballots.batching import CONTESTED
from ppm_desktop.models.vote.ballots.contest import POINTS, SCORE
from ppm_desktop.models.vote.ballots.integrity import each_sealed
from ppm_desktop.models.vote.ballots.marks import contest_profile
from ppm_desktop.models.vote.ballots.rule_sheet import method_of
from ppm_desktop.models.vote.ballots.sealed import is_void
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Marks, Number
from ppm_desktop.models.vote.results import ContestResult, Results, piles
from ppm_desktop.models.vote.roll import queries as roll

_SEALED = "SELECT id, site, channel FROM batches WHERE state = 'sealed'"
Heaps = dict[tuple[str, ...], Counter[str]]
"""How many papers bear which word (see ``sealed``), for each row of contests."""
_OWN_BATCHES = """SELECT site, SUM(declared_count) AS papers FROM batches
    WHERE state <> 'withdrawn' AND channel = 'contested' GROUP BY site"""
_CONTESTED = """SELECT v.site, COUNT(*) FILTER (WHERE h.decision = 'accepted') AS accepted,
    COUNT(*) FILTER (WHERE h.decision <> 'accepted') AS others
    FROM handouts h JOIN voters v ON v.id = h.voter_id WHERE h.kind = 'contested' AND h.voided = 0 GROUP BY v.site"""


class PlacePapers(NamedTuple):
    """The papers of one place: counts of papers, never of votes. ``own`` are in batches of contested ballots alone."""

    place: str
    printed: int
    given_out: int
    spoiled: int
    in_batches: int
    sealed: int
    accepted: int
    not_accepted: int
    own: int


class Cell(NamedTuple):
    """Ballots of one place that came one way."""

    place: str
    channel: str

    @property
    def title(self) -> Phrase:
        """Its name on screens and papers."""
        name = verbatim(self.place) if self.place else phrase("No place named")
        return phrase("{place}, accepted contested ballots", place=name) if self.channel == CONTESTED else name


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the partition: a cell, or several together. ``outcomes`` are in the order of the contests."""

    cells: tuple[Cell, ...]
    papers: int
    outcomes: tuple[Outcome, ...]

    @property
    def titles(self) -> tuple[Phrase, ...]:
        """The names of what it is made of."""
        return tuple(cell.title for cell in self.cells)

    def votes(self, contest: int, key: str) -> Number:
        """The votes of an option here: first choices where ballots are ranked, sums where numbers are given."""
        return self.outcomes[contest].rounds[0].tally.get(key, 0)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """``papers`` has a row for every place that was expected. ``groups`` are empty where no votes are told by place."""

    papers: tuple[PlacePapers, ...]
    groups: tuple[Group, ...]

    @property
    def has_places(self) -> bool:
        """Whether there is anything to break down at all."""
        return len(self.papers) > 1 or any(one.own for one in self.papers)

    @property
    def note(self) -> Phrase:
        """What is put together or left out, and why."""
        together = [cell for group in self.groups if len(group.cells) > 1 for cell in group.cells]
        if not self.groups:
            return phrase(
                "Votes are not told by place: there are too few ballots, or too many alike, to keep every vote secret."
            )
        if together:
            return counted(
                "{count} group is put together with others: it has fewer than {least} ballots, all of its ballots say the"
                " same, or it would give away one that does.",
                "{count} groups are put together: one has fewer than {least} ballots, or all of its ballots say the same.",
                len(together),
                least=LEAST_BALLOTS,
            )
        return phrase("Every group has at least {least} ballots, and none is of one mind.", least=LEAST_BALLOTS)


def breakdown(read: Reader, found: Results) -> Breakdown:
    """The results by place and channel; ``found`` are the results that two people opened."""
    places = _places(read)
    papers = tuple(_papers(read, places))
    return Breakdown(papers, tuple(_groups(_sealed_marks(read), found.contests)))


def _sealed_marks(read: Reader) -> dict[Cell, Heaps]:
    """What the sealed papers say that are not void, by cell."""
    cells = {row["id"]: Cell(row["site"], row["channel"]) for row in read.rows(_SEALED)}
    found: dict[Cell, Heaps] = {}
    for batch_id, papers in each_sealed(read):
        valid = [word for word in papers.words if not is_void(word)] if papers is not None else []
        if papers is not None and valid:
            found.setdefault(cells[batch_id], {}).setdefault(papers.contests, Counter()).update(valid)
    return found


def _places(read: Reader) -> tuple[str, ...]:
    """Every place that papers name or the roll expects, so that one where nothing came is seen as nothing."""
    named = queries.sites(read)
    expected = set(roll.sites(read)) if any(named) else set()
    return tuple(sorted({*named, *expected}))


def _papers(read: Reader, places: Sequence[str]) -> Iterable[PlacePapers]:
    signed, several = accounts(read), len(places) > 1
    own = {row["site"]: row["papers"] for row in read.rows(_OWN_BATCHES)}
    envelopes = {row["site"]: (row["accepted"], row["others"]) for row in read.rows(_CONTESTED)}
    everywhere = tuple(map(sum, zip(*envelopes.values(), strict=True))) or (0, 0)
    unnamed = [""] if several and "" in envelopes and "" not in places else []  # people who stood on no list
    for place in (*places, *unnamed):
        papers = queries.paper_counts(read, place if several else None)
        account = signed.get(place if queries.places(read) else "") if place in queries.sites(read) else None
        accepted, others = envelopes.get(place, (0, 0)) if several else everywhere
        yield PlacePapers(
            place,
            papers.printed,
            account.figures.handed_out if account else 0,
            papers.spoiled,
            papers.declared,
            papers.sealed,
            accepted,
            others,
            own.get(place, 0) if several else sum(own.values()),
        )


# Votes


def _groups(by_cell: Mapping[Cell, Heaps], contests: Sequence[ContestResult]) -> list[Group]:
    """A partition in which every part has enough ballots and is of several minds; nothing where only the whole is so."""
    cells = {f"{cell.place}\n{cell.channel}": cell for cell in by_cell}
    sizes = {key: sum(heap.total() for heap in by_cell[cell].values()) for key, cell in cells.items()}
    counted_once = {key: _group((cells[key],), by_cell, contests) for key in cells}
    also: set[str] = {key for key, one in counted_once.items() if _is_of_one_mind(one, contests)}
    while True:
        parted = protect(sizes, LEAST_BALLOTS, also)
        if len(parted.shown) + bool(parted.hidden) < 2 or parted.withheld:
            return []
        shown = [counted_once[key] for key in sorted(parted.shown)]
        if not parted.hidden:
            return shown
        together = _group(tuple(sorted(cells[key] for key in parted.hidden)), by_cell, contests)
        if not _is_of_one_mind(together, contests):
            return [*shown, together]
        also.update(parted.hidden)
        also.add(min(parted.shown, key=lambda key: (sizes[key], key)))


def _group(cells: tuple[Cell, ...], by_cell: Mapping[Cell, Heaps], contests: Sequence[ContestResult]) -> Group:
    heaps: Heaps = {}
    for cell in cells:
        for row, heap in by_cell[cell].items():
            heaps.setdefault(row, Counter()).update(heap)
    marked = piles(heaps, [one.contest for one in contests])
    outcomes = tuple(_counted(one, pile) for one, pile in zip(contests, marked, strict=True))
    return Group(cells, sum(heap.total() for heap in heaps.values()), outcomes)


def _counted(one: ContestResult, pile: Mapping[Marks, int]) -> Outcome:
    """The group counted by the declared rules; only its first round is told, which adds up over the groups."""
    rules = replace(one.rules, average="sum", lots=())
    return method_of(one.contest).count(contest_profile(one.contest, pile), rules)


def _is_of_one_mind(group: Group, contests: Sequence[ContestResult]) -> bool:
    """Whether some contest shows what every ballot of the group says, where not all ballots of the vote say it."""
    pairs = zip(contests, group.outcomes, strict=True)
    return any(_unanimous(one, here) and not _unanimous(one, one.outcome) for one, here in pairs)


def _unanimous(one: ContestResult, outcome: Outcome) -> bool:
    most = one.contest.up_to if one.contest.shape in {SCORE, POINTS} else 1
    return not outcome.valid or any(votes == most * outcome.valid for votes in outcome.rounds[0].tally.values())
