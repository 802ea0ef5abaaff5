"""The files for counting again leave the Results page: asked about first where a ballot could be known again."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.vote.ballots.publishing import PublishBallots, PublishedFile
from ppm_desktop.views.parts.documents import DocumentDialog
from ppm_desktop.views.vote.recount_files import SignatureDialog
from tests.views.vote.room import press

ALIKE, ALONE = (["1"], ["1"]), (["2", "4"], ["2"])


@pytest.fixture
def file(tmp_path, monkeypatch):
    path = tmp_path / "kit.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def show_results(page, vote, marked):
    """Open the results of papers marked like this."""
    vote.set_up().print(len(marked))
    vote.enter([vote.paper(*marks) for marks in marked])
    vote.account()
    vote.open()
    page.show_tab("results")


def wait(page, qtbot):
    qtbot.waitUntil(lambda: not page.session.jobs.running, timeout=60_000)


def history(page):
    rows = page.session.read.rows("SELECT payload FROM acts WHERE kind = 'vote.publish_ballots'")
    return [json.loads(row["payload"]) for row in rows]


def names(file):
    with zipfile.ZipFile(file) as zipped:
        return set(zipped.namelist())


def close_all(page):
    for dialog in page.findChildren(QDialog):
        dialog.close()


def test_where_nothing_is_in_doubt_nothing_is_asked_and_the_history_keeps_the_digests(page, vote, file, qtbot):
    show_results(page, vote, [ALIKE] * 30)
    press(page, "Files for counting again")
    assert not page.findChildren(SignatureDialog)
    wait(page, qtbot)
    (kept,) = history(page)
    assert kept["digest"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (kept["file_name"], kept["with_doubtful"]) == ("kit.zip", 0)
    with zipfile.ZipFile(file) as zipped:
        digests = {one["name"]: hashlib.sha256(zipped.read(one["name"])).hexdigest() for one in kept["files"]}
    assert digests == {one["name"]: one["digest"] for one in kept["files"]}
    assert any(dialog.isVisible() for dialog in page.findChildren(DocumentDialog))
    close_all(page)


@pytest.mark.parametrize(("answer", "doubtful"), [("Write the round table only", 0), ("Write the ballots too", 1)])
def test_a_ballot_like_no_other_is_asked_about(page, vote, file, qtbot, answer, doubtful):
    show_results(page, vote, [*[ALIKE] * 12, ALONE])
    press(page, "Files for counting again")
    (dialog,) = page.findChildren(SignatureDialog)
    assert not file.exists()
    press(dialog, answer)
    wait(page, qtbot)
    assert ("contest-1/marks.jsonl" in names(file)) == bool(doubtful)
    assert names(file) >= {"contest-1/rounds.csv", "contest-2/marks.jsonl"}
    assert [one["with_doubtful"] for one in history(page)] == [doubtful]
    close_all(page)


def test_going_back_writes_nothing(page, vote, file, qtbot):
    show_results(page, vote, [*[ALIKE] * 12, ALONE])
    press(page, "Files for counting again")
    press(page.findChildren(SignatureDialog)[0], "Go back")
    wait(page, qtbot)
    assert not file.exists()
    assert history(page) == []
    close_all(page)


def test_the_work_tells_how_far_it_is(page, vote, file, qtbot):
    show_results(page, vote, [ALIKE] * 30)
    told = []
    page.session.jobs.told.connect(lambda _job, how_far: told.append(how_far))
    press(page, "Files for counting again")
    wait(page, qtbot)
    assert (told[0].done, told[0].total) == (0, 4), "two contests, each written and counted again"
    close_all(page)


def test_work_that_is_stopped_leaves_nothing_behind(page, vote, file, qtbot):
    file.write_text("what lay there before")
    show_results(page, vote, [ALIKE] * 30)
    page.session.jobs.started.connect(lambda job: job.cancel())
    press(page, "Files for counting again")
    wait(page, qtbot)
    assert file.read_text() == "what lay there before"
    assert not list(file.parent.glob("*.part"))
    assert history(page) == []
    assert not any(dialog.isVisible() for dialog in page.findChildren(DocumentDialog))


def test_what_left_the_building_is_kept_only_of_open_results(session, vote):
    vote.set_up()
    act = PublishBallots("kit.zip", "d" * 64, (PublishedFile("README.txt", "e" * 64),))
    assert str(act.title) == "Write the files for counting again"
    with pytest.raises(Refused, match="not open yet"):
        session.workspace.perform(act)
