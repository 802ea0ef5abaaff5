"""Finding somebody among five thousand is quick enough for a queue at the door."""

from __future__ import annotations

import random
import time

from ppm_desktop.models.commons.people.acts import AddPeople
from ppm_desktop.models.commons.people.person import NewPerson
from ppm_desktop.models.commons.people.search import find_people


def test_five_thousand_people_are_searched_while_somebody_types(workspace):
    pick = random.Random(1)
    syllables = ["ma", "ra", "lo", "ti", "ben", "kor", "shi", "vel", "dan", "ru", "pe", "nya"]
    people = tuple(
        NewPerson(" ".join("".join(pick.choices(syllables, k=3)).capitalize() for _ in range(2))) for _ in range(5_000)
    )
    workspace.perform(AddPeople(people))
    slowest = 0.0
    for typed in ("ma", "benkor", "shivel dan", "zzzzyx", people[77].name[:-1] + "x"):
        began = time.perf_counter()
        find_people(workspace.read, typed)
        slowest = max(slowest, time.perf_counter() - began)
    assert slowest < 1.0, f"{slowest:.3f} s"
