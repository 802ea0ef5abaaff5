"""A workspace that knows the acts of this room, and some people in it."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.people.acts import ACTS, AddPerson
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry(ACTS)) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def add(workspace):
    """Adds a person and gives back the id."""

    def adding(name: str, **facts) -> str:
        act = AddPerson(name, **facts)
        workspace.perform(act)
        return act.id

    return adding
