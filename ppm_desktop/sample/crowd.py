"""The crowd: invented people of Riverside, the same ones each time, and the list that somebody kept of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.cells import csv_bytes
from ppm_desktop.exports.delivery import deliver

_FIRST = [
    "Amara",
    "Đặng",
    "María-José",
    "Fatima",
    "Tadesse",
    "Eleanor",
    "Jamal",
    "Nikolai",
    "Ruth",
    "Zoë",
    "Łukasz",
    "Siobhán",
    "Chidi",
    "Mei-Ling",
    "Grace",
    "Thomas",
    "Ana",
    "Björk",
    "José",
    "Hawwa",
    "Luis",
    "Ingrid",
    "Omar",
    "Rosa",
    "Minh",
    "Ada",
    "Kofi",
    "Yusuf",
    "Lena",
    "Pedro",
    "Noor",
    "Ivan",
    "Aiko",
    "Sofía",
    "Ewa",
    "Malik",
    "Tova",
    "Anh",
]
_LAST = [
    "Okafor",
    "Lan",
    "Ortega",
    "al-Rashid",
    "Bekele",
    "Whitcombe",
    "Washington",
    "Petrenko",
    "Yellowhorse",
    "Núñez",
    "Kowalski",
    "Ní-Bhriain",
    "Obi",
    "Wu",
    "O'Sullivan",
    "D'Arcy",
    "Peña",
    "Guðmundsdóttir",
    "García",
    "Begaye",
    "Brandt",
    "Kim",
    "Prado",
    "Haddad",
    "Alemu",
    "Lindqvist",
    "Mensah",
    "Farah",
    "Novák",
    "Silva",
]
_STREETS = ("Mill Street", "Canal Row", "Depot Lane", "Orchard Street", "Ferry Street", "School Court")
_LANGUAGES = (
    "English",
    "English",
    "English",
    "Spanish, English",
    "Spanish",
    "Vietnamese, English",
    "Arabic, English",
    "Amharic, English",
)
_TENURES = ("Renter", "Renter", "Renter", "Homeowner", "Homeowner", "renter", "Unhoused")
_NEEDS = ("", "", "", "", "Childcare for 2", "Spanish interpreter", "Step-free way in", "Ride home", "")


@dataclass(frozen=True, slots=True)
class Neighbor:
    """One invented person."""

    first: str
    last: str
    born: int
    address: str
    phone: str
    email: str
    tenure: str
    languages: str
    needs: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def age_group(self) -> str:
        """As the city's survey groups ages."""
        age = 2027 - self.born
        return "Under 35" if age < 35 else "35 to 64" if age < 65 else "65 and over"


def neighbors(count: int, seed: int) -> list[Neighbor]:
    """So many people; no two share both name and address."""
    return list(_neighbors(count, random.Random(seed)))  # noqa: S311 - invented people, the same each time


def _neighbors(count: int, chance: random.Random) -> Iterator[Neighbor]:
    taken: set[tuple[str, str, str]] = set()
    while len(taken) < count:
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        address = f"{chance.randrange(1, 240)} {chance.choice(_STREETS)}, Apt {chance.randrange(1, 40)}"
        if (first, last, address) in taken:
            continue
        taken.add((first, last, address))
        number = len(taken)
        yield Neighbor(
            first,
            last,
            chance.randrange(1940, 2013),
            address,
            f"555 {number:04d}",
            f"person{number}@riverside.example" if chance.random() < 0.7 else "",
            chance.choice(_TENURES),
            chance.choice(_LANGUAGES),
            chance.choice(_NEEDS),
        )


def applicants_list(path: Path, people: list[Neighbor]) -> Path:
    """The applicants' list as the library kept it: a title line, headings of its own, some people twice."""
    columns = (
        "First name", "Last name", "Year of birth", "Address", "Phone", "Email", "Tenure", "Age", "Languages", "Needs",
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        (p.first, p.last, str(p.born), p.address, p.phone, p.email, p.tenure, p.age_group, p.languages, p.needs)
        for p in people
    ]
    twice = [(str(row[0]).upper(), *row[1:]) for row in rows[:: max(1, len(rows) // 6)]]
    return deliver(path, csv_bytes(columns, [*rows, *twice]))
