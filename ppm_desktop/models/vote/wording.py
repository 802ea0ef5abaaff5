"""The locked wording as the vote needs it: one item for each policy, with its words in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.lock import BallotLock
from ppm_desktop.models.recommend.queries import ballot_items, ballot_languages, current_lock, locks
from ppm_desktop.models.vote.ballots.contest import CHOOSE, KEYS, POINTS, RANK, SCORE, YES_NO
from ppm_desktop.models.vote.ballots.rule_sheet import SINGLE, UNLIMITED, ways_to_count
from ppm_desktop.models.vote.ballots.setting_up import (
    THRESHOLDS,
    TIE_RULES,
    NewContest,
    NewOption,
    SetUpContests,
    choose_contest,
    yes_no_contest,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One policy on the ballot. ``id`` is that of its row in the first language; words are by language code."""

    id: str
    titles: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its title in the first language."""
        return next(iter(self.titles.values()), "")


@dataclass(frozen=True, slots=True)
class Wording:
    """What two people locked in stage 5."""

    lock_id: str
    digest: str
    items: tuple[Item, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages in which every item has words, the source language first."""
        every = [set(item.titles) for item in self.items]
        return tuple(code for code in (self.items[0].titles if self.items else ()) if all(code in one for one in every))

    def item(self, item_id: str) -> Item | None:
        """One item, or None."""
        return next((one for one in self.items if one.id == item_id), None)


def locked_wording(read: Reader) -> Wording | None:
    """The wording that is locked now, None while it is open."""
    lock = current_lock(read)
    return None if lock is None else _wording(read, lock)


def wording(read: Reader, lock_id: str) -> Wording | None:
    """The wording of one lock, opened again or not."""
    return next((_wording(read, lock) for lock in locks(read) if lock.id == lock_id), None)


def _wording(read: Reader, lock: BallotLock) -> Wording:
    wanted = ballot_languages(read)
    rank = {code: place for place, code in enumerate(wanted)}
    rows = sorted(ballot_items(read, lock.id), key=lambda row: (row.position, rank.get(row.language, len(rank))))
    items: dict[str, Item] = {}
    for row in rows:
        item = items.setdefault(row.recommendation_id, Item(row.id))
        item.titles[row.language] = row.title
        item.texts[row.language] = row.text
    return Wording(lock.id, lock.digest, tuple(items.values()))


QUESTION = phrase("Which policies should be carried out?")


MONEY = "money"
"""Among the ways to vote: choosing projects that cost money. On paper it is a choice like any other."""


def _titles(shape: str, *, money: bool = False) -> dict[str, Phrase]:
    return {one.name: one.title for one in ways_to_count(shape, money=money)}


@dataclass(frozen=True)
class RuleSheet:
    """What the office fills in to set up the contests; the wording does the rest.

    ``rules`` are switches of the way of counting as they are written; ``costs`` are cents by ballot item.
    """

    shape: str = fact(
        phrase("How people vote"),
        Kind.CHOICE,
        default=CHOOSE,
        required=True,
        choices={
            CHOOSE: phrase("Mark the policies you want, up to a number"),
            RANK: phrase("Rank the policies: first, second, third"),
            SCORE: phrase("Give each policy a number on a scale"),
            POINTS: phrase("Share out points among the policies"),
            MONEY: phrase("Choose projects that share one sum of money"),
            YES_NO: phrase("Yes, no or abstain for each policy"),
        },
    )
    question: str = fact(phrase("Question on the ballot"), required=True, longest=160)
    up_to: int = fact(phrase("Marks allowed"), Kind.WHOLE, default=1, required=True, least=1, most=35)
    winners: int = fact(phrase("Policies that win"), Kind.WHOLE, default=1, required=True, least=1, most=34)
    threshold: str = fact(phrase("A policy passes with"), Kind.CHOICE, default="1/2", required=True, choices=THRESHOLDS)
    tie_rule: str = fact(phrase("A tie is decided"), Kind.CHOICE, default="ask", required=True, choices=TIE_RULES)
    tie_seed: str = fact(
        phrase("Number that decides a tie"), longest=80, hint=phrase("Throw dice in public; twenty digits are plenty")
    )
    marks_by: str = fact(
        phrase("How it is counted"), Kind.CHOICE, default="choose", required=True, choices=_titles(CHOOSE)
    )
    ranks_by: str = fact(phrase("How it is counted"), Kind.CHOICE, default="irv", required=True, choices=_titles(RANK))
    money_by: str = fact(
        phrase("How it is counted"), Kind.CHOICE, default="greedy", required=True, choices=_titles(CHOOSE, money=True)
    )
    ranks: int = fact(phrase("Ranks on the ballot"), Kind.WHOLE, default=3, required=True, least=1, most=35)
    top: int = fact(phrase("Highest number"), Kind.WHOLE, default=5, required=True, least=1, most=9)
    points: int = fact(phrase("Points for each voter"), Kind.WHOLE, default=10, required=True, least=1, most=500)
    budget: int = fact(phrase("Money there is"), Kind.MONEY, default=0, required=True)
    rules: Mapping[str, str] = field(default_factory=dict)
    costs: Mapping[str, int] = field(default_factory=dict)

    @property
    def method(self) -> str:
        """The name of the way of counting."""
        if self.shape == CHOOSE:
            return self.marks_by
        found = {RANK: self.ranks_by, MONEY: self.money_by, YES_NO: "yes-no"}
        return found.get(self.shape, self.shape)

    def contests(self, found: Wording) -> tuple[NewContest, ...]:
        """The contests as this sheet and this wording make them."""
        if self.shape == YES_NO:
            each = (yes_no_contest(item.title, item.id, self.threshold) for item in found.items)
            return tuple(replace(one, rules=self.rules) for one in each)
        is_money = self.shape == MONEY
        options = tuple(
            NewOption(key, item.title, item.id or None, self.costs.get(item.id, 0) if is_money else None)
            for key, item in zip(KEYS, found.items, strict=False)
        )
        return (
            NewContest(
                self.question,
                CHOOSE if is_money else self.shape,
                options,
                self._offered(len(options)),
                1 if self.method in SINGLE or is_money else self.winners,
                tie_rule=self.tie_rule,
                tie_seed=self.tie_seed,
                method=self.method,
                rules=self.rules,
                budget=self.budget if is_money else None,
            ),
        )

    def _offered(self, options: int) -> int:
        """What the paper offers: boxes, ranks, the top of the scale, points."""
        if self.method == "plurality":
            return 1
        if self.method in UNLIMITED:
            return options
        return {RANK: min(self.ranks, options), SCORE: self.top, POINTS: self.points}.get(self.shape, self.up_to)

    def act(self, found: Wording) -> SetUpContests:
        """The act that sets the contests up from this wording."""
        return SetUpContests(self.contests(found), found.lock_id)


def one_contest(found: Wording, title: str, up_to: int, winners: int) -> SetUpContests:
    """All policies in one contest: choose up to so many."""
    options = [(item.id, item.title) for item in found.items]
    return SetUpContests((choose_contest(title, options, up_to, winners),), found.lock_id)


def contest_each(found: Wording, threshold: str = "1/2") -> SetUpContests:
    """Each policy in a contest of its own: yes, no or abstain."""
    contests = tuple(yes_no_contest(item.title, item.id, threshold) for item in found.items)
    return SetUpContests(contests, found.lock_id)
