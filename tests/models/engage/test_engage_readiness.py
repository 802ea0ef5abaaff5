"""What engagement says of itself."""

from __future__ import annotations

from ppm_desktop.models.commons.gatherings.acts import CloseGathering, PlanGathering
from ppm_desktop.models.engage.readiness import readiness
from ppm_desktop.models.kernel.readiness import Where


def test_an_empty_process_asks_for_a_first_event(workspace):
    told = readiness(workspace.read)
    assert told.where is Where.TODO
    assert [str(need.sentence) for need in told.needs] == ["Plan the first community event"]


def test_a_past_event_wants_to_be_closed_and_voices_want_themes(workspace, say):
    plan = PlanGathering(name="Kick-off", of_kind="assembly", day="2027-03-11")
    workspace.perform(plan)
    say("More light")
    told = readiness(workspace.read)
    assert told.where is Where.CURRENT
    assert str(told.fact) == "1 voice"
    assert [(str(n.sentence), n.tab) for n in told.needs] == [
        ("Close “Kick-off”", "events"),
        ("Give 1 voice a theme", "voices"),
    ]
    workspace.perform(CloseGathering(plan.id, 40, name="Kick-off"))
    assert [n.tab for n in readiness(workspace.read).needs] == ["voices"]
