"""Results are unofficial until two people declare them official; then nothing they came from changes."""

from __future__ import annotations

import json

import pytest

from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze.measures import findings
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.examined import examined
from ppm_desktop.models.kernel.codes import BATCH, new_code
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.store.records import Writing
from ppm_desktop.models.vote.ballots import acts, queries
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.batching import FinishPass, OpenBatch, ReopenPass, StartPass, VoidBatch
from ppm_desktop.models.vote.ballots.checking_once import AllowSingleEntry, CheckOnce, ForbidSingleEntry
from ppm_desktop.models.vote.ballots.contest import Serial
from ppm_desktop.models.vote.ballots.covers import PrintCovers, PrintedCover
from ppm_desktop.models.vote.ballots.decisions import decision_findings
from ppm_desktop.models.vote.ballots.handing_over import HandOverPass, RekeyBatch
from ppm_desktop.models.vote.ballots.keying import KeyBallot, RekeyBallot
from ppm_desktop.models.vote.ballots.official import (
    DeclareOfficial,
    WithdrawOfficial,
    count_digest,
    official,
    official_findings,
)
from ppm_desktop.models.vote.ballots.opening import DecideTie, OpenResults, WithdrawResults
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.setting_up import ReinstateOption, SetUpContests, WithdrawOption, choose_contest
from ppm_desktop.models.vote.ballots.settling import SettlePaper
from ppm_desktop.models.vote.ballots.stock import CancelPack, MovePack, RegisterSpoiled, SendPack, new_pack
from ppm_desktop.models.vote.results import (
    declare_official,
    official_winners,
    open_results,
    results,
    what_stands_against,
    winners,
)
from ppm_desktop.sample.typist import Paper
from tests.models.vote.hall import Vote
from tests.models.vote.test_forged_ballots import forge
from tests.riverside import sure


def clear(vote, count):
    """Papers without a tie: most want the first two policies and say yes."""
    answers = ["1"] * (count - 1) + ["2"]
    return [vote.paper(["1", "2"] if at else ["1"], answer) for at, answer in enumerate(answers)]


@pytest.fixture
def opened(vote):
    vote.enter(clear(vote, 12))
    vote.account()
    vote.open()
    return vote


def test_two_different_people_declare_it_once(opened):
    assert official(opened.read) is None
    assert sure(results(opened.read)).official is None
    assert "Two different people" in opened.refused(declare_official(opened.read, "Dev", "dév"))
    opened.declare()
    assert sure(sure(results(opened.read)).official).signed_by_second == "Eve"
    assert "official already" in opened.refused(declare_official(opened.read, "Dev", "Eve"))


def test_nothing_is_declared_before_it_is_open_or_after_it_changed(vote):
    assert "not open yet" in vote.refused(declare_official(vote.read, "Dev", "Eve"))
    vote.enter(clear(vote, 12))
    vote.account()
    before = count_digest(vote.read)
    vote.open()
    assert "changed meanwhile" in vote.refused(DeclareOfficial("Dev", "Eve", "0" * 64))
    vote.door.perform(DeclareOfficial("Dev", "Eve", before))


def test_what_won_is_promised_only_once_it_is_official(opened):
    assert official_winners(opened.read) == []
    opened.declare()
    assert official_winners(opened.read) == winners(opened.read)


def test_stage_eight_says_which_it_is(opened):
    def said():
        return str(findings(Source(opened.read), ("results",))["results"].figure.said)

    assert said() == "Unofficial so far: 3 policies won, decided by 12 papers."
    opened.declare()
    assert said() == "Official: 3 policies won, decided by 12 papers."


def test_a_withdrawal_needs_a_reason_and_stays_in_the_history(opened):
    opened.declare()
    with pytest.raises(Refused):
        opened.door.perform(WithdrawOfficial())
    opened.door.perform(WithdrawOfficial(), "A batch was found in the car")
    (newest, *_) = opened.door.history()
    assert (str(newest.title), newest.reason) == ("Withdraw the official declaration", "A batch was found in the car")
    assert not newest.reversible
    assert official(opened.read) is None
    assert "not official" in opened.refused(WithdrawOfficial(), "again")
    opened.declare()


def frozen(vote):
    """One act of every kind that would change what the result came from."""
    (batch,), (pack,), (first, _) = queries.batches(vote.read), queries.packs(vote.read), queries.contests(vote.read)
    serial = Serial("a" * 64, "AAAA AAA")
    spoiled = sorted(row["id"] for row in vote.read.rows("SELECT id FROM ballot_serials LIMIT 1"))
    return (
        SetUpContests((choose_contest("Other", [("", "a"), ("", "b")], 1, 1),)),
        WithdrawOption(first.id, "1", "x"),
        ReinstateOption(first.id, "1", "x"),
        new_pack("P-09", 2)[0],
        MovePack(pack.id, pack.label, "unused"),
        SendPack(pack.id, "Library", "Dev", "Eve", pack.label),
        CancelPack(pack.id, pack.label),
        RegisterSpoiled(tuple(spoiled)),
        OpenBatch("B-09", 2, "Dev", "Eve"),
        StartPass(batch.id, 3, "Fay", batch.label),
        FinishPass(batch.id, 1, 12, batch.label),
        ReopenPass(batch.id, 1, batch.label),
        VoidBatch(batch.id, batch.label),
        HandOverPass(batch.id, 1, 12, "Fay", batch.label),
        RekeyBatch(batch.id, (12, 12, 0), 12, "Dev", "Eve", batch.label),
        KeyBallot(batch.id, 1, serial, {}, "void", "torn"),
        RekeyBallot("nothing", {}),
        AllowSingleEntry("No second person", "Dev", "Eve"),
        ForbidSingleEntry(),
        CheckOnce(batch.id, "Dev", "Eve", batch.label),
        SettlePaper(batch.id, serial.hash, {}, "rule"),
        seal(vote.read, batch.id),
        ReconcilePapers(60, 48, 0, 12, in_box=12, signed_by="Dev", signed_by_second="Eve"),
        open_results(vote.read, "Dev", "Eve"),
        WithdrawResults(),
        DecideTie(first.id, ("1", "2"), "", "By lot", "Dev", "Eve"),
        declare_official(vote.read, "Dev", "Eve"),
    )


def test_official_freezes_every_act_that_a_result_comes_from(opened):
    opened.declare()
    tried = frozen(opened)
    changes_nothing = {"vote.print_covers", "vote.withdraw_official", "vote.publish_ballots"}
    assert {act.kind for act in acts.ACTS} - changes_nothing == {one.kind for one in tried}
    before = count_digest(opened.read)
    for act in tried:
        assert opened.refused(act, "a reason"), act.kind
    assert count_digest(opened.read) == before
    opened.door.perform(PrintCovers((PrintedCover(new_code(BATCH), "B-77"),)))


def test_after_the_withdrawal_the_work_goes_on(opened):
    opened.declare()
    assert "Withdraw the declaration first" in opened.refused(WithdrawResults(), "a reason")
    opened.door.perform(WithdrawOfficial(), "One batch is missing")
    opened.door.perform(WithdrawResults(), "One batch is missing")
    opened.enter(clear(opened, 4))
    opened.account()
    opened.open()
    opened.declare()
    assert sure(results(opened.read)).ballots == 16


def test_a_declaration_that_nobody_made_is_not_believed(opened):
    opened.declare()
    forge(opened, "UPDATE official_results SET signed_by = 'Mallory'")
    (sentence,) = official_findings(opened.read)
    assert str(sentence).startswith(
        "The history does not say that this result was declared official by these two people"
    )
    assert results(opened.read) is None
    assert official_winners(opened.read) == []
    opened.door.perform(WithdrawOfficial(), "Somebody wrote into the file")
    assert sure(results(opened.read)).official is None


def test_no_result_is_declared_of_ballots_that_were_touched(opened):
    declaration = declare_official(opened.read, "Dev", "Eve")
    forge(opened, "UPDATE acts SET payload = replace(payload, 'm:', 'b:') WHERE kind = 'vote.seal_batch'")
    assert "are not those that were sealed" in opened.refused(declaration)


def test_a_declaration_falls_with_the_opening_that_it_was_made_of(opened):
    """Another laptop that knows of no declaration withdraws the results: an act that arrives is not refused."""
    opened.declare()
    with opened.door._book.connection as connection:
        hands = Writing(connection, frozenset())
        WithdrawResults().apply(hands)
    assert not queries.is_official(opened.read)
    assert official(opened.read) is None
    opened.open()
    assert sure(results(opened.read)).official is None
    assert not queries.is_official(opened.read)


def test_a_declaration_that_comes_in_after_the_results_were_withdrawn_makes_nothing_official(opened):
    late = declare_official(opened.read, "Dev", "Eve")
    opened.door.perform(WithdrawResults(), "One batch is missing")
    with opened.door._book.connection as connection:
        late.apply(Writing(connection, frozenset()))
    assert not queries.is_official(opened.read)
    opened.enter(clear(opened, 4))
    opened.account()
    opened.open()
    assert not queries.is_official(opened.read)
    assert sure(results(opened.read)).official is None


def tied(workspace):
    vote = Vote(workspace)
    workspace.perform(SetUpContests((choose_contest("Which?", [("", "Ash"), ("", "Birch"), ("", "Cedar")], 1, 1),)))
    vote.print(4)
    (contest,) = vote.ids
    vote.enter([Paper(code, {contest: [key]}) for code, key in zip(vote.codes, "1122", strict=True)])
    vote.account()
    vote.open()
    return vote, contest


def test_an_open_tie_is_decided_before_anything_is_official(workspace):
    vote, contest = tied(workspace)
    assert "tie is not decided" in vote.refused(declare_official(vote.read, "Dev", "Eve"))
    vote.door.perform(DecideTie(contest, ("2",), "Which?", "Drawn from a hat", "Dev", "Eve", 1, ("1", "2")))
    vote.declare()
    assert "Withdraw the declaration first" in vote.refused(
        DecideTie(contest, ("1",), "Which?", "Drawn again", "Dev", "Eve", 1, ("1", "2"))
    )


@pytest.mark.parametrize("official_too", [False, True])
def test_a_tie_that_nobody_decided_so_tells_no_result(workspace, official_too):
    vote, contest = tied(workspace)
    for drawn in ("1", "2"):
        vote.door.perform(DecideTie(contest, (drawn,), "Which?", "Drawn from a hat", "Dev", "Eve", 1, ("1", "2")))
    assert results(vote.read) is not None
    if official_too:
        vote.declare()
    forge(vote, "UPDATE tie_decisions SET withdrawn = 1 - withdrawn")
    assert "decided in this file otherwise than the history says" in str(decision_findings(vote.read)[0])
    assert results(vote.read) is None
    assert decision_findings(vote.read)[0] in what_stands_against(vote.read)
    assert decision_findings(vote.read)[0] in [one.sentence for one in examined(vote.door) if not one.holds]
    if official_too:
        vote.door.perform(WithdrawOfficial(), "Somebody wrote into the file")
        vote.door.perform(WithdrawResults(), "Somebody wrote into the file")
        vote.open()
        assert [one.contest.id for one in sure(results(vote.read)).open_ties] == [contest]
    else:
        forge(vote, "UPDATE tie_decisions SET withdrawn = 1 - withdrawn")
        assert winners(vote.read) is not None
        forge(vote, "UPDATE tie_decisions SET option_ids = ? WHERE withdrawn = 0", json.dumps(["1"]))
        assert results(vote.read) is None


def test_an_option_that_somebody_withdrew_in_the_file_tells_no_result(opened):
    forge(opened, "UPDATE contest_options SET withdrawn = 1 WHERE key = '3'")
    assert "withdrawn options are not those that the history names" in str(decision_findings(opened.read)[0])
    assert results(opened.read) is None


def test_a_decision_that_comes_in_past_the_freeze_is_found_and_no_result_is_told(workspace):
    vote, contest = tied(workspace)
    vote.door.perform(DecideTie(contest, ("2",), "Which?", "Drawn from a hat", "Dev", "Eve", 1, ("1", "2")))
    vote.declare()
    connection = vote.door._book.connection
    connection.execute("UPDATE tie_decisions SET option_ids = ?", (json.dumps(["1"]),))
    connection.commit()
    assert results(vote.read) is None
    (sentence,) = official_findings(vote.read)
    assert str(sentence).startswith("What was declared official is not what the file says now")
    assert sentence in what_stands_against(vote.read)


def test_an_undo_never_reaches_a_withdrawn_option(workspace):
    vote = Vote(workspace)
    workspace.perform(SetUpContests((choose_contest("Which?", [("", "Ash"), ("", "Birch"), ("", "Cedar")], 1, 1),)))
    workspace.perform(WithdrawOption(vote.ids[0], "1", "Ash"), "The owner sold the land")
    assert workspace.undo_title is None
    assert "stands in the vote already" in vote.refused(ReinstateOption(vote.ids[0], "2", "Birch"), "wrong")
    workspace.perform(ReinstateOption(vote.ids[0], "1", "Ash"), "It was another site")
    assert not any(option.withdrawn for option in queries.contests(vote.read)[0].options)


def test_a_policy_with_as_much_no_as_yes_is_told_as_a_tie_that_did_not_pass(vote):
    first, second = vote.ids
    papers = [Paper(code, {first: ["1"], second: [key]}) for code, key in zip(vote.codes, "1122", strict=False)]
    vote.enter(papers)
    vote.account()
    vote.open()
    (_, measure) = sure(results(vote.read)).contests
    assert str(measure.verdict) == "A tie, so it is not passed: 2 yes, 2 no."
    assert Tongue("es").say(measure.verdict) == "Empate; por eso no se aprueba: 2 sí, 2 no."
    assert measure.winners == ()
    assert OpenResults.reversible is False
