"""The attendance matrix and what it is worth."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ppm_desktop.models.commons.gatherings import queries as gatherings
from ppm_desktop.models.commons.gatherings.acts import CheckIn, ExcusePerson, RecordDeparture
from ppm_desktop.models.commons.people.acts import AddPerson, MergePeople
from ppm_desktop.models.convene.acts.paying import SetCompensationRule
from ppm_desktop.models.convene.entries import live_accruals
from ppm_desktop.models.convene.ledger import owed
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.learn.acts import RecordCatchUp, WithdrawCatchUp
from ppm_desktop.models.learn.attendance import Mark
from ppm_desktop.models.learn.pay import pay_act, pay_problems
from ppm_desktop.models.learn.queries import attendance, attendance_of, catch_up_of


def _local(text: str) -> str:
    """A wall-clock moment as it is stored."""
    return stamp(datetime.fromisoformat(text).astimezone(UTC))


def _session(workspace, session_id):
    found = gatherings.gathering(workspace.read, session_id)
    assert found is not None
    return found


def _marks(workspace, session_id):
    return {person_id: cell.mark for person_id, cell in attendance_of(workspace.read, session_id).items()}


def test_the_matrix_tells_came_excused_caught_up_missed_and_ahead(workspace, people, sessions):
    amara, grace, lan = people.values()
    first, second = sessions
    workspace.perform(CheckIn(first, amara, "Amara Okafor", "scan", at=_local("2027-03-11T18:20")))
    workspace.perform(ExcusePerson(first, grace, "night shift", name="Grace Kim"))
    assert _marks(workspace, first) == {amara: Mark.CAME, grace: Mark.EXCUSED, lan: Mark.MISSED}
    assert set(_marks(workspace, second).values()) == {Mark.AHEAD}
    workspace.perform(RecordCatchUp(first, grace, "2027-03-14", "read the notes", name="Grace Kim"))
    assert _marks(workspace, first)[grace] is Mark.CAUGHT_UP
    matrix = attendance(workspace.read)
    assert [(row.name, row.minutes, row.came) for row in matrix.rows] == [
        ("Amara Okafor", 150, 1),
        ("Grace Kim", 0, 0),
        ("Lan Đặng", 0, 0),
    ]
    assert (matrix.came_to(0), matrix.came_to(1), matrix.minutes) == (1, 0, 150)


def test_a_queue_at_the_door_costs_nobody_minutes_but_leaving_early_does(workspace, people, sessions):
    amara, grace, _ = people.values()
    workspace.perform(CheckIn(sessions[0], amara, "Amara", "scan", at=_local("2027-03-11T18:25")))
    late = CheckIn(sessions[0], grace, "Grace", "scan", at=_local("2027-03-11T17:50"))
    workspace.perform(late)
    workspace.perform(RecordDeparture(late.id, name="Grace", at=_local("2027-03-11T19:15")))
    cells = attendance_of(workspace.read, sessions[0])
    assert (cells[amara].minutes, cells[grace].minutes) == (150, 75)
    assert cells[grace].mark is Mark.LEFT


def test_a_merged_person_is_one_row(workspace, people, sessions):
    amara = people["Amara Okafor"]
    twin = AddPerson(name="A. Okafor")
    workspace.perform(twin)
    workspace.perform(CheckIn(sessions[0], twin.id, "A. Okafor", "scan", at=_local("2027-03-11T18:00")))
    workspace.perform(MergePeople(amara, twin.id, "Amara Okafor", "A. Okafor"))
    assert attendance_of(workspace.read, sessions[0])[amara].mark is Mark.CAME
    assert len(attendance(workspace.read).rows) == 3


def test_who_was_there_does_not_catch_up_and_nobody_twice(workspace, people, sessions):
    amara, grace, _ = people.values()
    workspace.perform(CheckIn(sessions[0], amara, "Amara"))
    with pytest.raises(Refused, match="was at this session"):
        workspace.perform(RecordCatchUp(sessions[0], amara, "2027-03-14", name="Amara"))
    workspace.perform(RecordCatchUp(sessions[0], grace, "2027-03-14", name="Grace"))
    with pytest.raises(Refused, match="already"):
        workspace.perform(RecordCatchUp(sessions[0], grace, "2027-03-15", name="Grace"))
    standing = catch_up_of(workspace.read, sessions[0], grace)
    assert standing is not None
    workspace.perform(WithdrawCatchUp(standing["id"], name="Grace"))
    assert catch_up_of(workspace.read, sessions[0], grace) is None


def test_attendance_becomes_pay_once(workspace, people, sessions):
    amara, grace, _ = people.values()
    workspace.perform(SetCompensationRule("team", "hour", 2500))
    workspace.perform(CheckIn(sessions[0], amara, "Amara"))
    session = _session(workspace, sessions[0])
    act = pay_act(workspace.read, session)
    assert act is not None
    workspace.perform(act)
    assert {p: e.cents for p, e in live_accruals(workspace.read, session.id).items()} == {amara: 6250}
    assert pay_act(workspace.read, session) is None, "worked out already"
    workspace.perform(CheckIn(sessions[0], grace, "Grace"))
    again = pay_act(workspace.read, session)
    assert again is not None
    workspace.perform(again)
    assert [(account.name, account.due) for account in owed(workspace.read)] == [
        ("Amara Okafor", 6250),
        ("Grace Kim", 6250),
    ]


def test_a_correction_of_attendance_corrects_the_pay(workspace, people, sessions):
    amara = people["Amara Okafor"]
    workspace.perform(SetCompensationRule("team", "hour", 2500))
    here = CheckIn(sessions[0], amara, "Amara", at=_local("2027-03-11T18:00"))
    workspace.perform(here)
    session = _session(workspace, sessions[0])
    first = pay_act(workspace.read, session)
    assert first is not None
    workspace.perform(first)
    workspace.perform(RecordDeparture(here.id, name="Amara", at=_local("2027-03-11T19:00")))
    second = pay_act(workspace.read, session)
    assert second is not None
    workspace.perform(second)
    assert [account.due for account in owed(workspace.read)] == [2500]


def test_what_keeps_pay_from_being_worked_out_is_said(workspace, sessions):
    (problem,) = pay_problems(workspace.read, _session(workspace, sessions[0]))
    assert "No pay is set" in str(problem.sentence)
