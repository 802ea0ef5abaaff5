"""Themes: tag, merge, split, rename; each voice keeps its trail."""

from __future__ import annotations

import pytest

from ppm_desktop.models.engage import queries
from ppm_desktop.models.engage.acts import (
    AddInput,
    AddTheme,
    EditTheme,
    MergeThemes,
    SplitTheme,
    TagInputs,
    UntagInputs,
    WithdrawInput,
    WithdrawTheme,
)
from ppm_desktop.models.kernel.problem import Refused


def _counts(workspace):
    return {theme.title: theme.count for theme in queries.themes(workspace.read)}


def test_a_voice_may_stand_under_several_themes(workspace, say, a_theme):
    repairs, rent = a_theme("Repairs"), a_theme("Rent")
    voice = say("Dark stairs and high rent", repairs, rent)
    found = queries.input_of(workspace.read, voice)
    assert found is not None
    assert found.themes == ((rent, "Rent"), (repairs, "Repairs"))
    workspace.perform(TagInputs((voice,), (repairs,)))
    assert _counts(workspace) == {"Repairs": 1, "Rent": 1}, "tagging twice is tagging once"


def test_merging_keeps_the_trail(workspace, say, a_theme):
    stairs, lamps, repairs = a_theme("Stairs"), a_theme("Lamps"), a_theme("Repairs")
    voice = say("Dark stairs", stairs)
    say("No lamps", lamps)
    workspace.perform(MergeThemes((stairs,), lamps, name="Lamps"))
    workspace.perform(MergeThemes((lamps,), repairs, name="Repairs"))
    assert _counts(workspace) == {"Repairs": 2}
    assert len(queries.inputs_of_theme(workspace.read, repairs)) == 2
    assert queries.merged_themes(workspace.read, repairs) == ["Lamps", "Stairs"]
    assert [(s.theme, s.merged_into) for s in queries.trail(workspace.read, voice)] == [("Stairs", "Lamps")]


def test_a_voice_under_both_merged_themes_counts_once(workspace, say, a_theme):
    one, two = a_theme("One"), a_theme("Two")
    say("Both", one, two)
    workspace.perform(MergeThemes((one,), two))
    assert _counts(workspace) == {"Two": 1}
    assert [v.themes for v in queries.inputs(workspace.read)] == [((two, "Two"),)]


def test_a_merge_can_be_undone(workspace, say, a_theme):
    one, two = a_theme("One"), a_theme("Two")
    say("First", one)
    workspace.perform(MergeThemes((one,), two))
    workspace.take_back()
    assert _counts(workspace) == {"One": 1, "Two": 0}


def test_a_theme_is_not_merged_into_itself_nor_into_one_that_is_gone(workspace, a_theme):
    one, two = a_theme("One"), a_theme("Two")
    with pytest.raises(Refused, match="another theme"):
        workspace.perform(MergeThemes((one,), one))
    workspace.perform(MergeThemes((one,), two))
    with pytest.raises(Refused, match="does not stand"):
        workspace.perform(MergeThemes((two,), one))


def test_splitting_moves_the_chosen_voices(workspace, say, a_theme):
    repairs = a_theme("Repairs")
    cold, dark = say("Cold rooms", repairs), say("Dark stairs", repairs)
    workspace.perform(SplitTheme(repairs, "Heating", (cold,)))
    assert _counts(workspace) == {"Heating": 1, "Repairs": 1}
    heating = next(t for t in queries.themes(workspace.read) if t.title == "Heating")
    assert heating.split_from == repairs
    assert [v.id for v in queries.inputs_of_theme(workspace.read, repairs)] == [dark]
    assert [(s.theme, s.taken_off) for s in queries.trail(workspace.read, cold)] == [
        ("Repairs", True),
        ("Heating", False),
    ]


def test_splitting_reaches_voices_of_merged_themes(workspace, say, a_theme):
    lamps, repairs = a_theme("Lamps"), a_theme("Repairs")
    voice = say("No lamps", lamps)
    workspace.perform(MergeThemes((lamps,), repairs))
    workspace.perform(SplitTheme(repairs, "Light", (voice,)))
    assert _counts(workspace) == {"Light": 1, "Repairs": 0}


def test_two_themes_never_have_one_name(workspace, a_theme):
    a_theme("Café life")
    with pytest.raises(Refused, match="Use that one"):
        workspace.perform(AddTheme("cafe  LIFE"))
    other = a_theme("Streets")
    with pytest.raises(Refused, match="Use that one"):
        workspace.perform(EditTheme("Café Life", theme_id=other))
    workspace.perform(EditTheme("Streets and lanes", "Where we walk", theme_id=other))
    assert [(t.title, t.summary) for t in queries.themes(workspace.read)][1] == ("Streets and lanes", "Where we walk")


def test_a_theme_with_voices_is_not_dropped(workspace, say, a_theme):
    rent = a_theme("Rent")
    voice = say("Too high", rent)
    with pytest.raises(Refused, match="Merge it"):
        workspace.perform(WithdrawTheme(rent, name="Rent"))
    workspace.perform(UntagInputs((voice,), rent, name="Rent"))
    workspace.perform(WithdrawTheme(rent, name="Rent"))
    assert queries.themes(workspace.read) == []


def test_a_withdrawn_voice_leaves_the_themes_count(workspace, say, a_theme):
    rent = a_theme("Rent")
    workspace.perform(WithdrawInput(say("Too high", rent), "twice"))
    assert _counts(workspace) == {"Rent": 0}


def test_a_voice_cannot_go_under_a_theme_that_is_gone(workspace, a_theme):
    one, two = a_theme("One"), a_theme("Two")
    workspace.perform(MergeThemes((one,), two))
    with pytest.raises(Refused, match="Choose one from the list"):
        workspace.perform(AddInput("Late", theme_ids=(one,)))


def test_the_themes_used_last_come_first_for_the_number_keys(workspace, say, a_theme):
    one, two, three = a_theme("One"), a_theme("Two"), a_theme("Three")
    for theme in (two, one, three, one):
        say("words", theme)
    assert [theme.title for theme in queries.recent_themes(workspace.read)] == ["One", "Three", "Two"]
