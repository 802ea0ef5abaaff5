"""The door: arrivals, counters, mistakes."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings import queries
from ppm_desktop.models.commons.gatherings.acts import (
    CancelGathering,
    CheckIn,
    CloseGathering,
    ExcusePerson,
    ExpectPeople,
    RecordDeparture,
    RefuseScan,
    StopExpecting,
    VoidArrival,
)
from ppm_desktop.models.kernel.problem import Refused


def test_scanning_twice_is_no_mistake(workspace, assembly, people, clock):
    workspace.perform(CheckIn(assembly, people["Grace Kim"], "Grace Kim", "scan"))
    first = queries.arrival_of(workspace.read, assembly, people["Grace Kim"])
    clock.forward(minutes=5)
    with pytest.raises(Refused) as refused:
        workspace.perform(CheckIn(assembly, people["Grace Kim"], "Grace Kim", "scan"))
    assert first is not None
    assert refused.value.problems[0].sentence.values == (("time", first.at.time()),)
    workspace.perform(RefuseScan(assembly, "TBCDFGHJKL", "already"))
    assert queries.counts(workspace.read, assembly).here == 1
    assert [(tail, why) for tail, why, _ in queries.refused_scans(workspace.read, assembly)] == [("HJKL", "already")]


def test_the_counters_keep_expected_walk_ins_and_left_apart(workspace, assembly, people):
    amara, grace, zoe = people.values()
    workspace.perform(ExpectPeople(assembly, (amara, grace)))
    workspace.perform(ExcusePerson(assembly, grace, "night shift", name="Grace Kim"))
    workspace.perform(CheckIn(assembly, amara, "Amara Okafor", "scan"))
    workspace.perform(CheckIn(assembly, zoe, "Zoë O'Neil", walk_in=1))
    workspace.perform(CheckIn(assembly, None, "A neighbor", walk_in=1))
    leaving = queries.arrival_of(workspace.read, assembly, zoe)
    assert leaving is not None
    workspace.perform(RecordDeparture(leaving.id, name="Zoë O'Neil"))
    workspace.perform(CloseGathering(assembly, headcount=5, name="Spring assembly"))
    counts = queries.counts(workspace.read, assembly)
    assert (counts.expected, counts.here, counts.walk_ins, counts.left, counts.arrived) == (1, 2, 2, 1, 3)
    assert counts.headcount == 5, "what was counted in the room is not mixed with the names"


def test_a_voided_arrival_lets_the_person_check_in_again(workspace, assembly, people):
    grace = people["Grace Kim"]
    act = CheckIn(assembly, grace, "Grace Kim")
    workspace.perform(act)
    workspace.perform(VoidArrival(act.id, "wrong Grace", name="Grace Kim"))
    assert queries.arrival_of(workspace.read, assembly, grace) is None
    workspace.perform(CheckIn(assembly, grace, "Grace Kim"))
    assert queries.counts(workspace.read, assembly).arrived == 1


def test_nobody_checks_in_to_a_cancelled_event(workspace, assembly, people):
    with pytest.raises(Refused, match="Say why"):
        workspace.perform(CancelGathering(assembly, "Spring assembly"))
    workspace.perform(CancelGathering(assembly, "Spring assembly"), "the hall was flooded")
    with pytest.raises(Refused, match="cancelled"):
        workspace.perform(CheckIn(assembly, people["Grace Kim"], "Grace Kim"))


def test_an_event_that_people_came_to_is_closed_not_cancelled(workspace, assembly, people):
    workspace.perform(CheckIn(assembly, people["Grace Kim"], "Grace Kim"))
    with pytest.raises(Refused, match="took place"):
        workspace.perform(CancelGathering(assembly, "Spring assembly"), "no reason")


def test_a_check_in_needs_somebody(workspace, assembly):
    with pytest.raises(Refused, match="Who is it"):
        workspace.perform(CheckIn(assembly))
    with pytest.raises(Refused, match="not in the file"):
        workspace.perform(CheckIn(assembly, "nobody"))


def test_taking_a_check_in_back_leaves_no_arrival(workspace, assembly, people):
    workspace.perform(CheckIn(assembly, people["Grace Kim"], "Grace Kim"))
    workspace.take_back()
    assert queries.arrivals(workspace.read, assembly) == []


def test_who_checked_in_needs_no_excuse(workspace, assembly, people):
    workspace.perform(CheckIn(assembly, people["Grace Kim"], "Grace Kim"))
    with pytest.raises(Refused, match="checked in"):
        workspace.perform(ExcusePerson(assembly, people["Grace Kim"], "ill", name="Grace Kim"))


def test_expecting_the_same_people_twice_expects_them_once(workspace, assembly, people):
    workspace.perform(ExpectPeople(assembly, tuple(people.values())))
    workspace.perform(ExpectPeople(assembly, tuple(people.values())))
    names = [person.name for person in queries.expected(workspace.read, assembly)]
    assert names == ["Amara Okafor", "Grace Kim", "Zoë O'Neil"]


def test_somebody_who_left_the_team_is_no_longer_expected_and_may_be_again(workspace, assembly, people):
    everyone = tuple(people.values())
    workspace.perform(ExpectPeople(assembly, everyone))
    workspace.perform(StopExpecting(assembly, everyone[:1]))
    assert len(queries.expected(workspace.read, assembly)) == 2
    workspace.take_back()
    assert len(queries.expected(workspace.read, assembly)) == 3
