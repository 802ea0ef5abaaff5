"""Two first ballots under one name: open until a person says what really happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.voter import OUTCOMES


@dataclass(frozen=True)
class CloseDuplicate(Act):
    """Close a double handout with what really happened. A later handout opens it again."""

    kind: ClassVar[str] = "vote.close_duplicate"
    needs_reason: ClassVar[bool] = True

    voter_id: str
    handouts: tuple[str, ...]
    name: str = ""
    outcome: str = fact(phrase("What happened"), Kind.CHOICE, required=True, choices=OUTCOMES)
    note: str = fact(phrase("Note"), longest=250)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Explain the two ballots of {name}", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if self.voter_id not in {one.voter.id for one in queries.duplicates(read)}:
            found.append(Problem(phrase("There is nothing to explain here any more.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "roll_outcomes",
            {
                "id": self.id,
                "voter_id": self.voter_id,
                "handouts": canonical(sorted(self.handouts)),
                "outcome": self.outcome,
                "note": self.note,
                "at": self.at,
            },
        )


ACTS: tuple[type[Act], ...] = (CloseDuplicate,)
