"""Where the journeys keep their files."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it has a random name and belongs to us
ENOUGH = 256 << 20


@pytest.fixture(scope="module")
def folder_of_story(tmp_path_factory):
    """A folder in memory where the system has one: a journey is about what is said, tests/faults about durability.

    Twenty thousand commits that wait for a busy disk would make the story minutes long.
    """
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ENOUGH:
        yield tmp_path_factory.mktemp("journey")
        return
    with tempfile.TemporaryDirectory(prefix="ppm-journey-", dir=MEMORY) as folder:
        yield Path(folder)
