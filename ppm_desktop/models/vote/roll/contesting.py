"""Contested ballots: a person claims a right that the table cannot settle; two people decide before the opening."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.voter import ACCEPTED, CLAIMED, CONTESTED, DECISIONS, Handout, name_key, same_name


@dataclass(frozen=True)
class AddClaimant(Act):
    """Write down a person who is not on the list and asks to vote: for a contested ballot, and for nothing else."""

    kind: ClassVar[str] = "vote.add_claimant"

    name: str = fact(phrase("Name"), required=True)
    birth_year: int | None = fact(phrase("Year of birth"), Kind.YEAR, default=None, least=1900, most=2100)
    address: str = fact(phrase("Address"))
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Note {name}, who is not on the list and asks to vote", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if queries.results_are_open(read):
            found.append(Problem(phrase("The results are open. No more ballots are given.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "voters",
            {
                "id": self.id,
                "name": self.name,
                "name_key": name_key(self.name),
                "birth_year": self.birth_year,
                "address": self.address,
                "status": CLAIMED,
                "source": CLAIMED,
                "added_at": self.at,
            },
        )


@dataclass(frozen=True)
class DecideContested(Act):
    """Two people accept or reject a contested ballot. Which paper is in the envelope is never known.

    A later decision replaces an earlier one until the results are opened; both stay in the history.
    """

    kind: ClassVar[str] = "vote.decide_contested"
    reversible: ClassVar[bool] = False  # an envelope that was opened is not closed by a key

    handout_id: str
    name: str = ""
    decision: str = fact(phrase("Decision"), Kind.CHOICE, required=True, choices=DECISIONS)
    reason: str = fact(phrase("Reason"), required=True, longest=250)
    decided_by: str = fact(phrase("First person"), required=True)
    decided_by_second: str = fact(phrase("Second person"), required=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        if self.decision == ACCEPTED:
            return phrase("Accept the contested ballot of {name}", name=verbatim(self.name))
        return phrase("Reject the contested ballot of {name}", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        given = queries.handout(read, self.handout_id)
        if given is None or given.kind != CONTESTED or given.voided:
            return (Problem(phrase("There is no contested ballot to decide here any more.")),)
        found = list(super().problems(read))
        if self.decided_by_second and same_name(self.decided_by, self.decided_by_second):
            found.append(
                Problem(phrase("Two different people decide. Write the second person's name."), "decided_by_second")
            )
        if queries.results_are_open(read):
            found.append(Problem(phrase("The results are open. Withdraw them first, with a reason.")))
        if self.decision == ACCEPTED:
            found += _one_vote_only(read, given)
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update(
            "handouts",
            self.handout_id,
            {
                "decision": self.decision,
                "decision_reason": self.reason,
                "decided_by": self.decided_by,
                "decided_by_second": self.decided_by_second,
            },
        )


def _one_vote_only(read: Reader, given: Handout) -> list[Problem]:
    """A contested ballot is not accepted beside another one that counts."""
    others = [one for one in queries.handouts_of(read, given.voter_id) if one.id != given.id and not one.voided]
    counting = next((one for one in others if one.kind != CONTESTED or one.decision == ACCEPTED), None)
    if counting is None:
        return []
    sentence = phrase(
        "A ballot given at {time} counts for this person. Reject this one, or cancel that ballot first, with a reason.",
        time=counting.when.time(),
    )
    return [Problem(sentence, "decision")]


ACTS: tuple[type[Act], ...] = (AddClaimant, DecideContested)
