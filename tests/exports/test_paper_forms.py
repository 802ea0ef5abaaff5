"""Sheets that people hold in their hands: sign-in sheets and badges."""

from __future__ import annotations

import re

import pytest

from ppm_desktop.exports import qr
from ppm_desktop.exports.pad import A4, LETTER
from ppm_desktop.exports.paper import Imprint
from ppm_desktop.exports.paper_forms import Badge, SignInSheet, badge_sheet, sign_in_sheet
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
