"""The record table by keystroke: sorting, filtering, remembering, copying, pasting, and 5,000 rows."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.look import BareLook
from ppm_desktop.views.services.settings import TABLES
from ppm_desktop.views.services.theme import Theme
from ppm_desktop.views.tables.clipboard import copy_table, pasted_table
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS = (
    Column("name", phrase("Name"), "strong", 176, stretch=True),
    Column("status", phrase("Status"), "status", 128),
    Column("group", phrase("Group")),
    Column("votes", phrase("Votes"), "number", 80),
    Column("pay", phrase("Pay"), "money", 90),
    Column("day", phrase("Day"), "day", 120),
    Column("needs", phrase("Needs"), "icons", 78),
    Column("sessions", phrase("Sessions"), "dots", 84),
)
OK, WAIT = Status(phrase("Confirmed"), "ok"), Status(phrase("Waitlist"), "warn")
ROWS = [
    {"id": "1", "name": "Ruth", "status": OK, "group": "Renter", "votes": 12, "pay": 7500, "day": "2027-03-18"},
    {"id": "2", "name": "Élodie", "status": WAIT, "group": "Owner", "votes": 3, "pay": None, "day": "2026-12-01"},
    {
        "id": "3", "name": "amara", "status": OK, "group": "=1+1", "votes": None, "pay": 100, "day": "",
        "needs": [("bus", phrase("Ride"))], "sessions": (1, 0, None),
    },
]  # fmt: skip


@pytest.fixture
def table(look, qtbot):
    made = RecordTable(look, "roster", COLUMNS, title=phrase("Roster"))
    made.add_filter("status", phrase("All statuses"))
    made.set_rows(ROWS)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    made.activateWindow()
    return made


def order(table: RecordTable) -> list[str]:
    return [row["id"] for row in table.model.shown_rows]


def click_header(table: RecordTable, key: str) -> None:
    header = table.view.horizontalHeader()
    number = next(i for i, column in enumerate(COLUMNS) if column.key == key)
    header.sectionClicked.emit(number)


@pytest.mark.parametrize(
    ("key", "up", "down"),
    [
        ("name", ["3", "2", "1"], ["1", "2", "3"]),
        ("votes", ["2", "1", "3"], ["1", "2", "3"]),
        ("pay", ["3", "1", "2"], ["1", "3", "2"]),
        ("day", ["2", "1", "3"], ["1", "2", "3"]),
    ],
)
def test_a_click_on_a_header_sorts_and_empty_cells_stay_last(table, key, up, down):
    click_header(table, key)
    assert order(table) == up
    click_header(table, key)
    assert order(table) == down


def test_the_sorted_column_says_so_in_its_header(table):
    click_header(table, "name")
    assert table.model.headerData(0, Qt.Orientation.Horizontal) == "Name  ↑"


def test_sorting_keeps_the_selected_row(table):
    table.select("2")
    click_header(table, "votes")
    assert table.current["id"] == "2"


def test_typing_in_the_search_narrows_accents_aside_and_shows_a_chip(table, qtbot):
    table.filters.search.setFocus()
    QTest.keyClicks(table.filters.search, "elod own")
    assert order(table) == ["2"]
    chips = [b.text() for b in table.filters._chip_box.children() if hasattr(b, "text")]
    assert chips == ["Search: elod own", "Clear all filters"]
    QTest.keyClick(table.filters.search, Qt.Key.Key_Escape)
    assert order(table) == ["1", "2", "3"]


def test_a_choice_filters_by_value_and_its_chip_takes_it_away(table):
    table.filters._choices[0].setCurrentText("Waitlist")
    assert order(table) == ["2"]
    chip = next(b for b in table.filters._chip_box.children() if getattr(b, "text", str)() == "Status: Waitlist")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert order(table) == ["1", "2", "3"]


def test_a_filter_that_matches_nothing_says_so(table):
    table.filters.search.setText("zzz")
    assert table._none.isVisible()
    assert table.current is None
    table.filters.clear()
    assert not table._none.isVisible()
    assert table.current is not None


def test_there_is_always_a_current_row_and_it_is_told(table, qtbot):
    with qtbot.waitSignal(table.selected) as told:
        QTest.keyClick(table.view, Qt.Key.Key_Down)
    assert told.args[0]["id"] == "2"


def test_new_rows_keep_the_selection(table):
    table.select("3")
    table.set_rows([*ROWS, {"id": "4", "name": "Zoë"}])
    assert table.current["id"] == "3"


def test_typing_jumps_to_a_name_accents_aside(table):
    table.view.setFocus()
    QTest.keyClicks(table.view, "elo")
    assert table.current["id"] == "2"


def test_enter_opens_and_delete_asks(table, qtbot):
    table.select("1")
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.deleted) as deleted:
        QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert (opened.args[0]["id"], deleted.args[0]["id"]) == ("1", "1")


def test_copying_gives_a_spreadsheet_headers_words_and_no_formula(table):
    table.view.selectAll()
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t") == ["Name", "Status", "Group", "Votes", "Pay", "Day", "Needs", "Sessions"]
    assert lines[1].split("\t")[:5] == ["Ruth", "Confirmed", "Renter", "12", "$75.00"]
    assert lines[3].split("\t")[2] == "'=1+1"
    assert lines[3].split("\t")[6:] == ["Ride", "1 of 2"]
    assert "<th>Name</th>" in data.html()


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\uff1d1"])
def test_no_copied_cell_becomes_a_formula(qapp, cell):
    copy_table(["A"], [[cell]])
    assert QGuiApplication.clipboard().text().splitlines()[1] == f"'{cell}"


def test_negative_numbers_stay_numbers(qapp):
    copy_table(["A"], [["-12.50"]])
    assert QGuiApplication.clipboard().text().splitlines()[1] == "-12.50"


def test_what_was_copied_comes_back_by_pasting(qapp):
    rows = [["two\nlines", 'a "quote"'], ["tab\there", "Đặng"]]
    copy_table(["A", "B"], rows)
    assert pasted_table() == [["A", "B"], *rows]


def test_pasting_tells_the_cells(table, qtbot):
    QGuiApplication.clipboard().setText("Name\tPhone\nAmara\t555\n\n")
    with qtbot.waitSignal(table.pasted) as told:
        QTest.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0] == [["Name", "Phone"], ["Amara", "555"]]


@pytest.mark.parametrize(("percent", "width", "folded"), [(100, 1000, False), (100, 700, True), (200, 1100, True)])
def test_the_tools_take_a_line_of_their_own_where_there_is_little_room(
    table, look, theme, qtbot, percent, width, folded
):
    tools = [button(look, words, "quiet", icon="add") for words in ("Add a category", "Edit category", "Paste")]
    for tool in tools:
        table.add_tool(tool)
    theme.set_text_size(percent)
    table.resize(width, 500)
    bar = table.filters

    def laid_out() -> None:
        assert (tools[0].y() > bar.search.geometry().bottom()) is folded
        places = [part.geometry() for part in (bar.search, *bar._choices, *bar._tools)]
        assert not any(one.intersects(other) for one, other in combinations(places, 2))
        assert [tool.x() for tool in tools] == sorted(tool.x() for tool in tools)

    qtbot.waitUntil(laid_out)
    assert table.width() == width


def test_the_table_says_how_many_rows_are_shown_and_selected(table):
    assert str(table.words()) == "3 rows, 1 selected"
    table.filters.search.setText("zzz")
    assert str(table.words()) == "0 rows, 0 selected"


def test_columns_are_remembered_for_this_computer(table, look, qtbot):
    table._show_column(2, shown=False)
    table.view.setColumnWidth(1, 222)
    click_header(table, "votes")
    qtbot.waitUntil(lambda: "roster" in look.settings.get(TABLES))
    again = RecordTable(look, "roster", COLUMNS, title=phrase("Roster"))
    qtbot.addWidget(again)
    again.set_rows(ROWS)
    assert again.view.isColumnHidden(2)
    assert again.view.columnWidth(1) == 222
    assert order(again) == ["2", "1", "3"]


def test_a_compact_layout_keeps_the_current_row_and_the_order(table, look, qtbot):
    click_header(table, "pay")
    qtbot.waitUntil(lambda: look.settings.get(TABLES).get("roster", {}).get("", {}).get("by") == "pay")
    click_header(table, "votes")
    assert order(table) == ["2", "1", "3"]
    table.select("2")
    told: list[object] = []
    table.selected.connect(told.append)
    for keys in (("name", "status"), ()):
        table.show_columns(*keys)
        assert table.current["id"] == "2"
        assert [row["id"] for row in table.chosen] == ["2"]
        assert order(table) == ["2", "1", "3"]
    assert told == []
    assert not table.view.isColumnHidden(3)


def test_another_text_size_keeps_the_current_row_and_the_compact_layout(table, theme):
    table.show_columns("name", "status")
    table.select("3")
    theme.set_text_size(150)
    assert table.current["id"] == "3"
    assert [c.key for n, c in enumerate(COLUMNS) if not table.view.isColumnHidden(n)] == ["name", "status"]


def test_a_compact_layout_is_not_remembered_as_the_person_s_choice(table, look, qtbot):
    table._show_column(2, shown=False)
    qtbot.waitUntil(lambda: "roster" in look.settings.get(TABLES))
    table.show_columns("name")
    click_header(table, "votes")
    qtbot.waitUntil(lambda: "" in look.settings.get(TABLES)["roster"])
    table.show_columns()
    assert [c.key for n, c in enumerate(COLUMNS) if table.view.isColumnHidden(n)] == ["group"]


def test_hidden_columns_are_not_copied(table):
    table._show_column(1, shown=False)
    table.select("1")
    table.view.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("Ruth\tRenter")


def test_icon_and_dot_cells_have_words_for_screen_readers(table):
    model, row = table.model, 2
    assert model.data(model.index(row, 6), Qt.ItemDataRole.AccessibleTextRole) == "Ride"
    assert model.data(model.index(row, 7), Qt.ItemDataRole.AccessibleTextRole) == "1 of 2"


def test_the_table_mirrors_where_the_language_does(theme, settings, qtbot, qapp):
    pictures = {}
    for language in ("en", "ar"):
        made = RecordTable(
            BareLook(theme, Tongue(language), settings), "", (Column("dots", "Dots", "dots", 400, stretch=True),),
            title="T", tools=False,
        )  # fmt: skip
        qtbot.addWidget(made)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight)
        made.set_rows([{"id": "1", "dots": (1, 0, 0)}, {"id": "2", "dots": (1, 1, 0)}])
        made.resize(500, 200)
        made.show()
        qapp.processEvents()
        pictures[language] = made.view.viewport().grab().toImage()
    flipped = pictures["en"].flipped(Qt.Orientation.Horizontal).convertToFormat(QImage.Format.Format_RGB32)
    ours = pictures["ar"].convertToFormat(QImage.Format.Format_RGB32)
    assert ours.size() == flipped.size()
    row = theme.px(42) // 2
    reach = range(0, ours.width(), 2)
    different = sum(
        1 for x in reach if abs(ours.pixelColor(x, row).lightness() - flipped.pixelColor(x, row).lightness()) > 40
    )
    assert different <= 4
    assert pictures["ar"].pixelColor(ours.width() - 2, row) == theme.color("accent")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("moved", [False, True])
def test_the_bar_of_the_selected_row_stands_at_the_leading_edge(table, theme, qapp, direction, moved):
    table.setLayoutDirection(direction)
    table.show_columns("status", "group", "votes")
    if moved:
        table.view.horizontalHeader().moveSection(2, 1)
    table.select("2")
    qapp.processEvents()
    picture = table.view.viewport().grab().toImage()
    row = table.view.rowViewportPosition(1) + theme.px(42) // 2
    inked = [x for x in range(picture.width()) if picture.pixelColor(x, row) == theme.color("accent")]
    header = table.view.horizontalHeader()
    first = header.logicalIndex(1)
    if direction == Qt.LayoutDirection.LeftToRight:
        edge = table.view.columnViewportPosition(first)
        assert inked == list(range(edge, edge + 4))
    else:
        edge = table.view.columnViewportPosition(first) + table.view.columnWidth(first)
        assert inked == list(range(edge - 4, edge))


def test_a_cell_reads_the_same_whichever_way_the_page_runs(look, mirrored_app, theme, qtbot, qapp):
    widths = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        mirrored_app(direction)
        made = RecordTable(look, "", (Column("seats", "Seats", "strong", 400, stretch=True),), title="T", tools=False)
        qtbot.addWidget(made)
        made.set_rows([{"id": "1", "seats": "3 chairs of 30"}])
        made.resize(500, 200)
        made.show()
        qapp.processEvents()
        widths.append(word_widths(made.view.viewport().grab().toImage(), theme))
    assert widths[1] == pytest.approx(widths[0], abs=2)


@pytest.fixture
def mirrored_app(qapp):
    """A painter follows the direction of the whole program."""
    yield qapp.setLayoutDirection
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def word_widths(picture: QImage, theme: Theme) -> list[int]:
    """How wide the words of the first row are, from the left to the right; a gap of four dots parts two words."""
    ground = theme.color("accent_tint").lightness()
    inked = [
        x
        for x in range(8, picture.width() - 8)
        if any(picture.pixelColor(x, y).lightness() < ground - 80 for y in range(4, theme.px(42) - 4))
    ]
    cuts = [place for place in range(1, len(inked)) if inked[place] - inked[place - 1] > 3]
    return [last - first for first, last in pairwise([0, *cuts, len(inked)])]


def test_five_thousand_rows_sort_and_filter(table):
    rows = [
        {"id": str(n), "name": f"Person {n * 7919 % 5000:04d}", "status": OK if n % 3 else WAIT, "group": "Renter",
         "votes": n, "day": "2027-03-18"}
        for n in range(5_000)
    ]  # fmt: skip
    table.set_rows(rows)
    click_header(table, "name")
    table.filters.search.setText("person12")
    assert len(order(table)) == 100
    table.filters.clear()
    assert order(table)[0] == "0"
