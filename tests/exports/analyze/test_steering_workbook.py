"""The committee's workbook, opened again by two other programs' readers and compared with the file."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
import python_calamine

from ppm_desktop.exports.analyze.steering_workbook import SteeringBook, steering_workbook
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze.subjects import SUBJECTS, sheets
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.convene.queries import confirmed
from ppm_desktop.models.design.acts import AddSeat
from ppm_desktop.models.engage.acts import AddInput
from ppm_desktop.models.engage.queries import inputs
from ppm_desktop.models.honor.queries import steps
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.vote.results import results
from tests.riverside import sure


@pytest.fixture
def write(workspace, tmp_path):
    """Write the workbook; gives where it lies."""

    def written(language: str = "en", *, holder: str = ""):
        found = sheets(workspace, language, with_names=bool(holder))
        book = SteeringBook("Riverside", stamp(), "Dana", found, holder)
        return steering_workbook(tmp_path / "book.xlsx", book, Tongue(language))

    return written


def rows(path, sheet: str) -> list[dict[str, object]]:
    head, *body = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_every_subject_has_its_sheet_and_its_digest(write):
    path = write()
    book = openpyxl.load_workbook(path)
    quiet = [str(one.name) for one in SUBJECTS if not one.only_with_names]
    assert book.sheetnames == ["Read me", *quiet]
    listed = {row[0]: row[3] for row in book["Read me"].iter_rows(values_only=True) if row[0] in quiet}
    assert list(listed) == quiet
    assert all(len(digest) == 64 for digest in listed.values())


def test_numbers_are_those_of_the_file(write, workspace):
    path = write()
    assert len(rows(path, "Voices")) == len(inputs(workspace.read))
    votes = [tally.votes for one in sure(results(workspace.read)).contests for tally in one.outcome.tallies]
    assert [row["Votes"] for row in rows(path, "Vote results")] == votes
    total = rows(path, "Hours and pay by role")[-1]
    assert round(float(str(total["All lines"])) * 100) == sum(line.cents for line in entries(workspace.read))
    assert sum(1 for row in rows(path, "Promises and steps") if row["Owner"]) == len(steps(workspace.read))
    assert len(rows(path, "History")) == len(workspace.history(1_000_000))


def test_both_readers_see_the_same_cells(write):
    path = write()
    ours = openpyxl.load_workbook(path)
    theirs = python_calamine.CalamineWorkbook.from_path(str(path))
    assert theirs.sheet_names == ours.sheetnames
    for name in ours.sheetnames[1:]:
        seen = theirs.get_sheet_by_name(name).to_python()
        kept = [list(row) for row in ours[name].iter_rows(values_only=True)]
        assert len(seen) == len(kept), name
        for row, other in zip(kept, seen, strict=True):
            assert [plain(cell) for cell in row] == [plain(cell) for cell in other], name


def plain(cell: object) -> object:
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)):
        return round(float(cell), 9)
    return cell or ""


def test_checks_agree_and_say_so(write):
    path = write()
    for sheet, column in (
        ("Papers account", "Result"),
        ("Contests", "Every vote accounted for"),
        ("Hours and pay by role", "Parts make the whole"),
    ):
        said = [row[column] for row in rows(path, sheet) if row[column]]
        assert said
        assert set(said) == {"agrees"}, sheet


def test_nothing_in_it_is_a_formula(write, workspace):
    workspace.perform(AddInput('=HYPERLINK("http://evil.example")', of_kind="idea"))
    workspace.perform(AddSeat(seat_kind="community", seat_title="+1", holder="@SUM(A1)"))
    book = openpyxl.load_workbook(write())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == '=HYPERLINK("http://evil.example")' for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_words_that_lead_to_a_person_are_left_out(write, workspace):
    workspace.perform(AddInput("Call me on 555 010 4477.", of_kind="idea", has_personal_data=1))
    words = [row["Words"] for row in rows(write(), "Voices")]
    assert not any("4477" in str(said) for said in words)
    assert any("Left out" in str(said) for said in words)


def test_names_stand_in_it_only_with_their_holder(write, workspace):
    names = [member.person.name for member in confirmed(workspace.read)]
    assert "Attendance by name" not in openpyxl.load_workbook(write()).sheetnames
    path = write(holder="Rosa")
    assert sorted(names) == sorted(row["Name"] for row in rows(path, "Attendance by name") if row["Name"] in names)
    assert "Rosa" in str(openpyxl.load_workbook(path)["Read me"]["A1"].value)


def test_it_speaks_the_language_it_was_asked_for(write):
    book = openpyxl.load_workbook(write("qps"))
    assert all("⟦" in name for name in book.sheetnames)
    for sheet in book.worksheets[1:]:
        assert all("⟦" in str(cell.value) for cell in sheet[1] if cell.value), sheet.title
