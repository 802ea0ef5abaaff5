"""Compensation: rules in whole cents, and what a member's time is worth by them. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.ids import new_id

TEAM: Final = "team"
ROLES: Final[Mapping[str, Phrase]] = {
    "team": phrase("Team member"),
    "steering": phrase("Steering committee"),
    "volunteer": phrase("Volunteer"),
    "speaker": phrase("Speaker"),
}
BASES: Final[Mapping[str, Phrase]] = {
    "hour": phrase("For each hour"),
    "meeting": phrase("For each meeting"),
    "flat": phrase("Once, for everything"),
}
ENTRY_STATES: Final[Mapping[str, Phrase]] = {
    "due": phrase("To approve"),
    "approved": phrase("To pay"),
    "paid": phrase("Paid"),
    "declined": phrase("Declined by the person"),
}
ENTRY_KINDS: Final[Mapping[str, Phrase]] = {
    "accrual": phrase("Time at a session"),
    "adjustment": phrase("Adjustment"),
    "reimbursement": phrase("Costs paid back"),
    "reversal": phrase("Correction"),
}
PAY_METHODS: Final[Mapping[str, Phrase]] = {
    "cash": phrase("Cash"),
    "store_card": phrase("Store gift card"),
    "bank_card": phrase("Bank gift card"),
    "check": phrase("Paper check"),
    "transfer": phrase("Bank transfer"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What one role is paid. ``day_cap_cents`` None means no limit for a day."""

    id: str
    role: str
    basis: str
    cents: int
    day_cap_cents: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody's time at a gathering, as the attendance knows it."""

    person_id: str
    minutes: int
    role: str = TEAM


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. Corrections are lines of their own with the opposite sign."""

    id: str
    person_id: str
    rule_id: str | None
    gathering_id: str | None
    kind: str
    reverses: str | None
    minutes: int
    cents: int
    earned_on: str
    status: str
    paid_on: str
    method: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A line about to be written."""

    person_id: str
    cents: int
    earned_on: str
    kind: str = "accrual"
    rule_id: str | None = None
    gathering_id: str | None = None
    reverses: str | None = None
    minutes: int = 0
    reason: str = ""
    status: str = "due"
    id: str = field(default_factory=new_id)


def worth(rule: Rule, minutes: int, day_so_far: int = 0, *, had_flat: bool = False) -> int:
    """Cents for this time: hours to the nearest cent, halves up; never more in a day than the rule allows."""
    if rule.basis == "hour":
        cents = (rule.cents * minutes + 30) // 60
    elif rule.basis == "meeting":
        cents = rule.cents if minutes > 0 else 0
    else:
        cents = rule.cents if minutes > 0 and not had_flat else 0
    if rule.day_cap_cents is None:
        return cents
    return min(cents, max(0, rule.day_cap_cents - day_so_far))
