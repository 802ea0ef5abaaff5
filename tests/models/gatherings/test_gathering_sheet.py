"""The paper sign-in sheet and what becomes of its rows."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings import queries
from ppm_desktop.models.commons.gatherings.acts import CheckIn, EnterSignInSheet, ExpectPeople, SignInLine
from ppm_desktop.models.kernel.problem import Refused


def test_a_sheet_is_entered_row_by_row_as_it_is_printed(workspace, assembly, people):
    amara, grace, zoe = people.values()
    workspace.perform(ExpectPeople(assembly, (amara, grace)))
    rows = (
        SignInLine(1, amara, "Amara Okafor", 1),
        SignInLine(3, zoe, "Zoë O'Neil"),
        SignInLine(4, None, "Mr. Lee", 1),
    )
    workspace.perform(EnterSignInSheet(assembly, rows, name="Spring assembly"))
    came = queries.arrivals(workspace.read, assembly)
    assert [
        (a.sheet_line, a.name, a.walk_in, a.survey_returned) for a in sorted(came, key=lambda a: a.sheet_line or 0)
    ] == [
        (1, "Amara Okafor", 0, 1),
        (3, "Zoë O'Neil", 1, 0),
        (4, "Mr. Lee", 1, 1),
    ]
    assert {a.method for a in came} == {"sheet"}


def test_who_scanned_at_the_door_and_signed_the_sheet_is_one_person(workspace, assembly, people):
    amara = people["Amara Okafor"]
    workspace.perform(CheckIn(assembly, amara, "Amara Okafor", "scan"))
    workspace.perform(EnterSignInSheet(assembly, (SignInLine(1, amara, "Amara Okafor", 1),)))
    (arrival,) = queries.arrivals(workspace.read, assembly)
    assert (arrival.method, arrival.sheet_line, arrival.survey_returned) == ("scan", 1, 1)


def test_entering_a_sheet_again_corrects_it(workspace, assembly):
    workspace.perform(EnterSignInSheet(assembly, (SignInLine(7, None, "Mr. Leigh"),)))
    workspace.perform(EnterSignInSheet(assembly, (SignInLine(7, None, "Mr. Lee", 1),)))
    assert [(a.name, a.survey_returned) for a in queries.arrivals(workspace.read, assembly)] == [("Mr. Lee", 1)]


def test_a_row_that_nobody_can_read_still_counts(workspace, assembly):
    workspace.perform(EnterSignInSheet(assembly, (SignInLine(9),)))
    assert queries.counts(workspace.read, assembly).walk_ins == 1


def test_all_that_is_wrong_with_a_sheet_is_said_at_once(workspace, assembly, people):
    amara = people["Amara Okafor"]
    rows = (
        SignInLine(1, amara, "Amara"),
        SignInLine(1, None, "Lee"),
        SignInLine(2, amara, "Amara"),
        SignInLine(3, "x"),
    )
    with pytest.raises(Refused) as refused:
        workspace.perform(EnterSignInSheet(assembly, rows))
    assert [problem.field for problem in refused.value.problems] == ["lines.1", "lines.2", "lines.3"]
    with pytest.raises(Refused, match="No row is ticked"):
        workspace.perform(EnterSignInSheet(assembly))
    assert queries.arrivals(workspace.read, assembly) == []


def test_a_whole_sheet_is_one_step_to_undo(workspace, assembly):
    workspace.perform(EnterSignInSheet(assembly, tuple(SignInLine(n, None, f"Person {n}") for n in range(1, 41))))
    workspace.take_back()
    assert queries.arrivals(workspace.read, assembly) == []
