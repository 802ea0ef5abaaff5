"""The day at a glance: six steps, each with its fact, and the numbers that the account of papers starts from."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.readiness import Where
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import Figures, paper_account
from ppm_desktop.models.vote.ballots.papers import PaperCounts
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.voter import RollCounts

SET_UP, PRINT, CHECK_IN, ENTER, COMPARE, PUBLISH = "set_up", "print", "check_in", "enter", "compare", "publish"


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps. ``tab`` is where it is done on the page of the vote."""

    key: str
    title: Phrase
    fact: Phrase
    where: Where
    tab: str


@dataclass(frozen=True, slots=True)
class _Day:
    contests: int
    papers: PaperCounts
    roll: RollCounts
    account: bool
    open: bool
    official: bool


def steps(read: Reader) -> tuple[Step, ...]:
    """The six steps in their order; the first that is not done is the current one."""
    day = _Day(
        len(queries.contests(read)),
        queries.paper_counts(read),
        roll.counts(read),
        paper_account(read) is not None,
        queries.results_open(read),
        queries.is_official(read),
    )
    done = _done(day)
    current = next((place for place, finished in enumerate(done) if not finished), len(done))
    places = [Where.DONE if finished else Where.TODO for finished in done]
    if current < len(places):
        places[current] = Where.CURRENT
    titled = (
        (SET_UP, phrase("Set up"), _set_up(day), "set_up"),
        (PRINT, phrase("Print"), _print(day), "papers"),
        (CHECK_IN, phrase("Check in"), _check_in(day), "roll"),
        (ENTER, phrase("Key in"), _enter(day), "batches"),
        (COMPARE, phrase("Compare"), _compare(day), "batches"),
        (PUBLISH, phrase("Publish"), _publish(day), "results" if day.account or day.open else "account"),
    )
    return tuple(
        Step(key, title, said, place, tab) for (key, title, said, tab), place in zip(titled, places, strict=True)
    )


def _done(day: _Day) -> tuple[bool, ...]:
    """Which steps are done. Check-in is over when the box is opened; a vote may do without check-in stations."""
    if day.open:
        return (*(True,) * 5, day.official)
    second = day.papers.keyed_second + day.papers.declared_once
    keyed = day.papers.batches > 0 and min(day.papers.keyed_first, second) >= day.papers.declared
    sealed = day.papers.batches > 0 and day.papers.batches_sealed == day.papers.batches
    return (
        day.contests > 0,
        day.papers.printed > 0,
        day.papers.batches > 0,
        keyed or sealed,
        sealed,
        False,
    )


def _set_up(day: _Day) -> Phrase:
    if not day.contests:
        return phrase("Nothing is asked yet")
    return counted("{count} contest", "{count} contests", day.contests)


def _print(day: _Day) -> Phrase:
    if not day.papers.printed:
        return phrase("No ballots yet")
    return counted("{count} printed", "{count} printed", day.papers.printed)


def _check_in(day: _Day) -> Phrase:
    if not day.roll.handed_out:
        return counted("{count} on the roll", "{count} on the roll", day.roll.eligible)
    return counted("{count} given out", "{count} given out", day.roll.handed_out)


def _enter(day: _Day) -> Phrase:
    if not day.papers.batches:
        return phrase("No batches yet")
    return phrase("{done} of {all}", done=day.papers.keyed_first, all=day.papers.declared)


def _compare(day: _Day) -> Phrase:
    if not day.papers.batches:
        return phrase("Nothing to compare")
    return phrase("{done} of {all} sealed", done=day.papers.batches_sealed, all=day.papers.batches)


def _publish(day: _Day) -> Phrase:
    if day.official:
        return phrase("Official results")
    if day.open:
        return phrase("Unofficial results")
    return phrase("Account signed") if day.account else phrase("Results are closed")


def known_figures(read: Reader) -> Figures:
    """The account's numbers as far as the program knows them; the rest is counted by hand and starts at nothing."""
    papers, people = queries.paper_counts(read), roll.counts(read)
    return Figures(
        papers.printed,
        papers.unopened,
        0,
        people.handed_out,
        papers.spoiled,
        people.envelopes,
        0,
        papers.declared,
        people.handed_out if people.eligible else None,
    )
