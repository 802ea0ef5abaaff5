"""A process with a baseline and a team, and the page of stage 3 on it."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings.acts import ACTS as GATHERINGS
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE
from ppm_desktop.models.commons.people.person import Attribute
from ppm_desktop.models.convene.acts import ACTS, AddNewMember
from ppm_desktop.models.design.acts import ACTS as DESIGN
from ppm_desktop.models.design.acts import SetBaseline, StartProcess
from ppm_desktop.models.design.acts.baseline import NewShare
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.convene.view import ConveneView


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry((*PEOPLE, *GATHERINGS, *DESIGN, *ACTS))) as opened:
        opened.operator = "Dana"
        opened.perform(StartProcess(name="Riverside Housing Plan", starts_on="2027-01-04", team_seats=10))
        shares = (NewShare("Renter", 7_000), NewShare("Homeowner", 3_000))
        opened.perform(SetBaseline("Tenure", "Census", 2024, shares))
        yield opened


@pytest.fixture
def team(workspace):
    """Six who hold a seat, three who wait, one who is invited; ids of their places by name."""
    names = {
        "Amara Okafor": "confirmed", "Đặng Thị Lan": "confirmed", "Eleanor Whitcombe": "confirmed",
        "Jamal Washington": "confirmed", "Ruth Yellowhorse": "confirmed", "Susan Moss": "confirmed",
        "Fatima al-Rashid": "waitlist", "Nikolai Petrenko": "waitlist", "Zoë Núñez": "waitlist",
        "Tadesse Bekele": "invited",
    }  # fmt: skip
    placed = {}
    for number, (name, status) in enumerate(names.items()):
        tenure = "Homeowner" if number % 3 == 2 else "Renter"
        act = AddNewMember(
            name, status=status, phone=f"555 000 00{number:02d}", attributes=(Attribute("Tenure", tenure),)
        )
        workspace.perform(act)
        placed[name] = act
    return placed


@pytest.fixture
def page(qtbot, session):
    """The page, shown in a window as wide as at 1366 pixels."""
    view = ConveneView(session)
    qtbot.addWidget(view)
    view.resize(1_366, 690)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view
