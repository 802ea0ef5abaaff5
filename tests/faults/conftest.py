"""Real files, real processes and, where root allows, real full and read-only disks."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from ppm_desktop.models.workspace import Workspace
from tests.models.store.toy_room import TOYS, Greet

PASSPHRASE = "five words that belong together"
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def process_file(tmp_path):
    """An encrypted process with three people, closed."""
    path = tmp_path / "Riverside.ppmproc"
    workspace, _ = Workspace.create(path, TOYS, PASSPHRASE)
    for name in ("Amara", "Grace", "Ruth"):
        workspace.perform(Greet(name))
    workspace.close()
    return path


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB, which only root can make."""
    folder = tmp_path / "small"
    folder.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], check=False).returncode
    ):
        pytest.skip("a small disk needs root and mount")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def read_only():
    """Make a folder read-only: by the file system where we are root, who may write everywhere else."""
    bound = []

    def lock(folder: Path) -> None:
        if os.geteuid() != 0:
            folder.chmod(0o555)
        elif subprocess.run(["mount", "--bind", folder, folder], check=False).returncode:
            pytest.skip("a read-only folder for root needs mount")
        else:
            bound.append(folder)
            subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)

    yield lock
    for folder in bound:
        subprocess.run(["umount", "-l", folder], check=True)
