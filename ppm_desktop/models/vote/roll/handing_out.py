"""What happens at the table: a paper is handed out once, and every exception is kept with its reason."""

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
from ppm_desktop.models.vote.roll.voter import (
    AGAIN,
    CONTESTED,
    FIRST,
    KINDS,
    METHODS,
    OUTCOMES,
    PAPER_BACK,
    Handout,
    Voter,
)

_REISSUES = 2  # new papers for one voter; more than that is a contested ballot


@dataclass(frozen=True)
class HandOut(Act):
    """Hand one paper to a voter. Which paper is not known and must not be.

    ``again`` is a new paper for a spoiled one that came back (``paper_back`` says how); ``contested`` goes into an
    envelope and is decided before the box is opened.
    """

    kind: ClassVar[str] = "vote.hand_out"
    reversible: ClassVar[bool] = False  # VoidHandout names what it cancels and asks where the paper is

    voter_id: str
    name: str = ""
    handout_kind: str = fact(phrase("Kind"), Kind.CHOICE, default=FIRST, required=True, choices=KINDS)
    method: str = fact(phrase("Found by"), Kind.CHOICE, default="scan", required=True, choices=METHODS)
    station_name: str = fact(phrase("Table"))
    reason: str = fact(phrase("Reason"), longest=250)
    paper_back: str = fact(phrase("The earlier paper"), Kind.CHOICE, choices=PAPER_BACK)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Hand a ballot to {name}", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The last look before the paper leaves the table."""
        voter = queries.voter(read, self.voter_id)
        if voter is None:
            return (Problem(phrase("This person is not on the roll. Do not give a ballot.")),)
        found = [*super().problems(read), *self._standing(read, voter)]
        if self.handout_kind != FIRST and not self.reason:
            found.append(Problem(phrase("Say why this ballot is given. A few words are enough."), "reason"))
        return tuple(found)

    def _standing(self, read: Reader, voter: Voter) -> list[Problem]:
        if queries.results_are_open(read):
            return [Problem(phrase("The results are open. No more ballots are given."))]
        if self.handout_kind == CONTESTED:
            return []
        if voter.status == "withdrawn":
            return [Problem(phrase("This person was taken off the roll. Do not give a ballot. Call a supervisor."))]
        given = queries.handout_of(read, self.voter_id)
        if self.handout_kind == AGAIN:
            return self._again(read, given)
        return [] if given is None else [Problem(already_given(given))]

    def _again(self, read: Reader, given: Handout | None) -> list[Problem]:
        if given is None:
            return [Problem(phrase("This person has no ballot yet. Give a first ballot."))]
        if self.paper_back not in {"unmarked", "spoiled"}:
            return [Problem(phrase("Take the spoiled paper back first, then give a new one."), "paper_back")]
        earlier = [one for one in queries.handouts_of(read, self.voter_id) if one.kind == AGAIN and not one.voided]
        if len(earlier) >= _REISSUES:
            return [
                Problem(
                    phrase(
                        "This person had {count} new ballots already. Call a supervisor: only a contested ballot"
                        " is possible now.",
                        count=len(earlier),
                    )
                )
            ]
        return []

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "handouts",
            {
                "id": self.id,
                "voter_id": self.voter_id,
                "kind": self.handout_kind,
                "station_name": self.station_name,
                "method": self.method,
                "reason": self.reason,
                "at": self.at,
                "paper_back": self.paper_back,
            },
        )


def already_given(given: Handout) -> Phrase:
    """The sentence that stops a second ballot, with when and where the first was given."""
    if given.station_name:
        return phrase(
            "Already given a ballot at {time} at {station}. Do not give another.",
            time=given.when.time(),
            station=verbatim(given.station_name),
        )
    return phrase("Already given a ballot at {time}. Do not give another.", time=given.when.time())


@dataclass(frozen=True)
class VoidHandout(Act):
    """Cancel one handout, named by its id, and say where the paper is now."""

    kind: ClassVar[str] = "vote.void_handout"
    reversible: ClassVar[bool] = False

    handout_id: str
    name: str = ""
    reason: str = fact(phrase("Reason"), required=True, longest=250)
    paper_back: str = fact(phrase("Where is the paper"), Kind.CHOICE, required=True, choices=PAPER_BACK)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Cancel the ballot given to {name}", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        given = queries.handout(read, self.handout_id)
        if given is None:
            return (Problem(phrase("This ballot was never given out here. Nothing was changed.")),)
        found = list(super().problems(read))
        if given.voided:
            found.append(Problem(phrase("This was cancelled already.")))
        if queries.results_are_open(read):
            found.append(Problem(phrase("The results are open. The list of ballots given is closed.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update(
            "handouts",
            self.handout_id,
            {"voided": 1, "void_reason": self.reason, "paper_back": self.paper_back},
        )


REFUSALS: dict[str, Phrase] = {
    "unknown": phrase("Not on the list"),
    "unreadable": phrase("Code cannot be read"),
    "already": phrase("Already given a ballot"),
    "withdrawn": phrase("Taken off the list"),
    "closed": phrase("The poll is closed"),
}


@dataclass(frozen=True)
class RefuseVoterScan(Act):
    """Keep a scan that was refused: the evidence in a dispute. Only the code's last letters are kept."""

    kind: ClassVar[str] = "vote.refuse_voter_scan"
    reversible: ClassVar[bool] = False

    tail: str = fact(phrase("Last letters of the code"), longest=8)
    why: str = fact(phrase("Why"), Kind.CHOICE, required=True, choices=REFUSALS)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Refuse a scan: {why}", why=REFUSALS.get(self.why, phrase("Not on the list")))

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert("refused_voter_scans", {"id": self.id, "tail": self.tail, "why": self.why, "at": self.at})


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


ACTS: tuple[type[Act], ...] = (HandOut, VoidHandout, RefuseVoterScan, CloseDuplicate)
