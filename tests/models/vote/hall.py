"""A vote for tests: contests, printed papers, and people who key them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.kernel.reading import Cell, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, choose_contest, yes_no_contest
from ppm_desktop.models.vote.ballots.stock import new_pack, next_labels
from ppm_desktop.models.vote.results import declare_official, open_results
from ppm_desktop.sample.typist import Paper, Team, Typist, enter_all

POLICIES = ("Homes on city land", "Rent board with teeth", "Repair fund", "Tenant lawyers", "Free transit passes")


@dataclass(frozen=True)
class LockForTest(Act):
    """The wording as stage 5 leaves it: only what the vote reads."""

    kind: ClassVar[str] = "test.lock_wording"
    titles: tuple[str, ...] = POLICIES

    @property
    def title(self) -> Phrase:
        return phrase("Lock")

    def apply(self, records: Records) -> None:
        records.insert(
            "ballot_locks",
            {"id": "lock", "digest": "d" * 64, "first_person": "A", "second_person": "B", "locked_at": "2027-03-01"},
        )
        for place, title in enumerate(self.titles):
            records.insert("recommendations", {"id": f"r{place}", "position": place, "created_at": "2027-02-01"})
            version: dict[str, Cell] = {
                "id": f"v{place}",
                "recommendation_id": f"r{place}",
                "number": 1,
                "title": title,
            }
            records.insert("recommendation_versions", version | {"made_at": "2027-02-01"})
            for language in ("es", "en"):
                said = title if language == "en" else f"{title} (es)"
                item: dict[str, Cell] = {
                    "id": f"i{place}{language}",
                    "lock_id": "lock",
                    "recommendation_id": f"r{place}",
                }
                item |= {"version_id": f"v{place}", "position": place, "language": language, "title": said}
                records.insert("ballot_items", item)


class Vote:
    """A vote with two contests and as many papers as were printed."""

    def __init__(self, workspace: Any) -> None:
        self.door = workspace
        self.read = workspace.read
        self.codes: list[str] = []

    def set_up(self) -> Vote:
        choose = choose_contest("Which policies?", [("", title) for title in POLICIES], 3, 2)
        self.door.perform(SetUpContests((choose, yes_no_contest("Pay the team?", ""))))
        return self

    def print(self, papers: int) -> Vote:
        (label,) = next_labels(self.read, 1)
        act, codes = new_pack(label, papers, "Dana", "Eli")
        self.door.perform(act)
        self.codes += codes
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(contest.id for contest in queries.contests(self.read))

    def paper(self, choose: Sequence[str], answer: Sequence[str], at: int = -1) -> Paper:
        first, second = self.ids
        return Paper(self.codes.pop(at), {first: list(choose), second: list(answer)})

    def papers(self, count: int, seed: int = 1) -> list[Paper]:
        """Papers with known marks: a few blank, a few overvoted."""
        drawn = random.Random(seed)
        found = []
        for _ in range(count):
            wanted = drawn.choices((0, 1, 2, 3, 4), (4, 20, 30, 40, 3))[0]
            choose = sorted(drawn.sample("12345", wanted))
            found.append(self.paper(choose, drawn.choice((["1"], ["2"], ["3"], [], ["1"]))))
        return found

    def team(self, errors: float = 0.0, seed: int = 7) -> Team:
        return Team(Typist("Ana", errors, seed), Typist("Ben", errors, seed + 1), "Cleo", ("Dev", "Eve"))

    def enter(self, papers: Sequence[Paper], errors: float = 0.0, size: int = 50):
        return enter_all(self.door, papers, self.team(errors), size)

    def account(self, **numbers):
        papers = queries.paper_counts(self.read)
        known = {
            "printed": papers.printed,
            "unused": papers.printed - papers.declared,
            "handed_out": papers.declared,
            "in_box": papers.declared,
            "signed_by": "Dev",
            "signed_by_second": "Eve",
        }
        self.door.perform(ReconcilePapers(**{**known, **numbers}))

    def open(self):
        self.door.perform(open_results(self.read, "Dev", "Eve"))

    def declare(self):
        self.door.perform(declare_official(self.read, "Dev", "Eve"))

    def refused(self, act: Act, reason: str = "") -> str:
        with pytest.raises(Refused) as refusal:
            self.door.perform(act, reason)
        return str(refusal.value)
