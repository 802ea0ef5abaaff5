"""Spreadsheets that do harm, through the whole import: each is refused in one sentence or brought in as harmless text.

How long a refusal takes is shown by benchmarks/hostile_sheets.py; here memory is that of the child process.
"""

from __future__ import annotations

import resource
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from ppm_desktop.exports.cells import csv_bytes
from ppm_desktop.exports.convene.roster_workbook import roster_workbook
from ppm_desktop.exports.interchange.sheets import Limits, read_table
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.convene.acts.importing import import_of
from ppm_desktop.models.convene.column_mapping import mapping_problem, suggest_mapping
from ppm_desktop.models.convene.queries import team
from ppm_desktop.models.convene.roster_import import ImportPlan, plan_import
from ppm_desktop.models.kernel.problem import Refused, Trouble
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from tests.faults.hostile_sheets import HEAD, TAIL, formula, row, text, workbook
from tests.state import acts_of, state_of

MEGABYTES = 512
HEADINGS = row(1, text("A1", "Name"), text("B1", "Phone"))
FIRST = (HEADINGS, row(2, text("A2", "Ann Lee"), text("B2", "555 0001")))


class Roster:
    """A process with three people on its roster, and what a person at the screen does with a list."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace, self.folder = workspace, folder
        known = folder / "known.csv"
        known.write_text("Name,Phone\nAmara Okafor,555 0101\nGrace Wu,555 0102\nRuth Obi,555 0103\n")
        self.bring_in(known)

    def csv(self, content: str | bytes, name: str = "list.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def sheet(self, *rows: bytes, ballast: int = 0) -> Path:
        return workbook(self.folder / "list.xlsx", [HEAD, *rows, TAIL], ballast)

    def names(self) -> list[str]:
        return sorted(member.person.name for member in team(self.workspace.read))

    def bring_in(self, path: Path) -> ImportPlan:
        """Read, suggest, plan, import what is new; every row has an outcome."""
        table = read_table(path)
        plan = plan_import(self.workspace.read, table, suggest_mapping(table.headers))
        assert [row.number for row in plan.rows] == list(table.numbers)
        self.workspace.perform(import_of(plan, path.name))
        return plan

    def refused(self, path: Path, limits: Limits | None = None) -> str:
        """The sentence; and nothing was lost, and the reader never took the memory it may take."""
        before, acts = state_of(self.workspace), acts_of(self.workspace)
        with pytest.raises(Trouble) as trouble:
            read_table(path, limits)
        assert largest_child() <= MEGABYTES
        assert str(trouble.value.advice)
        assert (state_of(self.workspace), acts_of(self.workspace)) == (before, acts)
        return str(trouble.value)


def largest_child() -> float:
    """Megabytes of the largest child so far."""
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


@pytest.fixture
def roster(tmp_path):
    workspace, _ = Workspace.create(tmp_path / "p.ppmproc", REGISTRY, None, practice=True)
    with workspace:
        yield Roster(workspace, tmp_path)


# Refused, each in its own sentence


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_hundred_thousand_columns_are_refused(roster, sign):
    path = roster.csv(sign.join(f"c{n}" for n in range(100_000)) + "\nAnn Lee\n")
    assert roster.refused(path) == (
        "This table has 100,000 columns; 64 can be read. The first one too many is column BM. "
        "Delete the columns that are not needed, save the file, and try again."
    )


def test_a_hundred_thousand_columns_of_empty_cells_are_no_columns(roster):
    roster.bring_in(roster.csv("Name,Phone" + "," * 100_000 + "\nAnn Lee,555 0001" + "," * 100_000 + "\n"))
    assert "Ann Lee" in roster.names()


def test_twenty_million_rows_are_refused_unread(roster):
    path = roster.sheet(*FIRST, *[b"<row/>" * 1_000_000] * 20)
    assert path.stat().st_size < 1 << 20
    assert "“list.xlsx” is too large to be read safely. Keep only the sheet with the list" in roster.refused(path)


def test_a_million_rows_of_text_are_refused_at_the_first_too_many(roster):
    path = roster.csv("Name,Phone\n" + "Ann Lee,555\n" * 1_000_000)
    assert "This table reaches down to row 200,001; that is more than can be read." in roster.refused(path)


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
        b'<row r="2"><c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row>',
    ],
)
def test_a_far_cell_is_refused_before_room_is_made_for_it(roster, far):
    assert "This table has 16,384 columns; 64 can be read." in roster.refused(roster.sheet(*FIRST, far))


@pytest.mark.parametrize(
    "far",
    [
        b"<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>",
        b'<row r="1048576"><c\nr="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
    ],
)
def test_a_far_cell_written_so_that_it_is_not_seen_ends_the_child_and_not_the_program(roster, far):
    said = roster.refused(roster.sheet(*FIRST, far))
    assert "“list.xlsx” takes too much time or memory to read. Copy the list into a new, empty file" in said


def test_a_reader_that_is_stuck_is_ended(roster):
    """Two cells far apart, both within the limits: twelve million empty cells lie between them."""
    path = roster.sheet(*FIRST, row(199_999, text("BL199999", "x")))
    assert "takes too much time or memory" in roster.refused(path, Limits(seconds=4, cells=20_000_000))


def test_two_cells_too_far_apart_are_refused_before_anything_makes_room(roster):
    path = roster.sheet(*FIRST, row(199_999, text("BL199999", "x")))
    assert "This table reaches down to row 199,999; that is more than can be read." in roster.refused(path)


def test_a_cell_of_a_hundred_megabytes_is_refused(roster):
    path = roster.sheet(
        HEADINGS, b'<row r="2"><c r="A2" t="inlineStr"><is><t>', *[b"N" * 1_000_000] * 100, b"</t></is></c></row>"
    )
    assert "is too large to be read safely" in roster.refused(path)


def test_a_zip_whose_list_lies_about_sizes_is_refused(roster):
    path = roster.sheet(*FIRST, *[b"<row/>" * 1_000_000] * 20)
    raw = path.read_bytes()
    size = (len(HEAD) + sum(map(len, FIRST)) + 120_000_000 + len(TAIL)).to_bytes(4, "little")
    assert size in raw
    path.write_bytes(raw.replace(size, (5_000).to_bytes(4, "little")))
    assert "“list.xlsx” is not an Excel file, or it is damaged." in roster.refused(path)


def test_a_bomb_of_many_members_is_refused(roster):
    path = roster.folder / "many.xlsx"
    with zipfile.ZipFile(path, "w") as zipped:
        for number in range(300):
            zipped.writestr(f"xl/worksheets/sheet{number}.xml", b"")
    assert "“many.xlsx” is too large to be read safely." in roster.refused(path)


@pytest.mark.parametrize("name", ["list.xlsx", "list.xls", "list.csv"])
def test_a_web_page_by_any_name_is_called_one(roster, name):
    path = roster.csv("<html><body><table><tr><td>Name</td></tr><tr><td>Ann Lee</td></tr></table>", name)
    assert f"“{name}” is a web page, not an Excel file." in roster.refused(path)


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_an_empty_file_is_called_empty(roster, name):
    assert roster.refused(roster.csv("", name)).startswith(f"“{name}” is empty. Ask for the file again")


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_half_a_workbook_is_called_damaged(roster, keep):
    path = roster.sheet(*FIRST, *(row(n, text(f"A{n}", f"Person {n}")) for n in range(3, 300)))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    assert "“list.xlsx” is not an Excel file, or it is damaged." in roster.refused(path)


def test_nul_characters_are_refused_and_never_half_read(roster):
    assert "is not an Excel file, or it is damaged" in roster.refused(
        roster.csv(b"Name,Phone\nAnn\x00Lee,5\nBob Ash,6\n")
    )


def test_wide_text_without_its_mark_is_refused_rather_than_guessed(roster):
    assert "save it as an Excel file" in roster.refused(roster.csv("Name,Phone\nZoë,5\n".encode("utf-16-le")))


def test_a_quote_that_is_never_closed_is_found_and_named(roster):
    said = roster.refused(roster.csv('Name,Phone\n"Ann Lee,5\n' + "Bob Ash,6\n" * 100_000))
    assert "“list.csv” is damaged near row" in said


def test_a_folder_and_a_device_are_no_lists(roster):
    (roster.folder / "list.xlsx").mkdir()
    (roster.folder / "endless.csv").symlink_to("/dev/zero")
    for name in ("list.xlsx", "endless.csv"):
        assert f"“{name}” is not there." in roster.refused(roster.folder / name)


# Read, but not brought in


def not_brought_in(roster: Roster, path: Path) -> str:
    before = state_of(roster.workspace)
    with pytest.raises(Refused) as refusal:
        roster.bring_in(path)
    assert state_of(roster.workspace) == before
    return str(refusal.value)


def test_a_list_without_people_brings_nobody(roster):
    assert not_brought_in(roster, roster.csv("Name,Phone\n")) == "Nothing in this list is new."
    assert not_brought_in(roster, roster.csv("Name,Phone\nTOTAL,12\n")) == "Nothing in this list is new."


def test_a_list_without_names_is_asked_about(roster):
    table = read_table(roster.csv("Color,Size\nred,4\n"))
    problem = mapping_problem(suggest_mapping(table.headers))
    assert str(problem) == "No column holds the name. Choose which one does."


def test_a_name_of_five_thousand_letters_is_set_apart_with_its_reason(roster):
    before = roster.names()
    plan = roster.bring_in(roster.csv(f"Name,Phone\n{'N' * 5000},5\nAnn Lee,6\n"))
    (apart,) = plan.problems
    assert apart.number == 2
    assert "too long" in str(apart.reason)
    assert roster.names() == sorted([*before, "Ann Lee"])


# Brought in as what the sheet shows, and harmless


def test_formula_cells_bring_in_what_the_sheet_shows(roster):
    roster.bring_in(
        roster.sheet(
            HEADINGS,
            row(2, formula("A2", 'HYPERLINK("http://evil.example","Ann Lee")', "Ann Lee"), text("B2", "555 0001")),
            row(3, formula("A3", 'CONCATENATE("Bob"," ","Ash")', "Bob Ash"), text("B3", "555 0002")),
        )
    )
    assert {"Ann Lee", "Bob Ash"} <= set(roster.names())
    assert not any("evil" in name for name in roster.names())


FORMULAS = ('=HYPERLINK("http://x")', "=1+1", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0", "%0A=1+1")


def test_text_that_looks_like_a_formula_stays_text_on_its_way_out(roster):
    """Typed as text by somebody: kept to the letter, and no spreadsheet program computes it from our files."""
    cells = (row(n, text(f"A{n}", words), text(f"B{n}", f"555 {n}")) for n, words in enumerate(FORMULAS, 2))
    roster.bring_in(roster.sheet(HEADINGS, *cells))
    assert set(FORMULAS) <= set(roster.names())
    imprint = {"process": "Riverside", "made_at": "2027-03-18T16:00:00+00:00", "made_by": "Dana"}
    path = roster_workbook(roster.folder / "out.xlsx", team(roster.workspace.read), (), Tongue("en"), **imprint)
    found = [cell for page in openpyxl.load_workbook(path) for line in page.iter_rows() for cell in line]
    assert [cell.coordinate for cell in found if cell.data_type == "f"] == []
    assert set(FORMULAS) <= {str(cell.value) for cell in found}
    for line in csv_bytes(["Name"], [(name,) for name in FORMULAS]).decode("utf-8-sig").splitlines()[1:]:
        assert line[:2] in {"\"'", '"%'}


def test_control_and_bidi_characters_are_taken_out_and_that_is_said(roster):
    path = roster.csv("Name,Phone\nAnn\x0b Lee\x07,5\n\u202eBob\u202c Ash,6\nZoë\u200b \u2066Kim\u2069,7\n")
    assert [str(one) for one in read_table(path).warnings] == ["3 cells held invisible characters; they were removed."]
    roster.bring_in(path)
    assert {"Ann Lee", "Bob Ash", "Zoë Kim"} <= set(roster.names())


def test_letters_of_every_script_come_in_whole(roster):
    names = [
        "Đặng Thị Lan",
        "فاطمة الزهراء",
        "ታደሰ በቀለ",
        "Николай Петренко",
        "王美玲",
        "O'Neil \"Q\" D'Arcy",
        "Ní Bhriain",
    ]
    quoted = "".join('"{}",{}\n'.format(name.replace('"', '""'), n) for n, name in enumerate(names))
    roster.bring_in(roster.csv(f"Name,Phone\n{quoted}"))
    assert set(names) <= set(roster.names())


@pytest.mark.parametrize(
    ("encoding", "warned"), [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("cp1252", 1), ("latin-1", 1)]
)
def test_names_survive_the_wrong_encoding_or_it_is_said(roster, encoding, warned):
    path = roster.csv("Name,Phone\nJosé Núñez,5\nZoë Peña,6\n".encode(encoding))
    warnings = [str(one) for one in read_table(path).warnings]
    assert len([one for one in warnings if "is not in UTF-8" in one]) == warned
    roster.bring_in(path)
    assert {"José Núñez", "Zoë Peña"} <= set(roster.names())


def test_mark_up_in_a_name_is_a_name(roster):
    names = ["<b>Bold</b> Lee", "<img src='/etc/hostname'> Kim", "Ann &amp; Bob"]
    roster.bring_in(roster.csv("Name,Phone\n" + "".join(f"{name},{n}\n" for n, name in enumerate(names))))
    assert set(names) <= set(roster.names())


def test_titles_and_merged_headings_above_the_list_are_left_out(roster):
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for line in (
        ["Riverside applicants"],
        [],
        ["", "Contact", ""],
        ["Name", "Phone", "Email"],
        ["Ann Lee", "5", "a@b.c"],
    ):
        page.append(line)
    page.merge_cells("A1:C1")
    page.merge_cells("B3:C3")
    made.save(roster.folder / "merged.xlsx")
    plan = roster.bring_in(roster.folder / "merged.xlsx")
    assert [one.number for one in plan.rows] == [5]
    assert "Ann Lee" in roster.names()
    assert "Riverside applicants" not in roster.names()


def test_people_twice_in_a_list_wait_for_a_person_to_decide(roster):
    before = roster.names()
    twice = "Name,Phone,Email\nAnn Lee,555 0001,ann@b.c\nANN LEE,555 0001,ann@b.c\nAmara Okafor,555 0101,\n"
    plan = roster.bring_in(roster.csv(twice))
    assert [one.number for one in plan.doubtful] == [3]
    assert "Row 2 of this list." in str(plan.doubtful[0].reason)
    assert [one.number for one in plan.same] == [4]
    assert roster.names() == sorted([*before, "Ann Lee"])


def test_seven_million_empty_rows_hidden_behind_a_picture_are_passed_over(roster):
    """The packing ratio is made to look harmless by random bytes; nothing is refused because nothing is there."""
    roster.bring_in(roster.sheet(*FIRST, *[b"<row/>" * 1_000_000] * 7, ballast=600_000))
    assert largest_child() <= MEGABYTES
    assert "Ann Lee" in roster.names()


def test_a_cell_of_many_megabytes_is_cut_and_set_apart(roster):
    huge = (b'<row r="3"><c r="A3" t="inlineStr"><is><t>', *[b"N" * 1_000_000] * 40, b"</t></is></c></row>")
    plan = roster.bring_in(roster.sheet(*FIRST, *huge, ballast=700_000))
    assert largest_child() <= MEGABYTES
    assert [one.number for one in plan.problems] == [3]
    assert "Ann Lee" in roster.names()


def test_five_thousand_honest_rows_come_in_whole(roster):
    before = roster.names()
    people = [f"Person{n} Family{n % 613}" for n in range(5_000)]
    roster.bring_in(roster.csv("Name,Phone\n" + "".join(f"{name},777{n:05d}\n" for n, name in enumerate(people))))
    assert roster.names() == sorted([*before, *people])


# All or nothing


def test_a_list_is_brought_in_whole_or_not_at_all_and_taken_back_whole(roster):
    before = state_of(roster.workspace)
    roster.bring_in(
        roster.csv("Name,Phone,Tenure,Needs\n" + "".join(f"P{n} Q,9{n},Renter,Childcare\n" for n in range(300)))
    )
    roster.workspace.take_back()
    assert state_of(roster.workspace) == before
