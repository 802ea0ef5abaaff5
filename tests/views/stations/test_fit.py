"""Every screen of every station fits a laptop of 1366 x 768 in every language and size, and everything has a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListWidget, QWidget

from ppm_desktop.models.kernel.codes import BADGE, BALLOT, new_code
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, SetRollRules
from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from ppm_desktop.views.stations.check_in.window import VOTE, CheckInStation
from ppm_desktop.views.stations.compare.window import CompareStation
from tests.views.stations import vote_cases

WIDE, HIGH = 1366, 768
_USED = (QAbstractButton, QLineEdit, QListWidget)


@pytest.fixture
def stations(process, session, quiet, shown):
    """Walks through every screen of every station; gives (name, station) for each."""

    def walk() -> Iterator[tuple[str, Any]]:
        yield from _check_in(process, session, quiet, shown)
        yield from _entry(process, session, shown)
        yield from _compare(process, session, shown)

    return walk


def _leave(station: Any) -> None:
    station._may_leave = True
    station.close()


def _check_in(process: Any, session: Any, quiet: Any, shown: Any) -> Iterator[tuple[str, Any]]:
    gathering_id, badges = vote_cases.a_session(process)
    station: Any = CheckInStation(session, gathering_id, sounds=quiet)
    station.flood.takes = lambda: True
    shown(station)
    yield "idle", station
    longest = vote_cases.NAMES[-1]
    for name, code in (
        ("ok", badges["Amara Okafor"]),
        ("already", badges["Amara Okafor"]),
        ("guest", badges[longest]),
        ("unknown", new_code(BADGE)),
        ("unreadable", "T1234567"),
    ):
        station.hear(code)
        yield name, station
    station.search()
    station._name_page.field.setText("ma")
    yield "names", station
    station.add_walk_in()
    station._name_page.field.setText("Maria Montenegro")
    yield "walk-in", station
    station.show_keys()
    yield "keys", station
    station.pause()
    yield "paused", station
    _leave(station)
    cards = vote_cases.a_roll(process, walk_ins=1)
    station = CheckInStation(session, VOTE, sounds=quiet)
    station.flood.takes = lambda: True
    shown(station)
    for name in ("who is it", "ballot", "no second ballot"):
        station.hear(cards[longest])
        yield name, station
    station._show(station.outcome.choices[0].do())
    yield "spoiled", station
    station.undo_last()
    yield "undo", station
    station._take(station.outcome.choices[0])
    yield "why undone", station
    station._show(station.door.add("Luis Prado"))
    yield "affirm", station
    process.perform(SetRollRules("roll", 0))
    station._show(station.door.add("Luis Prado"))
    yield "not listed", station
    station._take(station.outcome.choices[0])
    yield "why contested", station
    station._page.written.emit("moved here in May")
    yield "envelope", station
    for name, code in (
        ("replaced", new_code(BADGE)),
        ("badge", badges["Amara Okafor"]),
        ("ballot code", new_code(BALLOT)),
    ):
        station.hear(code)
        yield name, station
    _leave(station)
    places = ("North School", "The great hall of the South Side Community College")
    process.perform(ImportVoters(tuple(NewVoter(f"Voter of {place}", site=place) for place in places)))
    station = CheckInStation(session, VOTE, sounds=quiet)
    shown(station)
    yield "places", station
    station._page.chosen.emit(places[0])
    station._show(station.door.choose(station.door.find("south")[0]))
    yield "another place", station
    _leave(station)


def _entry(process: Any, session: Any, shown: Any) -> Iterator[tuple[str, Any]]:
    codes = vote_cases.a_vote(process, papers=40)
    batch_id, _cover = vote_cases.a_batch(process, 2)
    station: Any = BallotEntryStation(session)
    shown(station)
    yield "choose", station
    station.choose_page.field.setText("Ruth")
    station.choose_page.choose(batch_id)
    station.choose_page.start()
    yield "scan", station
    station.hear(codes[0])
    station.card.toggle("2")
    yield "marks", station
    for key in "368":
        station.card.toggle(key)
    yield "too many", station
    station.card.ask_why()
    yield "why aside", station
    station.card.set_aside.emit("unclear")
    station.hear("P123")
    yield "wrong code", station
    station.finish()
    yield "missing", station
    station.hear(codes[1])
    station.card.blank()
    yield "full", station
    _leave(station)


def _compare(process: Any, session: Any, shown: Any) -> Iterator[tuple[str, Any]]:
    batch_id, _cover = vote_cases.a_batch(process, 3, "8")
    codes = vote_cases.new_pack_codes(process, 3)
    first = [(codes[0], "1"), (codes[1], "2"), (codes[2], "3")]
    second = [(codes[0], "1"), (codes[1], "4"), (codes[2], "3")]
    vote_cases.key_whole_pass(process, batch_id, 1, "Ruth", first, "8")
    vote_cases.key_whole_pass(process, batch_id, 2, "Kofi", second, "8")
    station: Any = CompareStation(session, batch_id)
    shown(station)
    yield "choose to compare", station
    station.choose_page.field.setText("Mina")
    station.choose_page.start()
    yield "differences", station
    station.hear(codes[1])
    station.card.toggle("2")
    yield "blind", station
    station.card.save()
    yield "reveal", station
    station.reveal_panel._choose(station.reveal_panel._verdicts[0])
    yield "reason", station
    station.reveal_panel.decided.emit(station.reveal_panel._verdict, "slip_second")
    yield "compared", station
    _leave(station)


@pytest.mark.parametrize(
    ("language", "percent"),
    [("en", 100), ("en", 125), ("en", 150), ("en", 200), ("es", 125), ("es", 200), ("qps", 100), ("qps", 200)],
)
def test_every_screen_fits_a_small_laptop(stations, session, theme, percent, language):
    theme.set_text_size(percent)
    session.speak(language)
    too_large = []
    for name, station in stations():
        for _ in range(3):
            QApplication.processEvents()
        wants = station.layout().totalMinimumSize()
        if wants.width() > WIDE or wants.height() > HIGH or station.width() > WIDE or station.height() > HIGH:
            too_large.append(f"{name}: {wants.width()} x {wants.height()}")
    assert too_large == []


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("marks", ["26", "2368"])
def test_eight_rows_fit_without_scrolling(process, session, theme, shown, percent, marks):
    theme.set_text_size(percent)
    codes = vote_cases.a_vote(process, papers=4)
    vote_cases.a_batch(process, 2)
    station: Any = BallotEntryStation(session)
    shown(station)
    station.choose_page.field.setText("Ruth")
    station.choose_page.start()
    station.hear(codes[0])
    for key in marks:
        station.card.toggle(key)
    for _ in range(3):
        QApplication.processEvents()
    assert station.card._entry.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_that_can_be_used_has_a_name(stations, theme, percent):
    theme.set_text_size(percent)
    nameless = []
    for name, station in stations():
        QApplication.processEvents()
        used = [widget for kind in _USED for widget in station.findChildren(kind) if widget.isVisible()]
        nameless += [f"{name}: {type(widget).__name__}" for widget in used if not _spoken(widget)]
    assert nameless == []


def _spoken(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


@pytest.mark.parametrize("appearance", ["dark", "high_contrast"])
def test_changing_the_look_keeps_the_work(process, session, theme, shown, appearance):
    codes = vote_cases.a_vote(process, papers=4)
    vote_cases.a_batch(process, 2)
    station: Any = BallotEntryStation(session)
    shown(station)
    station.choose_page.field.setText("Ruth")
    station.choose_page.start()
    station.hear(codes[0])
    station.card.toggle("2")
    theme.set_appearance(appearance)
    theme.set_text_size(150)
    QApplication.processEvents()
    assert station.compact
    assert station.card.draft.marked == {"2"}
    assert station.card._entry.rows["2"].isChecked()
