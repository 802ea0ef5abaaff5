"""Every page that exists: fits a small screen in every language and size, is named for screen readers, is translated."""

from __future__ import annotations

import re
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from ppm_desktop.i18n import Tongue
from ppm_desktop.models.commons.gatherings.acts.planning import PlanGathering
from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.main_window import MainWindow
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.look import BareLook
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.services.theme import Theme
from ppm_desktop.views.shell.appearance import take_text_size
from ppm_desktop.views.shell.door import FrontDoor
from ppm_desktop.views.shell.file_gate import FileGate
from ppm_desktop.views.stage_views import STAGE_VIEWS

PAGES = ("home", *STAGE_VIEWS)
SIZES = (100, 125, 150, 200)
LANGUAGES = ("en", "es", "qps")
SMALL = (1280, 640)
# What is said in no language: figures, signs, keys, file names, and what people of the process wrote.
_UNSPOKEN = re.compile(r"^[\W\d_]*$|^(Ctrl|Shift|Alt|F\d+|Del|Esc|Enter|Return)\b.*$|^\S+\.(ppmproc|xlsx|pdf|csv)$")
_OWN = ("Riverside", "Maple Street Library", "Session 3, housing costs", "Dana", "PPM Desktop", "English", "Español")
# The pseudo-language writes days as English does: CLDR's words, not ours.
_DAYS = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|January|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.ASCII)


@pytest.fixture(scope="module")
def theme(qapp, tmp_path_factory):
    made = Theme()
    made.apply(qapp)
    yield made
    take_text_size(BareLook(made, settings=Settings(tmp_path_factory.mktemp("theme") / "settings.json")), 100)


@pytest.fixture(scope="module")
def window(qapp, theme, tmp_path_factory):
    """One window for all of this: building every page anew for each case would take minutes."""
    folder = tmp_path_factory.mktemp("window")
    with Workspace.in_memory(REGISTRY) as workspace:
        workspace.operator = "Dana"
        workspace.perform(
            StartProcess(name="Riverside", place="Maple Street Library", preset="neighborhood", vote_on="2027-06-12")
        )
        workspace.perform(
            PlanGathering(of_kind="session", name="Session 3, housing costs", day="2027-03-18", starts="18:00")
        )
        session = Session(workspace, theme, Settings(folder / "settings.json"), Notices())
        made = MainWindow(session, FrontDoor(session, REGISTRY, None))
        made.resize(1366, 690)
        made.show()
        yield made
        made.close()
        session.speak("en")
        session.close()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(window, page, language, percent):
    """The window on this page, in this language and size, with every tab of it opened once."""
    if window.language != language:
        window.commands.do(f"language {language}")
    window.commands.do(f"text_size {percent}")
    window.show_place(page)
    window.resize(1280, 640)
    QApplication.processEvents()
    return window.page()


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_fits_a_small_screen(window, language, percent):
    too_large = {}
    for page in PAGES:
        shown(window, page, language, percent)
        least = window.minimumSizeHint()
        if least.width() > SMALL[0] or least.height() > SMALL[1] or (window.width(), window.height()) != SMALL:
            too_large[page] = least
    assert too_large == {}


@pytest.mark.parametrize("page", PAGES)
def test_at_100_percent_nothing_is_cut_off_sideways(window, page):
    shown(window, page, "en", 100)
    assert window.page().minimumSizeHint().width() <= 1280 - window.rail.width()


@pytest.mark.parametrize("page", PAGES)
def test_every_input_and_button_has_a_name(window, page):
    QAccessible.setActive(True)
    inside = shown(window, page, "en", 100)
    nameless = []
    for each_tab in tabs_of(inside):
        each_tab()
        nameless += [describe(widget) for widget in inside.findChildren(QWidget) if unnamed(widget)]
    assert nameless == []


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_on_the_page_is_left_untranslated(window, page):
    inside = shown(window, page, "qps", 100)
    left = []
    for each_tab in tabs_of(inside):
        each_tab()
        left += [text for text in spoken_texts(inside) if is_untranslated(text)]
    assert sorted(set(left)) == []


def test_no_word_of_the_frame_is_left_untranslated(window):
    shown(window, "home", "qps", 100)
    texts = [action.text() for action in window.findChildren(QAction)]
    texts += spoken_texts(window.rail) + spoken_texts(window.status)
    assert sorted({text for text in texts if is_untranslated(text)}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_gate_fits_and_is_named(qtbot, theme, tmp_path, language):
    QAccessible.setActive(True)
    look = BareLook(theme, Tongue(language), Settings(tmp_path / "settings.json"))
    for percent in SIZES:
        take_text_size(look, percent)
        gate = FileGate(look, FrontDoor(look, REGISTRY, None))
        qtbot.addWidget(gate)
        gate.resize(*SMALL)
        gate.show()
        least = gate.minimumSizeHint()
        assert (least.width() <= SMALL[0], least.height() <= SMALL[1]) == (True, True)
        assert [describe(widget) for widget in gate.findChildren(QWidget) if unnamed(widget)] == []
        if language == "qps":
            assert [text for text in spoken_texts(gate) if is_untranslated(text)] == []


def tabs_of(inside):
    """Something to do for each tab of the page: turn to it. A page without tabs is shown as it is."""
    places = [(tabs.bar, place) for tabs in inside.findChildren(Tabs) for place in range(tabs.bar.count())]
    return [partial(turn, bar, place) for bar, place in places] or [QApplication.processEvents]


def turn(bar, place):
    bar.setCurrentIndex(place)
    QApplication.processEvents()


def unnamed(widget):
    wanted = QLineEdit | QComboBox | QPlainTextEdit | QAbstractButton | QAbstractSpinBox | QTableView
    if not isinstance(widget, wanted) or not widget.isVisible() or isinstance(widget.parent(), QComboBox):
        return False
    if widget.objectName().startswith("qt_") or isinstance(widget.parent(), QTableView):
        return False
    known = QAccessible.queryAccessibleInterface(widget)
    return known is not None and not known.text(QAccessible.Text.Name).strip()


def describe(widget):
    return f"{type(widget).__name__} in {type(widget.parent()).__name__}"


def spoken_texts(inside):
    """What can be read on the page now: labels, buttons, choices and headers of tables."""
    found = [label.text() for label in inside.findChildren(QLabel) if label.isVisible()]
    found += [button.text() for button in inside.findChildren(QAbstractButton) if button.isVisible()]
    found += [field.placeholderText() for field in inside.findChildren(QLineEdit) if field.isVisible()]
    for table in inside.findChildren(QTableView):
        model = table.model()
        if model is not None and table.isVisible():
            across = Qt.Orientation.Horizontal
            found += [str(model.headerData(n, across) or "") for n in range(model.columnCount())]
    return [text.strip() for text in found if text and text.strip()]


def is_untranslated(text):
    bare = text.replace("&", "")
    if "⟦" in bare or _UNSPOKEN.match(bare) or _DAYS.search(bare):
        return False
    return not any(own in bare for own in _OWN)
