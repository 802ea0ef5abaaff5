"""Adding and withdrawing rules of who may vote."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.eligibility import KINDS, PROOFS, Rule, explain, read_ties
from ppm_desktop.models.design.queries import eligibility
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class AddRule(Act):
    """Write down a rule; an age or a tie takes the place of the rule of that kind before it."""

    kind = "design.add_rule"
    rule_kind: str = fact(phrase("Rule"), Kind.CHOICE, default="min_age", required=True, choices=KINDS)
    min_age: int | None = fact(phrase("Lowest age"), Kind.WHOLE, default=None, most=120)
    age_on: str = fact(phrase("Age counted on"), Kind.DAY, hint=phrase("Empty means the vote day."))
    ties: str = fact(phrase("Ties to the place"))
    group_name: str = fact(phrase("Members of"))
    proof: str = fact(phrase("Proof"), Kind.CHOICE, default="affirmed", required=True, choices=PROOFS)
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Add the rule “{rule}”", rule=explain([self._rule()])[0])

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if self.rule_kind == "min_age" and self.min_age is None:
            found.append(Problem(phrase("Write the lowest age in digits."), "min_age"))
        if self.rule_kind == "tie" and not read_ties(self.ties):
            found.append(Problem(phrase("Tick at least one tie."), "ties"))
        if self.rule_kind == "group" and not self.group_name:
            found.append(Problem(phrase("Write the name of the group."), "group_name"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        for earlier in eligibility(records):
            if self.rule_kind != "group" and earlier.kind == self.rule_kind:
                records.update("eligibility_rules", earlier.id, {"withdrawn": 1})
        records.insert(
            "eligibility_rules",
            {
                "id": self.id,
                "kind": self.rule_kind,
                "min_age": self.min_age if self.rule_kind == "min_age" else None,
                "age_on": self.age_on,
                "ties": ",".join(read_ties(self.ties)),
                "group_name": self.group_name,
                "proof": self.proof,
            },
        )

    def _rule(self) -> Rule:
        return Rule(
            self.id, self.rule_kind, self.min_age, self.age_on, read_ties(self.ties), self.group_name, self.proof
        )


@dataclass(frozen=True)
class WithdrawRule(Act):
    """Drop a rule of who may vote."""

    kind = "design.withdraw_rule"
    needs_reason = True
    rule_id: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Drop a rule of who may vote")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        if all(rule.id != self.rule_id for rule in eligibility(read)):
            return (Problem(phrase("This rule no longer stands.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        records.update("eligibility_rules", self.rule_id, {"withdrawn": 1})
