"""A process that went through all eight stages, copied for each test."""

from __future__ import annotations

import shutil

import pytest

from ppm_desktop.models.workspace import Workspace
from tests.models.analyze.whole_process import REGISTRY, build


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """The file itself; nobody writes to it."""
    return build(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def workspace(whole, tmp_path):
    path = shutil.copy(whole, tmp_path / "riverside.ppmproc")
    with Workspace.open(path, REGISTRY) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def empty():
    with Workspace.in_memory(REGISTRY) as opened:
        opened.operator = "Dana"
        yield opened
