"""Bringing in what won, who answers for it, and what they answered."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.honor.commitment import RESPONSES
from ppm_desktop.models.honor.queries import commitment, commitments
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records

POLICY_LIMIT = 20_000


@dataclass(frozen=True)
class NewCommitment:
    """A winning policy as it is brought in."""

    title: str
    policy_text: str
    recommendation_id: str
    item_id: str
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class BringInWinners(Act):
    """Make a commitment of each winning policy. Build it with ``winners.bring_in_winners``."""

    kind = "honor.bring_in_winners"
    commitments: tuple[NewCommitment, ...] = ()
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return counted("Bring in {count} approved policy", "Bring in {count} approved policies", len(self.commitments))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if not self.commitments:
            found.append(Problem(phrase("There is nothing to bring in: the results are not official, or all is here.")))
        here = {known.recommendation_id for known in commitments(read)}
        if any(new.recommendation_id in here for new in self.commitments):
            found.append(Problem(phrase("One of these policies is here already. Look at the list again.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        first = _next_position(records)
        rows = [
            {**asdict(new), "position": place, "created_at": self.at}
            for place, new in enumerate(self.commitments, first)
        ]
        records.insert_all("commitments", rows)


@dataclass(frozen=True)
class AddCommitment(Act):
    """Write down a promise that did not come from the ballot."""

    kind = "honor.add_commitment"
    promise: str = fact(phrase("What is promised"), required=True)
    policy_text: str = fact(phrase("In full"), Kind.NOTE, longest=POLICY_LIMIT)
    official: str = fact(phrase("Who answers for it"))
    office: str = fact(phrase("Office"))
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Add the promise “{promise}”", promise=verbatim(self.promise))

    def apply(self, records: Records) -> None:
        row = {"title": self.promise, "policy_text": self.policy_text, "official": self.official, "office": self.office}
        position = _next_position(records)
        records.insert("commitments", {"id": self.id, **row, "position": position, "created_at": self.at})


@dataclass(frozen=True)
class EditCommitment(Act):
    """Say who answers for a promise and until when. Its words stay as they were voted."""

    kind = "honor.edit_commitment"
    commitment_id: str = ""
    official: str = fact(phrase("Who answers for it"), hint=phrase("The official who can be asked by name."))
    office: str = fact(phrase("Office"))
    signed_on: str = fact(phrase("Promise signed on"), Kind.DAY)
    response_due: str = fact(phrase("Answer due"), Kind.DAY)

    @property
    def title(self) -> Phrase:
        return phrase("Change who answers for a promise")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.commitment_id))

    def apply(self, records: Records) -> None:
        changes = {name: getattr(self, name) for name in ("official", "office", "signed_on", "response_due")}
        records.update("commitments", self.commitment_id, changes)


@dataclass(frozen=True)
class RecordResponse(Act):
    """File the official answer; everything but a plain yes needs its reasons."""

    kind = "honor.record_response"
    commitment_id: str = ""
    response: str = fact(phrase("Answer"), Kind.CHOICE, required=True, choices=RESPONSES)
    response_reasons: str = fact(phrase("Reasons given"), Kind.NOTE)
    responded_on: str = fact(phrase("Answered on"), Kind.DAY, required=True)

    @property
    def title(self) -> Phrase:
        answer = RESPONSES.get(self.response, verbatim(self.response))
        return phrase("Record the answer “{answer}”", answer=answer)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = [*super().problems(read), *_unknown(read, self.commitment_id)]
        if self.response and self.response != "accept" and not self.response_reasons:
            found.append(Problem(phrase("Write the reasons that were given."), "response_reasons"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        changes = {name: getattr(self, name) for name in ("response", "response_reasons", "responded_on")}
        records.update("commitments", self.commitment_id, changes)


@dataclass(frozen=True)
class WithdrawCommitment(Act):
    """Take a promise off the list."""

    kind = "honor.withdraw_commitment"
    needs_reason = True
    commitment_id: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Remove a promise")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.commitment_id))

    def apply(self, records: Records) -> None:
        records.update("commitments", self.commitment_id, {"withdrawn": 1})


def _next_position(read: Reader) -> int:
    return 1 + int(read.value("SELECT coalesce(max(position), 0) FROM commitments"))


def _unknown(read: Reader, commitment_id: str) -> tuple[Problem, ...]:
    if commitment(read, commitment_id) is not None:
        return ()
    return (Problem(phrase("This promise is not there. Choose another one.")),)
