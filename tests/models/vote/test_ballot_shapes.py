"""Every ballot shape: what is kept of the paper, how it is set up, and what the count makes of it."""

from __future__ import annotations

import pytest

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import Contest, Option
from ppm_desktop.models.vote.ballots.marks import canonical_tokens, count_marks, said, tokens_ok
from ppm_desktop.models.vote.ballots.opening import DecideTie
from ppm_desktop.models.vote.ballots.setting_up import NewContest, NewOption, SetUpContests, WithdrawOption
from ppm_desktop.models.vote.count.profile import SKIPPED
from ppm_desktop.models.vote.results import results
from ppm_desktop.models.vote.wording import RuleSheet, locked_wording
from ppm_desktop.sample.typist import Paper
from tests.models.vote.hall import LockForTest, Vote
from tests.riverside import sure

NAMES = ("Ash", "Birch", "Cedar")
OPTIONS = tuple(Option(key, key, title) for key, title in zip("123", NAMES, strict=True))


def contest(shape, up_to):
    return Contest("c", "Trees", shape, up_to, 1, "1/2", "ask", "", OPTIONS)


@pytest.mark.parametrize(
    ("shape", "up_to", "typed", "kept", "counted", "words"),
    [
        ("choose", 2, ["3", "1"], ["1", "3"], (0, 2), "Ash; Cedar"),
        ("yes_no", 1, ["2"], ["2"], (1,), "No"),
        ("rank", 3, ["2", "", "3+1", ""], None, None, None),
        ("rank", 3, ["2", "", "3+1"], ["2", "", "1+3"], (1, SKIPPED, (0, 2)), "1: Birch; 2: skipped; 3: Ash + Cedar"),
        ("rank", 3, ["2", "", ""], ["2"], (1,), "1: Birch"),
        ("score", 5, ["3=4+2", "1=05"], ["1=5", "3=2+4"], (5, None, (2, 4)), "Ash: 5; Cedar: 2 + 4"),
        ("points", 10, ["2=70"], ["2=70"], (None, 70, None), "Birch: 70"),
        ("points", 10, [], [], (), "Blank"),
    ],
)
def test_marks_are_kept_as_they_stand_on_the_paper(shape, up_to, typed, kept, counted, words):
    one = contest(shape, up_to)
    if kept is None:
        assert "has 3 ranks" in str(sure(tokens_ok(one, typed)).sentence)
        return
    assert tokens_ok(one, typed) is None
    assert canonical_tokens(one, typed) == kept
    assert count_marks(one, kept) == counted
    assert str(said(one, kept)) == words


@pytest.mark.parametrize(
    ("shape", "tokens", "sentence"),
    [
        ("choose", ["9"], "no such key"),
        ("rank", ["1+"], "no such key"),
        ("rank", ["1", "1", "1", "1", "1", "1"], "has 5 ranks"),
        ("score", ["1=6"], "0 to 5"),
        ("score", ["1=x"], "0 to 5"),
        ("score", ["1=3", "1=4"], "no such key"),
        ("score", ["1"], "0 to 5"),
        ("points", ["1=1000000"], "whole numbers up to"),
        ("points", ["7=1"], "no such key"),
    ],
)
def test_marks_that_no_paper_can_show_are_refused_and_left_as_they_are(shape, tokens, sentence):
    one = contest(shape, 5)
    assert sentence in str(sure(tokens_ok(one, tokens)).sentence)
    assert canonical_tokens(one, tokens) == tokens


def test_a_paper_says_too_much_in_the_way_of_its_shape():
    assert contest("choose", 1).overvoted(["1", "2"])
    assert contest("rank", 3).overvoted(["1+2"])
    assert not contest("rank", 3).overvoted(["1", "2", "3"])
    assert contest("score", 5).overvoted(["1=2+3"])
    assert contest("points", 10).overvoted(["1=6", "2=5"])
    assert not contest("points", 10).overvoted(["1=6", "2=4"])


def new(shape, method, up_to, **more):
    options = tuple(NewOption(key, title) for key, title in zip("123", NAMES, strict=True))
    return NewContest("Trees", shape, options, up_to, method=method, **more)


def counted(workspace, one, papers, before=()):
    """A vote on one contest by these papers, to the opened results."""
    vote = Vote(workspace)
    workspace.perform(SetUpContests((one,)))
    vote.print(len(papers))
    for act in before:
        workspace.perform(act, "The person moved away")
    vote.enter([Paper(code, {one.id: tokens}) for code, tokens in zip(vote.codes, papers, strict=True)])
    vote.account()
    vote.open()
    return vote


def test_a_ranked_vote_is_counted_in_rounds(workspace):
    papers = [["1"]] * 4 + [["2", "3"]] * 3 + [["3", "2"]] * 2
    vote = counted(workspace, new("rank", "irv", 3), papers)
    (found,) = sure(results(vote.read)).contests
    assert [dict(one.tally) for one in found.outcome.rounds] == [{"1": 4, "2": 3, "3": 2}, {"1": 4, "2": 5}]
    assert str(found.verdict) == "“Birch” wins."


def test_two_ties_of_one_contest_are_decided_one_after_the_other(workspace):
    papers = [["1"], ["2"], ["3"]]
    vote = counted(workspace, new("rank", "irv", 3), papers)
    (found,) = sure(results(vote.read)).contests
    first = sure(found.outcome.open_tie)
    assert (first.round, first.among, first.sought) == (1, ("1", "2", "3"), "loser")
    assert "which of them leaves" in str(found.verdict)
    contest = found.contest.id
    workspace.perform(DecideTie(contest, ("2",), "", "A hat.", "Dev", "Eve", 1, first.among))
    (found,) = sure(results(vote.read)).contests
    second = sure(found.outcome.open_tie)
    assert (second.round, second.among, second.sought) == (2, ("1", "3"), "winner")
    workspace.perform(DecideTie(contest, ("3",), "", "A coin.", "Ana", "Ben", 2, second.among))
    (found,) = sure(results(vote.read)).contests
    assert found.outcome.winners == ("3",)
    assert [one.how for one in found.decisions] == ["A hat.", "A coin."]
    workspace.perform(DecideTie(contest, ("3",), "", "Drawn again.", "Dev", "Eve", 1, first.among))
    (found,) = sure(results(vote.read)).contests
    assert sure(found.outcome.open_tie).among == ("1", "2")  # the second lot was for a tie that is not met any more


@pytest.mark.parametrize(
    ("one", "papers", "winners"),
    [
        (new("score", "score", 5), [["1=5", "2=4"], ["2=4"], ["1=0", "3=1+2"]], ("2",)),
        (new("score", "score", 5, rules={"average": "mean"}), [["1=5", "2=4"], ["2=4"], ["3=1"]], ("1",)),
        (new("points", "points", 10), [["1=10"], ["2=6", "3=4"], ["2=6"]], ("2",)),
        (new("points", "points", 10), [["1=11"], ["2=1"]], ("2",)),
        (new("choose", "approval", 3), [["1", "2", "3"], ["2"], ["2", "3"]], ("2",)),
        (new("rank", "stv-scottish", 3, winners=2), [["1", "2"]] * 5 + [["3"]] * 3, ("1", "3")),
    ],
)
def test_each_shape_comes_to_what_its_papers_say(workspace, one, papers, winners):
    vote = counted(workspace, one, papers)
    (found,) = sure(results(vote.read)).contests
    assert found.outcome.winners == winners
    assert found.outcome.adds_up()


def test_a_money_vote_spends_its_budget(workspace):
    options = tuple(
        NewOption(key, title, cost=cost) for key, title, cost in zip("123", NAMES, (6000, 5000, 4000), strict=True)
    )
    one = NewContest("Trees", "choose", options, 2, method="greedy", budget=10000)
    vote = counted(workspace, one, [["1"], ["1"], ["1", "2"], ["2"], ["3"]])
    (found,) = sure(results(vote.read)).contests
    assert found.outcome.winners == ("1", "3")
    assert found.outcome.spent == 100  # dollars
    assert str(found.verdict) == "“Ash”, “Cedar” are funded."


def test_a_withdrawn_option_is_passed_over(workspace):
    one = new("rank", "irv", 3)
    papers = [["1", "2"]] * 3 + [["2"]] * 2 + [["3"]] * 4
    vote = counted(workspace, one, papers, [WithdrawOption(one.id, "1", "Ash")])
    (found,) = sure(results(vote.read)).contests
    assert found.outcome.winners == ("2",)
    assert "1" not in found.outcome.rounds[0].tally
    assert "results are open" in vote.refused(WithdrawOption(one.id, "2", "Birch"), "late")


def test_two_options_must_stay(workspace):
    one = new("rank", "irv", 3)
    workspace.perform(SetUpContests((one,)))
    vote = Vote(workspace)
    workspace.perform(WithdrawOption(one.id, "1", "Ash"), "gone")
    assert "At least two" in vote.refused(WithdrawOption(one.id, "2", "Birch"), "gone")
    assert "At least two" in vote.refused(WithdrawOption("nothing", "2", "Birch"), "gone")


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (new("rank", "score", 3), "cannot be counted that way"),
        (new("rank", "irv", 3, winners=2), "has one winner"),
        (new("rank", "irv", 3, rules={"overvote": "maybe"}), "no such choice: overvote"),
        (new("rank", "irv", 3, rules={"average": "mean"}), "no such choice: average"),
        (new("rank", "irv", 4), "ranks from 1 to 3"),
        (new("score", "score", 10), "highest value from 1 to 9"),
        (new("points", "points", 501), "points from 1 to 500"),
        (new("choose", "greedy", 3), "cannot be counted that way"),
        (new("choose", "greedy", 3, budget=100), "what “Ash” costs"),
        (new("choose", "equal-shares", 3, budget=0), "how much money"),
    ],
)
def test_a_rule_sheet_that_cannot_be_counted_is_refused(workspace, one, sentence):
    assert sentence in Vote(workspace).refused(SetUpContests((one,)))


def test_the_rule_sheet_of_the_office_makes_every_shape(workspace):
    workspace.perform(LockForTest())
    wording = sure(locked_wording(workspace.read))
    for sheet, shape, method, up_to in (
        (RuleSheet("rank", "Which?", winners=2, ranks_by="stv-meek", ranks=9), "rank", "stv-meek", 5),
        (RuleSheet("score", "Which?", top=7, rules={"blank": "zero"}), "score", "score", 7),
        (RuleSheet("points", "Which?", points=40), "points", "points", 40),
        (RuleSheet("choose", "Which?", marks_by="approval"), "choose", "approval", 5),
        (RuleSheet("choose", "Which?", up_to=3, marks_by="plurality"), "choose", "plurality", 1),
        (
            RuleSheet("money", "Which?", up_to=2, budget=900, costs={item.id: 100 for item in wording.items}),
            "choose",
            "greedy",
            2,
        ),
        (RuleSheet("yes_no", "", rules={"quorum": "20"}), "yes_no", "yes-no", 1),
    ):
        workspace.perform(sheet.act(wording))
        made = queries.contests(workspace.read)[0]
        assert (made.shape, made.method, made.up_to, made.rules) == (shape, method, up_to, sheet.rules)
