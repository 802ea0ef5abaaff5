"""Ranks, scores, points and costs by keystroke: what the paper shows is saved raw, and no rule is applied to it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from ppm_desktop.views.stations.entry_shapes.numbers import Numbers
from tests.views.stations import vote_cases
from tests.views.stations.entry_desk import ENTER, begin, keys_of, note, saved

BACK = Qt.Key.Key_Backspace


@pytest.fixture
def keying(process, session, shown):
    """A desk with one paper of a shape on the table."""

    def open_paper(shape: str) -> Any:
        codes = vote_cases.a_shaped_vote(process, shape)
        batch_id, _cover = vote_cases.a_batch(process, 3)
        station: Any = BallotEntryStation(session)
        station.hands = shown(station)
        station.codes, station.batch_id = codes, batch_id
        begin(station)
        station.hands.scan(codes[0])
        return station

    return open_paper


def kept(desk: Any) -> list[str]:
    """Save, and read what the file has."""
    desk.hands.key(ENTER)
    return keys_of(desk, desk.codes[0])


# Ranks


def test_options_are_keyed_in_the_order_of_their_ranks(keying):
    desk = keying("rank")
    desk.hands.type("3 1")
    assert desk.card._head.made == "2 of 5 ranked"
    assert kept(desk) == ["3", "", "1"]


@pytest.mark.parametrize("skip", [" ", "-", "."])
def test_a_rank_is_skipped_from_the_space_bar_and_from_the_number_pad(keying, skip):
    desk = keying("rank")
    desk.hands.type(f"3{skip}1")
    assert kept(desk) == ["3", "", "1"]


def test_two_options_at_one_rank_are_joined_and_saved_without_a_question(keying):
    desk = keying("rank")
    desk.hands.type("37+2")
    assert kept(desk) == ["3", "2+7"]
    assert desk.counts().over == 1


def test_an_option_may_stand_at_two_ranks(keying):
    desk = keying("rank")
    desk.hands.type("33")
    assert kept(desk) == ["3", "3"]


def test_backspace_takes_back_step_by_step(keying):
    desk = keying("rank")
    desk.hands.type("37+2 ")
    seen = []
    for _ in range(4):
        desk.hands.key(BACK)
        seen.append(desk.draft.tokens)
    assert seen == [["3", "2+7"], ["3", "7"], ["3"], []]


def test_no_more_ranks_than_are_printed(keying):
    desk = keying("rank")
    desk.hands.type("123456")
    assert note(desk) == "The paper has 5 ranks, and all are keyed."
    assert kept(desk) == ["1", "2", "3", "4", "5"]


def test_plus_without_an_option_before_it_says_so(keying):
    desk = keying("rank")
    desk.hands.type("+")
    assert "Key an option first" in note(desk)


def test_a_circle_of_the_grid_is_clicked(keying):
    desk = keying("rank")
    row = desk.card._entry.rows["4"]
    spot = QPointF(row.end_room().left() + row._pitch() * 1.5, row.height() / 2)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert desk.draft.tokens == ["", "4"]


# Scores


def test_a_digit_is_the_value_of_a_row_and_goes_on(keying):
    desk = keying("score")
    desk.hands.type("50 3    ")
    assert kept(desk) == ["1=5", "2=0", "4=3"], "a blank row is not a nought"


def test_two_values_in_a_row(keying):
    desk = keying("score")
    desk.hands.type("54+12     ")
    assert kept(desk) == ["1=5", "2=1+4", "3=2"]
    assert desk.counts().over == 1


def test_rows_that_nobody_keyed_are_asked_about_once(keying):
    desk = keying("score")
    desk.hands.type("54")
    desk.hands.key(ENTER)
    assert note(desk) == "6 rows are not keyed. If the paper is blank there, press Enter again."
    assert saved(desk, desk.codes[0]) is None
    assert kept(desk) == ["1=5", "2=4"]


def test_a_value_beyond_the_printed_scale_is_not_taken(keying):
    desk = keying("score")
    desk.hands.type("9")
    assert note(desk) == "The scale of this paper ends at 5."
    assert desk.draft.tokens == []


def test_up_and_a_digit_correct_a_row(keying):
    desk = keying("score")
    desk.hands.type("54")
    desk.hands.key(Qt.Key.Key_Up)
    desk.hands.type("3")
    assert desk.draft.tokens == ["1=5", "2=3"]
    desk.hands.key(BACK)
    desk.hands.key(BACK)
    assert desk.draft.tokens == []


def test_a_scale_to_ten_waits_for_the_second_digit_of_ten():
    rows = Numbers("123", 10, by_itself=True)
    assert all(map(rows.digit, "107"))
    assert (rows.tokens(), rows.at) == (["1=10", "2=7"], 2)
    assert rows.digit("1")
    assert not rows.digit("5"), "the scale has no 15"
    rows.go_on()
    assert rows.tokens()[-1] == "3=1"


# Points


def test_points_are_keyed_with_enter_and_their_sum_is_told(keying):
    desk = keying("points")
    for keys in ("40", "", "25"):
        desk.hands.type(keys)
        desk.hands.key(ENTER)
    assert desk.card._head.made == "65 of 100 points spent"
    for _ in range(5):
        desk.hands.key(ENTER)
    assert saved(desk, desk.codes[0]) is None, "the last row's Enter does not save"
    assert kept(desk) == ["1=40", "3=25"]


def test_too_many_points_are_keyed_as_they_stand_on_the_paper(keying):
    desk = keying("points")
    desk.hands.type("400")
    desk.hands.key(ENTER)
    assert desk.card._head.made == "400 of 100 points spent"
    desk.hands.type("       ")
    assert kept(desk) == ["1=400"]
    assert desk.counts().over == 1


def test_backspace_mends_a_number(keying):
    desk = keying("points")
    desk.hands.type("41")
    desk.hands.key(BACK)
    desk.hands.type("0")
    desk.hands.key(ENTER)
    desk.hands.key(BACK)
    desk.hands.type("2")
    assert desk.draft.tokens == ["1=42"]


# All of them


@pytest.mark.parametrize(
    ("shape", "keys", "tokens"), [("rank", "31", ["3", "1"]), ("score", "52      ", ["1=5", "2=2"])]
)
def test_the_last_paper_is_reopened_and_corrected(keying, shape, keys, tokens):
    desk = keying(shape)
    desk.hands.type(keys)
    assert kept(desk) == tokens
    desk.hands.key(Qt.Key.Key_F9)
    assert desk.draft.tokens == tokens
    assert kept(desk) == tokens


@pytest.mark.parametrize("shape", ["rank", "score", "points", "money"])
def test_blank_is_said_with_one_key(keying, shape):
    desk = keying(shape)
    desk.hands.key(ENTER) if shape != "points" else None
    desk.hands.type("b")
    assert saved(desk, desk.codes[0]).state == "blank"


def test_the_costs_of_what_is_marked_are_added_up(keying):
    desk = keying("money")
    desk.hands.type("13")
    assert desk.card._head.made == "$50,000.00 of $200,000.00"
    assert kept(desk) == ["1", "3"]


@pytest.mark.parametrize("shape", ["rank", "score", "points", "money"])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", ["en", "es"])
def test_eight_rows_fit_without_scrolling(keying, session, theme, shape, percent, language):
    theme.set_text_size(percent)
    session.speak(language)
    desk = keying(shape)
    desk.hands.type("3")
    for _ in range(3):
        QApplication.processEvents()
    assert desk.card._entry.verticalScrollBar().maximum() == 0
    assert desk.layout().totalMinimumSize().width() <= 1366
    assert desk.layout().totalMinimumSize().height() <= 768


@pytest.mark.parametrize(
    ("shape", "keys", "said"),
    [
        ("rank", "3", "3, Tenant right to counsel: 1"),
        ("score", "  4", "3, Tenant right to counsel: 4"),
        ("points", "  40", "3, Tenant right to counsel: 40"),
    ],
)
def test_a_row_says_what_is_keyed_in_it(keying, shape, keys, said):
    desk = keying(shape)
    desk.hands.type(keys)
    rows = desk.card._entry.rows
    assert (rows["3"] if shape == "rank" else rows[2]).accessibleName() == said
    assert "Tenant right to counsel" in str(desk.card._entry.spoken)
