"""A process with one assembly planned and three people known."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings.acts import ACTS, PlanGathering
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE_ACTS
from ppm_desktop.models.commons.people.acts import AddPerson
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry((*ACTS, *PEOPLE_ACTS))) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def assembly(workspace) -> str:
    act = PlanGathering(name="Spring assembly", of_kind="assembly", day="2027-03-18", starts="18:00", ends="20:00")
    workspace.perform(act)
    return act.id


@pytest.fixture
def people(workspace) -> dict[str, str]:
    made = {name: AddPerson(name=name) for name in ("Amara Okafor", "Grace Kim", "Zoë O'Neil")}
    for act in made.values():
        workspace.perform(act)
    return {name: act.id for name, act in made.items()}
