"""Dates of stages: presets, back-planning and clashes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ppm_desktop.models.design.acts import EditStage, MarkStageDone, MoveStage, ReplanStages, StartProcess
from ppm_desktop.models.design.plan import (
    PRESETS,
    STAGES,
    clash_problems,
    clashes,
    planned_between,
    planned_from_start,
    planned_to_vote,
    weeks,
)
from ppm_desktop.models.design.queries import process, stage_plans
from ppm_desktop.models.kernel.problem import Refused
from tests.riverside import sure


@pytest.mark.parametrize(("preset", "length"), [("school", 12), ("neighborhood", 26), ("city", 40)])
def test_a_preset_is_as_long_as_it_says(preset, length):
    plans = planned_from_start(preset, date(2027, 1, 4))
    first, last = date.fromisoformat(plans[0].starts_on), date.fromisoformat(plans[-1].ends_on)
    assert weeks(preset) == length
    assert last - first == timedelta(weeks=length) - timedelta(days=1)


@pytest.mark.parametrize("preset", PRESETS)
def test_stages_planned_back_end_on_the_vote_day_and_leave_no_gap(preset):
    plans = planned_to_vote(preset, date(2027, 6, 6))
    assert [dates.stage for dates in plans] == list(STAGES)
    assert plans[5].ends_on == "2027-06-06"
    for earlier, later in pairwise(plans[:6]):
        assert date.fromisoformat(later.starts_on) - date.fromisoformat(earlier.ends_on) == timedelta(days=1)
    assert plans[6].ends_on == ""


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("days", [14, 83, 400])
def test_stages_planned_between_two_days_fill_them_without_a_gap(preset, days):
    first = date(2027, 1, 4)
    plans = planned_between(preset, first, first + timedelta(days=days - 1))[:6]
    assert (plans[0].starts_on, plans[5].ends_on) == ("2027-01-04", (first + timedelta(days=days - 1)).isoformat())
    assert all(dates.starts_on <= dates.ends_on for dates in plans)
    for earlier, later in pairwise(plans):
        assert date.fromisoformat(later.starts_on) - date.fromisoformat(earlier.ends_on) == timedelta(days=1)


def test_with_both_days_the_first_stage_begins_on_the_first_day_and_the_vote_ends_on_the_vote_day(empty):
    empty.perform(StartProcess(name="Clubs", preset="school", starts_on="2027-01-04", vote_on="2027-06-06"))
    plans, kept = stage_plans(empty.read), sure(process(empty.read))
    assert (
        (plans["design"].starts_on, plans["vote"].ends_on)
        == (kept.starts_on, kept.vote_on)
        == ("2027-01-04", "2027-06-06")
    )


@pytest.mark.parametrize("vote_on", ["2027-01-06", "2026-06-06"])
def test_a_vote_day_too_soon_after_the_first_day_is_refused_beside_the_first_day(empty, vote_on):
    with pytest.raises(Refused, match="too few days") as refused:
        empty.perform(StartProcess(name="Clubs", preset="city", starts_on="2027-01-04", vote_on=vote_on))
    assert [problem.field for problem in refused.value.problems] == ["starts_on"]


def test_starting_from_the_vote_day_gives_every_stage_its_dates_and_its_gate(started):
    plans = stage_plans(started.read)
    assert list(plans) == list(STAGES)
    assert plans["vote"].ends_on == "2027-06-06"
    assert sure(process(started.read)).starts_on == plans["design"].starts_on


def test_starting_from_the_first_day_works_out_the_vote_day(empty):
    empty.perform(StartProcess(name="Clubs", preset="school", starts_on="2027-01-04"))
    assert sure(process(empty.read)).vote_on == "2027-03-21"


def test_a_process_without_any_date_is_refused_beside_the_vote_day(empty):
    with pytest.raises(Refused) as refused:
        empty.perform(StartProcess(name="Clubs"))
    assert [problem.field for problem in refused.value.problems] == ["vote_on"]


def test_one_file_holds_one_process(started):
    with pytest.raises(Refused, match="already holds a process"):
        started.perform(StartProcess(name="Another", vote_on="2027-06-06"))


def test_a_wrong_language_code_is_said_beside_the_languages(empty):
    with pytest.raises(Refused, match="not a language code") as refused:
        empty.perform(StartProcess(name="Clubs", vote_on="2027-06-06", languages="en, Spanish!"))
    assert refused.value.problems[0].field == "languages"


def test_dates_as_planned_do_not_clash(started):
    assert clashes(stage_plans(started.read), "2027-06-06") == []


def test_a_vote_before_the_recommendations_is_said_at_both_and_not_refused(started):
    started.perform(MoveStage(stage="vote", starts_on="2027-03-01", ends_on="2027-03-02"))
    found = clashes(stage_plans(started.read), "2027-03-02")
    said = [str(clash.sentence) for clash in found]
    assert "The vote is before the recommendations are done. Move one." in said
    assert clash_problems(found, "recommend")
    assert clash_problems(found, "vote")
    assert not clash_problems(found, "design")


def test_a_stage_that_ends_before_it_starts_is_said(started):
    started.perform(MoveStage(stage="honor", starts_on="2027-07-01", ends_on="2027-06-30"))
    assert any("ends before it starts" in str(clash.sentence) for clash in clashes(stage_plans(started.read)))


def test_stages_may_overlap(started):
    plans = stage_plans(started.read)
    started.perform(MoveStage(stage="convene", starts_on=plans["engage"].starts_on, ends_on=plans["convene"].ends_on))
    assert clashes(stage_plans(started.read), "2027-06-06") == []


def test_a_stage_takes_an_own_name_and_gives_it_back(started):
    plan = stage_plans(started.read)["engage"]
    edit = EditStage(stage="engage", own_title="Listening tour", starts_on=plan.starts_on, ends_on=plan.ends_on)
    started.perform(edit)
    assert str(stage_plans(started.read)["engage"].name) == "Listening tour"
    started.take_back()
    assert str(stage_plans(started.read)["engage"].name) == "Community engagement"


def test_all_stages_move_with_the_vote_day_and_back_again(started):
    before = stage_plans(started.read)
    started.perform(ReplanStages("2027-09-05", planned_to_vote("neighborhood", date(2027, 9, 5))))
    assert sure(process(started.read)).vote_on == "2027-09-05"
    started.take_back()
    assert stage_plans(started.read) == before


def test_a_stage_is_done_on_a_day_and_can_be_opened_again(started):
    started.perform(MarkStageDone(stage="design", done_on="2027-03-18"))
    assert stage_plans(started.read)["design"].done_on == "2027-03-18"
    started.perform(MarkStageDone(stage="design", done_on=""))
    assert not stage_plans(started.read)["design"].done_on
