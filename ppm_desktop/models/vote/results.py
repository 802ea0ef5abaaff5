"""The results: composed from the papers by the declared rules, and only after two people have opened them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import NO, YES, YES_NO, YES_NO_WORDS, Contest, Option, marks_from
from ppm_desktop.models.vote.ballots.opening import (
    Opening,
    OpenResults,
    TieDecision,
    ballots_digest,
    obstacles,
    opening,
    tie_decision,
)
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Marks, Profile
from ppm_desktop.models.vote.count.rules import Lot, Rules
from ppm_desktop.models.vote.roll import queries as roll


@dataclass(frozen=True, slots=True)
class ContestResult:
    """One contest with its rules and what it came to."""

    contest: Contest
    rules: Rules
    outcome: Outcome
    decision: TieDecision | None

    @property
    def words(self) -> tuple[Phrase, ...]:
        """Its rule in plain sentences."""
        return method_of(self.contest).words(self.rules)

    def option(self, key: str) -> Option:
        """The option behind a key."""
        return next(option for option in self.contest.options if option.key == key)

    def said(self, option: Option) -> Phrase:
        """An option in words: the house's own for yes, no and abstain, the ballot's for a policy."""
        return option_words(self.contest, option)

    @property
    def verdict(self) -> Phrase:
        """What it came to, in one sentence."""
        tie = self.outcome.open_tie
        if tie is not None:
            return phrase("A tie: {options}. It is decided in public, by lot.", options=self._names(tie.among))
        if self.contest.shape == YES_NO:
            votes = {"yes": self.outcome.of(YES), "no": self.outcome.of(NO)}
            if self.outcome.winners:
                return phrase("Passed: {yes} yes, {no} no.", **votes)
            return phrase("Not passed: {yes} yes, {no} no.", **votes)
        if not self.outcome.winners:
            return phrase("No option has a vote.")
        return counted(
            "{options} wins.", "{options} win.", len(self.outcome.winners), options=self._names(self.outcome.winners)
        )

    def _names(self, keys: Sequence[str]) -> str:
        return ", ".join(f"“{self.option(key).title}”" for key in keys)

    @property
    def winners(self) -> tuple[Option, ...]:
        """What won; empty where nothing did or a tie is open."""
        return tuple(self.option(key) for key in self.outcome.winners)


@dataclass(frozen=True, slots=True)
class Results:
    """The whole result. ``turnout`` counts voters served, ``eligible`` is None where there was no list."""

    opening: Opening
    contests: tuple[ContestResult, ...]
    ballots: int
    void: int

    @property
    def turnout(self) -> int:
        """How many voters were given a ballot."""
        return self.opening.handed_out

    @property
    def open_ties(self) -> tuple[ContestResult, ...]:
        """Contests that wait for a decision in public."""
        return tuple(one for one in self.contests if not one.outcome.decided)


def option_words(contest: Contest, option: Option) -> Phrase:
    """An option in words: the house's own for yes, no and abstain, the ballot's for a policy."""
    if contest.shape == YES_NO and option.key in YES_NO_WORDS:
        return YES_NO_WORDS[option.key]
    return verbatim(option.title)


def results(read: Reader) -> Results | None:
    """The results, None until they are opened: before that there are counts of papers and nothing else."""
    opened = opening(read)
    if opened is None:
        return None
    papers = queries.paper_counts(read)
    found = tuple(_result(read, contest, papers.void) for contest in queries.contests(read))
    return Results(opened, found, papers.sealed, papers.void)


def winners(read: Reader) -> list[str]:
    """Ids of the ballot items that won, in the order of the ballot's contests; empty until the results are open."""
    found = results(read)
    if found is None:
        return []
    return [option.item_id for one in found.contests for option in one.winners if option.item_id]


def open_results(read: Reader, signed_by: str, signed_by_second: str) -> OpenResults:
    """The act that opens the results, with what the roll says as plain numbers."""
    numbers = roll.counts(read)
    on_list = roll.rules(read).kind == "roll" and numbers.eligible > 0
    return OpenResults(
        signed_by,
        signed_by_second,
        ballots_digest(read),
        numbers.eligible if on_list else None,
        numbers.voters_served,
        numbers.contested_waiting,
    )


def what_stands_against(read: Reader) -> tuple[Phrase, ...]:
    """Everything that keeps the results closed, on both sides of the ballot wall."""
    return obstacles(read, roll.counts(read).contested_waiting)


_METHODS = {"choose": "choose", "yes_no": "yes-no"}
_TIES = {"ask": "stop", "published_order": "order", "seed": "seeded"}


def method_of(contest: Contest) -> Method:
    """The way in which a contest is counted."""
    return method(_METHODS[contest.shape])


def rules_of(contest: Contest) -> Rules:
    """The rules of a contest as the count takes them, without what a lot decided."""
    return Rules(
        seats=contest.winners,
        limit=contest.up_to,
        passing=Fraction(contest.threshold),
        ties=_TIES[contest.tie_rule],
        seed=contest.tie_seed,
        contest=contest.id,
    )


def rule_words(contest: Contest) -> tuple[Phrase, ...]:
    """The rule of a contest in plain sentences, before and after the vote."""
    return method_of(contest).words(rules_of(contest))


def raw_marks(read: Reader) -> list[tuple[str, dict[str, list[str]]]]:
    """State and marks of every ballot, without serial and batch, sorted by what is on it; empty while closed."""
    if opening(read) is None:
        return []
    rows = read.rows(
        "SELECT b.state, b.marks FROM ballots b JOIN batches t ON t.id = b.batch_id AND t.state = 'sealed'"
        " ORDER BY b.state, b.marks"
    )
    return [(row["state"], marks_from(row["marks"])) for row in rows]


_PILES = """SELECT json_extract(b.marks, ?) AS keys, COUNT(*) AS papers
    FROM ballots b JOIN batches t ON t.id = b.batch_id AND t.state = 'sealed'
    WHERE b.state <> 'void' GROUP BY 1 ORDER BY 1"""


def _result(read: Reader, contest: Contest, void: int) -> ContestResult:
    keys = tuple(option.key for option in contest.options)
    places = {key: place for place, key in enumerate(keys)}
    piles: dict[Marks, int] = {
        tuple(sorted(places[key] for key in json.loads(row["keys"]))): int(row["papers"])
        for row in read.rows(_PILES, (f'$."{contest.id}"',))
    }
    papers, rules = Profile(keys, piles, void), rules_of(contest)
    decision = tie_decision(read, contest.id)
    outcome = method_of(contest).count(papers, rules)
    tie = outcome.open_tie
    if tie is not None and decision is not None:
        rules = replace(rules, lots=(Lot(tie.round, tie.among, decision.keys[: tie.places]),))
        outcome = method_of(contest).count(papers, rules)
    return ContestResult(contest, rules, outcome, decision)
