"""Room is held on a disk that has plenty, and given back when the disk is full, so that the act and the closing succeed."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from ppm_desktop.models.store.reserve import LOW, SIZE
from ppm_desktop.models.workspace import Workspace
from tests.faults.conftest import PASSPHRASE
from tests.models.store.toy_room import TOYS, Greet
from tests.riverside import sure

DISK = 800 * 1024 * 1024


@pytest.fixture
def roomy_disk(tmp_path):
    """A disk of 800 MB that takes no room before it is written, which only root can make."""
    image, folder = tmp_path / "disk.img", tmp_path / "disk"
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(DISK)
    if (
        os.geteuid() != 0
        or subprocess.run(["mkfs.ext4", "-q", "-m", "0", image], check=False).returncode
        or subprocess.run(["mount", "-o", "loop", image, folder], check=False).returncode
    ):
        pytest.skip("a disk of its own needs root, mkfs and mount")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder, leave):
    """Take all room but so much."""
    with (folder / f"ballast {leave}").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(folder).free - leave)


def held(path):
    return path.with_name(path.name + ".reserve")


def test_the_reserve_is_there_while_the_file_is_open(tmp_path):
    path = tmp_path / "p.ppmproc"
    if shutil.disk_usage(tmp_path).free < LOW + SIZE:
        pytest.skip("this disk itself has no room for a reserve")
    workspace, _ = Workspace.create(path, TOYS, None, practice=True)
    assert held(path).stat().st_size == SIZE
    workspace.close()
    assert not held(path).exists()
    with Workspace.open(path, TOYS):
        assert held(path).stat().st_size == SIZE
    assert not held(path).exists()


def test_a_full_disk_takes_the_act_from_the_reserve_and_closes(roomy_disk):
    path = roomy_disk / "p.ppmproc"
    workspace, _ = Workspace.create(path, TOYS, PASSPHRASE)
    assert held(path).stat().st_blocks * 512 >= SIZE
    assert workspace.low_room() is None
    fill(roomy_disk, 1_000_000)
    assert sure(workspace.low_room()) < 2_000_000
    kept = 0
    while held(path).exists():
        workspace.perform(Greet(f"Person {kept} " + "x" * 150))
        kept += 1
    assert kept > 10
    workspace.perform(Greet("After"))
    workspace.close()
    with Workspace.open(path, TOYS, PASSPHRASE) as opened:
        assert not opened.closed_unexpectedly
        assert opened.read.value("SELECT COUNT(*) FROM people") == kept + 1
        assert all(finding.holds for finding in opened.examine())
        assert not held(path).exists()


def test_a_disk_that_is_nearly_full_keeps_its_room(roomy_disk):
    fill(roomy_disk, LOW + SIZE - 10_000_000)
    path = roomy_disk / "p.ppmproc"
    with Workspace.create(path, TOYS, PASSPHRASE)[0] as workspace:
        assert not held(path).exists()
        assert workspace.low_room() is None
        fill(roomy_disk, 400_000_000)
        assert 300_000_000 < sure(workspace.low_room()) < LOW
