"""Result cards of the kiosks: told apart without color, read aloud, gone in time, never too large."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.parts.result_card import Answer, HandOut, Result, ResultCard

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
