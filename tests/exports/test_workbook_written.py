"""Workbooks: read back by two other programs' readers, no cell ever becomes a formula."""

from __future__ import annotations

import csv
import gc
import io
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine

from ppm_desktop.exports.cells import LONGEST, csv_bytes, safe_text
from ppm_desktop.exports.workbook import Column, SheetChart, Workbook
from ppm_desktop.i18n import Tongue, phrase

PAYLOADS = [
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://example.org","y")', "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1",
    "＝1+1", "＋1", "－1", "＠A1", "\n=1+1",
]  # fmt: skip


def a_book(**facts: Any) -> Workbook:
    return Workbook(
        phrase("Committee workbook"), Tongue("en"), process="Riverside", made_at="2027-03-18T22:04:09+00:00", **facts
    )


def read(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def test_thirteen_hostile_payloads_give_no_formula(tmp_path):
    book = a_book()
    book.sheet(
        PAYLOADS[4], [Column("=Title"), Column("Note")], [(payload, payload) for payload in PAYLOADS], note="=1+1"
    )
    path = book.save(tmp_path / "book.xlsx")
    with ZipFile(path) as zipped:
        assert not any(
            b"<f>" in zipped.read(n) or b"<f " in zipped.read(n) for n in zipped.namelist() if "sheets/" in n
        )
    page = read(path).worksheets[1]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for row in page.iter_rows(min_row=2) for cell in row if cell.value[0] in "=+-@＝＋－＠")
    assert [row[0].value for row in page.iter_rows(min_row=2)] == [payload.replace("\r", "") for payload in PAYLOADS]


def test_another_reader_sees_the_same_text(tmp_path):
    book = a_book()
    book.sheet("Names", [Column("Name")], [(payload,) for payload in PAYLOADS])
    path = book.save(tmp_path / "book.xlsx")
    seen = python_calamine.load_workbook(str(path)).get_sheet_by_name("Names").to_python()
    assert [row[0] for row in seen] == ["Name", *(payload.replace("\r", "") for payload in PAYLOADS)]


def test_each_kind_of_column_keeps_its_kind(tmp_path):
    kinds = ["text", "number", "money", "day", "moment", "percent", "check"]
    book = a_book()
    row = ("007", 1234, 123456, "2027-03-18", "2027-03-18T22:04:09+00:00", Fraction(1, 3), (10, 12))
    book.sheet("All", [Column(kind, kind) for kind in kinds], [row, (None,) * 7])
    cells = next(read(book.save(tmp_path / "b.xlsx"))["All"].iter_rows(min_row=2, max_row=2))
    assert cells[0].value == "007"
    assert cells[1].value == 1234
    assert cells[2].value == 1234.56
    assert cells[3].value.date() == date(2027, 3, 18)
    assert cells[3].number_format == "yyyy-mm-dd"
    assert cells[4].value == datetime.fromisoformat("2027-03-18T22:04:09+00:00").astimezone().replace(tzinfo=None)
    assert cells[5].value == pytest.approx(1 / 3)
    assert cells[6].value == "differs by 2"


def test_a_row_is_as_high_as_its_longest_text(tmp_path):
    long = "Crear un fondo de reparaciones de emergencia para personas mayores que son dueñas de su vivienda"
    book = a_book()
    columns = [Column("Option", width=40), Column("What", width=12), Column("Votes", "number")]
    book.sheet(
        "S", columns, [(long, "Rule of choice", 12), ("Short", "Rule", 3), ("Short", "Rule of choice", 1)], note=long
    )
    opened = read(book.save(tmp_path / "b.xlsx"))
    page = opened["S"]
    assert page.row_dimensions[2].height >= 3 * 15, "three lines of forty"
    assert page.row_dimensions[3].height is None
    assert page.row_dimensions[4].height >= 2 * 15
    assert {cell.alignment.vertical for cell in page[2]} == {"top"}
    assert page["A2"].alignment.wrap_text
    front = opened["Read me"]
    place = next(row[0].row for row in front.iter_rows() if row[0].value == "S")
    assert front.row_dimensions[place].height >= 2 * 15


def test_numbers_of_a_column_show_the_same_decimals(tmp_path):
    book = a_book()
    columns = [Column("Votes", "number", places=5), Column("Any", "number"), Column("Whole", "number", places=0)]
    book.sheet("S", columns, [(Decimal("1.5"), Decimal("16.00"), 3), (2, Fraction(1, 2), 4)])
    rows = list(read(book.save(tmp_path / "b.xlsx"))["S"].iter_rows())
    assert [cell.alignment.horizontal for cell in rows[0]] == ["right"] * 3
    assert [cell.number_format for cell in rows[1]] == ["#,##0.00000_)", "#,##0_)", "#,##0_)"]
    assert [cell.number_format for cell in rows[2]] == ["#,##0.00000_)", "#,##0.##_)", "#,##0_)"]
    assert [cell.value for cell in rows[1]] == [1.5, 16, 3]


def test_totals_are_values_and_a_check_agrees(tmp_path):
    book = a_book()
    columns = [
        Column("Batch"),
        Column("Papers", "number", summed=True),
        Column("Pay", "money", summed=True),
        Column("Check", "check"),
    ]
    book.sheet("Batches", columns, [("1", 50, 1050, (50, 50)), ("2", 49, 99, (50, 49))])
    rows = [
        [cell.value for cell in row] for row in read(book.save(tmp_path / "b.xlsx"))["Batches"].iter_rows(min_row=2)
    ]
    assert rows == [["1", 50, 10.5, "agrees"], ["2", 49, 0.99, "differs by -1"], ["Total", 99, 11.49, None]]


def test_the_first_sheet_says_what_the_others_hold(tmp_path):
    book = a_book(made_by="Dana")
    digest = book.sheet(phrase("People"), [Column("Name")], [("Ann",), ("Bo",)], note=phrase("Everyone on the roster."))
    opened = read(book.save(tmp_path / "b.xlsx"))
    said = [cell.value for row in opened["Read me"].iter_rows() for cell in row if cell.value is not None]
    assert {"Committee workbook", "Riverside", "Dana", "People", "Everyone on the roster.", 2, digest} <= set(said)
    assert opened.sheetnames == ["Read me", "People"]


def test_the_digest_follows_the_rows_alone(tmp_path):
    book = a_book()
    ann, again, bo = (book.sheet(f"S{n}", [Column("Name")], [(name,)]) for n, name in enumerate(("Ann", "Ann", "Bo")))
    book.save(tmp_path / "b.xlsx")
    assert ann == again != bo


def test_a_fault_in_the_rows_ends_the_workbook_quietly(tmp_path):
    book = a_book()
    with pytest.raises(ValueError, match="could not convert"):
        book.sheet("S", [Column("n", "number")], [(1,), ("many",)])
    del book
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_is_ready_to_be_read_and_printed(tmp_path):
    book = a_book()
    book.sheet("People", [Column("A very long title of a column"), Column("n", "number")], [("x", 1)])
    page = read(book.save(tmp_path / "b.xlsx"))["People"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B2"
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"
    assert page.column_dimensions["A"].width >= 29
    assert not page.merged_cells.ranges


def test_sheet_names_are_made_to_fit(tmp_path):
    book = a_book()
    for _ in range(2):
        book.sheet("Results [by site]: 1/2 * a very long name indeed", [Column("x")], [])
    book.sheet("", [Column("x")], [])
    assert len({name.casefold() for name in read(book.save(tmp_path / "b.xlsx")).sheetnames}) == 4


def test_text_too_long_or_with_control_characters_is_made_fit(tmp_path):
    book = a_book()
    book.sheet("S", [Column("x")], [("N" * 40_000,), ("a\x00b\x0bc\ud800d",), ("\x00",)])
    values = [row[0].value for row in read(book.save(tmp_path / "b.xlsx"))["S"].iter_rows(min_row=2)]
    assert len(values[0]) == LONGEST
    assert values[0].endswith("[…]")
    assert values[1] == "abcd"


def test_a_chart_stands_beside_its_rows(tmp_path):
    book = a_book()
    rows = [("Renters", 14, 16), ("Owners", 6, 8)]
    columns = [Column("Group"), Column("Came", "number"), Column("Goal", "number")]
    book.sheet("Reach", columns, rows, chart=SheetChart("Who came", 0, (1, 2)))
    book.sheet("Days", columns, rows, chart=SheetChart("Days", 0, (1,), "line"))
    with ZipFile(book.save(tmp_path / "b.xlsx")) as zipped:
        assert sum("charts/chart" in name for name in zipped.namelist()) == 2


def test_a_csv_opens_with_accents_and_without_formulas():
    content = csv_bytes(["Name", "=n"], [(payload, 5) for payload in PAYLOADS] + [("Zoë", None)])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Name", "'=n"]
    assert all(row[0].startswith("'") for row in rows[1:-1])
    assert rows[-1] == ["Zoë", ""]


def test_negative_numbers_stay_numbers_in_a_csv():
    assert b'"-5"' in csv_bytes(["n"], [(-5,)])


def test_joiners_inside_words_survive():
    assert safe_text("می\u200cخواهم") == "می\u200cخواهم"
