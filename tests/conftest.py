"""What every test has: a clock that stands still, a settings folder of its own, and real cases where they are present."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from ppm_desktop.models.kernel import moment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("ours", deadline=None)  # no stopwatch: a busy machine is no fault
settings.load_profile("ours")

NOON = datetime(2027, 3, 18, 16, 0, tzinfo=UTC)


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(autouse=True)
def clock():
    """Thursday 18 March 2027, noon in New York."""
    standing = Clock()
    moment.set_clock(standing)
    yield standing
    moment.set_clock(None)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Settings, backups and logs of a test go into a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PPM_DESKTOP_HOME", str(home))
    return home


@pytest.fixture
def workspace():
    """An empty practice process in memory that knows every act."""
    from ppm_desktop.models.vocabulary import REGISTRY
    from ppm_desktop.models.workspace import Workspace

    with Workspace.in_memory(REGISTRY) as opened:
        opened.operator = "Dana"
        yield opened


def _shared() -> Path:
    return Path(os.environ.get("PPM_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real cases beside the checkout; a test that needs it is skipped where it is absent."""
    folder = _shared()
    if not (folder / "data").is_dir():
        pytest.skip(f"real cases are not here: {folder}/data is absent")
    return folder


@pytest.fixture(scope="session")
def shared_data(shared: Path) -> Path:
    """The real cases themselves."""
    return shared / "data"
