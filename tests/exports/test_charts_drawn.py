"""Charts: one drawing for the screen and for paper, every value written beside its bar."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from reportlab.graphics.shapes import Rect
from reportlab.lib.colors import HexColor

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


LONG = "Crear un fondo de reparaciones de emergencia para personas mayores que son dueñas de su vivienda"


def test_a_long_name_stands_above_its_bar_in_full():
    for width in (160, 300, 480, 700):
        picture = charts.svg(charts.bars([charts.Bar(LONG, 1), charts.Bar("Short", 2)], width=width)).decode()
        words = [text.text for text in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314
        assert LONG in " ".join(str(one) for one in words)
        assert "…" not in picture


def test_only_a_word_wider_than_the_picture_is_cut_with_a_mark():
    assert "…" in charts.svg(charts.bars([charts.Bar("Verylong" * 30, 1)])).decode()


def test_many_bars_come_in_parts_that_fit_a_page_and_share_one_scale():
    data = [charts.Bar(f"{LONG} {number}", float(number)) for number in range(35)]
    parts = list(charts.bar_parts(data, width=480, high=500))
    assert len(parts) > 1
    assert all(part.height <= 500 for part in parts)
    assert sum(part.height for part in parts) == charts.bars(data).height
    widest = [
        max(shape.width for shape in part.contents if isinstance(shape, Rect) and is_bar(shape)) for part in parts
    ]
    assert widest == sorted(widest)
    assert widest[-1] == pytest.approx(480 - 64)


def is_bar(shape: Rect) -> bool:
    return bool(shape.fillColor == HexColor(charts.PAPER.series[0]))


def test_a_dark_ground_is_painted():
    dark = charts.Palette(ink="#F0EEEA", ground="#1C2024")
    plain = charts.svg(charts.bars(BARS)).count(b"<rect")
    assert charts.svg(charts.bars(BARS, colors=dark)).count(b"<rect") == plain + 1
