"""Spreadsheets as people bring them, and as people bring them to do harm: each is read, or refused in a sentence."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ppm_desktop.exports.interchange.sheets import Limits, Table, read_table
from ppm_desktop.exports.interchange.table_shape import column_name
from ppm_desktop.models.kernel.problem import Trouble


def book(path: Path, rows: Sequence[Sequence[Any]], **sheets: Sequence[Sequence[Any]]) -> Path:
    made = openpyxl.Workbook()
    page: Any = made.active
    for row in rows:
        page.append(row)
    for name, more in sheets.items():
        other = made.create_sheet(name)
        for row in more:
            other.append(row)
    made.save(path)
    return path


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Trouble) as trouble:
        read_table(path, limits)
    return str(trouble.value)


def said(table: Table) -> str:
    return " ".join(map(str, table.warnings))


@pytest.fixture(scope="session")
def messy(shared, tmp_path_factory):
    tool = shared / "tools" / "messy_rosters.py"
    if not tool.is_file():
        pytest.skip(f"the maker of messy rosters is not here: {tool}")
    folder = tmp_path_factory.mktemp("messy")
    subprocess.run([sys.executable, tool, folder, "--people", "200"], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("clean.xlsx", 200),
        ("title_and_merged_header.xlsx", 200),
        ("dates_as_text_phones_as_floats.xlsx", 200),
        ("duplicates.xlsx", 210),
        ("blank_rows_and_totals.xlsx", 201),
        ("hostile_cells.xlsx", 200),
        ("utf8_bom_comma.csv", 200),
        ("utf8_semicolon.csv", 200),
        ("utf16_tab.csv", 200),
        ("latin1_comma.csv", 200),
    ],
)
def test_a_messy_roster_is_read_row_by_row(messy, name, people):
    table = read_table(messy / name)
    assert table.headers[:4] == ("First name", "Last name", "Date of birth", "Phone")
    assert len(table.rows) == len(table.numbers) == people
    assert all(len(row) == 10 for row in table.rows)
    phones = [row[3] for row in table.rows if row[3]]
    assert all(re.fullmatch(r"\d{10}", phone) for phone in phones)


def test_names_with_accents_survive_every_encoding(messy):
    clean = [row[:2] for row in read_table(messy / "clean.xlsx").rows]
    for name in ("utf8_bom_comma.csv", "utf8_semicolon.csv", "utf16_tab.csv"):
        assert [row[:2] for row in read_table(messy / name).rows] == clean
    latin = read_table(messy / "latin1_comma.csv")
    assert "not in UTF-8" in said(latin)
    assert {"José", "Zoë"} & {row[0] for row in latin.rows}


def test_row_numbers_are_those_that_people_see(messy):
    table = read_table(messy / "title_and_merged_header.xlsx")
    assert table.numbers[0] == 4
    assert "1 row above the header was left out" in said(table)


def test_hostile_cells_stay_text(messy):
    table = read_table(messy / "hostile_cells.xlsx")
    names = [row[0] for row in table.rows[:10]]
    assert names[4:6] == ["<b>Bold</b>", "<img src='/etc/hostname'>"]
    assert names[6] == "AnneoJ"
    assert len(names[8]) == 2000
    assert "column A: the text is longer than 2,000 characters and was cut" in said(table)


def test_a_web_page_called_a_workbook_is_named_as_one(messy):
    assert "is a web page, not an Excel file" in refused(messy / "not_a_workbook.xlsx")
    assert "“empty.xlsx” is empty" in refused(messy / "empty.xlsx")


def test_dates_and_numbers_become_plain_text(tmp_path):
    rows: list[list[Any]] = [
        ["Day", "Moment", "Float", "Whole", "Tick"],
        [date(2027, 3, 18), datetime.fromisoformat("2027-03-18T18:05"), 1.5, 5550000001.0, True],
    ]
    assert read_table(book(tmp_path / "a.xlsx", rows)).rows == (
        ("2027-03-18", "2027-03-18T18:05:00", "1.5", "5550000001", "true"),
    )


def test_codes_and_zip_codes_in_a_csv_keep_their_zeros(tmp_path):
    (tmp_path / "a.csv").write_text("Name,ZIP\nAnn,02139\n")
    assert read_table(tmp_path / "a.csv").rows == (("Ann", "02139"),)


def test_blank_and_repeated_headers_get_names(tmp_path):
    table = read_table(book(tmp_path / "a.xlsx", [["Name", None, "Name", "name"], ["a", "b", "c", "d"]]))
    assert table.headers == ("Name", "B", "Name (2)", "name (3)")
    assert "3 columns had no name" in said(table)


def test_only_the_first_filled_sheet_is_read_and_that_is_said(tmp_path):
    table = read_table(book(tmp_path / "a.xlsx", [], People=[["Name", "x"], ["Ann", 1]], Other=[["y"]]))
    assert table.sheet == "People"
    assert "Only the sheet “People” was read" in said(table)


def test_a_table_that_starts_far_from_the_corner_keeps_its_row_numbers(tmp_path):
    table = read_table(book(tmp_path / "a.xlsx", [[], [], [], [None, None, "Name", "Age"], [None, None, "Ann", 4]]))
    assert table.numbers == (5,)
    assert table.headers == ("A", "B", "Name", "Age")


def test_a_hundred_thousand_columns_are_refused_in_one_sentence(tmp_path):
    (tmp_path / "a.csv").write_text(",".join(f"c{n}" for n in range(100_000)) + "\n1\n")
    assert refused(tmp_path / "a.csv").startswith(
        "This table has 100,000 columns; 64 can be read. The first one too many is column BM. Delete the columns"
    )


def test_a_cell_at_the_far_corner_is_refused_before_room_is_made_for_it(tmp_path):
    made = openpyxl.Workbook()
    page: Any = made.active
    page["A1"] = "Name"
    page["XFD1048576"] = "x"
    made.save(tmp_path / "a.xlsx")
    assert "This table has 16,384 columns" in refused(tmp_path / "a.xlsx")
    page["XFD1048576"] = None
    page["B1048576"] = "x"
    made = openpyxl.Workbook()
    below: Any = made.active
    below["A1"], below["B1048576"] = "Name", "x"
    made.save(tmp_path / "b.xlsx")
    assert "reaches down to row 1,048,576; that is more than can be read" in refused(tmp_path / "b.xlsx")


def test_reading_stops_after_a_thousand_empty_rows_and_says_so(tmp_path):
    (tmp_path / "a.csv").write_text("Name,Age\nAnn,4\n" + ",\n" * 1500 + "Stray,1\n")
    table = read_table(tmp_path / "a.csv")
    assert table.rows == (("Ann", "4"),)
    assert "Reading stopped at row 1,002" in said(table)


def test_too_many_rows_are_refused(tmp_path):
    (tmp_path / "a.csv").write_text("Name,Age\n" + "Ann,4\n" * 60)
    assert "reaches down to row 51; that is more" in refused(tmp_path / "a.csv", Limits(rows=50))


def bomb(path: Path, members: int = 1, megabytes: int = 1) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for n in range(members):
            zipped.writestr(f"xl/worksheets/sheet{n}.xml", b" " * (megabytes << 20))
    return path


def test_zip_bombs_are_refused_from_the_outside(tmp_path):
    assert "too large to be read safely" in refused(bomb(tmp_path / "ratio.xlsx", 1, 20))
    assert "too large to be read safely" in refused(bomb(tmp_path / "big.xlsx", 1, 60))
    assert "too large to be read safely" in refused(bomb(tmp_path / "many.xlsx", 300, 0))


def test_a_large_file_is_refused_unread(tmp_path):
    with (tmp_path / "a.csv").open("wb") as handle:
        handle.truncate(60 << 20)
    assert "too large to be read safely" in refused(tmp_path / "a.csv")


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_named_as_damaged(tmp_path, keep):
    whole = book(tmp_path / "whole.xlsx", [["Name", "Age"]] + [["Ann", n] for n in range(200)]).read_bytes()
    (tmp_path / "a.xlsx").write_bytes(whole[: int(len(whole) * keep)])
    assert "is not an Excel file, or it is damaged" in refused(tmp_path / "a.xlsx")


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as zipped:
        zipped.writestr("hello.txt", "hello")
    assert "is not an Excel file" in refused(tmp_path / "a.xlsx")


def test_a_picture_and_a_file_of_zeros_are_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 500)
    (tmp_path / "a.csv").write_bytes(b"\x00" * 5000)
    assert "is not an Excel file" in refused(tmp_path / "a.xlsx")
    assert "is not an Excel file" in refused(tmp_path / "a.csv")


def test_a_password_is_named_as_the_reason(tmp_path):
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
    )
    (tmp_path / "a.xlsx").write_bytes(locked)
    assert "is protected with a password. Open it" in refused(tmp_path / "a.xlsx")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "is not there" in refused(tmp_path / "gone.xlsx")


def test_a_sheet_with_nothing_in_it_is_refused(tmp_path):
    assert "There is nothing in this table" in refused(book(tmp_path / "a.xlsx", []))
    (tmp_path / "b.csv").write_text("\n\n,,,\n")
    assert "There is nothing in this table" in refused(tmp_path / "b.csv")


def test_an_entity_bomb_neither_grows_nor_opens_a_file(tmp_path):
    book(tmp_path / "whole.xlsx", [["Name", "Age"], ["Ann", 4]])
    bad = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    ).encode()
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as evil:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "xl/sharedStrings.xml":
                content = bad + content.replace(b"Ann", b"&b;&f;")
            evil.writestr(name, content)
    try:
        cells = read_table(tmp_path / "a.xlsx").rows
    except Trouble:
        return
    assert "ha" * 5 not in str(cells)
    assert Path("/etc/hostname").read_text().strip() not in str(cells)


def test_a_reader_that_takes_too_long_is_ended(tmp_path):
    path = book(tmp_path / "a.xlsx", [["Name"], ["Ann"]])
    assert "takes too much time or memory" in refused(path, Limits(seconds=0.001))


def test_a_reader_that_takes_too_much_memory_is_ended(tmp_path):
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    (tmp_path / "a.csv").write_text("Name,Age\n" + "Ann Somebody,4\n" * 199_000)
    assert "takes too much time or memory" in refused(tmp_path / "a.csv", Limits(memory_megabytes=64))


def test_columns_are_named_as_spreadsheet_programs_do():
    assert [column_name(place) for place in (0, 25, 26, 64, 701, 702)] == ["A", "Z", "AA", "BM", "ZZ", "AAA"]
