"""Promises, answers, steps and reports, and what becomes a need."""

from __future__ import annotations

from datetime import date

import pytest

from ppm_desktop.models.honor.acts import (
    AddCommitment,
    AddStep,
    AddUpdate,
    BringInWinners,
    EditCommitment,
    EditStep,
    OrderSteps,
    RecordResponse,
    WithdrawCommitment,
    WithdrawStep,
)
from ppm_desktop.models.honor.queries import commitment, commitments, step, steps, titles, updates
from ppm_desktop.models.honor.readiness import readiness
from ppm_desktop.models.honor.step import State
from ppm_desktop.models.honor.winners import to_bring_in
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, yes_no_contest
from ppm_desktop.models.workspace import Workspace
from tests.models.vote.hall import Vote
from tests.riverside import sure


def test_before_the_results_are_open_nothing_is_brought_in(locked):
    assert to_bring_in(locked.read) == []
    with pytest.raises(Refused, match="nothing to bring in"):
        locked.perform(BringInWinners())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("11", "Bring in the 2 approved policies."),
        ("12", "Bring in the approved policy."),
        ("22", ""),
    ],
)
def test_only_what_won_waits_to_be_brought_in(locked, answers, said):
    vote = Vote(locked)
    items = ballot_items(locked.read, sure(current_lock(locked.read)).id, "en")
    locked.perform(SetUpContests(tuple(yes_no_contest(item.title, item.id) for item in items)))
    vote.print(20)
    vote.enter([vote.paper(answers[0], answers[1]) for _ in range(12)])
    vote.account()
    assert "Bring in" not in _said(locked)
    vote.open()
    assert "Bring in" not in _said(locked)
    vote.declare()
    assert _said(locked) == said


def test_a_policy_is_brought_in_once(won):
    workspace, promise_id = won
    known = sure(commitment(workspace.read, promise_id))
    from ppm_desktop.models.honor.acts import NewCommitment

    with pytest.raises(Refused, match="here already"):
        workspace.perform(BringInWinners((NewCommitment("Again", "", known.recommendation_id, known.item_id),)))


def test_a_promise_is_said_in_the_ballots_own_words_in_each_language(won):
    workspace, promise_id = won
    assert titles(workspace.read, "es")[promise_id] == "Un registro de rentas"
    assert titles(workspace.read, "fr")[promise_id] == "A rent registry"


def test_an_answer_other_than_yes_needs_its_reasons(won):
    workspace, promise_id = won
    with pytest.raises(Refused) as refused:
        workspace.perform(RecordResponse(promise_id, "reject", "", "2027-07-01"))
    assert [problem.field for problem in refused.value.problems] == ["response_reasons"]
    workspace.perform(RecordResponse(promise_id, "accept", "", "2027-07-01"))
    assert str(sure(commitment(workspace.read, promise_id)).answer) == "Accepted"


def test_a_step_not_done_or_changed_needs_a_reason(won):
    workspace, promise_id = won
    act = AddStep(promise_id, "Build the form", "Ana", "2027-09-01")
    workspace.perform(act)
    for status in ("dropped", "changed"):
        with pytest.raises(Refused) as refused:
            workspace.perform(AddUpdate(act.id, status, "", on_day="2027-08-01"))
        assert [problem.field for problem in refused.value.problems] == ["reason"]
    workspace.perform(AddUpdate(act.id, "dropped", reason="The state does it now", on_day="2027-08-01"))
    known = sure(step(workspace.read, act.id))
    assert known.state(date(2027, 12, 1)) is State.NOT_DOING
    assert updates(workspace.read, act.id)[0].words == "The state does it now"
    workspace.take_back()
    assert sure(step(workspace.read, act.id)).status == "not_started"


def test_a_step_is_late_from_the_day_after_it_was_due(won):
    workspace, promise_id = won
    act = AddStep(promise_id, "Build the form", "Ana", "2027-03-17")
    workspace.perform(act)
    known = sure(step(workspace.read, act.id))
    assert known.state(date(2027, 3, 17)) is State.ON_TRACK
    assert known.state(date(2027, 3, 18)) is State.LATE
    assert known.days_late(date(2027, 3, 20)) == 3


def test_late_and_silent_for_sixty_days_becomes_a_need_and_a_report_ends_it(won, clock):
    workspace, promise_id = won
    workspace.perform(EditCommitment(promise_id, "Mayor Park", "City Hall"))
    act = AddStep(promise_id, "Build the form", "Ana", "2027-03-17")
    workspace.perform(act)
    clock.forward(days=58)
    assert "nobody has reported" not in _said(workspace)
    clock.forward(days=1)
    assert "“Build the form” is late and nobody has reported on it for 60 days." in _said(workspace)
    workspace.perform(AddUpdate(act.id, "delayed", "Waiting for the printer", on_day="2027-05-16"))
    assert "nobody has reported" not in _said(workspace)
    clock.forward(days=60)
    assert "nobody has reported" in _said(workspace)


def test_a_promise_needs_somebody_who_answers_then_steps(won):
    workspace, promise_id = won
    assert "Write down who answers for “A rent registry”." in _said(workspace)
    workspace.perform(EditCommitment(promise_id, "Mayor Park", "City Hall", response_due="2027-03-17"))
    assert "The answer to “A rent registry” is overdue." in _said(workspace)
    workspace.perform(RecordResponse(promise_id, "accept", "", "2027-03-18"))
    assert "Plan the steps of “A rent registry”." in _said(workspace)
    workspace.perform(AddStep(promise_id, "Build the form"))
    assert str(readiness(workspace.read).fact) == "0 of 1 step done"


def test_steps_change_keep_their_order_and_can_be_struck(won):
    workspace, promise_id = won
    first, second = AddStep(promise_id, "One"), AddStep(promise_id, "Two")
    workspace.perform(first)
    workspace.perform(second)
    workspace.perform(OrderSteps(promise_id, (second.id, first.id)))
    workspace.perform(EditStep(second.id, "Two, better", "Ana", evidence="Minutes"))
    assert [known.title for known in steps(workspace.read, promise_id)] == ["Two, better", "One"]
    workspace.perform(WithdrawStep(first.id), "Planned twice")
    assert len(steps(workspace.read, promise_id)) == 1


def test_other_promises_can_be_kept_too_and_removed_with_a_reason(locked):
    act = AddCommitment(promise="Meet every month", official="Mayor Park")
    locked.perform(act)
    assert commitments(locked.read)[0].title == "Meet every month"
    with pytest.raises(Refused, match="Say why"):
        locked.perform(WithdrawCommitment(act.id))
    locked.perform(WithdrawCommitment(act.id), "Said twice")
    assert commitments(locked.read) == []


def test_done_steps_are_counted_and_evidence_stays(won):
    workspace, promise_id = won
    act = AddStep(promise_id, "Build the form")
    workspace.perform(act)
    workspace.perform(AddUpdate(act.id, "under_way", evidence="Draft form", on_day="2027-07-01"))
    workspace.perform(AddUpdate(act.id, "done", on_day="2027-08-01"))
    assert sure(step(workspace.read, act.id)).evidence == "Draft form"
    known = sure(commitment(workspace.read, promise_id))
    assert (known.steps_done, known.steps) == (1, 1)


def _said(workspace: Workspace) -> str:
    return " ".join(str(need.sentence) for need in readiness(workspace.read).needs)
