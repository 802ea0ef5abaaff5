"""Check-in by keystroke: every card is answered once, truly, and nothing but the scanner handler hears a scan."""

from __future__ import annotations

import random
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ppm_desktop.models.commons.gatherings import queries
from ppm_desktop.models.kernel.codes import BADGE, new_code
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.stations.check_in.flood import FloodGuard
from ppm_desktop.views.stations.check_in.window import CheckInStation
from tests.views.stations import vote_cases


@pytest.fixture
def case(process, session, quiet, shown):
    gathering_id, badges = vote_cases.a_session(process)
    station: Any = CheckInStation(session, gathering_id, sounds=quiet)
    station.hands = shown(station)
    station.badges = badges
    station.gathering_id = gathering_id
    station.flood.takes = lambda: True  # the flood guard has tests of its own
    return station


def here(station: Any) -> list[str]:
    return [arrival.name for arrival in queries.arrivals(station.session.read, station.gathering_id)]


def test_a_badge_checks_its_person_in_and_says_what_to_hand_over(case, quiet):
    case.hands.scan(case.badges["Amara Okafor"])
    assert here(case) == ["Amara Okafor"]
    assert case.outcome.state == "ok"
    assert "Igbo headset, blue tray" in case.card.accessibleName()
    assert case._here.text == "1 of 8 here"
    assert quiet.played == ["ok"]


def test_scanning_twice_is_no_mistake(case):
    case.hands.scan(case.badges["Amara Okafor"])
    case.hands.scan(case.badges["Amara Okafor"])
    assert here(case) == ["Amara Okafor"]
    assert case.outcome.state == "dup"
    assert "At " in case.card.accessibleName()
    assert queries.refused_scans(case.session.read, case.gathering_id)[0][1] == "already"


def test_a_card_of_nobody_is_refused_and_the_scan_is_kept(case):
    code = new_code(BADGE)
    case.hands.scan(code)
    assert here(case) == []
    assert case.outcome.state == "err"
    assert f"ends in {code[-4:]}" in case.card.accessibleName()
    assert "Only this scan was noted" in case.card.accessibleName()
    assert queries.refused_scans(case.session.read, case.gathering_id)[0][:2] == (code[-4:], "unknown")


def test_a_ballot_under_the_reader_leaves_no_number(case):
    ballot = vote_cases.a_vote(case.session.workspace, papers=3)[0]
    case.hands.scan(ballot)
    assert case.outcome.state == "err"
    assert "This is a ballot" in case.card.accessibleName()
    assert queries.refused_scans(case.session.read, case.gathering_id) == []
    assert ballot[-4:] not in case.card.accessibleName()


def test_somebody_not_on_the_list_is_let_in_as_a_guest(case):
    case.hands.scan(case.badges["Tomás Ortega"])
    assert here(case) == []
    assert case.outcome.state == "person"
    case.hands.key(Qt.Key.Key_F5)
    assert here(case) == ["Tomás Ortega"]


def test_help_and_skip_record_nothing(case):
    case.hands.scan(case.badges["Tomás Ortega"])
    case.hands.key(Qt.Key.Key_F6)
    assert "Call the facilitator" in case.card.accessibleName()
    case.hands.key(Qt.Key.Key_Escape)
    assert case.outcome is None
    assert here(case) == []


def test_two_letters_find_a_name_without_its_accents(case):
    case.hands.key(Qt.Key.Key_F3)
    case.hands.type("zo")
    assert "Zoë" in case._name_page.list.item(0).text()
    case.hands.key(Qt.Key.Key_Down)
    case.hands.key(Qt.Key.Key_Return)
    assert here(case) == ["Zoë O'Neil"]


def test_letters_on_the_idle_card_begin_a_search(case):
    case.hands.type("gra")
    assert case._name_page.field.text() == "gra"
    case.hands.key(Qt.Key.Key_Return)
    assert here(case) == [], "the first Enter only chooses"
    case.hands.key(Qt.Key.Key_Return)
    assert here(case) == ["Grace Kim"]


def test_a_walk_in_is_first_compared_with_the_people_known(case):
    case.hands.key(Qt.Key.Key_F2)
    case.hands.type("Tomas Ortega")
    assert "Is it one of these?" in case._name_page._hint.text()
    case.hands.key(Qt.Key.Key_F2)
    assert here(case) == ["Tomas Ortega"]
    assert queries.arrivals(case.session.read, case.gathering_id)[0].walk_in == 1


def test_a_walk_in_whom_nobody_is_like_is_added_by_enter(case):
    case.hands.key(Qt.Key.Key_F2)
    case.hands.type("Xiulan Qvortrup")
    case.hands.key(Qt.Key.Key_Return)
    assert here(case) == ["Xiulan Qvortrup"]


def test_undo_takes_back_the_last_one_of_this_station_only(case):
    case.hands.scan(case.badges["Amara Okafor"])
    case.hands.scan(case.badges["Grace Kim"])
    case.hands.key(Qt.Key.Key_F9)
    assert here(case) == ["Amara Okafor"]
    assert "Grace Kim" in case.card.accessibleName()
    case.hands.key(Qt.Key.Key_F9)
    case.hands.key(Qt.Key.Key_F9)
    assert here(case) == []
    assert "Nobody was checked in at this station" in case.card.accessibleName()


def test_the_checked_in_card_leaves_by_itself_and_the_amber_one_stays(case):
    case.hands.scan(case.badges["Amara Okafor"])
    case.card.expired.emit()
    assert case._name_page is None
    assert "Scan a card" in case.card.accessibleName()
    case.hands.scan(case.badges["Amara Okafor"])
    assert case.card._countdown is None
    assert case.outcome.state == "dup"


@pytest.mark.parametrize("state", ["dup", "err", "person"])
def test_letters_digits_space_and_enter_are_no_commands(case, state):
    _bring(case, state)
    before = case.outcome
    for key in (Qt.Key.Key_A, Qt.Key.Key_5, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        case.hands.key(key)
    assert case.outcome is before


def _bring(case: Any, state: str) -> None:
    case.hands.key(Qt.Key.Key_Escape)
    if state == "ok":
        case.hands.scan(case.badges["Ruth Yellowhorse"])
    elif state == "dup":
        case.hands.scan(case.badges["Amara Okafor"])
        case.hands.scan(case.badges["Amara Okafor"])
    elif state == "err":
        case.hands.scan(new_code(BADGE))
    elif state == "person":
        case.hands.scan(case.badges["Tomás Ortega"])
    elif state == "names":
        case.hands.key(Qt.Key.Key_F3)
    elif state == "walk_in":
        case.hands.key(Qt.Key.Key_F2)
    else:
        case._go_idle()
    case.hands.settle()


@pytest.mark.parametrize("state", ["idle", "ok", "dup", "err", "person", "names", "walk_in"])
def test_a_burst_reaches_only_the_scan_handler_whatever_has_the_focus(case, state):
    dice = random.Random(state)
    _bring(case, state)
    count = sum(w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible() for w in case.findChildren(QWidget))
    assert count >= 1
    for place in range(count):
        _bring(case, state)
        able = [w for w in case.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible()]
        if place >= len(able):
            break
        target = able[place]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        before = here(case)
        code = new_code(BADGE)
        case.hands.scan(code, target=target, end=dice.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab, None]))
        kept = queries.refused_scans(case.session.read, case.gathering_id)
        assert [tail for tail, _why, _at in kept].count(code[-4:]) == 1, f"{type(target).__name__} in {state}"
        assert here(case) == before
        assert case.outcome is not None
        assert case.outcome.state == "err"
        assert case._name_page is None


def test_the_card_is_painted_only_after_the_file_has_it(case):
    seen: list[int] = []
    show = case.card.show_result

    def look(result, extra=None):
        if result.state == "ok":
            seen.append(len(here(case)))
        show(result, extra)

    case.card.show_result = look
    case.hands.scan(case.badges["Grace Kim"])
    assert seen == [1]


def test_five_bad_scans_ask_to_cover_the_code(case):
    for _ in range(5):
        case.hands.scan("T123456789")
    assert "Cover the code" in case.card.accessibleName()
    case.hands.scan(case.badges["Grace Kim"])
    assert here(case) == [], "held off for ten seconds"
    case._held_off.timeout.emit()
    case._held_off.stop()
    case.hands.scan(case.badges["Grace Kim"])
    assert here(case) == ["Grace Kim"]


def test_more_than_five_scans_a_second_are_not_looked_at():
    seconds = [10.0]
    guard = FloodGuard(clock=lambda: seconds[0])
    assert [guard.takes() for _ in range(6)] == [True] * 5 + [False]
    seconds[0] += 1.1
    assert guard.takes()


def test_the_list_hides_and_sound_goes_off(case, quiet):
    case.hands.key(Qt.Key.Key_F7)
    assert not case._just_now.isVisible()
    case.hands.key(Qt.Key.Key_F8)
    case.hands.scan(case.badges["Amara Okafor"])
    assert quiet.played == []
    case.hands.key(Qt.Key.Key_F7)
    assert case._just_now.isVisible()


def test_a_file_that_is_gone_stops_the_station_until_it_is_back(tmp_path, theme, settings, quiet, shown, qapp):
    path = tmp_path / "oak.ppmproc"
    workspace, _code = Workspace.create(path, REGISTRY, None, practice=True)
    opened = Session(workspace, theme, settings, Notices())
    try:
        vote_cases.start(workspace)
        gathering_id, badges = vote_cases.a_session(workspace)
        station: Any = CheckInStation(opened, gathering_id, sounds=quiet)
        hands = shown(station)
        path.rename(tmp_path / "pulled")
        hands.scan(badges["Amara Okafor"])
        assert station.outcome.trouble
        assert "Use the paper list" in station.card.accessibleName()
        assert station._alarm.isActive()
        hands.scan(badges["Grace Kim"])
        hands.key(Qt.Key.Key_Escape)
        assert station.outcome.trouble, "stays until it is mended"
        (tmp_path / "pulled").rename(path)
        hands.key(Qt.Key.Key_F5)
        assert station.outcome.state == "ok"
        assert not station._alarm.isActive()
        assert len(queries.arrivals(opened.read, gathering_id)) == 1
        QApplication.processEvents()
    finally:
        opened.close()
        workspace.close()


def test_of_namesakes_it_is_seen_which_one_is_here(process, session, quiet, shown):
    gathering_id, _badges = vote_cases.a_session(process, ["Minh Prado", "Minh Prado"])
    station: Any = CheckInStation(session, gathering_id, sounds=quiet)
    hands = shown(station)
    arrived = next(match for match in station.door.find("Minh Prado") if "1951" in str(match.detail))
    station._choose(arrived)
    hands.key(Qt.Key.Key_F3)
    hands.type("minh")
    rows = station._name_page.list
    spoken = [rows.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(rows.count())]
    assert sorted(spoken) == ["Minh Prado, born 1950", "Minh Prado, here already, born 1951"]


def test_no_window_of_its_own_is_seen_while_the_station_is_built(process, session, quiet, qapp):
    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[QWidget] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(watched)
            return False

    gathering_id, _badges = vote_cases.a_session(process)
    watch = Watch()
    qapp.installEventFilter(watch)
    station = CheckInStation(session, gathering_id, sounds=quiet)
    qapp.removeEventFilter(watch)
    station.deleteLater()
    assert watch.seen == []
