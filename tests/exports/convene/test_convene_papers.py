"""What stage 3 hands out says what it should, hides what it must, and comes back in."""

from __future__ import annotations

import openpyxl
import pytest

from ppm_desktop.exports.convene.needs_list import NamedNeed, needs_list
from ppm_desktop.exports.convene.pay_sheet import PayLine, hours, pay_batch, pay_sheet
from ppm_desktop.exports.convene.roster_workbook import roster_workbook
from ppm_desktop.exports.interchange.sheets import read_table
from ppm_desktop.exports.paper import Imprint
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE
from ppm_desktop.models.commons.people.acts import RecordNeed
from ppm_desktop.models.commons.people.person import Attribute, SupportNeed
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.acts import ACTS, AddNewMember
from ppm_desktop.models.convene.balance import Group
from ppm_desktop.models.convene.column_mapping import suggest_mapping
from ppm_desktop.models.convene.roster_import import plan_import
from ppm_desktop.models.convene.tax_watch import YearTotal
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace

ENGLISH = Tongue("en")
IMPRINT = Imprint(phrase("Pay sheet"), "Riverside Housing Plan", "2027-03-18T16:00:00+00:00")


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry((*PEOPLE, *ACTS))) as opened:
        yield opened


@pytest.fixture
def members(workspace):
    for act in (
        AddNewMember("Amara Okafor", phone="555 000 0001", birth_year=1988, status="confirmed", languages="English, Igbo",
                     attributes=(Attribute("Tenure", "Renter"),)),
        AddNewMember("Đặng Thị Lan", email="lan@example.org", status="waitlist", address="2 Río St", area="Ward 3"),
        AddNewMember("=HYPERLINK(1)", notes="Nobody in particular"),
    ):  # fmt: skip
        workspace.perform(act)
    workspace.perform(RecordNeed(queries.team(workspace.read)[0].person.id, "language", "Interpreter"))
    return queries.team(workspace.read)


def test_the_roster_comes_back_in_and_says_nothing_new(workspace, members, tmp_path):
    path = roster_workbook(tmp_path / "roster.xlsx", members, [], ENGLISH, process="Riverside")
    book = openpyxl.load_workbook(path)
    book.active = 1
    del book[book.sheetnames[0]], book["Balance"]
    book.save(tmp_path / "edited.xlsx")
    table = read_table(tmp_path / "edited.xlsx")
    plan = plan_import(workspace.read, table, suggest_mapping(table.headers))
    assert [str(row.outcome) for row in plan.rows] == ["same", "same", "same"]
    assert plan.missing == ()


def test_a_roster_holds_no_formula(members, tmp_path):
    path = roster_workbook(tmp_path / "roster.xlsx", members, [], ENGLISH)
    kinds = {cell.data_type for row in openpyxl.load_workbook(path)["Roster"].iter_rows() for cell in row}
    assert "f" not in kinds


def test_hidden_groups_are_not_told_by_number(members, tmp_path):
    groups = [Group("Tenure", "Renter", 14, 17, 5_600), Group("Tenure", "Unhoused", 2, 3, 900, hidden=True)]
    path = roster_workbook(tmp_path / "roster.xlsx", members, groups, ENGLISH)
    rows = list(openpyxl.load_workbook(path)["Balance"].iter_rows(min_row=2, values_only=True))
    assert [row[3] for row in rows] == ["14", "Not shown"]
    assert [row[5] for row in rows] == ["3", None]


def test_the_pay_sheet_has_a_line_for_everybody(printed, tmp_path):
    lines = [PayLine("Amara Okafor", 120, 5_000), PayLine("Đặng Thị Lan", 90, 3_750)]
    text = printed(pay_sheet(tmp_path / "pay.pdf", lines, IMPRINT, ENGLISH)).whole_text()
    for words in ("Amara Okafor", "Đặng Thị Lan", "Total", "Handed out by", "not tax or benefits advice"):
        assert words in text


def test_the_batch_sums_what_is_to_be_paid(tmp_path):
    lines = [PayLine("Amara Okafor", 120, 5_000, "Session 1", "555 0001"), PayLine("Lan", 90, 3_750)]
    totals = [YearTotal("p", "Amara Okafor", 160_000, 5_000, 200_000)]
    path = pay_batch(tmp_path / "batch.xlsx", lines, totals, 2026, ENGLISH, process="Riverside")
    book = openpyxl.load_workbook(path)
    amounts = [row[4] for row in book["To pay"].iter_rows(min_row=2, values_only=True)]
    assert [float(amount) for amount in amounts] == [50.0, 37.5, 87.5]
    assert "82 %" in str(book["Calendar year"]["F2"].value)


def test_the_needs_list_groups_by_kind_and_says_what_is_open(printed, tmp_path):
    needs = [
        NamedNeed("María José Ortega", SupportNeed("1", "p", "language", "Spanish", "arranged", "Luz Peña")),
        NamedNeed("Tadesse Bekele", SupportNeed("2", "q", "language", "Amharic", "asked", "")),
        NamedNeed("Eleanor Whitcombe", SupportNeed("3", "r", "disability", "Ramp", "asked", "")),
    ]
    text = printed(needs_list(tmp_path / "needs.pdf", needs, "Session 1", IMPRINT, ENGLISH)).whole_text()
    assert text.index("Interpreter") < text.index("Access")
    assert "1 not arranged yet." in text
    assert "Luz Peña" in text
    assert "shred" in text


def test_an_empty_needs_list_says_so(printed, tmp_path):
    assert "Nobody has asked" in printed(needs_list(tmp_path / "n.pdf", [], "Team", IMPRINT, ENGLISH)).whole_text()


@pytest.mark.parametrize(("minutes", "shown"), [(0, ""), (90, "1:30"), (605, "10:05"), (-45, "-0:45")])
def test_hours_read_like_a_clock(minutes, shown):
    assert hours(minutes) == shown
