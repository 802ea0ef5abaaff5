"""A started process in memory."""

from __future__ import annotations

import pytest

from ppm_desktop.models.design.acts import ACTS, StartProcess
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace


@pytest.fixture
def empty():
    with Workspace.in_memory(Registry(ACTS)) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def started(empty):
    empty.perform(StartProcess(name="Homes for Riverside", place="Riverside", vote_on="2027-06-06", languages="en, es"))
    return empty
