"""The public tracker and the promises' workbook, read back with other people's programs."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from ppm_desktop.exports.honor.promise_workbook import PromiseSheets, promise_workbook
from ppm_desktop.exports.honor.tracker import Tracker, tracker
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.honor.queries import commitments, steps, titles, updates
from ppm_desktop.models.kernel.moment import stamp
from tests.riverside import riverside

ON = date(2027, 3, 18)


@pytest.fixture
def workspace():
    with riverside() as opened:
        yield opened


def test_the_tracker_is_one_page_that_says_late_in_days_and_why_not(workspace, printed):
    read = workspace.read
    page = Tracker("Homes", commitments(read), titles(read, "en"), steps(read), ON)
    made = printed(tracker(page, stamp(), Tongue("en")).content())
    assert len(made) == 1
    for words in ("Late, 67 days", "The county runs one", "Accepted with a change", "2 promises", "1 late"):
        assert words in " ".join(made.text().split())


def test_the_tracker_says_the_promises_in_the_ballots_spanish(workspace, printed):
    read = workspace.read
    page = Tracker("Homes", commitments(read), titles(read, "es"), steps(read), ON)
    assert "Registrar cada vivienda" in printed(tracker(page, stamp(), Tongue("es")).content()).text()


def test_an_empty_tracker_is_still_a_page(printed):
    assert len(printed(tracker(Tracker("Homes", (), {}, (), ON), stamp(), Tongue("en")).content())) == 1


def test_the_workbook_counts_steps_and_lists_every_report(workspace, tmp_path):
    read = workspace.read
    planned = steps(read)
    sheets = PromiseSheets(commitments(read), planned, {step.id: updates(read, step.id) for step in planned}, ON)
    book = openpyxl.load_workbook(promise_workbook(tmp_path / "p.xlsx", sheets, Tongue("en"), process="Homes"))
    assert [cell.value for cell in book["Promises"]["I"]] == ["Steps", 4, 0, 4]
    assert [cell.value for cell in book["Steps"]["E"]] == ["State", "Late", "On track", "Done", "Not doing"]
    assert book["Reports"].max_row == 4
