"""The preview: pages come into sight by keys, damage is said calmly, copies are whole, any screen is large enough."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel

from ppm_desktop.i18n import Tongue
from ppm_desktop.views.papers.paper import JOB, Paper, ballot_pack_paper
from ppm_desktop.views.papers.paper_file import PaperFile
from ppm_desktop.views.papers.preview import PreviewWindow
from ppm_desktop.views.papers.sheets import GAP, Sheets
from ppm_desktop.views.papers.showing import show_made
from ppm_desktop.views.parts.documents import DocumentDialog
from ppm_desktop.views.services.look import BareLook


@pytest.fixture
def shown(look, qtbot):
    """Opens a preview and waits until what is in sight is drawn."""

    def show(*papers: Paper, by=look) -> PreviewWindow:
        window = PreviewWindow(by, papers)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        drawn(window, qtbot)
        return window

    return show


def drawn(window, qtbot):
    qtbot.waitUntil(lambda: not window.view._clock.isActive())


def told(window):
    QApplication.processEvents()
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def place(window):
    return window.bar.words.text()


def ink(window):
    """How many dark dots of the viewport there are: none on a page that was not drawn."""
    picture = window.view.viewport().grab().toImage()
    spots = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    return sum(QColor(picture.pixel(x, y)).lightness() < 80 for x, y in spots)


def test_a_pack_of_a_thousand_draws_only_what_is_in_sight(shown, pack):
    path, _codes = pack(1000)
    window = shown(ballot_pack_paper(path))
    assert place(window) == "Page 1 of 1,000"
    assert len(window.view._drawn) <= 4
    assert ink(window) > 100


def test_keys_lead_through_the_pages(shown, pack, qtbot):
    window = shown(Paper(pack(12)[0]))
    places = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(window.view, key)
        drawn(window, qtbot)
        assert ink(window) > 100
        places.append(place(window))
    assert places == [f"Page {number} of 12" for number in (2, 3, 2, 12, 1)]


def test_a_page_larger_than_the_window_is_read_to_its_end_before_the_next(shown, pack):
    window = shown(Paper(pack(3)[0]))
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    bar, seen = window.view.verticalScrollBar(), [0]
    while place(window) != "Page 3 of 3":
        QTest.keyClick(window.view, Qt.Key.Key_PageDown)
        assert 0 < bar.value() - seen[-1] <= window.view.viewport().height() + 2 * GAP
        seen.append(bar.value())
    while bar.value() > 0:
        before = bar.value()
        QTest.keyClick(window.view, Qt.Key.Key_PageUp)
        assert 0 < before - bar.value() <= window.view.viewport().height() + 2 * GAP
    assert place(window) == "Page 1 of 3"


@pytest.mark.parametrize(
    ("key", "grows"), [(Qt.Key.Key_Equal, True), (Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)]
)
def test_keys_make_the_page_larger_and_smaller(shown, pack, qtbot, key, grows):
    window = shown(Paper(pack(2)[0]))
    before = window.view.percent
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.view.percent != before)
    assert (window.view.percent > before) is grows
    assert window.bar.percent.text() == f"{window.view.percent} %"


def test_zooming_stops_at_the_ends_and_keeps_the_page(shown, pack, qtbot):
    window = shown(Paper(pack(9)[0]))
    window.view.go_to(4)
    for _ in range(20):
        window.view.zoom(1)
    drawn(window, qtbot)
    assert (window.view.percent, place(window)) == (400, "Page 5 of 9")
    for _ in range(20):
        window.view.zoom(-1)
    assert window.view.percent == 10


def test_a_whole_page_stays_in_sight_when_the_window_grows(shown, pack):
    window = shown(Paper(pack(2)[0]))
    for size in ((700, 500), (1200, 900)):
        window.resize(*size)
        view = window.view
        assert view._sheets.heights[0] <= view.viewport().height()
        assert view._sheets.heights[0] > view.viewport().height() - 3 * GAP


def test_several_papers_are_chosen_in_the_bar(shown, pack, qtbot):
    window = shown(Paper(pack(3, "P-01")[0]), Paper(pack(5, "P-02")[0]))
    box = window.findChildren(QComboBox)[0]
    assert [box.itemText(index) for index in range(box.count())] == ["P-01", "P-02"]
    QTest.keyClick(box, Qt.Key.Key_Down)
    drawn(window, qtbot)
    assert (place(window), window.windowTitle()) == ("Page 1 of 5", "P-02.pdf")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "paper.pdf cannot be read. It may have been moved or deleted."),
        (b"", "paper.pdf is damaged."),
        (b"Dear voter", "paper.pdf is damaged."),
        (b"%PDF-1.4\n1 0 obj\n<<", "paper.pdf is damaged."),
    ],
)
def test_what_cannot_be_shown_is_said_in_its_place(shown, tmp_path, content, words):
    path = tmp_path / "paper.pdf"
    if content is not None:
        path.write_bytes(content)
    window = shown(Paper(path))
    assert words in told(window)
    assert "Make the paper again." in told(window)
    assert not window._print.isEnabled()
    assert not window._copy.isEnabled()
    assert not window.bar.words.isVisible()


def test_after_a_damaged_paper_the_next_one_is_shown(shown, pack, tmp_path, qtbot):
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(pack(3)[0].read_bytes()[:2000])
    window = shown(Paper(torn), Paper(pack(3)[0]))
    assert "torn.pdf is damaged." in told(window)
    QTest.keyClick(window.bar.papers, Qt.Key.Key_Down)
    drawn(window, qtbot)
    assert place(window) == "Page 1 of 3"
    assert window._print.isEnabled()
    assert ink(window) > 100


def test_the_file_may_be_gone_while_it_is_looked_at(shown, pack, qtbot):
    path, _codes = pack(4)
    window = shown(Paper(path))
    path.unlink()
    QTest.keyClick(window.view, Qt.Key.Key_End)
    drawn(window, qtbot)
    assert ink(window) > 100
    assert window.findChildren(QLabel)


def test_a_copy_is_the_same_to_the_last_byte(shown, pack, tmp_path, monkeypatch):
    path, _codes = pack(2)
    window = shown(Paper(path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "copy"), ""))
    window.save_copy()
    assert (tmp_path / "copy.pdf").read_bytes() == path.read_bytes()
    assert f"Saved a copy as copy.pdf in {tmp_path}." in told(window)


def test_a_copy_that_cannot_be_made_says_so(shown, pack, tmp_path, monkeypatch):
    path, _codes = pack(2)
    window = shown(Paper(path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "copy.pdf"), ""))
    window.save_copy()
    assert not (tmp_path / "no").exists()
    assert any("copy.pdf" in line or "no" in line for line in told(window)[-1:])
    path.unlink()
    window.save_copy()
    assert f"{path.name} is no longer where it was. Make the paper again." in told(window)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="a printer is set up on this computer")
def test_without_a_printer_the_way_round_is_told(shown, pack, qtbot):
    window = shown(Paper(pack(1)[0]))
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    words = "No printer is set up on this computer. Save the PDF and print it elsewhere."
    qtbot.waitUntil(lambda: words in told(window))
    secret = shown(Paper(pack(1)[0], secret=True))
    secret.print()
    assert "No printer is set up on this computer. Write down by hand what stands here, twice." in told(secret)


def test_of_a_secret_paper_no_copy_is_offered(shown, pack):
    window = shown(Paper(pack(1)[0], secret=True))
    words = {each.text() for each in window.findChildren(QAbstractButton) if each.isVisible()}
    assert {"Close", "Print…"} <= words
    assert not words & {"More", "Save a copy…"}


def test_esc_closes_and_lets_the_paper_go(shown, pack, qtbot):
    window = shown(Paper(pack(1)[0]))
    with qtbot.waitSignal(window.destroyed):
        QTest.keyClick(window, Qt.Key.Key_Escape)


def test_a_workbook_has_no_pages_to_show(look, qtbot, tmp_path, pack):
    parent = QLabel()
    qtbot.addWidget(parent)
    show_made(look, tmp_path / "Voices.xlsx", parent=parent)
    show_made(look, pack(1)[0], parent=parent)
    assert len(parent.findChildren(DocumentDialog)) == len(parent.findChildren(PreviewWindow)) == 1
    for dialog in (*parent.findChildren(DocumentDialog), *parent.findChildren(PreviewWindow)):
        dialog.close()


def test_a_queue_is_told_the_pack_and_otherwise_nothing(tmp_path):
    assert ballot_pack_paper(tmp_path / "P-07.pdf").job == "P-07"
    assert Paper(tmp_path / "Badge of Maria Lopez.pdf").job == JOB == "PPM Desktop"


@pytest.mark.parametrize("language", ["en", "es", "qps"])
def test_it_fits_a_small_screen_in_large_letters(shown, theme, settings, pack, tmp_path, language):
    theme.set_text_size(200)
    look = BareLook(theme, Tongue(language), settings)
    for first in (Paper(pack(1, "P-01")[0]), Paper(tmp_path / "gone.pdf")):
        window = shown(first, Paper(pack(1, "P-02")[0]), by=look)
        window._tell("warn", window._no_printer())
        size = window.minimumSizeHint()
        assert size.width() <= 1280
        assert size.height() <= 640
        assert window.height() <= 640


def test_every_part_has_a_name_and_is_large_enough(shown, pack):
    window = shown(Paper(pack(1)[0]), Paper(pack(1)[0]))
    parts = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    assert len(parts) >= 8
    for each in (*parts, window.view, window.bar.papers):
        assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name), each
        assert min(each.width(), each.height()) >= 24


@pytest.mark.parametrize("way", list(Qt.LayoutDirection)[:2])
def test_the_page_stands_in_the_middle_in_both_directions(shown, pack, way):
    app = QApplication.instance()
    app.setLayoutDirection(way)
    try:
        window = shown(Paper(pack(1)[0]))
        here = window.view._place(0, window.view._sheets)
        assert abs(here.center().x() - window.view.viewport().width() / 2) <= 1
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_page_at_a_given_height_is_found_again_at_another_size(pack):
    file = PaperFile(pack(40)[0])
    small, large = Sheets(file.sizes, 0.5), Sheets(file.sizes, 3.1)
    for y in range(GAP, small.height - GAP, 97):
        page, share = small.place_of(y)
        again, found = large.place_of(large.height_of((page, share)))
        assert (again, found) == (page, pytest.approx(share))
    file.close()


def test_the_wheel_turns_pages_and_with_ctrl_zooms(shown, pack, qtbot):
    window = shown(Paper(pack(5)[0]))
    before = window.view.percent
    _wheel(window, Qt.KeyboardModifier.ControlModifier, 120)
    assert window.view.percent > before
    here = window.view.verticalScrollBar().value()
    _wheel(window, Qt.KeyboardModifier.NoModifier, -120)
    assert window.view.verticalScrollBar().value() > here


def _wheel(window, keys, by):
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    spot = QPointF(50, 50)
    turn = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    assert turn.type() == QEvent.Type.Wheel
    QApplication.sendEvent(window.view.viewport(), turn)
