"""Gates, decisions with their lens, committee, tasks and what the stage still needs."""

from __future__ import annotations

import pytest

from ppm_desktop.i18n import Tongue
from ppm_desktop.models.design.acts import (
    AddGateItem,
    AddRule,
    AddSeat,
    AddTask,
    EditDecision,
    EditProcess,
    EditSeat,
    EditTask,
    FinishTask,
    RecordDecision,
    ScoreDecision,
    SignGateItem,
    WithdrawGateItem,
    WithdrawSeat,
    WithdrawTask,
)
from ppm_desktop.models.design.committee import community_share, gauge
from ppm_desktop.models.design.decision import falls_short, unscored_decisions
from ppm_desktop.models.design.gate import CHECKS
from ppm_desktop.models.design.plan import STAGES
from ppm_desktop.models.design.queries import (
    committee,
    decision,
    decisions,
    finished_tasks,
    gate_counts,
    gate_items,
    process,
    stage_plans,
    tasks,
)
from ppm_desktop.models.design.readiness import readiness
from ppm_desktop.models.design.task import starter_tasks
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.kernel.readiness import Where
from tests.riverside import sure


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_four_to_six_checks(stage):
    assert 4 <= sum(key.startswith(f"{stage}.") for key in CHECKS) <= 6


def test_a_check_is_ready_when_somebody_signs_for_it(started):
    item = gate_items(started.read, "design")[0]
    with pytest.raises(Refused, match="committee member who signs"):
        started.perform(SignGateItem(item.id, "ready"))
    started.perform(SignGateItem(item.id, "ready", evidence="Minutes of 3 March", signed_by="Rosa Lima"))
    signed = gate_items(started.read, "design")[0]
    assert (signed.state, signed.signed_by, signed.is_settled) == ("ready", "Rosa Lima", True)
    assert gate_counts(started.read, "design") == (1, 6)


def test_waiving_a_check_needs_a_because(started):
    item = gate_items(started.read, "design")[0]
    with pytest.raises(Refused) as refused:
        started.perform(SignGateItem(item.id, "waived", signed_by="Rosa Lima"))
    assert [problem.field for problem in refused.value.problems] == ["waived_because"]
    started.perform(SignGateItem(item.id, "waived", waived_because="Settled by law", signed_by="Rosa Lima"))
    assert gate_items(started.read, "design")[0].is_settled


def test_a_check_that_is_not_ready_is_told_and_still_holds_the_gate(started):
    item = gate_items(started.read, "design")[0]
    started.perform(SignGateItem(item.id, "not_ready", evidence="Budget cut"))
    assert gate_counts(started.read, "design")[0] == 0


def test_own_checks_can_be_added_and_withdrawn_with_a_reason(started):
    started.perform(AddGateItem(stage="vote", text="The gym is heated"))
    added = gate_items(started.read, "vote")[-1]
    assert str(added.words) == "The gym is heated"
    with pytest.raises(Refused, match="Say why"):
        started.perform(WithdrawGateItem(added.id))
    started.perform(WithdrawGateItem(added.id), "The school heats it anyway")
    assert len(gate_items(started.read, "vote")) == 6


def test_a_decision_without_scores_is_flagged_until_all_three_are_judged(started):
    act = RecordDecision(question="Who sits on the committee?", outcome="Nine residents, two officials")
    started.perform(act)
    assert [one.id for one in unscored_decisions(decisions(started.read))] == [act.id]
    for name in ("equitable", "accessible", "significant"):
        with pytest.raises(Refused, match="reason for the score"):
            started.perform(ScoreDecision(act.id, name, 2))
        started.perform(ScoreDecision(act.id, name, 0 if name == "accessible" else 2, "Because of the time of day"))
    assert unscored_decisions(decisions(started.read)) == []
    assert [one.id for one in falls_short(decisions(started.read))["accessible"]] == [act.id]


def test_a_later_decision_takes_the_place_of_an_earlier_one_once(started):
    first = RecordDecision(question="Voting age?", outcome="16")
    second = RecordDecision(question="Voting age?", outcome="14", supersedes=first.id)
    started.perform(first)
    started.perform(second)
    assert sure(decision(started.read, first.id)).superseded_by == second.id
    assert not sure(decision(started.read, first.id)).is_standing
    with pytest.raises(Refused, match="already takes its place"):
        started.perform(RecordDecision(question="Voting age?", supersedes=first.id))


def test_the_record_of_a_decision_can_be_mended_and_taken_back(started):
    act = RecordDecision(question="Voting age?", outcome="16")
    started.perform(act)
    started.perform(EditDecision(act.id, question="Voting age?", outcome="14", dissent="Two wanted 16"))
    assert sure(decision(started.read, act.id)).outcome == "14"
    started.take_back()
    assert sure(decision(started.read, act.id)).outcome == "16"


def test_seats_show_vacancies_and_whose_term_is_over(started):
    started.perform(AddSeat(seat_kind="community", holder="Rosa Lima"))
    started.perform(AddSeat(seat_kind="community"))
    started.perform(AddSeat(seat_kind="elected", holder="Ed Park", ends_on="2027-03-17"))
    shares = {share.kind: (share.held, share.seats) for share in gauge(committee(started.read), "2027-03-18")}
    assert shares == {"community": (1, 2), "elected": (0, 1)}
    assert community_share(committee(started.read), "2027-03-18") == (1, 1)


def test_a_term_that_ends_before_it_starts_is_refused(started):
    with pytest.raises(Refused, match="ends before it starts"):
        started.perform(AddSeat(starts_on="2027-03-18", ends_on="2027-03-01"))


def test_a_seat_changes_hands_and_can_be_abolished(started):
    act = AddSeat(seat_kind="youth", holder="Kai")
    started.perform(act)
    started.perform(EditSeat(act.id, seat_kind="youth", holder="Noor", alternate="Kai"))
    assert committee(started.read)[0].holder == "Noor"
    started.perform(WithdrawSeat(act.id), "The committee has nine seats now")
    assert committee(started.read) == []


def test_tasks_are_listed_by_urgency_and_ticked_off(started):
    started.perform(AddTask(task_title="Order pens"))
    late = AddTask(task_title="Book the gym", stage="vote", due_on="2027-04-01")
    started.perform(late)
    assert [task.title for task in tasks(started.read)] == ["Book the gym", "Order pens"]
    started.perform(FinishTask(late.id, late.task_title))
    assert [task.title for task in finished_tasks(started.read)] == ["Book the gym"]
    started.take_back()
    assert len(tasks(started.read)) == 2


def test_a_task_is_changed_or_dropped(started):
    task = AddTask(task_title="Book the gym", due_on="2027-04-01")
    started.perform(task)
    started.perform(EditTask(task.id, "Book the library", due_on="2027-05-01"))
    assert [(one.title, one.due_on) for one in tasks(started.read)] == [("Book the library", "2027-05-01")]
    strike = WithdrawTask(task.id, "Book the library")
    assert str(strike.title) == "Remove the task “Book the library”"
    started.perform(strike)
    assert tasks(started.read) == []


def test_starter_tasks_speak_the_facilitators_language_and_are_due(started):
    plans = stage_plans(started.read)
    from ppm_desktop.models.design.plan import StageDates

    made = starter_tasks((StageDates("design", plans["design"].starts_on, "2027-01-31"),), Tongue("en").say)
    assert {task.due_on for task in made} == {"2027-01-31"}
    assert made[0].title == "Invite the steering committee"


def test_an_empty_file_says_that_the_process_is_to_be_started(empty):
    told = readiness(empty.read)
    assert told.where is Where.TODO
    assert [str(need.sentence) for need in told.needs] == ["Start the process."]


def test_a_new_process_needs_its_question_first_and_its_gate_last(started):
    told = readiness(started.read)
    assert str(told.fact) == "0 of 6 checks ready"
    assert str(told.needs[0].sentence) == "Write the policy question."
    assert str(told.needs[-1].sentence) == "6 checks of the gate are open."


def test_needs_go_away_as_they_are_met(started):
    known = sure(process(started.read))
    started.perform(
        EditProcess(
            name=known.name, question="How do we keep homes affordable?", promise="We will enact what wins.",
            promised_by="Mayor Park, 3 March", vote_on=known.vote_on, languages="en, es",
        )
    )  # fmt: skip
    started.perform(AddRule(min_age=14))
    started.perform(AddSeat(holder="Rosa Lima"))
    tabs = [need.tab for need in readiness(started.read).needs]
    assert tabs == ["baseline", "gates"]
