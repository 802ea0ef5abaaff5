"""A vote in a file of its own."""

from __future__ import annotations

import pytest

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.workspace import Workspace
from tests.models.vote.hall import LockForTest, Vote


@pytest.fixture
def workspace(tmp_path):
    registry = Registry((*ACTS, LockForTest))
    opened, _ = Workspace.create(tmp_path / "vote.ppmproc", registry, None, practice=True)
    with opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def vote(workspace):
    """Contests set up and sixty papers printed."""
    return Vote(workspace).set_up().print(60)
