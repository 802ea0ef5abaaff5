"""Charts and meters: figures in words, painted whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from ppm_desktop.views.parts.charts import BarChart, Datum, DotChart, LineChart
from ppm_desktop.views.parts.stats import Meter, StatCard


@pytest.mark.parametrize("shape", [BarChart, DotChart, LineChart])
def test_charts_say_their_figures_and_paint_any_data(look, shown, shape):
    data = [Datum("Renters", 14, "14 of 30", goal=17), Datum("Owners", 0, "none"), Datum("Under 35", 8, "8 of 30")]
    chart = shape(look, "Who is on the team", data)
    shown(chart)
    assert chart.accessibleName() == "Who is on the team"
    assert "Renters 14 of 30" in chart.accessibleDescription()
    for other in (data[:1], [], [Datum("Nobody", 0, "0")]):
        chart.show_data(other)
        chart.grab()


def test_a_meter_has_its_value_in_words(look):
    card = StatCard(look, "Renters")
    card.tell("14", "goal 17", "3 more to match the city", share=14 / 30, goal=17 / 30)
    assert card.accessibleName() == "Renters, 14 goal 17, 3 more to match the city"
    assert Meter(look, 0.5).accessibleName() == "50 percent"


DATA = {
    "figures": [Datum("Renters", 131, "131"), Datum("Homeowners in the wards of the east side", 120, "120")],
    "shares": [Datum("Renters", 0.375, "37.5 %"), Datum("Homeowners", 0.56, "56.0 %")],
    "goals": [Datum("Renters", 14, "14 of 17, 3 more", goal=17), Datum("Owners", 9, "9 of 9", goal=9)],
}


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("shape", [BarChart, DotChart])
def test_no_value_is_cut(theme, look, shown, monkeypatch, shape, data, percent):
    theme.set_text_size(percent)
    chart = shape(look, "Who is on the team", DATA[data])
    shown(chart)
    chart.resize(chart.minimumSizeHint())
    written = []
    words = chart._words

    def listen(painter, rect, text, **how):
        written.append((text, QFontMetricsF(painter.font()).horizontalAdvance(text) <= rect.width()))
        words(painter, rect, text, **how)

    monkeypatch.setattr(chart, "_words", listen)
    chart.grab()
    whole = dict(written)
    assert all(whole[str(datum.reads)] for datum in DATA[data])


def test_the_ends_of_a_line_say_their_values_whole(look, shown):
    chart = LineChart(
        look, "Ideas", [Datum("Session 1, Saturday 20 March", 3, "3 of 12 people"), Datum("May", 12, "12")]
    )
    shown(chart)
    chart.resize(chart.minimumSizeHint())
    box = chart._centered(QPointF(40, 60), 40, 20, 150)
    assert box.left() >= 0
    assert box.width() == 150
