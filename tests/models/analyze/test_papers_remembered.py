"""What the book remembers of reports, and what the history tells to whom."""

from __future__ import annotations

import pytest

from ppm_desktop.models.analyze.acts import RecordPaper
from ppm_desktop.models.analyze.history import history
from ppm_desktop.models.analyze.papers import gather
from ppm_desktop.models.analyze.queries import papers_made
from ppm_desktop.models.analyze.readiness import readiness
from ppm_desktop.models.analyze.subjects import SUBJECTS, sheets
from ppm_desktop.models.commons.people.acts import AddPerson
from ppm_desktop.models.commons.people.queries import everyone
from ppm_desktop.models.convene.queries import confirmed
from ppm_desktop.models.design.acts import MarkStageDone
from ppm_desktop.models.design.queries import committee
from ppm_desktop.models.honor.queries import commitments
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.kernel.readiness import Where
from ppm_desktop.models.vote.roll.queries import everyone as voters


def words(found) -> str:
    return "\n".join(str(cell) for sheet in found for row in sheet.table.rows for cell in row if cell)


def test_a_report_is_remembered_with_its_digest(workspace):
    workspace.perform(RecordPaper("report", "Report.pdf", "a" * 64))
    (made,) = papers_made(workspace.read)
    assert (made.of_kind, made.file_name, made.digest, made.operator) == ("report", "Report.pdf", "a" * 64, "Dana")


def test_names_are_not_handed_out_to_nobody(workspace):
    with pytest.raises(Refused, match="who will hold it"):
        workspace.perform(RecordPaper("workbook", "W.xlsx", "a" * 64, with_names=1))
    workspace.perform(RecordPaper("workbook", "W.xlsx", "a" * 64, with_names=1, holder="Rosa"))
    assert "held by Rosa" in str(workspace.history(1)[0].title)


def test_the_stage_waits_for_a_report_and_is_done_when_it_is_marked(workspace, empty):
    assert readiness(empty.read).where is Where.TODO
    before = readiness(workspace.read)
    assert before.where is Where.CURRENT
    assert before.needs[0].tab == "report"
    workspace.perform(RecordPaper("report", "Report.pdf", "a" * 64))
    assert str(readiness(workspace.read).fact) == "1 report made"
    workspace.perform(MarkStageDone("analyze", "2027-03-18"))
    assert readiness(workspace.read).where is Where.DONE


def test_no_resident_is_named_where_names_were_not_asked(workspace):
    text = words(sheets(workspace, "en"))
    offices = {done.operator for done in workspace.history(1_000_000)}
    offices |= {seat.holder for seat in committee(workspace.read)}
    offices |= {promise.official for promise in commitments(workspace.read)}
    residents = {one.name for one in everyone(workspace.read)} | {one.name for one in voters(workspace.read)}
    residents -= offices
    assert len(residents) > 300
    assert [name for name in residents if name in text] == []


def test_the_team_is_named_where_names_were_asked(workspace):
    found = sheets(workspace, "en", with_names=True)
    assert len(found) == len(SUBJECTS)
    text = words(found)
    assert all(member.person.name in text for member in confirmed(workspace.read))


def test_the_history_has_every_act_and_hides_only_who_it_was(workspace):
    told, quiet = history(workspace, with_names=True), history(workspace, with_names=False)
    assert len(told) == len(quiet) == len(workspace.history(1_000_000))
    assert [(line.at, line.operator, line.standing) for line in told] == [
        (line.at, line.operator, line.standing) for line in quiet
    ]


def test_taking_back_an_act_about_a_person_stays_as_quiet_as_the_act(workspace):
    workspace.perform(AddPerson(name="Zora Neale"))
    workspace.take_back()
    lines = history(workspace, with_names=False)[:2]
    assert all("Zora" not in str(line.title) for line in lines)
    assert not lines[1].standing


def test_only_the_ticked_sections_are_gathered(workspace):
    report = gather(workspace, "en", ["vote"])
    assert [str(title) for title, _ in report.sections] == ["Results of the vote"]
    assert report.head == workspace.chain_head()
