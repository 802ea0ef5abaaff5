"""Charts: one drawing for the screen and for paper, every value written beside its bar."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from ppm_desktop.exports import charts

BARS = [charts.Bar("Renters <b>", 14, "14 of 20", 16), charts.Bar("Owners", 0)]
DRAWN = {
    "bars": lambda: charts.bars(BARS),
    "dots": lambda: charts.dots(BARS),
    "stacked": lambda: charts.stacked(["Renters <b>"], [charts.Series("Came", [3]), charts.Series("Not", [0])]),
    "lines": lambda: charts.lines(["Renters <b>", "Tue"], [charts.Series("Ideas", [2, 30])]),
    "nothing": lambda: charts.bars([]),
    "no lines": lambda: charts.lines([], []),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_every_chart_is_sound_svg_in_the_family_that_the_screen_knows(kind):
    picture = charts.svg(DRAWN[kind]())
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert b"Inter-Regular" not in picture
    if kind in {"bars", "dots", "stacked", "lines"}:
        assert "Renters <b>" in words


def test_a_value_is_written_beside_its_bar():
    picture = charts.svg(charts.bars(BARS)).decode()
    assert "14 of 20" in picture
    assert picture.count("font-family: 'Inter'") == 4


def test_a_name_that_is_too_long_is_cut_with_a_mark():
    assert "…" in charts.svg(charts.bars([charts.Bar("A very long name of a group " * 3, 1)])).decode()


def test_a_dark_ground_is_painted():
    dark = charts.Palette(ink="#F0EEEA", ground="#1C2024")
    plain = charts.svg(charts.bars(BARS)).count(b"<rect")
    assert charts.svg(charts.bars(BARS, colors=dark)).count(b"<rect") == plain + 1
