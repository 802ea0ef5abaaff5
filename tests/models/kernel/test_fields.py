"""Field facts: what they find wrong, said the way people write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE
from ppm_desktop.models.design.acts import ACTS as DESIGN
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact, facts_of, field_problems
from ppm_desktop.models.vote.roll.registering import AddAffirmedVoter


@dataclass(frozen=True)
class _Card(Act):
    kind = "toy.card"
    born: int | None = fact(phrase("Year of birth"), Kind.YEAR, default=None, least=1900, most=2100)
    seats: int | None = fact(phrase("Seats"), Kind.WHOLE, default=None, most=100_000)


def wrong(**values: Any) -> list[str]:
    return [str(problem.sentence) for problem in field_problems(_Card(**values))]


@pytest.mark.parametrize("year", [1899, 2101])
def test_a_year_is_said_without_separators(year):
    assert wrong(born=year) == ["Year of birth must be between 1900 and 2100."]


def test_another_number_is_said_with_them():
    assert wrong(seats=100_001) == ["Seats must be between 0 and 100,000."]


def test_a_year_that_is_no_number_says_so():
    assert wrong(born="soon") == ["Year of birth is not a number. Write it in digits."]
    assert wrong(born=1984) == []


def test_every_year_of_every_room_is_a_year():
    acts = [*PEOPLE, *DESIGN, AddAffirmedVoter]
    years = [
        (act.__name__, name, known.kind) for act in acts for name, known in facts_of(act).items() if "year" in name
    ]
    assert len(years) >= 3
    assert {kind for _, _, kind in years} == {Kind.YEAR}
