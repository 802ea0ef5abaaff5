"""Sheets that people hold in their hands: sign-in sheets and badges."""

from __future__ import annotations

import re

import pytest

from ppm_desktop.exports import charts, qr
from ppm_desktop.exports.pad import A4, LETTER
from ppm_desktop.exports.paper import Imprint, TableColumn
from ppm_desktop.exports.paper_forms import Badge, SignInSheet, badge_sheet, printer_test_page, sign_in_sheet
from ppm_desktop.exports.report import Section, report
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.kernel.codes import BADGE, new_code

ENGLISH = Tongue("en")


def test_a_sign_in_sheet_numbers_the_expected_and_the_blank_rows(tmp_path, printed):
    names = [f"Person {n:02}" for n in range(1, 31)]
    sheet = SignInSheet("Opening meeting", "Thu 18 Mar 2027", "Library", names, 20)
    path = sign_in_sheet(
        tmp_path / "s.pdf", sheet, Imprint("Sign-in", "Riverside", "2027-03-18T22:04:09+00:00"), ENGLISH
    )
    text = printed(path).whole_text()
    assert re.findall(r"Person \d\d", text) == names
    for number in (1, 30, 31, 50):
        assert re.search(rf"(?m)^{number}\b", text)
    assert text.count("Survey returned") == len(printed(path))


@pytest.mark.parametrize("size", [LETTER, A4])
def test_every_badge_can_be_scanned(tmp_path, printed, size):
    badges = [Badge(f"Person {n}", "Team member", new_code(BADGE)) for n in range(11)]
    pdf = printed(badge_sheet(tmp_path / "b.pdf", "Riverside", badges, ENGLISH, size))
    assert len(pdf) == 2
    assert sorted(pdf.codes(0) + pdf.codes(1)) == sorted(badge.code for badge in badges)
    assert all(badge.name in pdf.whole_text() for badge in badges)


def test_a_badge_without_a_code_and_a_very_long_name_still_fits(tmp_path, printed):
    pdf = printed(badge_sheet(tmp_path / "b.pdf", "Riverside", [Badge("Wolfeschlegelsteinhausen" * 6)], ENGLISH))
    assert pdf.codes() == []
    assert "Wolfeschlegel" in pdf.text()


def test_codes_that_do_not_fit_are_a_bug():
    with pytest.raises(ValueError, match="not a short code"):
        qr.matrix("lower case")
    with pytest.raises(ValueError, match="not a short code"):
        qr.matrix("B" * 30)


def test_the_code_on_the_screen_is_the_code_on_paper():
    code = new_code(BADGE)
    dark = sum(sum(row) for row in qr.matrix(code))
    assert qr.svg(code).count("h1v1") == dark
    assert sum(int(wide) for wide in re.findall(r"(\d+) 1 re", qr.path(code))) == dark


@pytest.mark.parametrize("size", [LETTER, A4])
def test_the_printer_test_page_has_a_ruler_of_true_size_and_a_code(tmp_path, printed, size):
    code = new_code(BADGE)
    pdf = printed(printer_test_page(tmp_path / "t.pdf", code, ENGLISH, size))
    assert pdf.codes() == [code]
    page = pdf.picture(0, 254)  # ten dots a millimeter
    longest = max(_longest_dark_run(page.crop((100, y, page.width - 100, y + 1)).tobytes()) for y in range(300, 1500))
    assert longest == pytest.approx(1000, abs=5)


def _longest_dark_run(row: bytes) -> int:
    return max(map(len, re.findall(rb"[\x00-\x80]+", row)), default=0)


def test_a_report_says_a_sentence_before_each_chart_and_table(tmp_path, printed):
    imprint = Imprint("Report", "Riverside", "2027-03-18T22:04:09+00:00")
    drawing = charts.bars([charts.Bar("Renters", 14)])
    columns = [TableColumn("Group"), TableColumn("People", 1, "right")]
    sections = [
        Section(
            "Who came", "Fourteen renters came.", drawing, columns, [("Renters", "14")], ("Total", "14"), "One gap."
        )
    ]
    text = printed(report(tmp_path / "r.pdf", imprint, ENGLISH, "What we found", sections)).text()
    places = [
        text.index(words) for words in ("What we found", "Who came", "Fourteen renters came.", "People", "One gap.")
    ]
    assert places == sorted(places)
