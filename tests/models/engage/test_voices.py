"""Voices: words kept as they were said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.commons.gatherings.acts import PlanGathering
from ppm_desktop.models.engage import queries
from ppm_desktop.models.engage.acts import AddInput, AddInputs, EditInput, NewInput, WithdrawInput
from ppm_desktop.models.engage.voice import opening, seems_personal
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.problem import Refused


def test_original_words_language_and_gloss_stand_side_by_side(workspace):
    workspace.perform(
        AddInput(
            "Las escaleras están oscuras", "concern", "es", "The stairs are dark", place="Library", card_number="17"
        )
    )
    (voice,) = queries.inputs(workspace.read)
    assert (voice.words, voice.language, voice.gloss) == ("Las escaleras están oscuras", "es", "The stairs are dark")
    assert (voice.kind, voice.place, voice.card_number, voice.themes) == ("concern", "Library", "17", ())


def test_a_voice_belongs_to_its_event(workspace, say):
    plan = PlanGathering(name="Kick-off", of_kind="assembly")
    workspace.perform(plan)
    inside = say("More light", gathering_id=plan.id, of_kind="concern")
    say("Elsewhere")
    assert [voice.id for voice in queries.inputs(workspace.read, gathering_id=plan.id)] == [inside]
    assert queries.voices_by_kind(workspace.read, plan.id) == {"concern": 1}
    with pytest.raises(Refused, match="not in the file"):
        say("Nowhere", gathering_id="nowhere")


def test_searching_forgives_case_and_accents_and_looks_into_the_gloss(workspace, say):
    found = say("Más árboles", language="es", gloss="More trees", place="Gym")
    say("Cheaper buses")
    for typed in ("arboles", "MORE TREES", "gym"):
        assert [voice.id for voice in queries.inputs(workspace.read, typed=typed)] == [found], typed


@pytest.mark.parametrize(
    "words",
    [
        "call me at (718) 555-0134",
        "maria.lopez@example.org",
        "+49 30 901820",
        "Write to a.b@c.de, please",
        "7185550134",
    ],
)
def test_words_that_lead_to_a_person_are_flagged(words):
    assert seems_personal(words)


@pytest.mark.parametrize(
    "words",
    [
        "$1,200 a month is too much",
        "from 2019-2024 nothing was mended",
        "we are @ the gym",
        "bus 44, 45 and 46",
        "12345",
    ],
)
def test_plain_numbers_are_not_flagged(words):
    assert not seems_personal(words)


def test_a_flag_that_a_person_took_away_stays_away(workspace, say):
    voice_id = say("Room 555-0134 is cold")
    assert queries.counts(workspace.read)["personal"] == 1
    workspace.perform(EditInput("Room 555-0134 is cold", has_personal_data=0, input_id=voice_id))
    assert queries.counts(workspace.read)["personal"] == 0


def test_the_flag_travels_in_the_payload():
    act = AddInput("call 718 555 0134")
    assert Registry((AddInput,)).load(act.kind, act.payload()) == act
    assert act.payload()["has_personal_data"] == 1


def test_a_list_is_one_step_and_every_bad_row_is_named(workspace):
    rows = (NewInput("More trees", "idea"), NewInput(""), NewInput("Too hot", "complaint"))
    with pytest.raises(Refused) as refused:
        workspace.perform(AddInputs(rows))
    assert [(p.field, str(p.sentence)) for p in refused.value.problems] == [
        ("inputs.2", "Row 2 has no words."),
        ("inputs.3", "Row 3: “complaint” is not a kind of voice."),
    ]
    workspace.perform(AddInputs((NewInput("More trees"), NewInput("write to x@example.org"))))
    assert queries.counts(workspace.read)["voices"] == 2
    assert queries.counts(workspace.read)["personal"] == 1
    workspace.take_back()
    assert queries.inputs(workspace.read) == []


def test_a_withdrawn_voice_is_not_counted_and_says_why(workspace, say):
    voice_id = say("Keyed twice")
    with pytest.raises(Refused, match="Because is missing"):
        workspace.perform(WithdrawInput(voice_id))
    workspace.perform(WithdrawInput(voice_id, "same card as 16"))
    assert queries.counts(workspace.read)["voices"] == 0
    assert queries.input_of(workspace.read, voice_id) is None


@given(st.text())
def test_an_opening_is_one_short_line(words):
    line = opening(words)
    assert len(line) <= 48
    assert "\n" not in line
