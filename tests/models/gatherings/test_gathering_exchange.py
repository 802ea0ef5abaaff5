"""Two doors, two laptops: what each one noted meets later, and nobody is counted twice."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings import queries
from ppm_desktop.models.commons.gatherings.acts import ACTS, CheckIn, EnterSignInSheet, ExpectPeople, SignInLine
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE_ACTS
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace


@pytest.fixture
def second_door(workspace, assembly, people):
    """Another laptop that has received everything so far."""
    with Workspace.in_memory(Registry((*ACTS, *PEOPLE_ACTS))) as opened:
        opened.receive(workspace.acts())
        yield opened


def _meet(one, other):
    mine, theirs = list(one.acts()), list(other.acts())
    reports = (one.receive(theirs), other.receive(mine))
    assert [report.collided for report in reports] == [(), ()]


def test_one_badge_scanned_at_two_doors_is_one_person(workspace, second_door, assembly, people):
    amara = people["Amara Okafor"]
    for door in (workspace, second_door):
        door.perform(CheckIn(assembly, amara, "Amara Okafor", "scan"))
    _meet(workspace, second_door)
    for door in (workspace, second_door):
        assert len(queries.arrivals(door.read, assembly)) == 2, "both facts are kept"
        assert queries.counts(door.read, assembly).arrived == 1


def test_expecting_the_same_person_on_two_laptops_is_no_collision(workspace, second_door, assembly, people):
    for door in (workspace, second_door):
        door.perform(ExpectPeople(assembly, (people["Grace Kim"],)))
    _meet(workspace, second_door)
    assert queries.counts(workspace.read, assembly).expected == 1


def test_the_sheet_entered_here_and_the_badge_scanned_there_agree_on_both_laptops(
    workspace, second_door, assembly, people
):
    grace = people["Grace Kim"]
    workspace.perform(EnterSignInSheet(assembly, (SignInLine(2, grace, "Grace Kim", 1),)))
    second_door.perform(CheckIn(assembly, grace, "Grace Kim", "scan"))
    _meet(workspace, second_door)
    assert queries.arrivals(workspace.read, assembly) == queries.arrivals(second_door.read, assembly)
    assert queries.counts(workspace.read, assembly).arrived == 1
