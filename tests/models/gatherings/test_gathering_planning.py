"""Planning, agendas, closing."""

from __future__ import annotations

from datetime import time

import pytest

from ppm_desktop.models.commons.gatherings import queries
from ppm_desktop.models.commons.gatherings.acts import (
    AgendaLine,
    CloseGathering,
    EditGathering,
    PlanGathering,
    SetAgenda,
)
from ppm_desktop.models.commons.gatherings.gathering import clock_times, minutes_over
from ppm_desktop.models.kernel.problem import Refused


def _the(workspace, gathering_id):
    found = queries.gathering(workspace.read, gathering_id)
    assert found is not None
    return found


def test_gatherings_come_by_day_and_hour_and_the_undated_last(workspace):
    for name, day, starts in (("C", "", ""), ("B", "2027-04-02", "09:00"), ("A", "2027-04-01", "18:00")):
        workspace.perform(PlanGathering(name=name, of_kind="session", day=day, starts=starts))
    assert [g.title for g in queries.gatherings(workspace.read, "session")] == ["A", "B", "C"]
    assert queries.gatherings(workspace.read, "vote") == []


def test_times_and_days_must_be_readable(workspace):
    with pytest.raises(Refused) as refused:
        workspace.perform(PlanGathering(name="", of_kind="ball", day="tomorrow", starts="six", ends="25:00"))
    assert [p.field for p in refused.value.problems] == ["name", "of_kind", "day", "starts", "ends"]


def test_an_edit_keeps_what_the_close_out_wrote(workspace, assembly):
    workspace.perform(CloseGathering(assembly, 40, heard="Rents rise faster than pay", name="Spring assembly"))
    workspace.perform(EditGathering(name="Spring meeting", of_kind="assembly", venue="Library", gathering_id=assembly))
    found = _the(workspace, assembly)
    assert (found.title, found.venue, found.heard, found.status) == (
        "Spring meeting", "Library", "Rents rise faster than pay", "held",
    )  # fmt: skip


def test_a_gathering_over_midnight_has_its_length(workspace, assembly):
    workspace.perform(
        EditGathering(name="Vigil", of_kind="assembly", starts="22:30", ends="00:30", gathering_id=assembly)
    )
    assert _the(workspace, assembly).length == 120


def test_the_agenda_tells_the_clock_and_what_is_over(workspace, assembly):
    lines = (AgendaLine("Welcome", 15), AgendaLine("Small groups", 90, lead="Dana"), AgendaLine("Close", 27))
    workspace.perform(SetAgenda(assembly, lines, name="Spring assembly"))
    items = queries.agenda(workspace.read, assembly)
    assert clock_times("18:00", items) == [time(18), time(18, 15), time(19, 45)]
    assert minutes_over(_the(workspace, assembly), items) == 12
    assert clock_times("", items) == [None, None, None]


def test_reordering_and_dropping_agenda_lines_keeps_their_identity(workspace, assembly):
    first, second, third = AgendaLine("Welcome", 10), AgendaLine("Talk", 30), AgendaLine("Close", 5)
    workspace.perform(SetAgenda(assembly, (first, second, third)))
    workspace.perform(SetAgenda(assembly, (third, AgendaLine("Welcome all", 12, id=first.id))))
    assert [(i.id, i.title, i.minutes) for i in queries.agenda(workspace.read, assembly)] == [
        (third.id, "Close", 5),
        (first.id, "Welcome all", 12),
    ]
    workspace.take_back()
    assert [i.title for i in queries.agenda(workspace.read, assembly)] == ["Welcome", "Talk", "Close"]


def test_an_agenda_line_without_a_title_is_named_by_its_number(workspace, assembly):
    with pytest.raises(Refused, match="Line 2 has no title"):
        workspace.perform(SetAgenda(assembly, (AgendaLine("Welcome", 10), AgendaLine("", 5))))
