"""The main job on real input: rosters as they came, and every ballot of a real vote, from design to report."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest

from ppm_desktop.exports.interchange.sheets import read_table
from ppm_desktop.models.commons.gatherings.queries import arrivals, counts, refused_scans
from ppm_desktop.models.convene.column_mapping import suggest_mapping
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.convene.ledger import owed
from ppm_desktop.models.convene.queries import team
from ppm_desktop.models.convene.roster_import import plan_import
from ppm_desktop.models.honor.queries import commitments, steps
from ppm_desktop.models.recommend.lock import digest
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.ballots.accounting import checks, entry_checks
from ppm_desktop.models.vote.ballots.queries import batches, contests, packs, paper_counts
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.workspace import Workspace
from tests.journeys.civic_budget import ELIGIBLE, HOURLY, HOURS, PACKS, SEATS, WINNERS, carry
from tests.journeys.papers import (
    command,
    committee_workbook_agrees,
    exported,
    formulas,
    names_stay_inside,
    open_results_of,
    results_as_told,
    sheets,
    signed_account_of,
    text_of,
    votes_agree,
)
from tests.journeys.swiecie import real_vote
from tests.state import state_of

PASSPHRASE = "five words that belong together"


@pytest.fixture(scope="module")
def messy(shared, tmp_path_factory):
    """A spreadsheet with people entered twice, as its maker's own truth says."""
    folder = tmp_path_factory.mktemp("messy")
    tool = shared / "tools" / "messy_rosters.py"
    if not tool.is_file():
        pytest.skip(f"the maker of messy rosters is not here: {tool}")
    subprocess.run([sys.executable, tool, folder, "--people", "400"], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def file(folder_of_story):
    return folder_of_story / "Świecie 2023.ppmproc"


@pytest.fixture(scope="module")
def carried(file, messy, shared_data):
    """The story, performed once into an encrypted file that is closed again."""
    lottery = shared_data / "lottery"
    rosters = [
        lottery / "sf_fixture_22" / "candidates.csv",
        lottery / "monitoring_30" / "respondents.csv",
        messy / "duplicates.xlsx",
    ]
    workspace, _ = Workspace.create(file, REGISTRY, PASSPHRASE)
    with workspace:
        return carry(workspace, real_vote(shared_data), rosters, file.parent)


@pytest.fixture(scope="module")
def folder(carried, file):
    """Every paper, written by the command line while nobody else has the file."""
    return exported(file, file.parent / "papers", PASSPHRASE)


@pytest.fixture(scope="module")
def reopened(carried, folder, file):
    """The file, opened again from the disk."""
    with Workspace.open(file, REGISTRY, PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def read(reopened):
    return reopened.read


def test_the_command_line_checks_the_file_and_finds_nothing(carried, file):
    done = command("check", file, passphrase=PASSPHRASE)
    assert (done.returncode, done.stdout.count("ok "), done.stdout.count("PROBLEM")) == (0, 8, 0)


def test_every_paper_is_written_and_nothing_in_a_workbook_is_computed(folder):
    assert {"Committee report.pdf", "Committee workbook.xlsx", "Results certificate, official.pdf"} <= set(folder)
    for path in folder.values():
        assert path.suffix != ".xlsx" or formulas(path) == []


def test_the_file_reopens_as_it_was_left(reopened):
    assert reopened.encrypted
    assert not reopened.practice
    assert not reopened.closed_unexpectedly


def test_every_row_of_the_rosters_is_accounted_for(carried, messy, read):
    truth = json.loads((messy / "truth.json").read_text())["duplicates.xlsx"]
    for brought in carried.rosters:
        told = brought.new + brought.changed + brought.same + brought.doubtful + len(brought.apart)
        assert told == brought.rows, brought.path.name
    fixture, monitoring, twice = carried.rosters
    assert (fixture.rows, fixture.added) == (150, 150)
    assert (monitoring.rows, monitoring.added) == (100, 100)
    assert twice.rows == truth["people"]
    assert twice.doubtful >= truth["likely_duplicates"]
    assert twice.added == truth["people"] - truth["likely_duplicates"]
    assert len(team(read)) == 150 + 100 + twice.added


def test_the_same_list_brings_nobody_a_second_time(carried, read):
    for brought in carried.rosters[:2]:
        table = read_table(brought.path)
        plan = plan_import(read, table, suggest_mapping(table.headers))
        assert len(plan.same) == brought.rows


def test_the_team_holds_its_seats(read):
    standing = Counter(member.status for member in team(read))
    assert standing["confirmed"] == SEATS


def test_every_scan_is_one_arrival_and_a_second_scan_is_kept_apart(carried, read):
    for session_id, came in carried.came.items():
        assert len(arrivals(read, session_id)) == came
        assert counts(read, session_id).headcount == came + 2
        assert [why for _, why, _ in refused_scans(read, session_id)] == ["already"]
    assert carried.refusals["a badge held out twice"] == "Already checked in at 5:45 pm."


def test_each_hour_is_paid_once(carried, read):
    lines = entries(read)
    assert sum(line.cents for line in lines) == sum(carried.came.values()) * HOURS * HOURLY
    first = next(iter(carried.came))
    paid = [line for line in lines if line.status == "paid"]
    assert {line.gathering_id for line in paid} == {first}
    assert len(paid) == carried.came[first]
    assert sum(one.paid + one.open for one in owed(read)) == sum(line.cents for line in lines)


def test_the_ballot_is_the_locked_wording(carried, read):
    lock = current_lock(read)
    assert lock is not None
    items = ballot_items(read, lock.id)
    assert lock.digest == digest(items)
    (contest,) = contests(read)
    assert [option.title for option in contest.options] == [item.title for item in items]
    assert "".join(option.key for option in contest.options) == "123456789ABCDEFGHIJKLM"
    assert "Two different people" in carried.refusals["a lock by one person alone"]
    assert "too long" in carried.refusals["a title too long for the ballot"]


def test_the_count_is_the_sources_own_votes_project_by_project(carried, read):
    found = open_results_of(read)
    (one,) = found.contests
    counted = {tally.key: tally.votes for tally in one.outcome.tallies}
    assert {project.number: counted[carried.key_of[project.number]] for project in carried.vote.projects} == {
        project.number: project.votes for project in carried.vote.projects
    }
    assert carried.vote.hand_count() == {project.number: project.votes for project in carried.vote.projects}
    assert found.ballots == len(carried.vote.ballots) == 2_553
    assert (found.void, one.outcome.blank, one.outcome.overvoted) == (0, 0, 0)
    assert one.outcome.adds_up()


def test_those_with_the_most_votes_win(carried, read):
    best = sorted(carried.vote.projects, key=lambda project: -project.votes)[:WINNERS]
    (one,) = open_results_of(read).contests
    assert set(one.outcome.winners) == {carried.key_of[project.number] for project in best}


def test_two_typists_slip_and_the_third_person_finds_every_slip(carried, read):
    assert carried.slips >= 80
    differing = sum(batch.differing for batch in carried.batches)
    # Two slips on one paper are one difference.
    assert 0.9 * carried.slips <= differing <= carried.slips
    assert sum(batch.settled for batch in carried.batches) == differing
    assert sum(batch.wrong for batch in carried.batches) == 0
    assert sum(batch.differing for batch in batches(read)) == differing


def test_papers_reconcile(carried, read):
    papers = paper_counts(read)
    assert papers.printed == carried.printed == sum(PACKS) == sum(pack.size for pack in packs(read))
    assert papers.declared == papers.keyed_first == papers.keyed_second == papers.sealed == 2_553
    assert papers.spoiled == 1
    account = signed_account_of(read)
    assert all(check.holds for check in (*checks(account.figures, papers), *entry_checks(papers)))
    assert account.explanation == ""
    assert "Count again" in carried.refusals["an account that is off by one"]


def test_the_roll_says_who_came_and_refuses_a_second_ballot(carried, read):
    people = roll.counts(read)
    assert (people.eligible, people.voters_served, people.handed_out) == (ELIGIBLE, 2_553, 2_554)
    assert "Do not give another." in carried.refusals["a second ballot"]


def test_results_stay_closed_until_everything_is_sealed(carried):
    assert "The account of papers is not signed yet." in carried.refusals["results too early"]


def test_codes_scanned_from_the_printed_pages_are_those_that_were_keyed(carried):
    assert carried.read_from_paper == PACKS[0]


def test_winning_policies_are_promises_with_steps(carried, read):
    promises = commitments(read)
    assert len(promises) == WINNERS
    (step,) = steps(read, promises[0].id)
    assert step.status == "under_way"


def test_checking_the_file_finds_nothing(reopened):
    assert [str(finding.sentence) for finding in reopened.examine() if not finding.holds] == []


def test_nothing_that_was_written_stands_readable_on_the_disk(carried, file):
    raw = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    for words in (carried.vote.projects[1].name, "Ogłosić przetarg", "first_name7", "Marta"):
        assert words.encode() not in raw


def test_the_newest_act_is_undone_and_done_again(carried, reopened):
    now = state_of(reopened)
    # What was published stays published; the newest act before it is taken back.
    newest = next(one for one in reopened.history(3) if one.reversible)
    reopened.take_back(newest.act_id)
    assert state_of(reopened) == carried.before_last != now
    (taking_back,) = reopened.history(1)
    reopened.take_back(taking_back.act_id)
    assert state_of(reopened) == now
    assert reopened.first_broken_act() == ""


def test_the_exported_votes_are_the_sources_own_and_the_files(carried, folder, read):
    told = results_as_told(sheets(folder["Results of the vote, official.xlsx"]))[1]
    assert {one.number: told[carried.key_of[one.number]] for one in carried.vote.projects} == {
        one.number: one.votes for one in carried.vote.projects
    }
    votes_agree(folder, read)


def test_the_committees_workbook_tells_what_the_file_says(folder, read):
    committee_workbook_agrees(folder["Committee workbook.xlsx"], read)


def test_the_report_tells_the_turnout_the_pay_and_the_winners(carried, folder, read):
    report = text_of(folder["Committee report.pdf"])
    assert "2,553 papers are in the box: 85.1 % of the 3,000 people who could vote." in report
    assert f"${sum(carried.came.values()) * HOURS * HOURLY / 100:,.2f}" in report
    assert "3 policies won, decided by 2,553 papers." in report


def test_no_paper_names_anybody_of_the_roster(folder, read):
    names_stay_inside(folder, read, public=set())
