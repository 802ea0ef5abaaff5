"""The contests of the vote, made from the locked wording and frozen as soon as a paper exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import (
    CHOOSE,
    KEYS,
    POINTS,
    RANK,
    SCORE,
    YES_NO,
    YES_NO_WORDS,
    Contest,
)
from ppm_desktop.models.vote.ballots.rule_sheet import MONEY, SINGLE, rules_of, ways_to_count

TIE_RULES: dict[str, Phrase] = {
    "ask": phrase("By lot in public, and the result is entered here"),
    "previous_round": phrase("The round before, then by lot in public"),
    "published_order": phrase("The order printed on the ballot"),
    "seed": phrase("A published number decides"),
}
THRESHOLDS: dict[str, Phrase] = {
    "1/2": phrase("More yes than no"),
    "3/5": phrase("At least three fifths yes"),
    "2/3": phrase("At least two thirds yes"),
    "3/4": phrase("At least three quarters yes"),
}


@dataclass(frozen=True)
class NewOption:
    """One box on the paper."""

    key: str
    title: str
    item_id: str | None = None
    cost: int | None = None
    id: str = field(default_factory=random_id, kw_only=True)


@dataclass(frozen=True)
class NewContest:
    """One question on the paper with its rule, which is declared before the vote."""

    title: str
    shape: str
    options: tuple[NewOption, ...]
    up_to: int = 1
    winners: int = 1
    threshold: str = "1/2"
    tie_rule: str = "ask"
    tie_seed: str = ""
    method: str = "choose"
    rules: Mapping[str, str] = field(default_factory=dict)
    budget: int | None = None
    id: str = field(default_factory=random_id, kw_only=True)


def choose_contest(title: str, options: Sequence[tuple[str, str]], up_to: int, winners: int) -> NewContest:
    """Choose up to so many of these; ``options`` are (ballot item id, title) in the order of the paper."""
    return NewContest(
        title,
        CHOOSE,
        tuple(NewOption(key, text, item or None) for key, (item, text) in zip(KEYS, options, strict=False)),
        up_to,
        winners,
    )


def yes_no_contest(title: str, item_id: str, threshold: str = "1/2") -> NewContest:
    """Yes, no or abstain to one policy; the policy hangs on the yes."""
    options = tuple(
        NewOption(key, said.text, (item_id or None) if key == "1" else None) for key, said in YES_NO_WORDS.items()
    )
    return NewContest(title, YES_NO, options, 1, 1, threshold, method="yes-no")


@dataclass(frozen=True)
class SetUpContests(Act):
    """Say what is asked and by which rule it is decided. What was set up before is replaced."""

    kind: ClassVar[str] = "vote.set_up_contests"
    reversible: ClassVar[bool] = False  # set up anew, as long as nothing is printed

    contests: tuple[NewContest, ...]
    lock_id: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Set up {count} contest", "Set up {count} contests", len(self.contests))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if queries.in_use(read):
            found.append(
                Problem(phrase("Ballots are printed already. Cancel their packs first, then change the contests."))
            )
        if not self.contests:
            found.append(Problem(phrase("There is nothing to vote on yet. Lock the ballot wording first.")))
        for contest in self.contests:
            found.extend(_contest_problems(contest))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        for row in records.rows("SELECT id FROM contests WHERE withdrawn = 0"):
            records.update("contests", row["id"], {"withdrawn": 1})
        for position, contest in enumerate(self.contests):
            records.insert("contests", _contest_row(contest, position, self.lock_id))
            records.insert_all("contest_options", [_option_row(contest, at) for at in range(len(contest.options))])


MOST = {RANK: len(KEYS), SCORE: 9, POINTS: 500}
"""Ranks that fit on a paper, the top of a scale that is keyed with one digit, and points to give."""


def _contest_problems(contest: NewContest) -> list[Problem]:
    name = verbatim(contest.title)
    count = len(contest.options)
    if not 2 <= count <= len(KEYS):
        return [Problem(phrase("“{contest}” needs between 2 and {most} options.", contest=name, most=len(KEYS)))]
    found = []
    if not contest.title:
        found.append(Problem(phrase("Write the question as it stands on the ballot."), "question"))
    most = min(count, MOST[RANK]) if contest.shape not in {SCORE, POINTS} else MOST[contest.shape]
    if not 1 <= contest.up_to <= most:
        asked = {RANK: "ranks", SCORE: "top", POINTS: "points"}.get(contest.shape, "up_to")
        found.append(Problem(_up_to_words(contest, most), asked))
    if contest.shape != YES_NO and contest.budget is None and not 1 <= contest.winners < count:
        found.append(
            Problem(
                phrase("“{contest}”: choose a number of winners from 1 to {most}.", contest=name, most=count - 1),
                "winners",
            )
        )
    if contest.tie_rule == "seed" and not contest.tie_seed:
        found.append(
            Problem(phrase("“{contest}”: write down the number that decides a tie.", contest=name), "tie_seed")
        )
    return [*found, *_method_problems(contest), *_money_problems(contest)]


def _up_to_words(contest: NewContest, most: int) -> Phrase:
    gaps = {"contest": verbatim(contest.title), "count": most}
    if contest.shape == RANK:
        return phrase("“{contest}”: choose a number of ranks from 1 to {count}.", **gaps)
    if contest.shape == SCORE:
        return phrase("“{contest}”: choose a highest value from 1 to {count}.", **gaps)
    if contest.shape == POINTS:
        return phrase("“{contest}”: choose a number of points from 1 to {count}.", **gaps)
    return phrase("“{contest}”: choose a number of marks from 1 to {count}.", **gaps)


def _method_problems(contest: NewContest) -> list[Problem]:
    name = verbatim(contest.title)
    ways = {one.name: one for one in ways_to_count(contest.shape, money=contest.budget is not None)}
    if contest.method not in ways:
        return [Problem(phrase("“{contest}”: this ballot cannot be counted that way.", contest=name), "method")]
    if contest.method in SINGLE and contest.winners != 1:
        return [Problem(phrase("“{contest}”: this way of counting has one winner.", contest=name), "winners")]
    wrong = set(contest.rules) - set(ways[contest.method].keys)
    if not wrong:
        try:
            rules_of(contest)
        except ValueError:
            wrong = set(contest.rules)
    if wrong:
        words = phrase("“{contest}”: a rule has no such choice: {rules}.", contest=name, rules=", ".join(sorted(wrong)))
        return [Problem(words, "rules")]
    return []


def _money_problems(contest: NewContest) -> list[Problem]:
    name = verbatim(contest.title)
    if contest.method not in MONEY:
        return []
    found = []
    if not contest.budget or contest.budget < 1:
        found.append(Problem(phrase("“{contest}”: write how much money there is.", contest=name), "budget"))
    free = [option.title for option in contest.options if not option.cost or option.cost < 1]
    if free:
        words = phrase("“{contest}”: write what “{option}” costs.", contest=name, option=verbatim(free[0]))
        found.append(Problem(words, "costs"))
    return found


def _contest_row(contest: NewContest, position: int, lock_id: str) -> dict[str, Cell]:
    return {
        "id": contest.id,
        "lock_id": lock_id or None,
        "position": position,
        "title": contest.title,
        "shape": contest.shape,
        "up_to": contest.up_to,
        "winners": contest.winners,
        "threshold": contest.threshold,
        "tie_rule": contest.tie_rule,
        "tie_seed": contest.tie_seed,
        "method": contest.method,
        "rules": canonical(dict(contest.rules)),
        "budget": contest.budget,
    }


def _option_row(contest: NewContest, position: int) -> dict[str, Cell]:
    option = contest.options[position]
    return {
        "id": option.id,
        "contest_id": contest.id,
        "position": position,
        "key": option.key,
        "title": option.title,
        "item_id": option.item_id,
        "cost": option.cost,
    }


@dataclass(frozen=True)
class WithdrawOption(Act):
    """Take an option out of a vote whose papers are printed already: marks for it are passed over in the count."""

    kind: ClassVar[str] = "vote.withdraw_option"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False  # ReinstateOption, which asks whether the results are open

    contest_id: str
    key: str
    words: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Withdraw “{option}” from the vote", option=verbatim(self.words))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        if queries.results_open(read):
            return (Problem(phrase("The results are open. Withdraw them first, with a reason.")),)
        contest = queries.contest(read, self.contest_id)
        if contest is None or not may_be_withdrawn(contest, self.key):
            return (Problem(phrase("This option cannot be withdrawn. At least two must stay."), "key"),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it."""
        _mark(records, self.contest_id, self.key, withdrawn=1)


@dataclass(frozen=True)
class ReinstateOption(Act):
    """Put an option back that was withdrawn by mistake: marks for it count again."""

    kind: ClassVar[str] = "vote.reinstate_option"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False  # WithdrawOption

    contest_id: str
    key: str
    words: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Put “{option}” back into the vote", option=verbatim(self.words))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        if queries.results_open(read):
            return (Problem(phrase("The results are open. Withdraw them first, with a reason.")),)
        contest = queries.contest(read, self.contest_id)
        if contest is None or not any(one.key == self.key and one.withdrawn for one in contest.options):
            return (Problem(phrase("This option stands in the vote already."), "key"),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it."""
        _mark(records, self.contest_id, self.key, withdrawn=0)


def may_be_withdrawn(contest: Contest, key: str) -> bool:
    """Whether this option may leave: at least two must stay, and a policy that is asked yes or no has no options."""
    standing = {option.key for option in contest.options if not option.withdrawn}
    return contest.shape != YES_NO and key in standing and len(standing) > 2


def _mark(records: Records, contest_id: str, key: str, *, withdrawn: int) -> None:
    contest = queries.contest(records, contest_id)
    for option in contest.options if contest else ():
        if option.key == key:
            records.update("contest_options", option.id, {"withdrawn": withdrawn})


ACTS: tuple[type[Act], ...] = (SetUpContests, WithdrawOption, ReinstateOption)
