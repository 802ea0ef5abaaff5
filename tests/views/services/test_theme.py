"""Tokens hold their contrast, every icon exists, and the theme changes live."""

from __future__ import annotations

import json
import re
import sys

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QFontMetricsF

from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.icons import ICONS, UnknownIcon, draw_icon, glyph
from ppm_desktop.views.services.stylesheet import HOUSE, fill
from ppm_desktop.views.services.tokens import TOKENS, TYPE, Tokens

# Pair and the contrast it must have (experience.md section 4).
NEEDS = [
    *(("text", ground, 7) for ground in ("bg", "surface", "rail", "accent_tint")),
    *(("text2", ground, 7) for ground in ("bg", "surface", "rail")),
    *(("text3", ground, 4.5) for ground in ("surface", "bg", "rail", "sunken")),
    ("on_accent", "accent", 7),
    ("on_accent", "accent_hover", 7),
    ("accent", "bg", 4.5),
    ("accent_text", "accent_tint", 7),
    *((f"{tone}_text", f"{tone}_tint", 7) for tone in ("ok", "warn", "err", "neutral")),
    *((f"{tone}_text", "surface", 7) for tone in ("ok", "warn", "err")),
    ("border_strong", "surface", 3),
    ("border_strong", "bg", 3),
    *(("focus", ground, 3) for ground in ("bg", "surface", "rail")),
    ("scroll", "surface", 2),
    ("track", "surface", 1.2),
    ("accent", "track", 3),
    ("on_kiosk_ok", "kiosk_ok", 10),
    ("on_kiosk_warn", "kiosk_warn", 10),
    ("kiosk_ok", "kiosk_warn", 3),
    ("kiosk_err_frame", "kiosk_err_bg", 4.5),
]


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize(("ink", "ground", "need"), NEEDS)
def test_every_pair_of_colors_holds_its_contrast(name, ink, ground, need):
    tokens = TOKENS[name]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= need


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_tokens_are_those_of_the_design(shared):
    design = json.loads((shared / "design" / "tokens.json").read_text(encoding="utf-8"))["themes"]
    for ours, theirs in (("light", "light"), ("dark", "dark"), ("high_contrast", "hc")):
        for role in Tokens._fields:
            if role != "name":
                assert getattr(TOKENS[ours], role) == design[theirs][role], (ours, role)


def test_every_icon_has_a_picture(theme):
    blank = draw_icon("minus", theme.color("surface"), 18).toImage()
    for name in ICONS:
        assert len(glyph(name)) == 1
        assert draw_icon(name, theme.color("text"), 18).toImage() != blank, name


def test_an_unknown_icon_is_named():
    with pytest.raises(UnknownIcon, match="unicorn"):
        glyph("unicorn")


def test_no_gap_in_the_stylesheet_stays_open(theme):
    for appearance in TOKENS:
        theme.set_appearance(appearance)
        assert not re.search(r"\{\w+( \d+)?\}", theme.stylesheet())


def test_a_gap_that_nobody_fills_is_an_error():
    with pytest.raises(KeyError):
        fill("QLabel { color: {acent}; }", {"accent": "#123456"}, {})


def test_every_kind_of_type_has_its_size_in_the_stylesheet():
    sheet = HOUSE.read_text(encoding="utf-8")
    for kind, (size, _weight) in TYPE.items():
        assert f'QLabel[type="{kind}"] {{ font-size: {{px {size}}}; }}' in sheet, kind


def test_text_grows_live_and_spacing_grows_less(theme, look, qtbot):
    words = label(look, "Community Policy Team", "h1")
    qtbot.addWidget(words)
    words.show()
    before = words.sizeHint().width()
    theme.set_text_size(200)
    assert words.sizeHint().width() == pytest.approx(2 * before, rel=0.05)
    assert theme.px(10) == 20
    assert theme.space(100) == 135


def test_strong_words_are_really_stronger(theme):
    regular, strong = (QFontMetricsF(theme.font("body", weight)) for weight in (400, 700))
    assert strong.horizontalAdvance("Amara Okafor") > regular.horizontalAdvance("Amara Okafor") * 1.03


def test_tabular_figures_have_one_width(theme):
    metrics = QFontMetricsF(theme.font("body", tabular=True))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


@pytest.mark.parametrize("name", ["Đặng Thị Lan", "العربية", "Ọlámidé", "Diné bizaad", "Żółć", "Ωμέγα", "Київ"])
def test_real_names_are_drawn_without_missing_glyphs(theme, name):
    from PySide6.QtGui import QTextLayout

    layout = QTextLayout(name, theme.font("body"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert all(glyph_index != 0 for run in layout.glyphRuns() for glyph_index in run.glyphIndexes())


def test_none_keeps_its_references_through_twenty_thousand_empty_lookups(qapp):
    """PySide6 6.12.0 loses one reference to None at each (experience.md section 7.1)."""

    class Empty(QAbstractListModel):
        def rowCount(self, _parent=None):
            return 1

        def data(self, _index, _role=Qt.ItemDataRole.DisplayRole):
            return None

    model = Empty()
    index = model.index(0)
    before = sys.getrefcount(None)
    for _ in range(20_000):
        index.data(Qt.ItemDataRole.UserRole)
        model.property("nothing")
    assert abs(sys.getrefcount(None) - before) < 1_000
