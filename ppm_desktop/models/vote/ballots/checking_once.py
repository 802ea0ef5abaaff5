"""Checked once: a batch with a single entry, where nobody is left for a second one and a declared rule allows it.

The one who keyed it reads the record aloud against the papers, a witness signs, and every report says so
(vote-day.md B.3). Without the rule every batch is entered twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, SECOND, no_batch, same_person
from ppm_desktop.models.vote.ballots.papers import Batch


@dataclass(frozen=True)
class AllowSingleEntry(Act):
    """Declare that batches may be sealed after one entry. The reason is printed on the certificate."""

    kind: ClassVar[str] = "vote.allow_single_entry"
    reversible: ClassVar[bool] = False  # ForbidSingleEntry

    why: str = fact(phrase("Why a second entry cannot be made"), Kind.NOTE, required=True, longest=500)
    decided_by: str = fact(phrase("First person"), required=True)
    decided_by_second: str = fact(phrase("Second person"), required=True)
    id: str = field(default_factory=random_id, kw_only=True)
    on_day: str = field(default_factory=lambda: today().isoformat(), kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Allow batches that are checked once")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if self.decided_by_second and same_person(self.decided_by, self.decided_by_second):
            found.append(
                Problem(phrase("Two different people decide. Write the second person's name."), "decided_by_second")
            )
        if queries.single_entry_rule(read) is not None:
            found.append(Problem(phrase("This is allowed already.")))
        if queries.results_open(read):
            found.append(Problem(phrase("The results are open. Withdraw them first, with a reason.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "single_entry_rules",
            {
                "id": self.id,
                "reason": self.why,
                "decided_by": self.decided_by,
                "decided_by_second": self.decided_by_second,
                "on_day": self.on_day,
            },
        )


@dataclass(frozen=True)
class ForbidSingleEntry(Act):
    """Go back to two entries for every batch that is not sealed yet."""

    kind: ClassVar[str] = "vote.forbid_single_entry"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Enter every batch twice again")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        if queries.single_entry_rule(read) is None:
            return (Problem(phrase("Every batch is entered twice already.")),)
        if any(batch.checked_once for batch in queries.batches(read)):
            return (Problem(phrase("A batch is checked once by this rule. Reopen or void it first, with a reason.")),)
        return ()

    def apply(self, records: Records) -> None:
        """Write it."""
        for row in records.rows("SELECT id FROM single_entry_rules WHERE withdrawn = 0"):
            records.update("single_entry_rules", row["id"], {"withdrawn": 1})


@dataclass(frozen=True)
class CheckOnce(Act):
    """Take a batch with one finished entry as it is, after the record was read aloud against the papers."""

    kind: ClassVar[str] = "vote.check_once"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False  # ReopenPass

    batch_id: str
    checked_by: str = fact(phrase("Who read the record aloud"), required=True)
    checked_by_second: str = fact(phrase("Who held the papers beside it"), required=True)
    label: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Check batch {label} once", label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        if batch is None or batch.state == "withdrawn":
            return (no_batch(),)
        found = list(super().problems(read))
        if queries.single_entry_rule(read) is None:
            found.append(
                Problem(phrase("Every batch is entered twice. Two people must first allow batches checked once."))
            )
        found += _not_ready(batch)
        if self.checked_by_second and same_person(self.checked_by, self.checked_by_second):
            found.append(
                Problem(phrase("Two different people check. Write the second person's name."), "checked_by_second")
            )
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it, with the reason of the rule: it is printed on the certificate."""
        rule = queries.single_entry_rule(records)
        records.update(
            "batches",
            self.batch_id,
            {
                "state": "compared",
                "checked_why": rule.reason if rule else "",
                "checked_once": 1,
                "checked_by": self.checked_by,
                "checked_by_second": self.checked_by_second,
            },
        )


def _not_ready(batch: Batch) -> list[Problem]:
    first, second = batch.entry(FIRST), batch.entry(SECOND)
    if batch.state != "open" or first is None or first.state != "finished":
        return [Problem(phrase("The first entry must be finished, and the batch not compared or sealed."))]
    if second is not None:
        sentence = phrase(
            "{name} began the second entry. Hand it over to somebody who can finish it.",
            name=verbatim(second.operator),
        )
        return [Problem(sentence)]
    return []


def can_be_checked_once(read: Reader, batch: Batch) -> bool:
    """Whether the declared rule and the state of the batch allow it."""
    return queries.single_entry_rule(read) is not None and not _not_ready(batch)


ACTS: tuple[type[Act], ...] = (AllowSingleEntry, ForbidSingleEntry, CheckOnce)
