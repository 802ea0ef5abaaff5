"""A workspace that knows this room's acts and those it leans on."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings.acts import ACTS as GATHERINGS
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE
from ppm_desktop.models.convene.acts import ACTS, AddNewMember
from ppm_desktop.models.design.acts import ACTS as DESIGN
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry((*PEOPLE, *GATHERINGS, *DESIGN, *ACTS))) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def join(workspace):
    """Puts a new person on the roster and gives back the act."""

    def joining(name: str, status: str = "confirmed", **facts) -> AddNewMember:
        act = AddNewMember(name, status=status, **facts)
        workspace.perform(act)
        return act

    return joining
