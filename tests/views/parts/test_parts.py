"""Parts by keystroke: rings for keys only, lazy tabs, toasts, questions, the palette, result cards, charts, sizes."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMainWindow, QMenuBar, QWidget

from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Card, Column, Row, holder
from ppm_desktop.views.parts.buttons import IconButton, Tick, button
from ppm_desktop.views.parts.charts import BarChart, Datum, DotChart, LineChart
from ppm_desktop.views.parts.command_palette import Command, CommandPalette, commands_of
from ppm_desktop.views.parts.documents import DocumentDialog, open_path
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.kiosk_button import PRIMARY, BigButton, KeyCap
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.option_row import OptionRow, Slots
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.parts.questions import ConfirmDialog, ReasonDialog
from ppm_desktop.views.parts.result_card import Answer, HandOut, Result, ResultCard
from ppm_desktop.views.parts.search_field import SearchField
from ppm_desktop.views.parts.stats import Meter, StatCard, StatRow, number_fact
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.parts.toast import Toast
from ppm_desktop.views.services.look import BareLook
from ppm_desktop.views.services.notices import Notices, Offer

KIOSK = {
    "ok": Result("ok", "Checked in", "Amara Okafor", (HandOut("Give 1 blank ballot", "ballot"), HandOut("Table 4", "seat"))),
    "dup": Result(
        "dup", "Already checked in", "Thomas Brandt",
        (HandOut("At 1:42 pm, Station B"), HandOut("Do not give a second ballot", strong=True)), "Is this Thomas?",
        (Answer("Yes, let in", "F5", lambda: None, "let_in"), Answer("Skip", "Esc", lambda: None)),
    ),
    "err": Result(
        "err", "Nothing was recorded", "Card not on the list", (HandOut("The code ends in 7Q4X."),), "Try one of these",
        (Answer("Search by name", "F3", lambda: None, "search", primary=True), Answer("Skip", "Esc", lambda: None)),
    ),
    "idle": Result("idle", "Scan a card", lines=(HandOut("Hold the code a hand's width away"),)),
}  # fmt: skip


@pytest.fixture
def shown(look, qtbot):
    kept = []

    def show(*parts: QWidget) -> QMainWindow:
        window = QMainWindow()
        window.setCentralWidget(holder(Column(look, *parts, gap=8, margins=(20, 20, 20, 20)), "page"))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        kept.append(window)
        return window

    return show


def has_ring(look: Any, widget: QWidget) -> bool:
    edge = widget.grab().toImage().pixelColor(widget.width() // 2, 1)
    return bool(edge == look.theme.color("focus"))


@pytest.mark.parametrize("make", [lambda k: button(k, "Add person", "primary"), lambda k: BigButton(k, "Save", "F5")])
def test_a_ring_shows_for_keys_only_and_moves_nothing(look, shown, make):
    part = make(look)
    before = QLineEdit()
    shown(before, part)
    size = part.size()
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert part.hasFocus()
    assert not has_ring(look, part)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert part.hasFocus()
    assert has_ring(look, part)
    assert part.size() == size


def test_words_that_people_wrote_are_never_mark_up(look, shown):
    name = "<b>Ali</b> & <img src=x>"
    words, push = label(look, name), button(look, name)
    shown(words, push)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == name
    assert push.text() == name.replace("&", "&&")
    assert push.shortcut().isEmpty()


def test_a_shortcut_is_told_and_works(look, shown, qtbot):
    add = button(look, "Add person", "primary", shortcut="Ctrl+N")
    window = shown(add, QLineEdit())
    assert add.toolTip() == "Add person  (Ctrl+N)"
    with qtbot.waitSignal(add.clicked):
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_tabs_build_their_pages_when_first_shown(look, shown):
    built: list[str] = []

    def make(key: str) -> QWidget:
        built.append(key)
        return QLabel(key)

    tabs = Tabs(look, "Parts of the team")
    for key in ("roster", "balance", "files"):
        tabs.add(key, key.title(), partial(make, key))
    shown(tabs)
    assert built == ["roster"]
    turned: list[str] = []
    tabs.turned.connect(turned.append)
    tabs.open("files")
    tabs.open("roster")
    tabs.open("files")
    assert built == ["roster", "files"]
    assert turned == ["files", "roster", "files"]
    assert tabs.page("files").isVisible()
    tabs.count("roster", 37)
    assert tabs.bar.tabText(0) == "Roster  37"


def test_a_toast_offers_to_take_back_and_leaves_by_itself(look, shown, qtbot):
    window, notices, taken = shown(QLineEdit()), Notices(), []
    toast = Toast(look, window, notices)
    toast._clock.setInterval(60)
    notices.tell(phrase("Added {name}", name="Amara & Co"), Offer(phrase("Take back"), lambda: taken.append(1)))
    assert toast.isVisible()
    assert toast._words.text() == "Added Amara & Co"
    qtbot.waitUntil(lambda: not toast.isVisible())
    notices.tell(phrase("Added {name}", name="Amara"), Offer(phrase("Take back"), lambda: taken.append(2)))
    QTest.mouseClick(toast._do, Qt.MouseButton.LeftButton)
    assert taken == [2]
    assert not toast.isVisible()


def test_a_focused_toast_waits(look, shown, qtbot):
    window, notices = shown(QLineEdit()), Notices()
    toast = Toast(look, window, notices)
    toast._clock.setInterval(60)
    notices.tell(phrase("Done"), Offer(phrase("Take back"), lambda: None))
    toast._do.setFocus()
    qtbot.wait(150)
    assert toast.isVisible()
    QTest.keyClick(toast._do, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_a_search_clears_with_escape_and_with_its_button(look, shown):
    field = SearchField(look, "Find by name")
    shown(field)
    QTest.keyClicks(field, "ama")
    assert field._clear.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    QTest.keyClicks(field, "ama")
    QTest.mouseClick(field._clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert not field._clear.isVisible()


def test_a_reason_is_asked_until_it_is_one(look, qtbot):
    dialog = ReasonDialog(look, "Seal the count", "Seal count")
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog._go.isEnabled()
    QTest.keyClicks(dialog._reason, "  x ")
    assert not dialog._go.isEnabled()
    QTest.keyClicks(dialog._reason, "recount of batch 7")
    assert dialog._go.isEnabled()
    QTest.mouseClick(dialog._go, Qt.MouseButton.LeftButton)
    assert dialog.result() == ReasonDialog.DialogCode.Accepted
    assert dialog.reason == "x recount of batch 7"


def test_enter_never_confirms_by_accident(look, qtbot):
    dialog = ConfirmDialog(look, "Publish the results?", "They cannot be taken back.", "Publish results", danger=True)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() != ConfirmDialog.DialogCode.Accepted


def test_the_palette_finds_menus_and_places_by_typing(look, qtbot):
    done = []
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menu = bar.addMenu("&File")
    for text in ("&New process", "&Back up now"):
        action = QAction(text, menu)
        action.triggered.connect(lambda _on=False, text=text: done.append(text))
        menu.addAction(action)
    off = QAction("&Print", menu)
    off.setEnabled(False)
    menu.addAction(off)
    commands = [*commands_of(bar), Command("Élodie Martin", lambda: done.append("Élodie"), phrase("Person"))]
    palette = CommandPalette(look, commands)
    qtbot.addWidget(palette)
    palette.open()
    assert [palette._list.item(i).text() for i in range(palette._list.count())] == [
        "New process", "Back up now", "Élodie Martin    Person",
    ]  # fmt: skip
    QTest.keyClicks(palette._field, "elod pers")
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == ["Élodie"]
    assert not palette.isVisible()


def test_arrows_move_in_the_palette_while_the_caret_stays(look, qtbot):
    done: list[str] = []
    palette = CommandPalette(look, [Command(w, partial(done.append, w)) for w in ("One", "Two", "Three")])
    qtbot.addWidget(palette)
    palette.open()
    for _ in range(5):
        QTest.keyClick(palette._field, Qt.Key.Key_Down)
    QTest.keyClick(palette._field, Qt.Key.Key_Up)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == ["Two"]


@pytest.mark.parametrize("state", KIOSK)
def test_a_result_card_is_read_aloud_whole(look, shown, state):
    card = ResultCard(look)
    shown(card)
    card.show_result(KIOSK[state])
    for words in map(str, (KIOSK[state].lead, KIOSK[state].name, *(line.words for line in KIOSK[state].lines))):
        assert words in card.accessibleName()


def test_outcomes_differ_in_luminance(look, shown):
    grounds = {}
    for state in ("ok", "dup", "err"):
        card = ResultCard(look)
        shown(card)
        card.resize(800, 600)
        card.show_result(KIOSK[state])
        grounds[state] = card.grab().toImage().pixelColor(card.width() - 40, card.height() // 2).lightnessF()
    light, middle, dark = grounds["err"], grounds["dup"], grounds["ok"]
    assert light - middle > 0.25
    assert middle - dark > 0.25


def test_a_checked_in_card_runs_out_and_the_next_one_replaces_it(look, shown, qtbot):
    card = ResultCard(look)
    shown(card)
    card.show_result(KIOSK["ok"])
    assert card._countdown is not None
    card._countdown.start(120)
    with qtbot.waitSignal(card.expired):
        pass
    card.show_result(KIOSK["ok"])
    card._countdown.start(120)
    card.show_result(KIOSK["dup"])
    with qtbot.assertNotEmitted(card.expired, wait=250):
        pass
    assert card.result is KIOSK["dup"]


def test_answers_have_their_keys(look, shown, qtbot):
    pressed = []
    card = ResultCard(look)
    window = shown(card)
    card.show_result(Result("dup", "Already", answers=(Answer("Yes, let in", "F5", lambda: pressed.append("F5")),)))
    qtbot.waitUntil(lambda: any(b.isVisible() for b in card.findChildren(BigButton)))
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert pressed == ["F5", "F5"]
    assert card.findChildren(BigButton)[0].accessibleName() == "Yes, let in, key F5"


def test_an_option_row_is_a_check_box_with_its_key(look, shown):
    row = OptionRow(look, "2", "Community land trust")
    shown(row)
    row.setChecked(True)
    told = QAccessible.queryAccessibleInterface(row)
    assert told.role() == QAccessible.Role.CheckBox
    assert told.text(QAccessible.Text.Name) == "2, Community land trust"
    assert told.state().checked


def test_slots_say_how_many_are_marked(look):
    slots = Slots(look, 3)
    slots.tell(2)
    assert slots.accessibleName() == "2 of 3 marked"
    wide = slots.sizeHint().width()
    slots.tell(4)
    assert slots.sizeHint().width() > wide


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


@pytest.mark.parametrize(
    ("percent", "width", "expected"),
    [(100, 1366, Band.FULL), (125, 1366, Band.MIDDLE), (200, 1366, Band.COMPACT), (100, 1000, Band.MIDDLE)],
)
def test_the_layout_follows_em_not_pixels(theme, percent, width, expected):
    theme.set_text_size(percent)
    assert band(theme, width) is expected


def test_a_document_that_nothing_opens_is_trouble_with_advice(look, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    missing = tmp_path / "report.pdf"
    with pytest.raises(Trouble, match=r"report\.pdf"):
        open_path(missing)
    dialog = DocumentDialog(look, missing)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog._open(missing)
    assert "No program on this computer opens report.pdf." in dialog._trouble.text()


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


@pytest.mark.parametrize("state", KIOSK)
@pytest.mark.parametrize(("percent", "compact"), [(100, False), (125, False), (150, True), (200, True)])
def test_result_cards_fit_a_station(theme, look, shown, state, percent, compact):
    theme.set_text_size(percent)
    card = ResultCard(look, compact=compact)
    window = shown(card)
    card.show_result(KIOSK[state])
    size = window.minimumSizeHint()
    assert size.width() <= 1366
    assert size.height() <= 700


def test_every_target_is_large_enough_and_named(look, shown):
    window = shown(*everything(look))
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) >= 8
    for each in buttons:
        assert min(each.width(), each.height()) >= 24, each.accessibleName()
        assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)


def test_parts_mirror_with_the_language(look, shown, qapp):
    row = Meter(look, 0.25)
    window = shown(row)
    ink = look.theme.color("accent")

    def left_is_filled() -> bool:
        picture = row.grab().toImage()
        return bool(picture.pixelColor(QPoint(6, picture.height() // 2)) == ink)

    assert left_is_filled()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not left_is_filled()
