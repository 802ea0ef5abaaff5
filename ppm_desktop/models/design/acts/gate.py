"""Signing, adding and withdrawing the checks of a gate."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.gate import STATES
from ppm_desktop.models.design.plan import NAMES
from ppm_desktop.models.design.queries import gate_items, stage_plans
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class AddGateItem(Act):
    """Ask for one more thing before a stage is done."""

    kind = "design.add_gate_item"
    stage: str = fact(phrase("Stage"), Kind.CHOICE, required=True, choices=NAMES)
    text: str = fact(phrase("What must be ready"), required=True)
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Add the check “{check}”", check=verbatim(self.text))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if self.stage not in stage_plans(read):
            found.append(Problem(phrase("Start the process first."), "stage"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        position = 1 + records.value("SELECT coalesce(max(position), 0) FROM gate_items WHERE stage = ?", (self.stage,))
        records.insert("gate_items", {"id": self.id, "stage": self.stage, "position": position, "text": self.text})


@dataclass(frozen=True)
class SignGateItem(Act):
    """Say where a check stands, and who says so; waiving it needs a because."""

    kind = "design.sign_gate_item"
    item_id: str = ""
    state: str = fact(phrase("State"), Kind.CHOICE, default="ready", required=True, choices=STATES)
    evidence: str = fact(phrase("Evidence"), Kind.NOTE, hint=phrase("Where one can see it: a page, a file, a person."))
    waived_because: str = fact(phrase("Waived because"), Kind.NOTE)
    signed_by: str = fact(phrase("Signed by"))
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Set a check to “{state}”", state=STATES.get(self.state, verbatim(self.state)))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if all(item.id != self.item_id for item in gate_items(read)):
            found.append(Problem(phrase("This check is no longer there. Choose another one.")))
        if self.state == "waived" and not self.waived_because:
            found.append(Problem(phrase("Say why this check is waived."), "waived_because"))
        if self.state in {"ready", "waived"} and not self.signed_by:
            found.append(Problem(phrase("Write the name of the committee member who signs."), "signed_by"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        settled = self.state in {"ready", "waived"}
        records.update(
            "gate_items",
            self.item_id,
            {
                "state": self.state,
                "evidence": self.evidence,
                "waived_because": self.waived_because if self.state == "waived" else "",
                "signed_by": self.signed_by if settled else "",
                "signed_at": self.at if settled else "",
            },
        )


@dataclass(frozen=True)
class WithdrawGateItem(Act):
    """Take a check out of a gate."""

    kind = "design.withdraw_gate_item"
    needs_reason = True
    item_id: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Take a check out of a gate")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        if all(item.id != self.item_id for item in gate_items(read)):
            return (Problem(phrase("This check is no longer there.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        records.update("gate_items", self.item_id, {"withdrawn": 1})
