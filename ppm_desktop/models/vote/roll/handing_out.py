"""What happens at the table: a paper is handed out once, and taking it back says where the paper is."""

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
from ppm_desktop.models.vote.roll.voter import (
    AGAIN,
    CLAIMED,
    CONTESTED,
    FIRST,
    KINDS,
    METHODS,
    NOT_BACK,
    PAPER_BACK,
    SPOILED,
    UNMARKED,
    WITHDRAWN,
    Handout,
    Voter,
    same_name,
)


@dataclass(frozen=True)
class HandOut(Act):
    """Hand one paper to a voter. Which paper is not known and must not be.

    ``again`` is a new paper for a spoiled one that came back (``paper_back`` says how); ``contested`` goes into an
    envelope and is decided before the results are opened.
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
    given_by: str = fact(phrase("Given by"))
    agreed_by: str = fact(phrase("Second person"))
    envelope: str = fact(phrase("Number on the envelope"), longest=20)
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
            return self._contested(read)
        if voter.status == WITHDRAWN:
            return [Problem(phrase("This person was taken off the roll. Do not give a ballot. Call a supervisor."))]
        if voter.status == CLAIMED:
            return [Problem(phrase("This person is not on the list. Only a contested ballot is possible."))]
        if self.handout_kind == AGAIN:
            return self._again(read)
        given = queries.handout_of(read, self.voter_id)
        return [] if given is None else [Problem(already_given(given))]

    def _contested(self, read: Reader) -> list[Problem]:
        before = queries.contested_of(read, self.voter_id)
        if before is not None:
            sentence = phrase(
                "This person has a contested ballot already, in envelope {number}.", number=before.envelope
            )
            return [Problem(sentence)]
        if not self.envelope:
            return [Problem(phrase("Write the number that stands on the envelope."), "envelope")]
        if queries.envelope_is_taken(read, self.envelope):
            sentence = phrase("There is an envelope {number} already. Write another number.", number=self.envelope)
            return [Problem(sentence, "envelope")]
        return []

    def _again(self, read: Reader) -> list[Problem]:
        given = queries.handout_of(read, self.voter_id)
        if given is None:
            return [Problem(phrase("This person has no ballot yet. Give a first ballot."))]
        if given.kind == CONTESTED:
            return [Problem(phrase("This person has a contested ballot. Cancel it, then give another contested one."))]
        if queries.live_paper(read, self.voter_id) is not None and self.paper_back not in {UNMARKED, SPOILED}:
            return [Problem(phrase("Take the spoiled paper back first, then give a new one."), "paper_back")]
        earlier = queries.new_ballots_of(read, self.voter_id)
        if earlier < queries.rules(read).new_ballots:
            return []
        if not self.agreed_by:
            return [Problem(second_person_needed(earlier), "agreed_by")]
        return _two_people(self.given_by, self.agreed_by)

    def apply(self, records: Records) -> None:
        """Write it; the paper that a new one replaces is known to have come back."""
        spoiled = queries.live_paper(records, self.voter_id) if self.handout_kind == AGAIN else None
        if spoiled is not None:
            records.update("handouts", spoiled.id, {"paper_back": self.paper_back})
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
                "given_by": self.given_by,
                "agreed_by": self.agreed_by,
                "envelope": self.envelope if self.handout_kind == CONTESTED else "",
            },
        )


def _two_people(one: str, other: str) -> list[Problem]:
    if one and same_name(one, other):
        return [Problem(phrase("The second person is somebody else. Write that person's name."), "agreed_by")]
    return []


def second_person_needed(earlier: int) -> Phrase:
    """The sentence after the last new ballot that one person may give alone."""
    return phrase("New ballots for this person so far: {count}. A second person must agree to another.", count=earlier)


def already_given(given: Handout) -> Phrase:
    """The sentence that stops a second ballot, with when, where and by whom the first was given."""
    if given.station_name and given.given_by:
        return phrase(
            "Already given a ballot at {time} at {station} by {person}. Do not give another.",
            time=given.when.time(),
            station=verbatim(given.station_name),
            person=verbatim(given.given_by),
        )
    if given.station_name:
        return phrase(
            "Already given a ballot at {time} at {station}. Do not give another.",
            time=given.when.time(),
            station=verbatim(given.station_name),
        )
    return phrase("Already given a ballot at {time}. Do not give another.", time=given.when.time())


@dataclass(frozen=True)
class VoidHandout(Act):
    """Cancel one handout, named by its id, and say where the paper is now.

    A paper that did not come back stays counted as given out, and a second person agrees to the cancelling.
    """

    kind: ClassVar[str] = "vote.void_handout"
    reversible: ClassVar[bool] = False

    handout_id: str
    name: str = ""
    reason: str = fact(phrase("Reason"), required=True, longest=250)
    paper_back: str = fact(phrase("Where is the paper"), Kind.CHOICE, required=True, choices=PAPER_BACK)
    agreed_by: str = fact(
        phrase("Second person"), hint=phrase("Needed where the paper did not come back, because it may be in the box.")
    )
    void_by: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Cancel the ballot given to {name}", name=verbatim(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        given = queries.handout(read, self.handout_id)
        if given is None:
            return (Problem(phrase("This ballot was never given out here. Nothing was changed.")),)
        found = [*super().problems(read), *self._paper(given)]
        if given.voided:
            found.append(Problem(phrase("This was cancelled already.")))
        if given.decision:
            found.append(Problem(phrase("This contested ballot was decided already. Change the decision instead.")))
        if queries.results_are_open(read):
            found.append(Problem(phrase("The results are open. The list of ballots given is closed.")))
        return tuple(found)

    def _paper(self, given: Handout) -> list[Problem]:
        if given.paper_back and self.paper_back != given.paper_back:
            known = PAPER_BACK[given.paper_back]
            return [
                Problem(
                    phrase("Where this paper is was noted before: {place}. Choose that.", place=known), "paper_back"
                )
            ]
        if self.paper_back != NOT_BACK:
            return []
        if not self.agreed_by:
            sentence = phrase("The paper did not come back. A second person must agree: write that person's name.")
            return [Problem(sentence, "agreed_by")]
        return _two_people(self.void_by, self.agreed_by)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update(
            "handouts",
            self.handout_id,
            {
                "voided": 1,
                "void_reason": self.reason,
                "paper_back": self.paper_back,
                "void_agreed_by": self.agreed_by,
            },
        )


ACTS: tuple[type[Act], ...] = (HandOut, VoidHandout)
