"""The results: composed from the papers by the declared rules, and only after two people have opened them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import NO, YES, YES_NO, YES_NO_WORDS, Contest, Option
from ppm_desktop.models.vote.ballots.decisions import decision_findings
from ppm_desktop.models.vote.ballots.integrity import Piles, ballots_digest, checked, findings
from ppm_desktop.models.vote.ballots.marks import contest_profile, counting
from ppm_desktop.models.vote.ballots.official import (
    DeclareOfficial,
    Official,
    count_digest,
    official,
    official_findings,
)
from ppm_desktop.models.vote.ballots.opening import (
    Opening,
    OpenResults,
    TieDecision,
    obstacles,
    opening,
    tie_decisions,
)
from ppm_desktop.models.vote.ballots.rule_digest import rule_findings, rules_digest
from ppm_desktop.models.vote.ballots.rule_sheet import method_of, rule_words, rules_of
from ppm_desktop.models.vote.ballots.sealed import is_void, read_word
from ppm_desktop.models.vote.count.methods.yes_no import is_level
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Marks
from ppm_desktop.models.vote.count.rules import Lot, Rules
from ppm_desktop.models.vote.roll import queries as roll


@dataclass(frozen=True, slots=True)
class ContestResult:
    """One contest with its rules, what it came to, and the decisions on its ties that the count took."""

    contest: Contest
    rules: Rules
    outcome: Outcome
    decisions: tuple[TieDecision, ...] = ()

    @property
    def words(self) -> tuple[Phrase, ...]:
        """Its rule in plain sentences."""
        return rule_words(self.contest)

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
            names = self._names(tie.among)
            if tie.sought == "loser":
                return phrase("A tie: {options}. It is decided in public, by lot, which of them leaves.", options=names)
            return phrase("A tie: {options}. It is decided in public, by lot.", options=names)
        if self.contest.shape == YES_NO:
            return self._answer()
        if not self.outcome.winners:
            return phrase("No option has a vote.")
        if self.contest.is_money:
            return counted(
                "{options} is funded.",
                "{options} are funded.",
                len(self.outcome.winners),
                options=self._names(self.outcome.winners),
            )
        return counted(
            "{options} wins.", "{options} win.", len(self.outcome.winners), options=self._names(self.outcome.winners)
        )

    def _answer(self) -> Phrase:
        votes = {"yes": self.outcome.of(YES), "no": self.outcome.of(NO)}
        if self.outcome.winners:
            return phrase("Passed: {yes} yes, {no} no.", **votes)
        if is_level(self.outcome, self.rules):
            return phrase("A tie, so it is not passed: {yes} yes, {no} no.", **votes)
        return phrase("Not passed: {yes} yes, {no} no.", **votes)

    def _names(self, keys: Sequence[str]) -> str:
        return ", ".join(f"“{self.option(key).title}”" for key in keys)

    @property
    def winners(self) -> tuple[Option, ...]:
        """What won; empty where nothing did or a tie is open."""
        return tuple(self.option(key) for key in self.outcome.winners)

    @property
    def withdrawn(self) -> Phrase | None:
        """Which options were taken out of the vote after printing, None where none was."""
        gone = [option.key for option in self.contest.options if option.withdrawn]
        if not gone:
            return None
        return counted(
            "{options} was withdrawn after the ballots were printed. Marks for it are passed over.",
            "{options} were withdrawn after the ballots were printed. Marks for them are passed over.",
            len(gone),
            options=self._names(gone),
        )


@dataclass(frozen=True, slots=True)
class Results:
    """The whole result. ``turnout`` counts voters served, ``eligible`` is None where there was no list.

    ``official`` is None until two people have declared it so; ``rules_digest`` is that of the declared rules.
    """

    opening: Opening
    contests: tuple[ContestResult, ...]
    ballots: int
    void: int
    official: Official | None = None
    rules_digest: str = ""

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
    """The results, None until they are opened: before that there are counts of papers and nothing else.

    None too where the ballots are not those that were sealed (``what_stands_against`` says which): nobody may be told a
    result that somebody wrote into the file. The answer is kept for as long as the file does not change.
    """
    return read.kept("vote.results", lambda: _results(read))


def _results(read: Reader) -> Results | None:
    opened = opening(read)
    if opened is None or _altered(read):
        return None
    sealed = checked(read)
    if sealed.findings:
        return None
    contests = queries.contests(read)
    marked = zip(contests, piles(sealed.piles, contests), strict=True)
    found = tuple(_result(read, one, marks, sealed.void) for one, marks in marked)
    return Results(opened, found, sealed.papers, sealed.void, official(read), rules_digest(read))


def what_was_touched(read: Reader) -> tuple[Phrase, ...]:
    """Why no result is told from this file although it was opened: ballots, rules or decisions were changed."""
    return (*findings(read), *_altered(read))


def _altered(read: Reader) -> tuple[Phrase, ...]:
    return (*rule_findings(read), *decision_findings(read), *official_findings(read))


def winners(read: Reader) -> list[str]:
    """Ids of the ballot items that won, in the order of the ballot's contests; empty until the results are open."""
    found = results(read)
    if found is None:
        return []
    return [option.item_id for one in found.contests for option in one.winners if option.item_id]


def official_winners(read: Reader) -> list[str]:
    """The same, empty until the result is official: nobody promises to carry out what may still change."""
    return winners(read) if queries.is_official(read) else []


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


def declare_official(read: Reader, signed_by: str, signed_by_second: str) -> DeclareOfficial:
    """The act that declares the results official, as they are now."""
    found = results(read)
    ties = len(found.open_ties) if found else 0
    return DeclareOfficial(signed_by, signed_by_second, count_digest(read), ties)


def what_stands_against(read: Reader) -> tuple[Phrase, ...]:
    """Everything that keeps the results closed, on both sides of the ballot wall."""
    standing = obstacles(read, roll.counts(read).contested_waiting)
    return (*standing, *decision_findings(read), *official_findings(read))


def raw_marks(read: Reader) -> list[tuple[str, dict[str, list[str]]]]:
    """State and marks of every ballot, without serial and batch, sorted by what is on it; empty while closed."""
    if opening(read) is None or _altered(read):
        return []
    sealed = checked(read)
    if sealed.findings:
        return []
    found: list[tuple[str, dict[str, list[str]]]] = []
    for contests, words in sealed.piles.items():
        for word in sorted(words):
            found += [read_word(contests, word)] * words[word]
    return found


def piles(sealed: Piles, contests: Sequence[Contest]) -> list[dict[Marks, int]]:
    """The piles of every contest: only papers that differ are looked at."""
    found: list[dict[Marks, int]] = [{} for _ in contests]
    every = [(contest.id, counting(contest), pile) for contest, pile in zip(contests, found, strict=True)]
    for row, words in sealed.items():
        for word, papers in words.items():
            if is_void(word):
                continue
            _, paper = read_word(row, word)
            for key, read_marks, pile in every:
                marks = read_marks(paper.get(key, ()))
                pile[marks] = pile.get(marks, 0) + papers
    return found


def _result(read: Reader, contest: Contest, marked: Mapping[Marks, int], void: int) -> ContestResult:
    papers, rules, way = contest_profile(contest, marked, void), rules_of(contest), method_of(contest)
    decisions = {(one.round, one.among): one for one in tie_decisions(read, contest.id)}
    taken: list[TieDecision] = []
    outcome = way.count(papers, rules)
    while (tie := outcome.open_tie) is not None:
        decision = decisions.pop((tie.round, frozenset(tie.among)), None)
        if decision is None or len(decision.keys) < tie.places:
            break
        taken.append(decision)
        rules = replace(rules, lots=(*rules.lots, Lot(tie.round, tie.among, decision.keys[: tie.places])))
        outcome = way.count(papers, rules)
    return ContestResult(contest, rules, outcome, tuple(taken))
