"""The official result: two people declare it, and nothing that it came from changes while it stands."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.field import fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import same_person
from ppm_desktop.models.vote.ballots.integrity import ballots_digest, declarations, findings
from ppm_desktop.models.vote.ballots.opening import undeclare
from ppm_desktop.models.vote.ballots.rule_digest import rule_findings, rules_digest

_TIES = "SELECT contest_id, round, among, option_ids FROM tie_decisions WHERE withdrawn = 0"
_GONE = """SELECT o.contest_id, o.key FROM contest_options o JOIN contests c ON c.id = o.contest_id
    WHERE c.withdrawn = 0 AND o.withdrawn = 1"""


@dataclass(frozen=True, slots=True)
class Official:
    """The declaration that stands. ``digest`` is that of everything the result was computed from."""

    id: str
    digest: str
    signed_by: str
    signed_by_second: str
    on_day: str


def official(read: Reader) -> Official | None:
    """The declaration that stands, None while the results are unofficial."""
    row = read.row("SELECT * FROM official_results WHERE withdrawn = 0 LIMIT 1")
    if row is None or not queries.results_open(read):
        return None
    return Official(row["id"], row["digest"], row["signed_by"], row["signed_by_second"], row["on_day"])


def count_digest(read: Reader) -> str:
    """SHA-256 over all that decides a result: sealed ballots, declared rules, tie decisions, withdrawn options."""
    ties = sorted([row["contest_id"], row["round"], row["among"], row["option_ids"]] for row in read.rows(_TIES))
    gone = sorted([row["contest_id"], row["key"]] for row in read.rows(_GONE))
    return hashlib.sha256(canonical([ballots_digest(read), rules_digest(read), ties, gone]).encode()).hexdigest()


def official_findings(read: Reader) -> tuple[Phrase, ...]:
    """One sentence where the result is not the one that two people declared official; empty otherwise.

    It happens where another laptop's act arrives afterwards, or somebody writes into the file.
    """
    declared = official(read)
    if declared is None:
        return ()
    signed = (
        (act["id"], act["digest"], act["signed_by"], act["signed_by_second"], act["on_day"])
        for _, act in declarations(read, DeclareOfficial.kind)
    )
    if astuple(declared) not in signed:
        return (
            phrase(
                "The history does not say that this result was declared official by these two people. Withdraw the"
                " declaration, look at what changed in the history, and declare again."
            ),
        )
    if declared.digest == count_digest(read):
        return ()
    return (
        phrase(
            "What was declared official is not what the file says now: a tie decision or an option was changed. Withdraw"
            " the declaration, look at what changed in the history, and declare again."
        ),
    )


@dataclass(frozen=True)
class DeclareOfficial(Act):
    """Declare the result official. From now on it stands: no batch, no tie and no option changes under it."""

    kind: ClassVar[str] = "vote.declare_official"
    reversible: ClassVar[bool] = False  # WithdrawOfficial

    signed_by: str = fact(phrase("First person"), required=True)
    signed_by_second: str = fact(phrase("Second person"), required=True)
    digest: str = ""
    open_ties: int = 0
    id: str = field(default_factory=random_id, kw_only=True)
    on_day: str = field(default_factory=lambda: today().isoformat(), kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Declare the results official")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it. ``open_ties`` was counted where the results are computed."""
        found = list(super().problems(read))
        if not queries.results_open(read):
            return (*found, Problem(phrase("The results are not open yet.")))
        if queries.is_official(read):
            return (*found, Problem(phrase("The results are official already.")))
        if self.open_ties:
            found.append(Problem(phrase("A tie is not decided yet. Enter the decision first.")))
        if self.signed_by_second and same_person(self.signed_by, self.signed_by_second):
            found.append(
                Problem(phrase("Two different people sign. Write the second person's name."), "signed_by_second")
            )
        found += [Problem(sentence) for sentence in (*findings(read), *rule_findings(read))]
        if self.digest != count_digest(read):
            found.append(Problem(phrase("The results changed meanwhile. Look at them again.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "official_results",
            {
                "id": self.id,
                "digest": self.digest,
                "signed_by": self.signed_by,
                "signed_by_second": self.signed_by_second,
                "on_day": self.on_day,
            },
        )


@dataclass(frozen=True)
class WithdrawOfficial(Act):
    """Take the declaration back because something must be corrected. It stays in the history, with the reason."""

    kind: ClassVar[str] = "vote.withdraw_official"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Withdraw the official declaration")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        if not queries.is_official(read):
            return (Problem(phrase("The results are not official.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it."""
        undeclare(records)


ACTS: tuple[type[Act], ...] = (DeclareOfficial, WithdrawOfficial)
