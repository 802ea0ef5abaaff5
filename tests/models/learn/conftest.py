"""A process with a team of three and two sessions."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings.acts import ACTS as GATHERINGS
from ppm_desktop.models.commons.gatherings.acts import ExpectPeople, PlanGathering
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE
from ppm_desktop.models.commons.people.acts import AddPerson
from ppm_desktop.models.convene.acts.paying import AccrueAttendance, SetCompensationRule
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.learn.acts import ACTS
from ppm_desktop.models.workspace import Workspace


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry((*ACTS, *GATHERINGS, *PEOPLE, AccrueAttendance, SetCompensationRule))) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def people(workspace) -> dict[str, str]:
    made = {name: AddPerson(name=name) for name in ("Amara Okafor", "Grace Kim", "Lan Đặng")}
    for act in made.values():
        workspace.perform(act)
    return {name: act.id for name, act in made.items()}


@pytest.fixture
def sessions(workspace, people) -> tuple[str, str]:
    """One on 11 March, one on 25 March; today is 18 March."""
    acts = [
        PlanGathering(name=name, of_kind="session", day=day, starts="18:00", ends="20:30")
        for name, day in (("Session 1", "2027-03-11"), ("Session 2", "2027-03-25"))
    ]
    for act in acts:
        workspace.perform(act)
        workspace.perform(ExpectPeople(act.id, tuple(people.values())))
    return acts[0].id, acts[1].id
