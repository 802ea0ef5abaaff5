"""The same journey on the sample that is shipped, for machines without the real cases."""

from __future__ import annotations

import pytest

from ppm_desktop.models.commons.gatherings.queries import arrivals
from ppm_desktop.models.convene.queries import confirmed, team
from ppm_desktop.models.design.queries import committee
from ppm_desktop.models.engage.queries import inputs
from ppm_desktop.models.honor.queries import commitments, steps
from ppm_desktop.models.learn.sessions import sessions
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.ballots.accounting import checks, entry_checks
from ppm_desktop.models.vote.ballots.queries import batches, paper_counts
from ppm_desktop.models.vote.results import winners
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.perform import SEATS, build_sample
from tests.journeys.papers import (
    command,
    committee_workbook_agrees,
    exported,
    formulas,
    names_stay_inside,
    open_results_of,
    signed_account_of,
    votes_agree,
)
from tests.state import state_of


@pytest.fixture(scope="module")
def file(folder_of_story):
    return folder_of_story / "Riverside.ppmproc"


@pytest.fixture(scope="module")
def report(file):
    return build_sample(file, eligible=300)


@pytest.fixture(scope="module")
def folder(report, file):
    return exported(file, file.parent / "papers")


@pytest.fixture(scope="module")
def reopened(folder, file):
    with Workspace.open(file, REGISTRY) as opened:
        yield opened


@pytest.fixture
def read(reopened):
    return reopened.read


def test_the_command_line_checks_the_file_and_finds_nothing(report, file):
    done = command("check", file)
    assert (done.returncode, done.stdout.count("ok "), done.stdout.count("PROBLEM")) == (0, 8, 0)


def test_the_sample_says_that_it_is_one(reopened):
    assert reopened.practice
    assert not reopened.encrypted
    assert not reopened.closed_unexpectedly


def test_what_was_performed_is_in_the_file(report, read):
    assert len(inputs(read)) == report.voices > 30
    assert len(team(read)) == report.applicants > 300
    assert len(confirmed(read)) == report.team == SEATS
    assert sum(len(arrivals(read, session.id)) for session in sessions(read)) == report.scans > 50


def test_the_count_is_what_the_papers_say(report, read):
    assert report.vote.agrees
    found = open_results_of(read)
    assert found.ballots == report.vote.papers == roll.counts(read).voters_served
    assert all(one.outcome.adds_up() for one in found.contests)


def test_two_typists_slip_and_nothing_wrong_is_sealed(report, read):
    assert report.vote.slips > 0
    differing = sum(batch.differing for batch in report.vote.batches)
    assert 0 < differing <= report.vote.slips
    assert sum(batch.wrong for batch in report.vote.batches) == 0
    assert sum(batch.differing for batch in batches(read)) == differing


def test_papers_reconcile(report, read):
    papers = paper_counts(read)
    account = signed_account_of(read)
    assert papers.declared == papers.keyed_first == papers.keyed_second == papers.sealed == report.vote.papers
    assert all(check.holds for check in (*checks(account.figures, papers), *entry_checks(papers)))


def test_winning_policies_are_promises_with_steps(read):
    promises = commitments(read)
    assert len(promises) == len(winners(read)) == 2
    assert len(steps(read, promises[0].id)) == 3


def test_the_papers_tell_what_the_file_says(folder, read):
    votes_agree(folder, read)
    committee_workbook_agrees(folder["Committee workbook.xlsx"], read)
    workbooks = [path for path in folder.values() if path.suffix == ".xlsx"]
    assert len(workbooks) > 1
    assert all(formulas(path) == [] for path in workbooks)


def test_no_paper_names_anybody_of_the_roster(folder, read):
    names_stay_inside(folder, read, public={seat.holder for seat in committee(read)})


def test_checking_the_file_finds_nothing(reopened):
    assert [str(finding.sentence) for finding in reopened.examine() if not finding.holds] == []


def test_the_newest_reversible_act_is_undone_and_done_again(reopened):
    now = state_of(reopened)
    newest = next(done for done in reopened.history(20) if done.reversible)
    reopened.take_back(newest.act_id)
    assert state_of(reopened) != now
    (taking_back,) = reopened.history(1)
    reopened.take_back(taking_back.act_id)
    assert state_of(reopened) == now
    assert reopened.first_broken_act() == ""
