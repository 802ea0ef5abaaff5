"""Recommendations: versions with redline, order, states, and the trail back to voices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.engage.acts import MergeThemes
from ppm_desktop.models.engage.queries import inputs
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.recommend.acts import (
    AddRecommendation,
    AmendVersion,
    BringThemes,
    LinkInput,
    LinkTheme,
    NameVersion,
    NotTakeTheme,
    OrderRecommendations,
    SaveVersion,
    SetStatus,
    TakeThemeAgain,
    Unlink,
    WithdrawRecommendation,
)
from ppm_desktop.models.recommend.acts.recommendation import NewIdea
from ppm_desktop.models.recommend.matrix import answers, settled_share
from ppm_desktop.models.recommend.queries import links, recommendation, recommendations, versions
from ppm_desktop.models.recommend.readiness import readiness
from ppm_desktop.models.recommend.redline import Piece, changed, redline
from ppm_desktop.models.recommend.tracing import answered, matrix
from tests.riverside import sure


def test_a_recommendation_begins_as_an_idea_with_its_first_version(workspace):
    act = AddRecommendation(rec_title="A rent registry", problem="Nobody knows the rents", made_by="Dana")
    workspace.perform(act)
    known = sure(recommendation(workspace.read, act.id))
    assert (known.status, known.title, known.versions, known.latest.made_by) == ("idea", "A rent registry", 1, "Dana")


def test_writing_goes_on_in_the_newest_version_until_it_is_named(workspace):
    act = AddRecommendation(rec_title="A rent registry")
    workspace.perform(act)
    workspace.perform(AmendVersion(rec_title="A rent registry", policy_text="All rents.", version_id=act.version_id))
    workspace.perform(NameVersion(act.version_id, "First draft", "Team meeting"))
    with pytest.raises(Refused, match="kept as it is"):
        workspace.perform(AmendVersion(rec_title="Another title", version_id=act.version_id))
    workspace.perform(SaveVersion(rec_title="A public rent registry", recommendation_id=act.id))
    assert [(one.number, one.label) for one in versions(workspace.read, act.id)] == [(2, ""), (1, "First draft")]
    assert sure(recommendation(workspace.read, act.id)).title == "A public rent registry"


def test_an_old_version_is_restored_as_a_new_one(workspace):
    act = AddRecommendation(rec_title="One", policy_text="The first text.")
    workspace.perform(act)
    workspace.perform(SaveVersion(rec_title="Two", policy_text="The second.", recommendation_id=act.id))
    first = versions(workspace.read, act.id)[-1]
    parts = {("rec_title" if name == "title" else name): text for name, text in first.text.items()}
    workspace.perform(SaveVersion(**parts, label="Version 1 again", recommendation_id=act.id))
    assert [one.title for one in versions(workspace.read, act.id)] == ["One", "Two", "One"]


def test_final_needs_the_policy_text(workspace):
    act = AddRecommendation(rec_title="One")
    workspace.perform(act)
    with pytest.raises(Refused, match="Write the policy text first"):
        workspace.perform(SetStatus(act.id, "final"))


def test_the_order_holds_all_of_them_and_can_be_taken_back(workspace):
    acts = [AddRecommendation(rec_title=title) for title in ("One", "Two", "Three")]
    for act in acts:
        workspace.perform(act)
    workspace.perform(OrderRecommendations((acts[2].id, acts[0].id, acts[1].id)))
    assert [one.title for one in recommendations(workspace.read)] == ["Three", "One", "Two"]
    workspace.take_back()
    assert [one.title for one in recommendations(workspace.read)] == ["One", "Two", "Three"]
    with pytest.raises(Refused, match="changed meanwhile"):
        workspace.perform(OrderRecommendations((acts[0].id,)))


def test_a_withdrawn_one_keeps_its_reason_and_leaves_the_list(workspace):
    act = AddRecommendation(rec_title="One")
    workspace.perform(act)
    with pytest.raises(Refused):
        workspace.perform(WithdrawRecommendation(act.id))
    workspace.perform(WithdrawRecommendation(act.id, "Merged into the registry"))
    assert recommendations(workspace.read) == []
    assert recommendations(workspace.read, withdrawn=True)[0].withdrawn_because == "Merged into the registry"


def test_the_matrix_counts_each_voice_once_by_way_of_theme_or_directly(heard):
    workspace, rents, noise = heard
    act = AddRecommendation(rec_title="A rent registry")
    workspace.perform(act)
    workspace.perform(LinkTheme(act.id, rents))
    moved = next(one for one in inputs(workspace.read) if one.words == "I had to move")
    workspace.perform(LinkInput(act.id, moved.id))
    traced = matrix(workspace.read)
    assert traced.voices == {act.id: 2}
    assert [one.title for one in traced.unsettled] == ["Noise"]
    assert settled_share(traced.themes) == (1, 2)
    assert [one.title for one in answers(traced, traced.themes[0])] == ["A rent registry"]
    assert {one.words for one in answered(workspace.read, act.id)} == {"Rent went up twice", "I had to move"}
    assert noise


def test_a_theme_not_taken_forward_has_its_reason_until_it_is_taken_up(heard):
    workspace, _rents, noise = heard
    with pytest.raises(Refused):
        workspace.perform(NotTakeTheme(noise))
    workspace.perform(NotTakeTheme(noise, "The state decides on truck routes"))
    assert [one.title for one in matrix(workspace.read).unsettled] == ["Rents"]
    workspace.perform(TakeThemeAgain(noise))
    assert len(matrix(workspace.read).unsettled) == 2


def test_linking_a_theme_drops_the_reason_against_it(heard):
    workspace, _rents, noise = heard
    act = AddRecommendation(rec_title="Quiet nights")
    workspace.perform(act)
    workspace.perform(NotTakeTheme(noise, "Not ours"))
    workspace.perform(LinkTheme(act.id, noise))
    assert next(one for one in matrix(workspace.read).themes if one.theme_id == noise).not_taken_because == ""


def test_a_trail_survives_the_merging_of_themes(heard):
    workspace, rents, noise = heard
    act = AddRecommendation(rec_title="Quiet nights")
    workspace.perform(act)
    workspace.perform(LinkTheme(act.id, noise))
    workspace.perform(MergeThemes(theme_ids=(noise,), into_id=rents))
    traced = matrix(workspace.read)
    assert [(one.title, one.answered_by) for one in traced.themes] == [("Rents", (act.id,))]
    assert traced.voices[act.id] == 3


def test_the_same_theme_is_linked_once_and_can_be_unlinked(heard):
    workspace, rents, _noise = heard
    act = AddRecommendation(rec_title="A rent registry")
    workspace.perform(act)
    workspace.perform(LinkTheme(act.id, rents))
    with pytest.raises(Refused, match="linked already"):
        workspace.perform(LinkTheme(act.id, rents))
    workspace.perform(Unlink(links(workspace.read, act.id)[0].id))
    assert matrix(workspace.read).unrooted[0].id == act.id


def test_themes_become_first_ideas_in_one_step(heard):
    workspace, rents, noise = heard
    workspace.perform(BringThemes((NewIdea(rents, "Rents"), NewIdea(noise, "Noise"))))
    assert [one.title for one in recommendations(workspace.read)] == ["Rents", "Noise"]
    assert matrix(workspace.read).unsettled == ()
    workspace.take_back()
    assert recommendations(workspace.read) == []


def test_the_stage_says_what_it_needs_next(heard):
    workspace, rents, _noise = heard
    assert str(readiness(workspace.read).needs[0].sentence) == "Write the first recommendation."
    act = AddRecommendation(rec_title="A rent registry", policy_text="All rents are registered.")
    workspace.perform(act)
    workspace.perform(LinkTheme(act.id, rents))
    told = readiness(workspace.read)
    assert str(told.needs[0].sentence) == "1 theme has neither a recommendation nor a reason."
    assert str(told.fact) == "0 of 1 final"


def test_redline_works_word_by_word():
    assert redline("The city shall register rents.", "The city must register all rents.") == [
        Piece("same", "The city "),
        Piece("removed", "shall"),
        Piece("added", "must"),
        Piece("same", " register"),
        Piece("added", " all"),
        Piece("same", " rents."),
    ]
    assert changed("One two three", "One three four") == (1, 1)


_WORDS = st.lists(
    st.sampled_from(["the", "city", "must", "shall", "not", " ", "\n", ".", ",", "<b>", "ọmọ"]), max_size=30
)


@given(_WORDS, _WORDS)
def test_redline_loses_and_invents_nothing(before, after):
    old, new = "".join(before), "".join(after)
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


@given(st.text(max_size=60), st.text(max_size=60))
def test_redline_holds_for_any_text(old, new):
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
