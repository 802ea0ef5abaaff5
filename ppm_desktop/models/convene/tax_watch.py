"""What each person was paid in a calendar year against the figure from which it is reported. Not tax advice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.kernel.reading import Reader

THRESHOLDS: Final[Mapping[int, int]] = {2025: 60_000, 2026: 200_000}
"""Cents in a calendar year from which payments to one person are reported (US forms 1099): up to 2025, from 2026.

The figure is indexed from 2027; later years are therefore warned about, never assumed.
"""
EARLY_PERCENT: Final = 75
NOT_ADVICE: Final = phrase("This is a reminder, not tax or benefits advice.")


@dataclass(frozen=True, slots=True)
class YearTotal:
    """One person's payments in one calendar year, costs paid back left out."""

    person_id: str
    name: str
    paid: int
    coming: int
    threshold: int

    @property
    def percent(self) -> int:
        """How much of the figure is reached with what is paid and what is to be paid."""
        return (self.paid + self.coming) * 100 // self.threshold

    @property
    def warning(self) -> Phrase | None:
        """What to tell the facilitator; None below three quarters of the figure."""
        if self.paid >= self.threshold:
            return phrase("Reached the reporting figure. Ask your fiscal agent for the form.")
        if self.percent >= 100:
            return phrase("Reaches the reporting figure with what is to be paid. Ask for a W-9 first.")
        if self.percent >= EARLY_PERCENT:
            return phrase(
                "The reporting figure is reached to {percent} %. Tell the person early.", percent=self.percent
            )
        return None


def threshold(year: int) -> tuple[int, bool]:
    """The figure for a year in cents, and whether it is known (False: the newest known one stands in)."""
    if year <= min(THRESHOLDS):
        return THRESHOLDS[min(THRESHOLDS)], True
    known = max(each for each in THRESHOLDS if each <= year)
    return THRESHOLDS[known], known == year


def threshold_note(year: int) -> Phrase | None:
    """What is uncertain about a year's figure; None where it is known."""
    return None if threshold(year)[1] else phrase("The figure for {year} is not known here. Check it.", year=str(year))


def year_totals(read: Reader, year: int) -> list[YearTotal]:
    """Everybody who was or will be paid in this year, the highest first."""
    paid: dict[str, int] = defaultdict(int)
    coming: dict[str, int] = defaultdict(int)
    costs = {line.id for line in entries(read) if line.kind == "reimbursement"}
    for line in entries(read):
        if line.id in costs or line.reverses in costs:
            continue
        if line.status == "paid" and line.paid_on.startswith(f"{year:04d}"):
            paid[line.person_id] += line.cents
        elif line.status in {"due", "approved"}:
            coming[line.person_id] += line.cents
    figure = threshold(year)[0]
    found = []
    for person_id in paid.keys() | coming.keys():
        person = people.person(read, person_id)
        if person is not None and (paid[person_id] or coming[person_id]):
            found.append(YearTotal(person_id, person.name, paid[person_id], coming[person_id], figure))
    return sorted(found, key=lambda each: (-(each.paid + each.coming), each.name))
