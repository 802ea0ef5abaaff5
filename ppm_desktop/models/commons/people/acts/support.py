"""What a person needs in order to take part, and what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people import queries
from ppm_desktop.models.commons.people.person import NEED_KINDS, NEED_STATES
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import clean


def _nobody(read: Reader, person_id: str) -> tuple[Problem, ...]:
    if queries.person(read, person_id) is None:
        return (Problem(phrase("This person is no longer on file."), "person_id"),)
    return ()


@dataclass(frozen=True)
class RecordNeed(Act):
    """Write down what a person needs."""

    kind = "people.record_need"
    person_id: str = ""
    need: str = fact(phrase("Need"), Kind.CHOICE, required=True, choices=NEED_KINDS)
    detail: str = fact(phrase("What exactly"), longest=500)
    who: str = ""
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        need = NEED_KINDS.get(self.need, phrase("Other need"))
        return phrase("Record a need of {name}: {need}", name=self.who or phrase("a person"), need=need)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and that there is somebody."""
        return (*super().problems(read), *_nobody(read, self.person_id))

    def apply(self, records: Records) -> None:
        """Write it as asked for."""
        records.insert(
            "support_needs",
            {"id": self.id, "person_id": self.person_id, "kind": self.need, "detail": clean(self.detail)},
        )


@dataclass(frozen=True)
class SettleNeed(Act):
    """Say what became of a need: arranged (with what), not possible, no longer needed, or open again."""

    kind = "people.settle_need"
    need_id: str = ""
    status: str = fact(phrase("State"), Kind.CHOICE, required=True, choices=NEED_STATES)
    arrangement: str = fact(phrase("Arranged how, and with whom"), longest=500)
    who: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        state = NEED_STATES.get(self.status, phrase("State"))
        return phrase("Need of {name}: {state}", name=self.who or phrase("a person"), state=state)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and that the need is known."""
        found = super().problems(read)
        if read.row("SELECT 1 FROM support_needs WHERE id = ?", (self.need_id,)) is None:
            return (*found, Problem(phrase("This need is no longer on file."), "need_id"))
        return found

    def apply(self, records: Records) -> None:
        """Write its state."""
        records.update("support_needs", self.need_id, {"status": self.status, "arrangement": clean(self.arrangement)})


@dataclass(frozen=True)
class RecordConsent(Act):
    """Keep a person's yes or no to one purpose; a later word stands over an earlier one."""

    kind = "people.record_consent"
    person_id: str = ""
    purpose: str = fact(phrase("Purpose"), required=True)
    given: int = fact(phrase("Agreed"), Kind.TICK, default=0)
    who: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        name = self.who or phrase("A person")
        if self.given:
            return phrase("{name} agreed: {purpose}", name=name, purpose=self.purpose)
        return phrase("{name} did not agree: {purpose}", name=name, purpose=self.purpose)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and that there is somebody."""
        return (*super().problems(read), *_nobody(read, self.person_id))

    def apply(self, records: Records) -> None:
        """Write it beside earlier words."""
        records.insert(
            "consents",
            {
                "id": self.id,
                "person_id": self.person_id,
                "purpose": clean(self.purpose),
                "given": int(bool(self.given)),
                "at": self.at,
            },
        )
