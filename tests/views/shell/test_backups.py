"""Backups by themselves, on demand, thinned, and told."""

from __future__ import annotations

import pytest

from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import BACKUP_FOLDER
from ppm_desktop.views.shell.backups import BackupKeeper, own_folder


@pytest.fixture
def on_disk(tmp_path, theme, settings):
    path = tmp_path / "Riverside.ppmproc"
    workspace, _code = Workspace.create(path, REGISTRY, None, practice=True)
    workspace.perform(StartProcess(name="Riverside", preset="school", vote_on="2027-06-12"))
    session = Session(workspace, theme, settings, Notices())
    yield session
    session.close()
    workspace.close()


def copies(session):
    return sorted(own_folder(session).glob("*.ppmproc"))


def test_opening_makes_a_backup_that_opens(on_disk):
    keeper = BackupKeeper(on_disk)
    keeper.start()
    (backup,) = copies(on_disk)
    with Workspace.open(backup, REGISTRY) as copy:
        assert copy.practice
    assert str(keeper.words()).startswith("Backup ")
    assert keeper.home_words()[2]


def test_nothing_new_means_no_second_backup(on_disk, clock):
    keeper = BackupKeeper(on_disk)
    keeper.start()
    clock.forward(hours=1)
    keeper.by_itself()
    assert len(copies(on_disk)) == 1
    on_disk.perform(AddTask(task_title="Call the library"))
    clock.forward(hours=1)
    keeper.by_itself()
    assert len(copies(on_disk)) == 2


def test_backups_are_thinned_but_the_newest_stay(on_disk, clock):
    keeper = BackupKeeper(on_disk)
    for number in range(20):
        on_disk.perform(AddTask(task_title=f"Task {number}"))
        clock.forward(minutes=10)
        keeper.by_itself()
    assert 6 <= len(copies(on_disk)) < 20


def test_a_folder_that_cannot_be_written_is_told_and_work_goes_on(on_disk, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    keeper = BackupKeeper(on_disk)
    assert not keeper.on_demand(blocked)
    assert "backup" in on_disk.notices.strips
    assert on_disk.perform(AddTask(task_title="Still here")) == ()
    assert keeper.on_demand(tmp_path / "stick")
    assert "backup" not in on_disk.notices.strips


def test_practice_in_memory_has_no_backup_and_says_so(session):
    keeper = BackupKeeper(session)
    keeper.start()
    assert not keeper.on_demand()
    assert str(keeper.words()) == "No backup yet"


def test_a_folder_chosen_later_gets_a_backup_although_nothing_changed(on_disk, tmp_path):
    keeper = BackupKeeper(on_disk)
    keeper.start()
    on_disk.settings.put(BACKUP_FOLDER, str(tmp_path / "stick"))
    keeper.by_itself()
    keeper.by_itself()
    assert [copy.parent.parent.name for copy in copies(on_disk)] == ["stick"]


def test_before_the_first_backup_home_says_so(on_disk):
    title, words, safe = BackupKeeper(on_disk).home_words()
    assert (str(title), str(words), safe) == ("Saved on this computer", "No backup yet.", False)
