"""Batches in other hands: handed over, begun anew, checked once, and the cover sheets that belong to them."""

from __future__ import annotations

import pytest

from ppm_desktop.models.kernel.codes import BADGE, BALLOT, BATCH, check_letters, new_code
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import entry_checks, off
from ppm_desktop.models.vote.ballots.batching import FinishPass, OpenBatch, ReopenPass, StartPass, VoidBatch
from ppm_desktop.models.vote.ballots.checking_once import (
    AllowSingleEntry,
    CheckOnce,
    ForbidSingleEntry,
    can_be_checked_once,
)
from ppm_desktop.models.vote.ballots.covers import PrintCovers, PrintedCover, cover_problem, stored_code
from ppm_desktop.models.vote.ballots.handing_over import HandOverPass, RekeyBatch
from ppm_desktop.models.vote.ballots.integrity import sealed_papers
from ppm_desktop.models.vote.ballots.keying import KeyBallot, set_aside
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.settling import SettlePaper, differences, unsettled
from ppm_desktop.sample.typist import Paper
from tests.riverside import sure


@pytest.fixture
def batch(vote):
    """Batch B-01 of two papers, open for the first entry by Ana."""
    opening = OpenBatch("B-01", 2, "Dev", "Eve")
    vote.door.perform(opening)
    vote.door.perform(StartPass(opening.id, 1, "Ana"))
    return opening.id


def key(vote, batch, number, *papers: Paper):
    for paper in papers:
        vote.door.perform(KeyBallot(batch, number, paper.serial, paper.marks))


def whole_pass(vote, batch, number, name, *papers: Paper):
    if queries.batch(vote.read, batch).entry(number) is None:
        vote.door.perform(StartPass(batch, number, name))
    key(vote, batch, number, *papers)
    vote.door.perform(FinishPass(batch, number, len(papers)))


def two(vote):
    return vote.paper("1", "1"), vote.paper("2", "2")


# Handing over


def test_an_entry_goes_on_in_other_hands_with_all_that_was_keyed(vote, batch):
    one, other = two(vote)
    key(vote, batch, 1, one)
    handing = HandOverPass(batch, 1, 1, "Ben", "B-01")
    assert "Say why" in vote.refused(handing)
    vote.door.perform(handing, "Ana must catch her bus")
    entered = queries.batch(vote.read, batch).entry(1)
    assert (entered.operator, entered.before, entered.papers) == ("Ben", ("Ana",), 1)
    key(vote, batch, 1, other)
    vote.door.perform(FinishPass(batch, 1, 2))
    assert queries.batch(vote.read, batch).entry(1).state == "finished"


@pytest.mark.parametrize("name", ["Ana", " ana ", "Ben"])
def test_nobody_who_keyed_a_part_of_one_entry_takes_the_other(vote, batch, name):
    key(vote, batch, 1, vote.paper("1", "1"))
    vote.door.perform(HandOverPass(batch, 1, 1, "Ben"), "Ana went home")
    assert "keyed this batch already" in vote.refused(StartPass(batch, 2, name))
    vote.door.perform(StartPass(batch, 2, "Cleo"))
    assert "Choose somebody who did not" in vote.refused(HandOverPass(batch, 2, 0, name), "Cleo went home")


def test_nobody_who_handed_an_entry_over_compares_the_batch(vote, batch):
    papers = two(vote)
    vote.door.perform(HandOverPass(batch, 1, 0, "Ben"), "Ana went home")
    whole_pass(vote, batch, 1, "Ben", *papers)
    whole_pass(vote, batch, 2, "Cleo", *papers)
    assert "A third person" in vote.refused(StartPass(batch, 3, "Ana"))
    vote.door.perform(StartPass(batch, 3, "Dora"))
    assert "Choose somebody" in vote.refused(HandOverPass(batch, 3, 0, "Cleo"), "Dora went home")


def test_an_entry_that_is_handed_back_has_one_name_before(vote, batch):
    for name in ("Ben", "Ana"):
        vote.door.perform(HandOverPass(batch, 1, 0, name), "a break")
    assert queries.batch(vote.read, batch).entry(1).people == ("Ana", "Ben")


def test_only_an_open_entry_is_handed_over_and_to_somebody_else(vote, batch):
    assert "has this entry already" in vote.refused(HandOverPass(batch, 1, 0, "ANA"), "why")
    key(vote, batch, 1, vote.paper("1", "1"))
    assert "keyed meanwhile" in vote.refused(HandOverPass(batch, 1, 0, "Ben"), "why")
    vote.door.perform(FinishPass(batch, 1, 1))
    assert "is finished" in vote.refused(HandOverPass(batch, 1, 1, "Ben"), "why")


def test_papers_of_a_handed_over_entry_are_counted_once(vote, batch):
    papers = two(vote)
    key(vote, batch, 1, papers[0])
    vote.door.perform(HandOverPass(batch, 1, 1, "Ben"), "Ana went home")
    key(vote, batch, 1, papers[1])
    vote.door.perform(FinishPass(batch, 1, 2))
    whole_pass(vote, batch, 2, "Cleo", *papers)
    vote.door.perform(seal(vote.read, batch))
    assert off(entry_checks(queries.paper_counts(vote.read))) == {}


# Begun anew, reopened, found wrong after sealing


def test_a_whole_batch_is_keyed_again_after_a_new_hand_count(vote, batch):
    papers = two(vote)
    whole_pass(vote, batch, 1, "Ana", papers[0])
    again = RekeyBatch(batch, (1, 0, 0), 1, "Dev", "Eve", "B-01")
    assert "Say why" in vote.refused(again)
    assert "Two different people count" in vote.refused(RekeyBatch(batch, (1, 0, 0), 1, "Dev", "dev"), "why")
    assert "keyed meanwhile" in vote.refused(RekeyBatch(batch, (0, 0, 0), 1, "Dev", "Eve"), "why")
    vote.door.perform(again, "The pile fell down")
    begun = queries.batch(vote.read, batch)
    assert (begun.state, begun.declared, begun.passes) == ("open", 1, ())
    assert queries.entries(vote.read, batch) == []
    whole_pass(vote, batch, 1, "Ben", papers[0])
    whole_pass(vote, batch, 2, "Ana", papers[0])
    vote.door.perform(seal(vote.read, batch))
    assert off(entry_checks(queries.paper_counts(vote.read))) == {}


def test_an_entry_is_reopened_while_the_third_person_compares_and_nothing_is_lost(vote, batch):
    one, other = two(vote)
    whole_pass(vote, batch, 1, "Ana", one)
    whole_pass(vote, batch, 2, "Ben", one, other)
    vote.door.perform(StartPass(batch, 3, "Cleo"))
    key(vote, batch, 3, other)
    vote.door.perform(SettlePaper(batch, other.serial.hash, other.marks, "wrong_paper"))
    vote.door.perform(ReopenPass(batch, 1), "A paper was under the table")
    assert len(queries.entries(vote.read, batch)) == 4
    late = KeyBallot(batch, 3, one.serial, one.marks)
    assert "is not open" in vote.refused(late)
    key(vote, batch, 1, other)
    vote.door.perform(FinishPass(batch, 1, 2))
    assert unsettled(vote.read, batch) == 0
    vote.door.perform(seal(vote.read, batch))
    assert queries.batch(vote.read, batch).ballots == 2


def test_a_sealed_batch_is_not_opened_again_but_voided_and_keyed_anew(vote, batch):
    papers = two(vote)
    whole_pass(vote, batch, 1, "Ana", *papers)
    whole_pass(vote, batch, 2, "Ben", *papers)
    vote.door.perform(seal(vote.read, batch))
    for act in (
        ReopenPass(batch, 1),
        HandOverPass(batch, 1, 2, "Cleo"),
        RekeyBatch(batch, (2, 2, 0), 2, "Dev", "Eve"),
    ):
        assert "sealed and stays as it is" in vote.refused(act, "A mistake was found")
    vote.door.perform(VoidBatch(batch, "B-01"), "A mistake was found")
    opening = OpenBatch("B-01", 2, "Dev", "Eve")
    vote.door.perform(opening)
    whole_pass(vote, opening.id, 1, "Ana", *papers)
    assert queries.paper_counts(vote.read).sealed == 0


# Checked once


@pytest.fixture
def once(vote):
    """The declared rule stands."""
    vote.door.perform(AllowSingleEntry("Only Ana is left", "Dev", "Eve"))


def test_a_batch_is_never_sealed_with_one_entry_by_itself(vote, batch):
    whole_pass(vote, batch, 1, "Ana", *two(vote))
    assert not can_be_checked_once(vote.read, sure(queries.batch(vote.read, batch)))
    assert "must first allow" in vote.refused(CheckOnce(batch, "Ana", "Dev"), "Nobody is left")
    assert "Both entries must be finished" in vote.refused(seal(vote.read, batch))


def test_the_rule_needs_a_reason_and_two_names(vote):
    assert "missing" in vote.refused(AllowSingleEntry("", "Dev", "Eve"))
    assert "Two different people" in vote.refused(AllowSingleEntry("Nobody is left", "Dev", "dev"))
    vote.door.perform(AllowSingleEntry("Nobody is left", "Dev", "Eve"))
    assert queries.single_entry_rule(vote.read).reason == "Nobody is left"
    assert "allowed already" in vote.refused(AllowSingleEntry("Nobody is left", "Dev", "Eve"))


@pytest.mark.usefixtures("once")
def test_a_batch_checked_once_is_told_wherever_papers_are_counted(vote, batch):
    papers = two(vote)
    assert "must be finished" in vote.refused(CheckOnce(batch, "Ana", "Dev"), "Nobody is left")
    whole_pass(vote, batch, 1, "Ana", *papers)
    assert "Two different people" in vote.refused(CheckOnce(batch, "Ana", "ana"), "Nobody is left")
    vote.door.perform(CheckOnce(batch, "Ana", "Dev"), "Nobody is left")
    assert "checked once" in vote.refused(StartPass(batch, 2, "Ben"))
    vote.door.perform(seal(vote.read, batch))
    counts = queries.paper_counts(vote.read)
    assert (counts.checked_once, counts.declared_once, counts.sealed) == (2, 2, 2)
    assert off(entry_checks(counts)) == {}
    papers = [sure(sealed_papers(vote.read, one.id)) for one in queries.batches(vote.read)]
    assert {one.settled for batch in papers for one in batch.ballots()} == {"checked_once"}
    assert "Reopen or void it first" in vote.refused(ForbidSingleEntry(), "Ben came back")


@pytest.mark.usefixtures("once")
def test_unclear_papers_of_a_batch_checked_once_still_need_another_person(vote, batch):
    fine, unclear = two(vote)
    key(vote, batch, 1, fine)
    vote.door.perform(set_aside(batch, 1, unclear.serial, "unclear"))
    vote.door.perform(FinishPass(batch, 1, 2))
    vote.door.perform(CheckOnce(batch, "Ana", "Dev"), "Nobody is left")
    assert [one.why for one in differences(vote.read, batch)] == ["aside"]
    assert "waits for the third person" in vote.refused(seal(vote.read, batch))
    assert "A third person" in vote.refused(StartPass(batch, 3, "Ana"))
    vote.door.perform(StartPass(batch, 3, "Dev"))
    key(vote, batch, 3, unclear)
    vote.door.perform(SettlePaper(batch, unclear.serial.hash, unclear.marks, "unclear"))
    vote.door.perform(seal(vote.read, batch))
    assert queries.paper_counts(vote.read).checked_once == 1


@pytest.mark.usefixtures("once")
def test_the_second_entry_is_made_after_all_when_somebody_comes(vote, batch):
    papers = two(vote)
    whole_pass(vote, batch, 1, "Ana", *papers)
    vote.door.perform(CheckOnce(batch, "Ana", "Dev"), "Nobody is left")
    vote.door.perform(ReopenPass(batch, 1), "Ben came back")
    vote.door.perform(ForbidSingleEntry(), "Ben came back")
    vote.door.perform(FinishPass(batch, 1, 2))
    whole_pass(vote, batch, 2, "Ben", *papers)
    vote.door.perform(seal(vote.read, batch))
    assert queries.paper_counts(vote.read).checked_once == 0
    assert "twice already" in vote.refused(ForbidSingleEntry(), "why")


@pytest.mark.usefixtures("once")
def test_a_second_entry_that_was_begun_is_handed_over_not_dropped(vote, batch):
    whole_pass(vote, batch, 1, "Ana", *two(vote))
    vote.door.perform(StartPass(batch, 2, "Ben"))
    assert "Ben began the second entry" in vote.refused(CheckOnce(batch, "Ana", "Dev"), "Ben went home")


# Cover sheets


@pytest.mark.parametrize(
    ("kind", "said"),
    [(BALLOT, "This is a ballot"), (BADGE, "a person's card"), (BATCH, "printed for another vote")],
)
def test_a_wrong_sheet_has_its_own_sentence(vote, kind, said):
    code = new_code(BATCH)
    vote.door.perform(PrintCovers((PrintedCover(code, "B-01"),)))
    assert cover_problem(vote.read, code) is None
    wrong = new_code(kind)
    assert said in str(cover_problem(vote.read, wrong).sentence)
    assert said in vote.refused(OpenBatch("B-01", 2, "Dev", "Eve", wrong))


def test_a_sheet_that_was_not_read_whole_or_is_in_use_is_refused(vote):
    code = "XBCDFGHJKLNPRSTVXBCDF"
    code += check_letters(code)  # of one random code in 256, what is left without its last letter is a code again
    vote.door.perform(PrintCovers((PrintedCover(code, "B-07", "Library"),)))
    assert queries.cover(vote.read, stored_code(code.lower())).label == "B-07"
    assert "not complete" in str(cover_problem(vote.read, code[:-1]).sentence)
    opening = OpenBatch("B-07", 2, "Dev", "Eve", code)
    vote.door.perform(opening)
    assert "belongs to batch B-07" in str(cover_problem(vote.read, code).sentence)
    vote.door.perform(VoidBatch(opening.id, "B-07"), "The pile fell down")
    assert cover_problem(vote.read, code) is None


def test_sheets_are_noted_once(vote):
    code = new_code(BATCH)
    sheets = PrintCovers((PrintedCover(code, "B-01"),))
    vote.door.perform(sheets)
    for wrong in (sheets, PrintCovers(()), PrintCovers((PrintedCover(new_code(BALLOT), "B-02"),))):
        assert "cannot be used" in vote.refused(wrong)
