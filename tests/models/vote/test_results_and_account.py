"""Results stay closed until everything is sealed and signed, and then say exactly what the papers say."""

from __future__ import annotations

from collections import Counter

import pytest

from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import (
    Figures,
    checks,
    entry_checks,
    paper_account,
)
from ppm_desktop.models.vote.ballots.batching import OpenBatch, VoidBatch
from ppm_desktop.models.vote.ballots.opening import DecideTie, OpenResults, WithdrawResults, obstacles
from ppm_desktop.models.vote.ballots.rule_sheet import rule_words
from ppm_desktop.models.vote.ballots.setting_up import NewContest, NewOption, SetUpContests, choose_contest
from ppm_desktop.models.vote.ballots.stock import MovePack, new_pack
from ppm_desktop.models.vote.board import known_figures, steps
from ppm_desktop.models.vote.readiness import readiness
from ppm_desktop.models.vote.results import open_results, results, winners
from ppm_desktop.models.vote.wording import contest_each, locked_wording, one_contest, wording
from tests.models.vote.hall import POLICIES, LockForTest, Vote
from tests.riverside import sure


def truth(vote, papers, contest, up_to):
    """The votes by hand."""
    counted = Counter(key for paper in papers for key in paper.marks[contest] if len(paper.marks[contest]) <= up_to)
    return {key: counted.get(key, 0) for key in "12345"}


def test_a_whole_vote_comes_to_what_the_papers_say(vote):
    papers = vote.papers(55, seed=4)
    reports = vote.enter(papers, errors=0.02, size=20)
    assert [report.papers for report in reports] == [20, 20, 15]
    assert sum(report.settled for report in reports) >= sum(report.differing for report in reports) > 0
    assert sum(report.wrong for report in reports) == 0
    assert results(vote.read) is None
    assert winners(vote.read) == []
    vote.account()
    vote.open()
    found = results(vote.read)
    first = found.contests[0]
    by_hand = truth(vote, papers, vote.ids[0], 3)
    assert {tally.key: tally.votes for tally in first.outcome.tallies} == by_hand
    assert first.outcome.overvoted == sum(len(paper.marks[vote.ids[0]]) > 3 for paper in papers)
    assert first.outcome.adds_up()
    assert found.ballots == 55
    best = sorted(by_hand, key=lambda key: -by_hand[key])[:2]
    assert {option.key for option in first.winners} == set(best)


def test_results_stay_closed_with_the_reason(vote):
    assert [str(one) for one in obstacles(vote.read)] == [
        "No batch is entered yet.",
        "The account of papers is not signed yet.",
    ]
    vote.door.perform(OpenBatch("B-01", 2, "Dev", "Eve"))
    assert "1 batch is not sealed yet." in vote.refused(open_results(vote.read, "Dev", "Eve"))


def test_two_different_people_open_the_results_once(vote):
    vote.enter(vote.papers(10))
    vote.account()
    assert "Two different people" in vote.refused(open_results(vote.read, "Dev", "DEV"))
    assert "changed meanwhile" in vote.refused(OpenResults("Dev", "Eve", "0" * 64))
    vote.open()
    assert "open already" in vote.refused(open_results(vote.read, "Dev", "Eve"))


def test_nothing_about_papers_changes_while_results_are_open(vote):
    vote.enter(vote.papers(10))
    vote.account()
    vote.open()
    (batch,) = queries.batches(vote.read)
    assert "Withdraw them first" in vote.refused(VoidBatch(batch.id, batch.label), "wrong")
    assert "results are open" in vote.refused(OpenBatch("B-09", 2, "Dev", "Eve"))
    assert "results are open" in vote.refused(new_pack("P-09", 2)[0])
    with pytest.raises(Refused):
        vote.account()
    vote.door.perform(WithdrawResults(), "A batch was found in the car")
    assert results(vote.read) is None
    assert "not open" in vote.refused(WithdrawResults(), "again")
    vote.door.perform(VoidBatch(batch.id, batch.label), "Counted wrong")
    assert queries.paper_counts(vote.read).sealed == 0


def test_an_account_that_is_off_must_be_explained_and_never_plugged(vote):
    vote.enter(vote.papers(10))
    with pytest.raises(Refused, match="Count again"):
        vote.account(in_box=9)
    vote.account(in_box=9, explanation="One paper was torn to pieces")
    assert paper_account(vote.read).figures.in_box == 9
    vote.account()
    assert paper_account(vote.read).figures.in_box == 10
    assert paper_account(vote.read).explanation == ""
    with pytest.raises(Refused, match="Two different people"):
        vote.account(signed_by_second="dev")


def test_a_new_batch_after_signing_makes_the_account_stale(vote):
    vote.enter(vote.papers(10))
    vote.account()
    vote.enter(vote.papers(5))
    assert [str(one) for one in obstacles(vote.read)] == ["The account of papers no longer adds up. Sign it again."]


def test_the_identities_name_what_is_off(vote):
    vote.enter(vote.papers(10))
    vote.print(30)
    (_, pack) = queries.packs(vote.read)
    vote.door.perform(MovePack(pack.id, pack.label, "unused"))
    papers = queries.paper_counts(vote.read)
    good = Figures(90, 78, 0, 12, 1, 1, 0, 10, 12)
    assert all(check.holds for check in checks(good, papers))
    assert all(check.holds for check in entry_checks(papers))
    bad = Figures(90, 20, 0, 13, 1, 1, 0, 10, 12)
    off = {check.key: check.difference for check in checks(bad, papers) if not check.holds}
    assert off == {"R2": -57, "R3": -10, "R4": 1, "R5": -1}


def test_void_papers_are_counted_apart(vote):
    from ppm_desktop.models.vote.ballots.batching import FinishPass, StartPass
    from ppm_desktop.models.vote.ballots.keying import KeyBallot
    from ppm_desktop.models.vote.ballots.sealing import seal
    from ppm_desktop.models.vote.ballots.settling import SettlePaper

    vote.enter(vote.papers(4))
    opening = OpenBatch("B-09", 1, "Dev", "Eve")
    vote.door.perform(opening)
    serial = vote.paper("1", "1").serial
    for number, name in ((1, "Ana"), (2, "Ben"), (3, "Cleo")):
        vote.door.perform(StartPass(opening.id, number, name))
        vote.door.perform(KeyBallot(opening.id, number, serial, {}, "void", "not_ours"))
        if number < 3:
            vote.door.perform(FinishPass(opening.id, number, 1))
    vote.door.perform(SettlePaper(opening.id, serial.hash, {}, "rule", "void"))
    vote.door.perform(seal(vote.read, opening.id))
    vote.account()
    vote.open()
    found = results(vote.read)
    assert (found.ballots, found.void) == (5, 1)
    assert {one.outcome.papers for one in found.contests} == {4}


def test_a_tie_stops_and_asks_and_two_witnesses_decide_it(workspace):
    vote = Vote(workspace)
    workspace.perform(LockForTest())
    found = sure(locked_wording(vote.read))
    workspace.perform(one_contest(found, "Which policies?", 1, 1))
    vote.print(4)
    (contest,) = vote.ids
    from ppm_desktop.sample.typist import Paper

    vote.enter([Paper(code, {contest: [key]}) for code, key in zip(vote.codes, "1122", strict=True)])
    vote.account()
    tie = DecideTie(contest, ("2", "1"), "", "Drawn from a hat by a child", "Dev", "Eve")
    assert "not open yet" in vote.refused(tie)
    vote.open()
    assert winners(vote.read) == []
    assert results(vote.read).open_ties[0].outcome.tie.among == ("1", "2")
    assert "order in which they were drawn" in vote.refused(DecideTie(contest, ("9",), "", "hat", "Dev", "Eve"))
    vote.door.perform(tie)
    assert winners(vote.read) == ["i1en"]
    assert results(vote.read).open_ties == ()
    assert results(vote.read).contests[0].outcome.tie.among == ("1", "2")
    vote.door.perform(DecideTie(contest, ("1", "2"), "", "Drawn again", "Dev", "Eve"))
    assert winners(vote.read) == ["i0en"]


def test_each_policy_passes_or_fails_alone(workspace):
    vote = Vote(workspace)
    workspace.perform(LockForTest(POLICIES[:2]))
    found = sure(locked_wording(vote.read))
    assert found.languages == ("en", "es")
    assert found.item("i0en").titles["es"].endswith("(es)")
    assert wording(vote.read, "lock") == found
    workspace.perform(contest_each(found, "2/3"))
    vote.print(3)
    one, two = vote.ids
    from ppm_desktop.sample.typist import Paper

    answers = [("1", "1"), ("1", "2"), ("2", "2")]
    vote.enter([Paper(code, {one: [a], two: [b]}) for code, (a, b) in zip(vote.codes, answers, strict=True)])
    vote.account()
    vote.open()
    assert winners(vote.read) == ["i0en"]
    assert "2 of 3" in str(rule_words(queries.contests(vote.read)[0])[1])


def test_contests_are_frozen_once_paper_exists(vote):
    again = SetUpContests((choose_contest("Other", [("", "a"), ("", "b")], 1, 1),))
    assert "printed already" in vote.refused(again)


@pytest.mark.parametrize(
    ("contest", "sentence"),
    [
        (NewContest("X", "choose", (NewOption("1", "a"),)), "needs between 2"),
        (choose_contest("X", [("", "a"), ("", "b")], 3, 1), "number of marks from 1 to 2"),
        (choose_contest("X", [("", "a"), ("", "b")], 1, 2), "number of winners from 1 to 1"),
        (
            NewContest("X", "choose", (NewOption("1", "a"), NewOption("2", "b")), tie_rule="seed"),
            "number that decides a tie",
        ),
    ],
)
def test_rules_that_make_no_sense_are_refused(workspace, contest, sentence):
    vote = Vote(workspace)
    assert sentence in vote.refused(SetUpContests((contest,)))
    assert "nothing to vote on" in vote.refused(SetUpContests(()))


def test_the_board_and_the_rail_follow_the_day(workspace):
    vote = Vote(workspace)
    said = readiness(vote.read)
    assert (said.where, str(said.needs[0].sentence)) == ("todo", "Lock the ballot wording first")
    workspace.perform(LockForTest())
    assert str(readiness(vote.read).needs[0].sentence) == "Set up what is asked"
    vote.set_up()
    assert [step.where for step in steps(vote.read)] == ["done", "current", "todo", "todo", "todo", "todo"]
    vote.print(20)
    vote.enter([vote.paper(["1", "2"][: 1 + (at > 0)], ["1"]) for at in range(10)])
    assert str(readiness(vote.read).needs[0].sentence) == "Sign the account of papers"
    assert known_figures(vote.read).in_box == 10
    vote.account()
    assert str(readiness(vote.read).needs[0].sentence) == "Open the results"
    vote.open()
    assert str(readiness(vote.read).needs[0].sentence) == "Declare the results official"
    assert [step.where for step in steps(vote.read)] == [*["done"] * 5, "current"]
    assert (str(steps(vote.read)[-1].fact), steps(vote.read)[-1].tab) == ("Unofficial results", "results")
    vote.declare()
    assert readiness(vote.read).where == "done"
    assert (steps(vote.read)[-1].where, str(steps(vote.read)[-1].fact)) == ("done", "Official results")
