"""The pause covers the work, and leaving asks for the PIN where one is set."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.models.commons.gatherings import queries
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.stations.check_in.window import CheckInStation
from ppm_desktop.views.stations.pin import STATION_PIN, PinGate, keep_pin, pin_problem
from ppm_desktop.views.stations.sounds import TONES, Sounds
from tests.views.stations import vote_cases


@pytest.fixture
def case(process, session, quiet, shown):
    gathering_id, badges = vote_cases.a_session(process)
    station: Any = CheckInStation(session, gathering_id, sounds=quiet)
    station.hands, station.badges, station.gathering_id = shown(station), badges, gathering_id
    return station


def test_a_paused_station_hears_nothing_and_goes_on_where_it_was(case):
    case.hands.key(Qt.Key.Key_F10)
    assert case.paused
    assert "Paused by Dana" in case._pause._title.text()
    case.hands.scan(case.badges["Amara Okafor"])
    case.hands.key(Qt.Key.Key_F9)
    case.hands.type("am")
    assert queries.arrivals(case.session.read, case.gathering_id) == []
    case.hands.key(Qt.Key.Key_F10)
    assert not case.paused
    case.hands.scan(case.badges["Amara Okafor"])
    assert len(queries.arrivals(case.session.read, case.gathering_id)) == 1


def test_closing_the_window_asks_what_the_pause_asks(case, session):
    keep_pin(session.settings, "4711")
    left = []
    case.left.connect(lambda: left.append(1))
    case.close()
    assert case.isVisible()
    assert case.paused
    case._pause._pin.setFocus()
    case.hands.type("1234")
    case.hands.key(Qt.Key.Key_Return)
    assert case.isVisible()
    assert "not the PIN" in case._pause._message.text()
    case.hands.type("4711")
    case.hands.key(Qt.Key.Key_Return)
    assert not case.isVisible()
    assert left == [1]


def test_where_a_pin_is_set_going_on_asks_for_it(case, session):
    keep_pin(session.settings, "471138")
    case.hands.key(Qt.Key.Key_F10)
    case.hands.key(Qt.Key.Key_F10)
    assert case.paused
    assert "go on" in case._pause._pin.placeholderText()
    case.hands.type("123450")
    case.hands.key(Qt.Key.Key_Return)
    assert case.paused
    assert "not the PIN" in case._pause._message.text()
    case.hands.type("471138")
    case.hands.key(Qt.Key.Key_Return)
    assert not case.paused
    assert case.isVisible()
    case.hands.scan(case.badges["Amara Okafor"])
    assert len(queries.arrivals(case.session.read, case.gathering_id)) == 1


def test_the_button_to_go_on_is_no_way_around_the_pin(case, session):
    keep_pin(session.settings, "471138")
    case.hands.key(Qt.Key.Key_F10)
    next(made for made in case._pause.findChildren(BigButton) if made.accessibleName().startswith("Go on")).click()
    assert case.paused


def test_five_wrong_pins_make_going_on_and_leaving_wait(case, session):
    keep_pin(session.settings, "471138")
    case.hands.key(Qt.Key.Key_F10)
    case.hands.key(Qt.Key.Key_F10)
    for _ in range(5):
        case.hands.type("123450")
        case.hands.key(Qt.Key.Key_Return)
    assert "Wait 15 seconds" in case._pause._message.text()
    for key in (Qt.Key.Key_F10, Qt.Key.Key_F12):
        case.hands.key(key)
        case.hands.type("471138")
        case.hands.key(Qt.Key.Key_Return)
        assert case.paused
        assert case.isVisible()


def test_without_a_pin_leaving_is_one_key(case):
    case.hands.key(Qt.Key.Key_F10)
    case.hands.key(Qt.Key.Key_F12)
    assert not case.isVisible()


def test_five_wrong_pins_make_the_next_try_wait_and_each_further_one_twice_as_long(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    keep_pin(settings, "4711")
    seconds = [0.0]
    gate = PinGate(settings, clock=lambda: seconds[0])
    waits = []
    for _ in range(7):
        assert not gate.lets_through("0000")
        waits.append(gate.wait)
        seconds[0] += gate.wait
    assert waits == [0, 0, 0, 0, 15, 30, 60]
    assert gate.lets_through("4711")


def test_a_try_during_the_wait_is_not_looked_at(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    keep_pin(settings, "4711")
    gate = PinGate(settings, clock=lambda: 0.0)
    for _ in range(5):
        gate.lets_through("0000")
    assert not gate.lets_through("4711")


def test_the_pin_itself_is_not_in_the_settings(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    keep_pin(settings, "4711")
    assert "4711" not in settings.get(STATION_PIN).split(":")[1][:8]
    assert settings.get(STATION_PIN) != "4711"
    keep_pin(settings, "")
    assert not PinGate(settings).asks


def test_every_outcome_has_a_tone_of_its_own_and_off_means_silence(settings, tmp_path):
    played: list[str] = []
    sounds = Sounds(settings, folder=tmp_path / "s", play=lambda path: played.append(path.stem))
    for state in ("ok", "dup", "person", "err", "idle"):
        sounds.play(state)
    assert played == ["ok", "dup", "dup", "err"]
    assert len({(tmp_path / "s" / f"{state}.wav").read_bytes() for state in TONES}) == 3
    sounds.switch()
    sounds.play("ok")
    assert len(played) == 4


def test_a_station_that_nobody_touches_is_paused_by_itself(case, qtbot):
    assert case.idle.timer.interval() == 10 * 60 * 1000
    case.idle.timer.setInterval(60)
    case.idle.start()
    qtbot.waitUntil(lambda: case.paused, timeout=2_000)
    assert "no key was pressed for 10 minutes" in case._pause._title.text()
    case.hands.key(Qt.Key.Key_F10)
    assert not case.paused


def test_keys_and_scans_keep_a_station_open(case, qtbot):
    case.idle.timer.setInterval(400)
    case.idle.start()
    for _ in range(4):
        qtbot.wait(150)
        case.hands.key(Qt.Key.Key_F7)
    assert not case.paused
    for _ in range(4):
        qtbot.wait(150)
        case.hands.scan(case.badges["Amara Okafor"])
    assert not case.paused


def test_a_station_that_was_left_is_not_watched(case):
    case.hands.key(Qt.Key.Key_F10)
    case.hands.key(Qt.Key.Key_F12)
    assert not case.idle.timer.isActive()


@pytest.mark.parametrize("pin", ["111111", "121212", "123123", "123456", "987654", "890123", "474747", "112211"])
def test_a_pin_that_is_easy_to_guess_is_refused(pin):
    assert "easy to guess" in str(pin_problem(pin))


@pytest.mark.parametrize("pin", ["4711", "47 112", "4711382", "abcdef", "٤٧١١٣٨"])
def test_a_pin_is_six_digits(pin):
    assert "six digits" in str(pin_problem(pin))


def test_any_other_six_digits_are_a_pin():
    assert pin_problem("471138") is None
