"""Entries that change hands or begin anew: a pass goes to another person, a whole batch is keyed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import (
    MOST,
    keyed_elsewhere,
    no_batch,
    same_person,
    sealed_for_good,
    too_few,
)

_LIVE = "SELECT id, pass FROM batch_passes WHERE batch_id = ? AND state IN ('open', 'finished')"


@dataclass(frozen=True)
class HandOverPass(Act):
    """Give an open entry to another person, who goes on where the first one stopped.

    Nobody who keyed a part of the other entry may take it: both would then be one person's.
    """

    kind: ClassVar[str] = "vote.hand_over_pass"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False  # hand it back

    batch_id: str
    number: int
    papers: int
    operator: str = fact(phrase("Who goes on with it"), required=True)
    label: str = ""
    id: str = field(default_factory=random_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase(
            "Hand entry {number} of batch {label} over to {name}",
            number=self.number,
            label=verbatim(self.label),
            name=verbatim(self.operator),
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        entered = batch.entry(self.number) if batch else None
        if batch is None or entered is None:
            return (no_batch(),)
        if batch.state == "sealed":
            return (sealed_for_good(batch),)
        if entered.state != "open":
            return (Problem(phrase("This entry is finished. Only an open entry is handed over.")),)
        found = list(super().problems(read))
        if entered.papers != self.papers:
            found.append(Problem(phrase("Papers were keyed meanwhile. Look at the batch again.")))
        if same_person(entered.operator, self.operator):
            found.append(Problem(phrase("{name} has this entry already.", name=verbatim(entered.operator)), "operator"))
        if keyed_elsewhere(batch, self.number, self.operator):
            sentence = phrase(
                "{name} keyed another entry of this batch. Choose somebody who did not.", name=verbatim(self.operator)
            )
            found.append(Problem(sentence, "operator"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it; who began it stays known."""
        for row in records.rows(_LIVE, (self.batch_id,)):
            if row["pass"] == self.number:
                records.update("batch_passes", row["id"], {"state": "handed_over", "papers": self.papers})
        records.insert(
            "batch_passes",
            {"id": self.id, "batch_id": self.batch_id, "pass": self.number, "operator": self.operator},
        )


@dataclass(frozen=True)
class RekeyBatch(Act):
    """Begin a whole batch anew under its cover sheet, after two people have counted it again.

    The entries made so far count no more. Who made them, how many papers they were and why stays in the history.
    ``keyed`` are the papers of the entries 1, 2 and 3 that are given up.
    """

    kind: ClassVar[str] = "vote.rekey_batch"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False
    scrubs: ClassVar[bool] = True

    batch_id: str
    keyed: tuple[int, ...]
    declared_count: int = fact(
        phrase("Papers counted by hand"), Kind.WHOLE, default=0, required=True, least=1, most=MOST
    )
    counted_by: str = fact(phrase("First person who counted"), required=True)
    counted_by_second: str = fact(phrase("Second person who counted"), required=True)
    label: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Key batch {label} again from the start", label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        if batch is None or batch.state == "withdrawn":
            return (no_batch(),)
        if batch.state == "sealed":
            return (sealed_for_good(batch),)
        found = list(super().problems(read))
        if self.counted_by_second and same_person(self.counted_by, self.counted_by_second):
            found.append(
                Problem(phrase("Two different people count. Write the second person's name."), "counted_by_second")
            )
        if self.keyed != queries.papers_keyed(batch):
            found.append(Problem(phrase("Papers were keyed meanwhile. Look at the batch again.")))
        return (*found, *too_few(batch.channel, self.declared_count))

    def apply(self, records: Records) -> None:
        """Write it."""
        for row in records.rows(_LIVE, (self.batch_id,)):
            given_up = {"state": "withdrawn", "papers": self.keyed[row["pass"] - 1]}
            records.update("batch_passes", row["id"], given_up)
        handed = "SELECT id FROM batch_passes WHERE batch_id = ? AND state = 'handed_over'"
        for row in records.rows(handed, (self.batch_id,)):
            records.update("batch_passes", row["id"], {"state": "withdrawn"})
        records.update(
            "batches",
            self.batch_id,
            {
                "state": "open",
                "declared_count": self.declared_count,
                "counted_by": self.counted_by,
                "counted_by_second": self.counted_by_second,
                "checked_once": 0,
                "checked_by": "",
                "checked_by_second": "",
                "checked_why": "",
            },
        )
        records.drop_working("entries", "batch_id", self.batch_id)


ACTS: tuple[type[Act], ...] = (HandOverPass, RekeyBatch)
