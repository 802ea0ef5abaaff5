"""Acts of other stations: any order of delivery, any repetition, the same state."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.workspace import Workspace
from tests.models.store.toy_room import TOYS, Greet, Need, Rename

TABLES = ("people", "support_needs", "collisions")


def state(door):
    rows = {table: door.read.rows(f"SELECT * FROM {table}") for table in TABLES}
    return {table: sorted(map(str, found)) for table, found in rows.items()}


def drive(doors, moves):
    """Stations act, and hand each other what they have, as ``moves`` says."""
    people: list[str] = []
    for who, what, pick in moves:
        door = doors[who % len(doors)]
        if what == "greet":
            greeted = Greet(f"Person {len(people)}")
            people.append(greeted.person_id)
            door.perform(greeted)
        elif what == "give":
            doors[pick % len(doors)].receive(list(door.acts()))
        elif what == "undo" and door.undo_title is not None:
            with suppress(Refused):
                door.take_back()
        elif people:
            target = people[pick % len(people)]
            act = Rename(target, f"Name {pick}") if what == "rename" else Need(target)
            if door.read.row("SELECT 1 FROM people WHERE id = ?", (target,)):
                door.perform(act)


moves = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["greet", "rename", "need", "undo", "give"]), st.integers(0, 20)),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=moves, data=st.data())
def test_any_order_of_delivery_and_any_repetition_give_the_same_state(moves, data):
    doors = [Workspace.in_memory(TOYS) for _ in range(3)]
    drive(doors, moves)
    everything = {entry.hash: entry for door in doors for entry in door.acts()}
    for door in doors:
        order = data.draw(st.permutations(sorted(everything)))
        cut = data.draw(st.integers(0, len(order)))
        door.receive([everything[h] for h in order[:cut]])
        door.receive([everything[h] for h in order])
        assert door.receive([everything[h] for h in order]).new == 0
    assert state(doors[0]) == state(doors[1]) == state(doors[2])
    assert all(door.first_broken_act() == "" for door in doors)
    for door in doors:
        door.close()


@pytest.fixture
def pair():
    doors = Workspace.in_memory(TOYS), Workspace.in_memory(TOYS)
    yield doors
    for door in doors:
        door.close()


def test_a_gap_waits_until_it_is_filled(pair):
    here, there = pair
    for name in ("A", "B", "C"):
        there.perform(Greet(name))
    first, second, third = there.acts()
    report = here.receive([third, first])
    assert (report.new, report.waiting) == (1, 1)
    report = here.receive([second])
    assert (report.new, report.waiting) == (2, 0)
    assert state(here) == state(there)


def test_an_altered_act_is_left_out_and_counted(pair):
    here, there = pair
    there.perform(Greet("A"))
    (entry,) = there.acts()
    report = here.receive([replace(entry, payload=entry.payload.replace("A", "B"))])
    assert (report.new, report.damaged) == (0, 1)
    assert here.receive([entry]).new == 1


def test_a_cloned_laptop_shows_as_a_fork(pair):
    here, there = pair
    there.perform(Greet("A"))
    (entry,) = there.acts()
    here.receive([entry])
    from ppm_desktop.models.kernel.chain import payload_digest
    from ppm_desktop.models.store.journal import chain_hash

    payload = entry.payload.replace('"A"', '"Z"')
    twin = replace(entry, payload=payload, digest=payload_digest(entry.salt, payload))
    twin = replace(twin, hash=chain_hash(twin))
    report = here.receive([twin])
    assert (report.new, report.forked) == (0, 1)
    assert [row["name"] for row in here.read.rows("SELECT name FROM people")] == ["A"]


def test_what_cannot_be_applied_is_kept_as_an_open_exception(pair):
    here, there = pair
    greeted = Greet("A")
    there.perform(greeted)
    there.perform(Need(greeted.person_id))
    here.receive(there.acts())
    alone = Workspace.in_memory(TOYS)
    other = Need(greeted.person_id)
    alone.receive(there.acts())
    alone.perform(other)
    there.take_back()
    there.take_back()
    here.receive(alone.acts())
    here.receive(there.acts())
    assert here.read.value("SELECT COUNT(*) FROM collisions") == 1
    assert {entry.id for entry in here.acts()} >= {entry.id for entry in there.acts()}
    alone.close()
