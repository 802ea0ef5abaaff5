"""Members' questions and what became of them; what learning says of itself."""

from __future__ import annotations

import pytest

from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.kernel.readiness import Where
from ppm_desktop.models.learn.acts import AskQuestion, SettleQuestion
from ppm_desktop.models.learn.queries import questions
from ppm_desktop.models.learn.readiness import readiness


def test_a_question_waits_until_it_is_answered(workspace, sessions):
    asked = AskQuestion("Who pays for the repairs?", "table", gathering_id=sessions[0])
    workspace.perform(asked)
    (question,) = questions(workspace.read, unanswered=True)
    assert (question.status, question.session, question.asked_by) == ("open", "Session 1", "table")
    workspace.perform(
        SettleQuestion(asked.id, asked.words, "answered", "Housing office", "The owner does.", "2027-03-18")
    )
    assert questions(workspace.read, unanswered=True) == []
    assert questions(workspace.read)[0].answer == "The owner does."


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("answered", "Write the answer"), ("refused", "Say why"), ("assigned", "Say who")],
)
def test_nothing_is_settled_with_empty_hands(workspace, status, sentence):
    asked = AskQuestion("Why?")
    workspace.perform(asked)
    with pytest.raises(Refused, match=sentence):
        workspace.perform(SettleQuestion(asked.id, "Why?", status))


def test_a_carried_question_still_waits(workspace):
    asked = AskQuestion("Why?")
    workspace.perform(asked)
    workspace.perform(SettleQuestion(asked.id, "Why?", "carried"))
    assert len(questions(workspace.read, unanswered=True)) == 1


def test_a_question_given_to_somebody_is_assigned(workspace):
    workspace.perform(AskQuestion("Why?", assigned_to="Prof. Lee"))
    assert questions(workspace.read)[0].status == "assigned"


def test_an_empty_stage_asks_for_a_first_session(workspace):
    told = readiness(workspace.read)
    assert told.where is Where.TODO
    assert [str(need.sentence) for need in told.needs] == ["Plan the first learning session"]


def test_past_sessions_and_waiting_questions_are_named(workspace, sessions):
    workspace.perform(AskQuestion("Why?"))
    told = readiness(workspace.read)
    assert told.where is Where.CURRENT
    assert str(told.fact) == "0 of 2 sessions held"
    assert [str(need.sentence) for need in told.needs] == ["Close “Session 1”", "Answer 1 question"]
