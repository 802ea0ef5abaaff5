"""A process with an event, two people expected, two themes; the page of stage 2 in a window."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings import acts as gatherings
from ppm_desktop.models.commons.people import acts as people
from ppm_desktop.models.engage import acts as engage
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.engage.view import EngageView


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry((*engage.ACTS, *gatherings.ACTS, *people.ACTS))) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def event(workspace) -> str:
    plan = gatherings.PlanGathering(name="Kick-off", of_kind="assembly", day="2027-03-11", starts="18:00", ends="20:00")
    known = [people.AddPerson(name=name) for name in ("Amara Okafor", "Grace Kim", "Zoe Diaz")]
    for act in (plan, *known, gatherings.ExpectPeople(plan.id, (known[0].id, known[1].id))):
        workspace.perform(act)
    return plan.id


@pytest.fixture
def page(session, qtbot):
    shown = EngageView(session)
    session.changed.connect(shown.reload)
    qtbot.addWidget(shown)
    shown.resize(1366, 690)
    shown.show()
    qtbot.waitExposed(shown)
    return shown
