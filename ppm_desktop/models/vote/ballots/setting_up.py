"""The contests of the vote, made from the locked wording and frozen as soon as a paper exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import CHOOSE, KEYS, YES_NO, YES_NO_WORDS

TIE_RULES: dict[str, Phrase] = {
    "ask": phrase("By lot in public, and the result is entered here"),
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
    return NewContest(title, YES_NO, options, 1, 1, threshold)


@dataclass(frozen=True)
class SetUpContests(Act):
    """Say what is asked and by which rule it is decided. What was set up before is replaced."""

    kind: ClassVar[str] = "vote.set_up_contests"

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


def _contest_problems(contest: NewContest) -> list[Problem]:
    name = verbatim(contest.title)
    count = len(contest.options)
    if not 2 <= count <= len(KEYS):
        return [Problem(phrase("“{contest}” needs between 2 and {most} options.", contest=name, most=len(KEYS)))]
    found = []
    if not contest.title:
        found.append(Problem(phrase("Write the question as it stands on the ballot."), "question"))
    if not 1 <= contest.up_to <= count:
        found.append(
            Problem(
                phrase("“{contest}”: choose a number of marks from 1 to {count}.", contest=name, count=count), "up_to"
            )
        )
    if contest.shape == CHOOSE and not 1 <= contest.winners < count:
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
    }


ACTS: tuple[type[Act], ...] = (SetUpContests,)
