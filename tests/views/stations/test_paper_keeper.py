"""The paper list writes itself while a voters' table is open, and the bar says so where it cannot."""

from __future__ import annotations

import pypdfium2
import pytest

from ppm_desktop.views.services.settings import BACKUP_FOLDER
from tests.views.stations.voter_desk import open_table, serve


def words_of(path):
    pdf = pypdfium2.PdfDocument(path)
    found = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    return found


@pytest.fixture
def stick(tmp_path, settings):
    folder = tmp_path / "stick"
    folder.mkdir()
    settings.put(BACKUP_FOLDER, str(folder))
    return folder


def test_without_a_folder_nothing_is_written_and_nothing_is_said(process, session, quiet, shown):
    station = open_table(process, session, quiet, shown)
    station.paper.write()
    assert session.jobs.running == ()
    assert station.paper.words() is None


def test_the_list_is_on_the_stick_when_the_table_opens_and_follows_the_day(
    process, session, quiet, shown, stick, qtbot
):
    station = open_table(process, session, quiet, shown)
    qtbot.waitUntil(lambda: station.paper.words() is not None, timeout=30_000)
    (made,) = stick.iterdir()
    assert made.name == "Paper list Riverside Housing Plan Table 3.pdf"
    assert "0 ballots were given" in words_of(made)
    station.paper.write()
    assert session.jobs.running == (), "nothing changed since"
    serve(station)
    with qtbot.waitSignal(station.paper.told, timeout=30_000):
        station.paper.write()
    assert "1 ballot was given" in words_of(made)
    assert list(stick.iterdir()) == [made]
    assert str(session.say(station.paper.words())) == "Paper list 4:00 pm"


def test_a_stick_that_is_gone_is_said_in_the_bar_and_checking_in_goes_on(
    process, session, quiet, shown, settings, tmp_path, qtbot
):
    settings.put(BACKUP_FOLDER, str(tmp_path / "gone"))
    station = open_table(process, session, quiet, shown)
    qtbot.waitUntil(lambda: station.paper.failed, timeout=30_000)
    assert session.say(station.paper.words()) == "Paper list not saved"
    assert "paper_list" in session.notices.strips
    serve(station)
    (tmp_path / "gone").mkdir()
    with qtbot.waitSignal(station.paper.told, timeout=30_000):
        station.paper.write()
    assert not station.paper.failed
    assert "paper_list" not in session.notices.strips
