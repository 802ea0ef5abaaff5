"""Voices at typing speed, by keystroke."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ppm_desktop.models.engage.acts import AddInput, AddInputs, AddTheme, NewInput
from ppm_desktop.models.engage.queries import input_of, inputs, themes


def _entry(page):
    return page._panels["voices"].entry


def _table(page):
    return page._panels["voices"].table


def _type(qtbot, widget, words, key=Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClicks(widget, words)
    qtbot.keyClick(widget, key, modifier)


def test_enter_saves_and_clears_while_place_and_language_stay(page, session, event, qtbot):
    entry = _entry(page)
    entry.offer()
    qtbot.keyClicks(entry.place, "Library")
    entry.language.set_value("es")
    entry.event_of.set_value(event)
    for words in ("Mas luz", "Mas sombra", "Menos ruido"):
        _type(qtbot, entry.words, words)
    found = inputs(session.read)
    assert [voice.words for voice in reversed(found)] == ["Mas luz", "Mas sombra", "Menos ruido"]
    assert {(voice.place, voice.language, voice.gathering_id) for voice in found} == {("Library", "es", event)}
    assert entry.words.value() == ""
    assert entry.place.value() == "Library"


def test_shift_enter_is_a_new_line_of_the_same_card(page, session, qtbot):
    entry = _entry(page)
    _type(qtbot, entry.words, "First line", modifier=Qt.KeyboardModifier.ShiftModifier)
    _type(qtbot, entry.words, "Second line")
    assert [voice.words for voice in inputs(session.read)] == ["First line\nSecond line"]


def test_an_empty_card_is_not_saved_and_says_what_to_do(page, session, qtbot):
    entry = _entry(page)
    qtbot.keyClick(entry.words, Qt.Key.Key_Return)
    assert inputs(session.read) == []
    assert "Words is missing" in entry._told.text()


def test_a_known_theme_is_used_and_a_new_name_becomes_a_theme(page, session, qtbot):
    session.perform(AddTheme("Repairs"))
    entry = _entry(page)
    qtbot.keyClicks(entry.theme, "repairs")
    _type(qtbot, entry.words, "Dark stairs")
    qtbot.keyClicks(entry.theme, "Heating")
    assert "new theme" in entry._told.text()
    _type(qtbot, entry.words, "Cold rooms")
    assert {theme.title: theme.count for theme in themes(session.read)} == {"Heating": 1, "Repairs": 1}
    assert entry.theme.text() == "", "the theme belongs to one card"


def test_ctrl_enter_saves_and_goes_to_the_themes(page, session, qtbot):
    _type(qtbot, _entry(page).words, "Dark stairs", modifier=Qt.KeyboardModifier.ControlModifier)
    detail = page._panels["voices"].detail
    assert detail is not None
    assert page.focusWidget() is detail.theme
    qtbot.keyClicks(detail.theme, "Safety")
    qtbot.keyClick(detail.theme, Qt.Key.Key_Return)
    (voice,) = inputs(session.read)
    assert [title for _, title in voice.themes] == ["Safety"]
    assert detail.theme.text() == ""


def test_number_keys_put_voices_under_the_themes_used_last(page, session, qtbot):
    theme = AddTheme("Rent")
    session.perform(theme)
    session.perform(AddInput("Too high", theme_ids=(theme.id,)))
    late = AddInput("Far too high")
    session.perform(late)
    assert _table(page).select(late.id)
    qtbot.keyClick(_table(page).view, Qt.Key.Key_1)
    found = input_of(session.read, late.id)
    assert found is not None
    assert found.themes == ((theme.id, "Rent"),)


def test_words_that_lead_to_a_person_are_flagged_in_amber_and_can_be_cleared(page, session, qtbot):
    session.perform(AddInput("Call 718 555 0134"))
    panel = page._panels["voices"]
    assert panel.table.current["check"].tone == "warn"
    panel.detail._clear_flag()
    assert panel.table.current["check"] is None


def test_a_detail_saves_when_a_field_is_left(page, session, qtbot):
    session.perform(AddInput("Hay poca luz", language="es"))
    detail = page._panels["voices"].detail
    gloss = detail._said_form.field("gloss").editor
    gloss.setFocus()
    qtbot.keyClicks(gloss, "There is little light")
    detail._known_form.field("place").editor.setFocus()
    assert inputs(session.read)[0].gloss == "There is little light"


def test_cards_are_keyed_one_after_the_other_above_a_thousand_voices(page, session, qtbot):
    session.perform(AddInputs(tuple(NewInput(f"Pasted words {number}") for number in range(1_000))))
    entry = _entry(page)
    for number in range(10):
        entry.words.setPlainText(f"Card {number}")
        qtbot.keyClick(entry.words, Qt.Key.Key_Return)
    assert len(inputs(session.read)) == 1_010
