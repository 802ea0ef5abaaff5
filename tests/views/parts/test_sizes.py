"""Every part: fits a small screen, is large enough to hit, has a name, opens no window of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Card, Row, holder
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import IconButton, Tick, button
from ppm_desktop.views.parts.charts import BarChart, Datum
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.kiosk_button import PRIMARY, BigButton, KeyCap
from ppm_desktop.views.parts.labels import heading
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.parts.result_card import ResultCard
from ppm_desktop.views.parts.search_field import SearchField
from ppm_desktop.views.parts.stats import StatCard, StatRow, number_fact
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.look import BareLook
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable


def everything(look: Any) -> list[QWidget]:
    header = PageHeader(look, "Community Policy Team", "Fill every seat.", spoken="Stage 3 of 8: Community Policy Team")
    header.set_actions(button(look, "Paste list", icon="paste"), primary=button(look, "Add person", "primary"))
    actions = [button(look, "Draw 30 seats by lottery", "primary", icon="lottery"), button(look, "Paste list")]
    card = StatCard(look, "Seats filled")
    card.tell("24", "of 30", "6 open, 11 waiting", share=0.8)
    return [
        header,
        StatRow(look, card),
        Strip(look, "warn", "6 seats open.", [button(look, "Go to stage 3", "quiet")]),
        EmptyState(look, "people", "No one is on the team yet", "Bring a list you already have.", actions),
        Card(look, number_fact(look, "212", "voices heard")),
        holder(
            Row(look, Pill(look, Status("Confirmed", "ok")), KeyCap(look, "F9"), IconButton(look, "close", "Close"))
        ),
        BigButton(look, "Save, next ballot", "Return", icon="done", coat=PRIMARY),
        Tick(look, name="Finish this task"),
        heading(look, "Do next", "h3"),
    ]


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("language", ["en", "qps"])
def test_every_part_fits_a_small_screen(theme, settings, qtbot, percent, language):
    theme.set_text_size(percent)
    for part in everything(BareLook(theme, Tongue(language), settings)):
        qtbot.addWidget(part)
        part.show()
        size = part.minimumSizeHint()
        assert size.width() <= 1280, type(part).__name__
        assert size.height() <= 640, type(part).__name__


def test_every_target_is_large_enough_and_named(look, shown):
    window = shown(*everything(look))
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) >= 8
    for each in buttons:
        assert min(each.width(), each.height()) >= 24, each.accessibleName()
        assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)


@dataclass(frozen=True)
class _Answer(Act):
    """Fields with and without a label of their own and a hint."""

    kind = "toy.answer"
    name: str = fact(phrase("Name"), hint=phrase("As on the list"))
    sure: int = fact(phrase("Sure"), Kind.TICK, default=0)
    note: str = fact(phrase("Note"), Kind.NOTE)


def test_nothing_is_shown_before_it_stands_in_a_window(look, qapp, qtbot):
    """A part that shows a piece of itself too early flashes a window of its own, which takes the focus."""
    opened = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                opened.append(watched)
            return False

    watch = Watch()
    before = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    qapp.installEventFilter(watch)
    form = Form(look, _Answer)
    form.place()
    pane = DetailPane(look)
    pane.show_record("Amara", form, status=Status("Confirmed", "ok"))
    tables = [RecordTable(look, "", [Column("name", "Name")], title="T", tools=tools) for tools in (True, False)]
    header = PageHeader(look, "No sentence")
    header.set_sentence("A sentence after all")
    parts = [*everything(look), header, Beside(look, holder(Stack(look, *tables), "clear")), pane]
    parts += [BarChart(look, "B", [Datum("a", 1, "1")]), SearchField(look, "Find"), ResultCard(look), Tabs(look, "T")]
    qapp.processEvents()
    qapp.removeEventFilter(watch)
    assert opened == []
    assert {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()} == before
    page = holder(Stack(look, *parts), "page")
    qtbot.addWidget(page)
    assert not header._sentence.isHidden()
