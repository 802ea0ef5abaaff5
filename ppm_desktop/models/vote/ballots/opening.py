"""Opening the results: not before every batch is sealed and the account is signed, and by two people."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.field import fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records, Row
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import accounts, unexplained
from ppm_desktop.models.vote.ballots.batching import same_person
from ppm_desktop.models.vote.ballots.integrity import ballots_digest, findings
from ppm_desktop.models.vote.ballots.rule_digest import rule_findings


@dataclass(frozen=True, slots=True)
class Opening:
    """The declaration of the results. ``eligible`` and ``handed_out`` came from the roll as plain numbers."""

    id: str
    digest: str
    signed_by: str
    signed_by_second: str
    eligible: int | None
    handed_out: int
    on_day: str


def opening(read: Reader) -> Opening | None:
    """The opening that stands, None while the results are closed."""
    row = read.row("SELECT * FROM result_openings WHERE withdrawn = 0 LIMIT 1")
    if row is None:
        return None
    return Opening(
        row["id"],
        row["digest"],
        row["signed_by"],
        row["signed_by_second"],
        row["eligible"],
        row["handed_out"],
        row["on_day"],
    )


def obstacles(read: Reader, contested_waiting: int = 0) -> tuple[Phrase, ...]:
    """Everything that keeps the results closed, in the order in which it is best done.

    ``contested_waiting`` comes from the roll as a plain number.
    """
    papers = queries.paper_counts(read)
    found = []
    if contested_waiting:
        found.append(
            counted(
                "{count} contested ballot waits for a decision. Accept or reject it on the roll.",
                "{count} contested ballots wait for a decision. Accept or reject them on the roll.",
                contested_waiting,
            )
        )
    if not papers.batches:
        found.append(phrase("No batch is entered yet."))
    waiting = papers.batches - papers.batches_sealed
    if waiting:
        found.append(counted("{count} batch is not sealed yet.", "{count} batches are not sealed yet.", waiting))
    return (*found, *_unsigned(read), *findings(read), *rule_findings(read))


def _unsigned(read: Reader) -> list[Phrase]:
    """What is missing of the account of papers, place by place where there are several."""
    found = []
    for place, account in accounts(read).items():
        if account is None and place:
            found.append(phrase("The account of papers of {place} is not signed yet.", place=verbatim(place)))
        elif account is None:
            found.append(phrase("The account of papers is not signed yet."))
    for place in unexplained(read):
        if place:
            words = phrase("The account of papers of {place} no longer adds up. Sign it again.", place=verbatim(place))
        else:
            words = phrase("The account of papers no longer adds up. Sign it again.")
        found.append(words)
    return found


@dataclass(frozen=True)
class OpenResults(Act):
    """Open the results. From now on nothing about the papers changes."""

    kind: ClassVar[str] = "vote.open_results"
    reversible: ClassVar[bool] = False  # WithdrawResults

    signed_by: str = fact(phrase("First person"), required=True)
    signed_by_second: str = fact(phrase("Second person"), required=True)
    digest: str = ""
    eligible: int | None = None
    handed_out: int = 0
    contested_waiting: int = 0
    id: str = field(default_factory=random_id, kw_only=True)
    on_day: str = field(default_factory=lambda: today().isoformat(), kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Open the results")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        standing = obstacles(read, self.contested_waiting)
        found = [*super().problems(read), *(Problem(sentence) for sentence in standing)]
        if self.signed_by_second and same_person(self.signed_by, self.signed_by_second):
            found.append(
                Problem(phrase("Two different people sign. Write the second person's name."), "signed_by_second")
            )
        if queries.results_open(read):
            found.append(Problem(phrase("The results are open already.")))
        if self.digest != ballots_digest(read):
            found.append(Problem(phrase("The ballots changed meanwhile. Look at the batches again.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        undeclare(records)
        records.insert(
            "result_openings",
            {
                "id": self.id,
                "digest": self.digest,
                "signed_by": self.signed_by,
                "signed_by_second": self.signed_by_second,
                "eligible": self.eligible,
                "handed_out": self.handed_out,
                "on_day": self.on_day,
            },
        )


def undeclare(records: Records) -> None:
    """Take back every declaration that a result is official: it is said of one opening, and never of a later one."""
    for row in records.rows("SELECT id FROM official_results WHERE withdrawn = 0"):
        records.update("official_results", row["id"], {"withdrawn": 1})


def still_official() -> Problem:
    """The sentence for whoever wants to change what an official result came from."""
    return Problem(phrase("The results are official. Withdraw the declaration first, with a reason."))


@dataclass(frozen=True)
class WithdrawResults(Act):
    """Close the results again because a batch must be opened. Both declarations stay in the history."""

    kind: ClassVar[str] = "vote.withdraw_results"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Withdraw the results")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        if not queries.results_open(read):
            return (Problem(phrase("The results are not open.")),)
        if queries.is_official(read):
            return (still_official(),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it. A declaration falls with it: here it was withdrawn first, but another laptop may not have known of one."""
        undeclare(records)
        for row in records.rows("SELECT id FROM result_openings WHERE withdrawn = 0"):
            records.update("result_openings", row["id"], {"withdrawn": 1})
        for row in records.rows("SELECT id FROM tie_decisions WHERE withdrawn = 0"):
            records.update("tie_decisions", row["id"], {"withdrawn": 1})


@dataclass(frozen=True)
class DecideTie(Act):
    """Write down how one tie was decided in public, met in a round of the count.

    ``keys`` are the options in the order in which they were drawn: who goes ahead, or who leaves where a loser was sought.
    ``among`` are all that stood level; empty, those are the keys.
    """

    kind: ClassVar[str] = "vote.decide_tie"
    needs_reason: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    contest_id: str
    keys: tuple[str, ...]
    contest_title: str = ""
    how: str = fact(phrase("How it was decided"), required=True)
    decided_by: str = fact(phrase("First witness"), required=True)
    decided_by_second: str = fact(phrase("Second witness"), required=True)
    round: int = 1
    among: tuple[str, ...] = ()
    id: str = field(default_factory=random_id, kw_only=True)
    on_day: str = field(default_factory=lambda: today().isoformat(), kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Decide the tie in “{contest}”", contest=verbatim(self.contest_title))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        contest = queries.contest(read, self.contest_id)
        known = {option.key for option in contest.options} if contest else set()
        if self.among:
            known &= set(self.among)
        if not self.keys or len(set(self.keys)) != len(self.keys) or not set(self.keys) <= known:
            found.append(Problem(phrase("Put the tied options in the order in which they were drawn."), "keys"))
        if not queries.results_open(read):
            found.append(Problem(phrase("The results are not open yet.")))
        if queries.is_official(read):
            found.append(still_official())
        if self.decided_by_second and same_person(self.decided_by, self.decided_by_second):
            found.append(Problem(phrase("Two different people are witnesses."), "decided_by_second"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it. An earlier decision on the same tie is withdrawn, and so are those on later rounds, which it moves."""
        among = canonical(sorted(self.among or self.keys))
        rows = records.rows(
            "SELECT id FROM tie_decisions WHERE contest_id = ? AND withdrawn = 0 AND (round > ? OR (round = ? AND among = ?))",
            (self.contest_id, self.round, self.round, among),
        )
        for row in rows:
            records.update("tie_decisions", row["id"], {"withdrawn": 1})
        records.insert(
            "tie_decisions",
            {
                "id": self.id,
                "contest_id": self.contest_id,
                "round": self.round,
                "among": among,
                "option_ids": canonical(list(self.keys)),
                "how": self.how,
                "decided_by": self.decided_by,
                "decided_by_second": self.decided_by_second,
                "on_day": self.on_day,
            },
        )


@dataclass(frozen=True, slots=True)
class TieDecision:
    """How one tie was decided."""

    contest_id: str
    round: int
    among: frozenset[str]
    keys: tuple[str, ...]
    how: str
    decided_by: str
    decided_by_second: str


def tie_decisions(read: Reader, contest_id: str) -> tuple[TieDecision, ...]:
    """The decisions that stand, in the order of the rounds."""
    rows = read.rows(
        "SELECT * FROM tie_decisions WHERE contest_id = ? AND withdrawn = 0 ORDER BY round, among", (contest_id,)
    )
    return tuple(_decision(row) for row in rows)


def _decision(row: Row) -> TieDecision:
    return TieDecision(
        row["contest_id"],
        row["round"],
        frozenset(json.loads(row["among"])),
        tuple(str(key) for key in json.loads(row["option_ids"])),
        row["how"],
        row["decided_by"],
        row["decided_by_second"],
    )


ACTS: tuple[type[Act], ...] = (OpenResults, WithdrawResults, DecideTie)
