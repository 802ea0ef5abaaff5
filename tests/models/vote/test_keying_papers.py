"""Keying papers: idempotent, blind, refused in one sentence where something is wrong."""

from __future__ import annotations

import pytest

from ppm_desktop.models.kernel.codes import BATCH, grouped, new_code
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FinishPass, OpenBatch, ReopenPass, StartPass, VoidBatch
from ppm_desktop.models.vote.ballots.contest import marks_from, read_serial
from ppm_desktop.models.vote.ballots.keying import KeyBallot, RekeyBallot, paper_problem, set_aside
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.settling import SettlePaper, differences, reasons_given, revealed, unsettled
from ppm_desktop.models.vote.ballots.stock import CancelPack, MovePack, PrintPack, RegisterSpoiled, new_pack
from ppm_desktop.sample.typist import enter_batch


@pytest.fixture
def batch(vote):
    """Batch B-01 of three papers, open for the first entry by Ana."""
    opening = OpenBatch("B-01", 3, "Dev", "Eve", code=new_code(BATCH))
    vote.door.perform(opening)
    vote.door.perform(StartPass(opening.id, 1, "Ana"))
    return opening.id


def key(batch, number, paper, **more):
    return KeyBallot(batch, number, paper.serial, paper.marks, **more)


def keyed_twice(vote, batch, first, second):
    """The same papers keyed by Ana and by Ben."""
    for paper in first:
        vote.door.perform(key(batch, 1, paper))
    vote.door.perform(FinishPass(batch, 1, len(first)))
    vote.door.perform(StartPass(batch, 2, "Ben"))
    for paper in second:
        vote.door.perform(key(batch, 2, paper))
    vote.door.perform(FinishPass(batch, 2, len(second)))


def changed(vote, paper, choose):
    return type(paper)(paper.code, {**paper.marks, vote.ids[0]: list(choose)})


def test_the_same_entry_again_is_no_second_ballot(vote, batch):
    act = key(batch, 1, vote.paper("12", "1"))
    vote.door.perform(act)
    vote.door.perform(act)
    assert queries.batch(vote.read, batch).entry(1).papers == 1


def test_the_same_id_with_other_marks_is_refused(vote, batch):
    paper = vote.paper("12", "1")
    act = key(batch, 1, paper)
    vote.door.perform(act)
    other = key(batch, 1, changed(vote, paper, "3"), id=act.id)
    assert "Reopen it to change it" in vote.refused(other)


def test_a_paper_retyped_after_a_crash_is_recognized_by_its_code(vote, batch):
    paper = vote.paper("12", "1")
    vote.door.perform(key(batch, 1, paper))
    assert "already in batch B-01, entry 1" in vote.refused(key(batch, 1, paper))
    assert queries.batch(vote.read, batch).entry(1).papers == 1


def test_a_paper_of_another_batch_goes_into_the_red_tray(vote, batch):
    paper = vote.paper("1", "2")
    vote.door.perform(key(batch, 1, paper))
    second = OpenBatch("B-02", 1, "Dev", "Eve")
    vote.door.perform(second)
    vote.door.perform(StartPass(second.id, 1, "Ana"))
    assert "in batch B-01 already" in vote.refused(key(second.id, 1, paper))


def test_a_code_that_was_never_printed_is_refused(vote, batch):
    _, codes = new_pack("fake", 1)
    serial = read_serial(codes[0])
    assert "not of a ballot printed here" in str(paper_problem(vote.read, batch, 1, serial.hash).sentence)


def test_spoiled_and_cancelled_papers_are_refused(vote, batch):
    spoiled, unused = vote.paper("1", "1"), vote.paper("1", "1")
    vote.door.perform(RegisterSpoiled((spoiled.serial.hash,)))
    assert "registered as spoiled" in vote.refused(key(batch, 1, spoiled))
    (pack,) = queries.packs(vote.read)
    vote.door.perform(CancelPack(pack.id, pack.label), "Found in the street")
    assert "cancelled pack" in vote.refused(key(batch, 1, unused))


def test_nothing_marked_is_not_blank_until_somebody_says_so(vote, batch):
    paper = vote.paper("", "")
    assert "Press B if the paper is blank" in vote.refused(key(batch, 1, paper))
    vote.door.perform(key(batch, 1, paper, state="blank"))
    other = vote.paper("1", "")
    assert "not blank" in vote.refused(key(batch, 1, other, state="blank"))


def test_a_contest_that_was_not_keyed_stops_the_entry(vote, batch):
    paper = vote.paper("1", "1")
    half = KeyBallot(batch, 1, paper.serial, {vote.ids[0]: ["1"]})
    assert "not keyed yet" in vote.refused(half)
    wrong = KeyBallot(batch, 1, paper.serial, {vote.ids[0]: ["9"], vote.ids[1]: ["1"]})
    assert "no such key" in vote.refused(wrong)


def test_overvotes_are_kept_as_they_stand_on_the_paper(vote, batch):
    act = key(batch, 1, vote.paper("4312", "1"))
    vote.door.perform(act)
    assert marks_from(queries.entry(vote.read, act.id).marks)[vote.ids[0]] == ["1", "2", "3", "4"]


def test_the_last_ballot_can_be_reopened_while_the_entry_is_open(vote, batch):
    paper = vote.paper("12", "1")
    act = key(batch, 1, paper)
    vote.door.perform(act)
    vote.door.perform(RekeyBallot(act.id, changed(vote, paper, "3").marks))
    assert marks_from(queries.entry(vote.read, act.id).marks)[vote.ids[0]] == ["3"]
    vote.door.perform(FinishPass(batch, 1, 1))
    assert "not open" in vote.refused(RekeyBallot(act.id, paper.marks))


def test_a_finished_entry_is_reopened_with_a_reason_for_a_missed_paper(vote, batch):
    vote.door.perform(key(batch, 1, vote.paper("1", "1")))
    vote.door.perform(FinishPass(batch, 1, 1))
    assert "Say why" in vote.refused(ReopenPass(batch, 1))
    vote.door.perform(ReopenPass(batch, 1), "One paper was under the table")
    vote.door.perform(key(batch, 1, vote.paper("2", "1")))
    assert "2 papers are keyed, not 3" in vote.refused(FinishPass(batch, 1, 3))
    vote.door.perform(FinishPass(batch, 1, 2))


def test_one_person_never_keys_a_batch_twice(vote, batch):
    assert "Another person" in vote.refused(StartPass(batch, 2, " ANA "))
    assert "Ana took the first entry" in vote.refused(StartPass(batch, 1, "Ben"))
    vote.door.perform(StartPass(batch, 2, "Ben"))
    assert "must be finished" in vote.refused(StartPass(batch, 3, "Cleo"))


def test_the_third_person_is_another_one_and_sees_nothing_before_keying(vote, batch):
    one, same = vote.paper("12", "1"), vote.paper("3", "2")
    keyed_twice(vote, batch, [one, same], [changed(vote, one, "13"), same])
    assert "A third person" in vote.refused(StartPass(batch, 3, "ben"))
    (difference,) = differences(vote.read, batch)
    assert (difference.why, difference.contests, difference.keyed) == ("marks", (vote.ids[0],), False)
    assert revealed(vote.read, batch, difference.serial_hash) is None
    vote.door.perform(StartPass(batch, 3, "Cleo"))
    settling = SettlePaper(batch, difference.serial_hash, one.marks, "slip_second")
    assert "Key the paper first" in vote.refused(settling)
    vote.door.perform(key(batch, 3, one))
    assert revealed(vote.read, batch, difference.serial_hash).second is not None
    assert unsettled(vote.read, batch) == 1
    vote.door.perform(settling)
    assert unsettled(vote.read, batch) == 0
    assert reasons_given(vote.read, batch) == {"slip_second": 1}


def test_the_paper_is_found_by_the_last_groups_printed_on_it(vote, batch):
    one = vote.paper("12", "1")
    keyed_twice(vote, batch, [one], [changed(vote, one, "1")])
    (difference,) = differences(vote.read, batch)
    assert grouped(one.code).endswith(difference.tail)
    assert len(difference.tail) < 9


@pytest.mark.parametrize("why", ["aside", "void", "overvoted", "one_only"])
def test_what_needs_a_third_person_even_where_both_agree(vote, batch, why):
    paper = vote.paper("1234" if why == "overvoted" else "1", "1")
    for number, name in ((1, ""), (2, "Ben")):
        if name:
            vote.door.perform(StartPass(batch, number, name))
        if why == "aside":
            act = set_aside(batch, number, paper.serial, "unclear")
        elif why == "void":
            act = KeyBallot(batch, number, paper.serial, {}, "void", "not_ours")
        else:
            act = key(batch, number, paper)
        if why != "one_only" or number == 1:
            vote.door.perform(act)
        vote.door.perform(FinishPass(batch, number, 0 if why == "one_only" and number == 2 else 1))
    assert [one.why for one in differences(vote.read, batch)] == [why]


def test_setting_aside_needs_a_reason_and_the_third_person_decides(vote, batch):
    paper = vote.paper("1", "1")
    assert "Say why" in vote.refused(set_aside(batch, 1, paper.serial, ""))
    vote.door.perform(set_aside(batch, 1, paper.serial, "unclear"))
    vote.door.perform(FinishPass(batch, 1, 1))
    vote.door.perform(StartPass(batch, 2, "Ben"))
    vote.door.perform(key(batch, 2, paper))
    vote.door.perform(FinishPass(batch, 2, 1))
    vote.door.perform(StartPass(batch, 3, "Cleo"))
    assert "Decide now" in vote.refused(set_aside(batch, 3, paper.serial, "unclear"))
    vote.door.perform(key(batch, 3, paper))
    vote.door.perform(SettlePaper(batch, paper.serial.hash, paper.marks, "unclear"))
    assert unsettled(vote.read, batch) == 0


def test_a_batch_closes_with_its_hand_count_or_with_a_written_variance(vote, batch):
    papers = [vote.paper("1", "1"), vote.paper("2", "2")]
    assert "Both entries must be finished" in vote.refused(seal(vote.read, batch))
    keyed_twice(vote, batch, papers, papers)
    assert "Counted by hand: 3. Entered: 2" in vote.refused(seal(vote.read, batch))
    vote.door.perform(seal(vote.read, batch, "Counted again twice: there are two papers"))
    sealed = queries.batch(vote.read, batch)
    assert (sealed.state, sealed.variance, sealed.ballots, len(sealed.digest)) == ("sealed", -1, 2, 64)
    assert "sealed already" in vote.refused(seal(vote.read, batch))


def test_a_seal_made_before_the_last_change_is_refused(vote, batch):
    papers = [vote.paper("1", "1"), vote.paper("2", "2"), vote.paper("3", "3")]
    keyed_twice(vote, batch, papers[:2], papers[:2])
    early = seal(vote.read, batch, "missing one")
    vote.door.perform(ReopenPass(batch, 1), "found it")
    vote.door.perform(key(batch, 1, papers[2]))
    vote.door.perform(FinishPass(batch, 1, 3))
    assert "changed meanwhile" in vote.refused(early)


def test_a_voided_batch_frees_its_papers_and_stays_known(vote, batch):
    paper = vote.paper("1", "1")
    vote.door.perform(key(batch, 1, paper))
    vote.door.perform(VoidBatch(batch, "B-01"), "The pile fell down")
    assert queries.batches(vote.read) == []
    assert [one.state for one in queries.batches(vote.read, withdrawn=True)] == ["withdrawn"]
    report = enter_batch(vote.door, "B-01", [paper], vote.team())
    assert (report.papers, report.wrong) == (1, 0)


def test_batches_need_two_counters_and_their_own_cover_sheet(vote, batch):
    assert "Two different people" in vote.refused(OpenBatch("B-02", 3, "Dev", "dev"))
    assert "a batch B-01 already" in vote.refused(OpenBatch("B-01", 3, "Dev", "Eve"))
    code = queries.batch(vote.read, batch).code
    assert "belongs to batch B-01" in vote.refused(OpenBatch("B-02", 3, "Dev", "Eve", code=code))
    assert queries.batch_by_code(vote.read, grouped(code).lower()).id == batch


def test_packs_move_and_are_not_cancelled_once_used(vote, batch):
    (pack,) = queries.packs(vote.read)
    vote.door.perform(MovePack(pack.id, pack.label, "opened"))
    vote.door.perform(key(batch, 1, vote.paper("1", "1")))
    assert "entered already" in vote.refused(CancelPack(pack.id, pack.label), "lost")
    assert "a pack P-01 already" in vote.refused(new_pack("P-01", 3)[0])
    assert "between 1 and" in vote.refused(PrintPack("P-02", ("b" * 64, "a" * 64)))
    entered = queries.entries(vote.read, batch)[0].serial_hash
    assert "in a batch" in vote.refused(RegisterSpoiled((entered,)))
