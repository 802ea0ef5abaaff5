"""The page of stage 8, as a person uses it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QTableView

from ppm_desktop.models.analyze.queries import papers_made
from ppm_desktop.models.engage.acts import AddInput
from ppm_desktop.views.analyze.view import AnalyzeView
from ppm_desktop.views.papers.preview import PreviewWindow
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session


@pytest.fixture
def page(qtbot, session):
    made = AnalyzeView(session)
    qtbot.addWidget(made)
    made.resize(1114, 713)
    made.show()
    return made


@pytest.fixture
def save_to(monkeypatch):
    """Answer the question where the file shall lie."""

    def at(path: Path | None) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path or ""), ""))

    return at


def press(page: AnalyzeView, words: str, qtbot) -> None:
    wanted = next(one for one in page.findChildren(QAbstractButton) if one.text() == words)
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def read_on(page: AnalyzeView) -> str:
    QCoreApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_the_chosen_measure_is_said_in_a_sentence_with_its_formula(page):
    page._measures.table.select("voices")
    assert "42 voices were heard" in read_on(page)
    assert "How it is computed" in read_on(page)


def test_a_new_voice_changes_the_figure_at_once(page, session):
    session.changed.connect(page.reload)
    page._measures.table.select("voices")
    assert session.perform(AddInput("One more.", of_kind="idea")) == ()
    assert "43 voices were heard" in read_on(page)
    assert page._measures.table.current["id"] == "voices"


def test_the_table_of_a_measure_copies_with_its_headers(page, qtbot):
    page.show_tab("people")
    table = page._people.findChildren(QTableView)[0]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Category\tGroup\tTeam")


def test_making_a_report_writes_it_and_remembers_it(page, session, save_to, tmp_path, qtbot):
    save_to(tmp_path / "report")
    press(page, "Make report", qtbot)
    qtbot.waitUntil(lambda: bool(papers_made(session.read)), timeout=20_000)
    (made,) = papers_made(session.read)
    assert made.file_name == "report.pdf"
    assert len(pypdfium2.PdfDocument(tmp_path / "report.pdf")) > 3
    assert page.findChildren(PreviewWindow)


def test_only_ticked_sections_are_in_the_report(page, session, save_to, tmp_path, qtbot):
    save_to(tmp_path / "report.pdf")
    for key, tick in page.builder._ticks.items():
        tick.setChecked(key == "effort")
    press(page, "Make report", qtbot)
    qtbot.waitUntil(lambda: bool(papers_made(session.read)), timeout=20_000)
    pdf = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = "".join(leaf.get_textpage().get_text_bounded() for leaf in pdf)
    assert "Cost and hours" in text
    assert "Results of the vote" not in text


def test_a_report_without_sections_is_refused_beside_the_ticks(page, save_to, tmp_path, qtbot):
    save_to(tmp_path / "report.pdf")
    page.show_tab("report")
    for tick in page.builder._ticks.values():
        tick.setFocus()
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    press(page, "Make report", qtbot)
    assert "Tick at least one section" in read_on(page)
    assert list(tmp_path.glob("*.pdf")) == []


def test_names_ask_who_will_hold_them_and_the_book_remembers(page, session, save_to, tmp_path, qtbot):
    save_to(tmp_path / "book.xlsx")
    page.show_tab("report")
    page.builder._names.setChecked(True)
    press(page, "Make workbook", qtbot)
    assert "Write who will hold it" in read_on(page)
    qtbot.keyClicks(page.builder._holder, "Rosa")
    assert "Write who will hold it" not in read_on(page)
    press(page, "Make workbook", qtbot)
    qtbot.waitUntil(lambda: bool(papers_made(session.read)), timeout=20_000)
    assert papers_made(session.read)[0].holder == "Rosa"
    assert "Attendance by name" in openpyxl.load_workbook(tmp_path / "book.xlsx").sheetnames


def test_going_back_from_the_file_dialog_makes_nothing(page, session, save_to, qtbot):
    save_to(None)
    press(page, "Make report", qtbot)
    assert session.jobs.running == ()
    assert papers_made(session.read) == []


def test_an_empty_process_shows_what_feeds_the_page(qtbot, empty, theme, settings):
    session = Session(empty, theme, settings, Notices())
    page = AnalyzeView(session)
    qtbot.addWidget(page)
    page.show()
    assert "Nothing to measure yet" in read_on(page)
    with qtbot.waitSignal(session.wanted) as gone:
        press(page, "Go to stage 1", qtbot)
    assert gone.args == ["stage", "design"]
    session.close()


def test_before_the_results_are_open_the_page_says_so(qtbot, empty, theme, settings):
    session = Session(empty, theme, settings, Notices())
    empty.perform(AddInput("A bench.", of_kind="idea"))
    page = AnalyzeView(session)
    qtbot.addWidget(page)
    page.show()
    assert "not open" in read_on(page)
    page._measures.table.select("results")
    assert "Go to stage 6" in [one.text() for one in page.findChildren(QAbstractButton)]
    session.close()


@pytest.mark.parametrize(("language", "percent"), [("en", 100), ("es", 100), ("qps", 100), ("en", 200), ("es", 200)])
def test_it_fits_a_small_screen_in_every_language_and_size(qtbot, session, language, percent):
    session.speak(language)
    session.theme.set_text_size(percent)
    page = AnalyzeView(session)
    qtbot.addWidget(page)
    page.show()
    for key in ("measures", "people", "report"):
        page.show_tab(key)
        least = page.minimumSizeHint()
        assert least.width() <= 1280 - 100, key
        assert least.height() <= 600, key


def test_every_input_has_a_name_for_screen_readers(page):
    page.show_tab("report")
    inputs = [*page.findChildren(QLineEdit), *page.findChildren(QAbstractButton), *page.findChildren(QTableView)]
    unnamed = [one for one in inputs if not (one.accessibleName() or getattr(one, "text", str)())]
    assert [one for one in unnamed if one.isVisibleTo(page)] == []
