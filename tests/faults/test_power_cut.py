"""A power cut: an ext4 file system is shut down without flushing, then mounted again as after a cold start.

The method is the one xfstests uses (FS_IOC_SHUTDOWN with NOLOGFLUSH): whatever the disk had not been told to keep is gone.
Only acknowledgements that were seen before the cut count, because no person could see a later one.
"""

from __future__ import annotations

import fcntl
import os
import random
import sqlite3
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ppm_desktop.models.workspace import Workspace
from tests.faults.conftest import PASSPHRASE, ROOT
from tests.models.store.toy_room import TOYS

CUTS = int(os.environ.get("PPM_POWER_CUTS", "50"))
SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
WRITER = """
import sys
from pathlib import Path
from ppm_desktop.models.workspace import Workspace
from tests.models.store.toy_room import TOYS, Greet
with Workspace.open(Path(sys.argv[1]), TOYS, recovery=sys.argv[2]) as opened:
    while True:
        act = Greet("Somebody")
        opened.perform(act)
        print(act.person_id, flush=True)
"""

# The peer that must lose: the same rows without waiting for the disk. It shows that the cut is a real one.
CARELESS = """
import sqlite3, sys, uuid
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = OFF")
connection.execute("CREATE TABLE IF NOT EXISTS people (id TEXT PRIMARY KEY)")
while True:
    person = uuid.uuid4().hex
    connection.execute("INSERT INTO people VALUES (?)", (person,))
    print(person, flush=True)
"""


@pytest.fixture
def disk(tmp_path):
    """A file system of its own on a loop device."""
    image, folder = tmp_path / "disk.img", tmp_path / "disk"
    folder.mkdir()
    image.write_bytes(b"")
    os.truncate(image, 64 * 1024 * 1024)
    made = os.geteuid() == 0 and subprocess.run(["mkfs.ext4", "-q", image], check=False).returncode == 0
    if not made or subprocess.run(["mount", "-o", "loop", image, folder], check=False).returncode:
        pytest.skip("a power cut needs root, mkfs.ext4 and a loop device")
    yield image, folder
    subprocess.run(["umount", "-l", folder], check=False)


def cut(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
    finally:
        os.close(handle)


def write_until_the_lights_go_out(script: str, path: Path, code: str, seconds: float) -> list[str]:
    """Ids that the writer acknowledged before the cut."""
    with subprocess.Popen(
        [sys.executable, "-c", script, path, code],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        first = writer.stdout.readline().decode().strip()
        time.sleep(seconds)
        os.set_blocking(writer.stdout.fileno(), False)
        seen = writer.stdout.read() or b""
        cut(path.parent)
        writer.kill()
        writer.wait()
    whole = seen[: seen.rfind(b"\n") + 1].decode().split()
    return [first, *whole]


@pytest.mark.power_cut
def test_a_power_cut_loses_nothing_that_was_acknowledged(disk):
    image, folder = disk
    path = folder / "p.ppmproc"
    workspace, code = Workspace.create(path, TOYS, PASSPHRASE)
    workspace.close()
    chance = random.Random(7)
    acknowledged: list[str] = []
    for _ in range(CUTS):
        acknowledged += write_until_the_lights_go_out(WRITER, path, code, chance.uniform(0.01, 0.25))
        subprocess.run(["umount", folder], check=True)
        subprocess.run(["mount", "-o", "loop", image, folder], check=True)
        with Workspace.open(path, TOYS, recovery=code) as opened:
            kept = {row["id"] for row in opened.read.rows("SELECT id FROM people")}
            assert set(acknowledged) <= kept
            assert opened.first_broken_act() == ""
    with Workspace.open(path, TOYS, recovery=code) as opened:
        assert all(finding.holds for finding in opened.examine())
    assert len(acknowledged) > CUTS * 5


@pytest.mark.power_cut
def test_the_cut_is_a_real_one(disk):
    image, folder = disk
    path = folder / "careless.db"
    acknowledged = write_until_the_lights_go_out(CARELESS, path, "", 0.5)
    subprocess.run(["umount", folder], check=True)
    subprocess.run(["mount", "-o", "loop", image, folder], check=True)
    kept: set[str] = set()
    if path.exists() and path.stat().st_size:
        connection = sqlite3.connect(path)
        tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
        kept = {row[0] for row in connection.execute("SELECT id FROM people")} if tables else set()
        connection.close()
    assert len(set(acknowledged) - kept) > 0
