"""A process with three people expected at two sessions; the page of stage 4 in a window."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings import acts as gatherings
from ppm_desktop.models.commons.people import acts as people
from ppm_desktop.models.convene import acts as convene
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.learn import acts as learn
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.learn.view import LearnView


@pytest.fixture
def workspace():
    registry = Registry((*learn.ACTS, *gatherings.ACTS, *people.ACTS, *convene.ACTS))
    with Workspace.in_memory(registry) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def team(workspace) -> list[str]:
    known = [people.AddPerson(name=name) for name in ("Amara Okafor", "Grace Kim", "Lan Dang")]
    for act in known:
        workspace.perform(act)
    return [act.id for act in known]


@pytest.fixture
def sessions(workspace, team) -> list[str]:
    plans = [
        gatherings.PlanGathering(name=name, of_kind="session", day=day, starts="18:00", ends="20:30")
        for name, day in (("Session 1", "2027-03-11"), ("Session 2", "2027-03-25"))
    ]
    for plan in plans:
        workspace.perform(plan)
        workspace.perform(gatherings.ExpectPeople(plan.id, tuple(team)))
    return [plan.id for plan in plans]


@pytest.fixture
def page(session, qtbot):
    shown = LearnView(session)
    session.changed.connect(shown.reload)
    qtbot.addWidget(shown)
    shown.resize(1366, 690)
    shown.show()
    qtbot.waitExposed(shown)
    return shown
