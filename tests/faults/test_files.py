"""What a person sees when the file is not what it should be, and that nothing was lost or written over."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.store import cipher, keys
from ppm_desktop.models.store.file import keys_path
from ppm_desktop.models.workspace import Workspace, restore_backup
from tests.faults.conftest import PASSPHRASE, ROOT
from tests.models.store.toy_room import TOYS, Greet

OPEN = """
import sys
from pathlib import Path
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.workspace import Workspace
from tests.models.store.toy_room import TOYS
try:
    Workspace.open(Path(sys.argv[1]), TOYS, sys.argv[2]).close()
    print("opened")
except Trouble as trouble:
    print(trouble)
"""


def names(path, passphrase=PASSPHRASE):
    with Workspace.open(path, TOYS, passphrase) as opened:
        return sorted(row["name"] for row in opened.read.rows("SELECT name FROM people"))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path, sentence, passphrase=PASSPHRASE):
    before = digest(path)
    with pytest.raises(Trouble) as trouble:
        Workspace.open(path, TOYS, passphrase)
    assert sentence in str(trouble.value)
    assert str(trouble.value.advice)
    assert digest(path) == before


def test_a_wrong_passphrase_changes_nothing(process_file):
    refused(process_file, "The passphrase is wrong", "five words that do not belong")
    assert names(process_file) == ["Amara", "Grace", "Ruth"]


def test_no_passphrase_is_asked_for(process_file):
    refused(process_file, "is protected by a passphrase", None)


def test_an_empty_file_is_not_taken_for_an_empty_process(tmp_path):
    empty = tmp_path / "empty.ppmproc"
    empty.touch()
    refused(empty, "is empty")
    assert empty.stat().st_size == 0


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(Trouble, match="cannot be read"):
        Workspace.open(tmp_path / "nothing.ppmproc", TOYS)
    assert list(tmp_path.iterdir()) == []


def test_another_programs_database_is_left_alone(tmp_path):
    other = tmp_path / "other.ppmproc"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    connection.close()
    refused(other, "is not a PPM Desktop file")


def test_a_text_file_is_left_alone(process_file):
    shutil.copy(ROOT / "README.md", process_file)
    refused(process_file, "is not a PPM Desktop file")


def test_a_newer_major_format_is_refused_and_a_newer_minor_opens(tmp_path):
    path = tmp_path / "newer.ppmproc"
    Workspace.create(path, TOYS, None, practice=True)[0].close()
    for version, opens in ((1_007, True), (2_003, False)):
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        if opens:
            assert names(path, None) == []
        else:
            refused(path, "made by a newer version of this program (file format 2.3)", None)


def test_a_damaged_page_is_named_and_the_backup_restores(process_file, tmp_path):
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        saved = opened.back_up(tmp_path / "backups").path
    whole = process_file.read_bytes()
    process_file.write_bytes(whole[: len(whole) // 2] + os.urandom(4096) + whole[len(whole) // 2 + 4096 :])
    hurt = digest(process_file)
    sentence = ""
    try:
        with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
            sentence = " ".join(str(f.sentence) for f in opened.examine() if not f.holds)
    except Trouble as trouble:
        sentence = str(trouble)
    assert "damaged" in sentence
    restored = tmp_path / "Riverside restored.ppmproc"
    restore_backup(saved, restored, PASSPHRASE)
    assert names(restored) == ["Amara", "Grace", "Ruth"]
    assert hurt


def test_a_restored_backup_is_another_station(process_file, tmp_path):
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        saved = opened.back_up(tmp_path / "backups").path
        first = opened.station
    restored = tmp_path / "copy.ppmproc"
    restore_backup(saved, restored, PASSPHRASE)
    with Workspace.open(restored, TOYS, PASSPHRASE) as opened:
        assert opened.station != first
        opened.perform(Greet("Later"))
        assert opened.first_broken_act() == ""
    with pytest.raises(Trouble, match="already a file"):
        restore_backup(saved, restored, PASSPHRASE)


def test_a_stray_log_does_not_replace_a_restored_file(process_file, tmp_path):
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        saved = opened.back_up(tmp_path / "backups").path
    restored = tmp_path / "copy.ppmproc"
    (tmp_path / "copy.ppmproc-wal").write_bytes(os.urandom(8192))
    restore_backup(saved, restored, PASSPHRASE)
    assert names(restored) == ["Amara", "Grace", "Ruth"]


def test_a_lost_key_file_is_mended_by_the_recovery_sheet(tmp_path):
    path = tmp_path / "p.ppmproc"
    workspace, code = Workspace.create(path, TOYS, PASSPHRASE)
    workspace.perform(Greet("Amara"))
    workspace.close()
    keys_path(path).unlink()
    refused(path, "is missing or cannot be read")
    spaced = " ".join(code[i : i + 5].lower() for i in range(0, 35, 5))
    with Workspace.open(path, TOYS, recovery=spaced) as opened:
        assert opened.read.value("SELECT name FROM people") == "Amara"
    wrong = code[:5] + ("B" if code[5] != "B" else "C") + code[6:]
    with pytest.raises(Trouble, match="not a whole recovery code"):
        Workspace.open(path, TOYS, recovery=wrong)


def test_no_name_stands_readable_in_an_encrypted_file(process_file):
    folder = process_file.parent
    for path in folder.iterdir():
        if path.is_file():
            assert b"Amara" not in path.read_bytes()


def test_a_key_file_alone_opens_nothing(process_file):
    text = keys_path(process_file).read_text()
    found = keys.load_keys(keys_path(process_file))
    assert PASSPHRASE not in text
    assert len(found.slots) == 1
    assert found.slots[0].memory_kib >= 64 * 1024
    assert found.slots[0].rounds >= 3


def test_a_second_program_on_the_same_file_is_refused(process_file):
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        done = subprocess.run(
            [sys.executable, "-c", OPEN, process_file, PASSPHRASE],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert "already open" in done.stdout
        opened.perform(Greet("After"))
    assert names(process_file) == ["After", "Amara", "Grace", "Ruth"]


def test_a_full_disk_says_not_saved_and_keeps_what_was_acknowledged(small_disk):
    path = small_disk / "p.ppmproc"
    workspace, _ = Workspace.create(path, TOYS, PASSPHRASE)
    kept = 0
    sentence = ""
    while not sentence:
        try:
            workspace.perform(Greet(f"Person {kept} " + "x" * 150))
            kept += 1
        except Trouble as trouble:
            sentence = str(trouble)
    assert "NOT saved" in sentence
    assert kept > 50
    assert workspace.read.value("SELECT COUNT(*) FROM people") == kept
    workspace._book.connection.close()
    subprocess.run(["mount", "-o", "remount,size=12m", small_disk], check=True)
    with Workspace.open(path, TOYS, PASSPHRASE) as opened:
        assert opened.read.value("SELECT COUNT(*) FROM people") == kept
        opened.perform(Greet("After"))
        assert all(finding.holds for finding in opened.examine())


def test_a_backup_on_a_full_disk_leaves_no_half_file(process_file, small_disk):
    (small_disk / "ballast").write_bytes(b"x" * 2_900_000)
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        with pytest.raises(Trouble) as trouble:
            opened.back_up(small_disk)
        assert "backup" in str(trouble.value).lower() or "disk is full" in str(trouble.value)
        opened.perform(Greet("After"))
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_file_that_is_moved_while_open_swallows_nothing(process_file):
    opened = Workspace.open(process_file, TOYS, PASSPHRASE)
    moved = process_file.with_name("elsewhere.ppmproc")
    process_file.rename(moved)
    with pytest.raises(Trouble, match="no longer where it was"):
        opened.perform(Greet("Lost"))
    moved.rename(process_file)
    opened.perform(Greet("Kept"))
    opened.close()
    assert "Kept" in names(process_file)
    assert "Lost" not in names(process_file)


def test_an_altered_history_is_not_opened(tmp_path):
    path = tmp_path / "p.ppmproc"
    workspace, _ = Workspace.create(path, TOYS, None, practice=True)
    workspace.perform(Greet("Amara"))
    workspace.close()
    connection = cipher.connect(path, None)
    connection.execute("UPDATE acts SET operator = 'Somebody else'")
    connection.close()
    refused(path, "altered outside this program", None)


def test_an_unexpected_end_is_told_once(process_file):
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom ppm_desktop.models.workspace import Workspace\n"
        "from tests.models.store.toy_room import TOYS, Greet\n"
        "w = Workspace.open(Path(sys.argv[1]), TOYS, sys.argv[2]); w.perform(Greet('Last')); os._exit(9)"
    )
    subprocess.run(
        [sys.executable, "-c", code, process_file, PASSPHRASE],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        assert opened.closed_unexpectedly
        assert opened.read.value("SELECT COUNT(*) FROM people WHERE name = 'Last'") == 1
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        assert not opened.closed_unexpectedly


def test_a_new_process_never_writes_over_the_keys_of_another(process_file):
    before = keys_path(process_file).read_bytes()
    with pytest.raises(Trouble, match="already a file"):
        Workspace.create(process_file, TOYS, "five other words for another process")
    assert keys_path(process_file).read_bytes() == before
    assert names(process_file) == ["Amara", "Grace", "Ruth"]


def test_keys_without_their_process_are_not_written_over(process_file):
    process_file.rename(process_file.with_name("moved.ppmproc"))
    before = keys_path(process_file).read_bytes()
    with pytest.raises(Trouble, match="already a file"):
        Workspace.create(process_file, TOYS, "five other words for another process")
    assert keys_path(process_file).read_bytes() == before
    assert not process_file.exists()
