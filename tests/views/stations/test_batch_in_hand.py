"""The entry desk when a batch changes hands, a wrong sheet is scanned, or a ballot has several pages."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.models.kernel.codes import BALLOT, BATCH, new_code
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.covers import PrintCovers, PrintedCover
from ppm_desktop.models.vote.ballots.handing_over import HandOverPass
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from ppm_desktop.views.stations.compare.window import CompareStation
from tests.views.stations import vote_cases
from tests.views.stations.entry_desk import ENTER, begin, note, saved, strip

# Cover sheets


def test_scanning_the_cover_and_pressing_enter_begins_the_entry(desk):
    desk.choose_page.field.clear()
    desk.hands.type("Ruth")
    desk.hands.scan(desk.cover)
    assert "Press Enter to start" in strip(desk)
    desk.hands.key(ENTER)
    assert (desk.batch.id, desk.number) == (desk.batch_id, 1)


@pytest.mark.parametrize(
    ("kind", "said"), [(BALLOT, "This is a ballot"), (BATCH, "printed for another vote"), ("T", "a person's card")]
)
@pytest.mark.parametrize("station", [BallotEntryStation, CompareStation])
def test_a_wrong_sheet_has_its_own_sentence(process, session, shown, station, kind, said):
    vote_cases.a_vote(process, papers=3)
    process.perform(PrintCovers((PrintedCover(new_code(BATCH), "B-01"),)))
    desk: Any = station(session)
    hands = shown(desk)
    hands.scan(new_code(kind))
    assert said in strip(desk) if isinstance(desk, BallotEntryStation) else said in _choose_strip(desk)


def test_a_sheet_of_ours_that_is_not_opened_says_where_to_open_it(desk, process):
    code = new_code(BATCH)
    process.perform(PrintCovers((PrintedCover(code, "B-09"),)))
    desk.hands.scan(code)
    assert "not opened yet" in strip(desk)


def test_the_compare_desk_says_when_a_batch_is_not_to_be_compared(process, session, shown):
    vote_cases.a_vote(process, papers=3)
    _batch, cover = vote_cases.a_batch(process, 2)
    desk: Any = CompareStation(session)
    shown(desk).scan(cover)
    assert "not to be compared now" in _choose_strip(desk)


def _choose_strip(desk: Any) -> str:
    item = desk.choose_page._strip.itemAt(0)
    return str(item.widget().accessibleName()) if item else ""


# Other hands


def test_a_desk_whose_entry_went_to_another_person_saves_nothing_more(desk, process):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2")
    process.perform(HandOverPass(desk.batch_id, 1, 0, "Ben"), "Ruth went home")
    hands.key(ENTER)
    assert saved(desk, desk.codes[0]) is None
    assert desk.batch is None
    assert "no longer yours" in strip(desk)


def test_the_person_who_took_over_goes_on_with_the_count(desk, process):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2")
    hands.key(ENTER)
    process.perform(HandOverPass(desk.batch_id, 1, 1, "Ben"), "Ruth went home")
    hands.scan(desk.codes[1])
    assert desk.batch is None
    begin(desk, "Ben")
    assert (desk.number, desk.counts().entered) == (1, 1)


def test_a_refusal_says_that_an_entry_can_be_handed_over(desk, process):
    for number, name in ((1, "Ana Cruz"), (2, "Ben Hall")):
        process.perform(StartPass(desk.batch_id, number, name))
    begin(desk, "Omar")
    assert "can be handed over on the Vote page" in strip(desk)


# Several pages


@pytest.fixture
def pages(process, session, shown):
    """A desk with papers whose second question stands on the second page."""
    vote_cases.a_vote(process, papers=1, questions=("Report every year?",))
    act, codes = new_pack("P-02", 5, "Dana", "Ruth", page_starts=(0, 1))
    process.perform(act)
    opening = OpenBatch("7", 3, "Ana", "Ben")
    process.perform(opening)
    desk: Any = BallotEntryStation(session)
    desk.hands = shown(desk)
    desk.codes, desk.batch_id = list(codes), opening.id
    begin(desk)
    return desk


def test_the_second_page_is_scanned_before_it_is_keyed(pages):
    pages.hands.scan(pages.codes[0])
    pages.hands.type("2")
    pages.hands.key(ENTER)
    assert "Page 2: turn over" in note(pages)
    pages.hands.type("y")
    pages.hands.type("b")
    pages.hands.key(ENTER)
    assert pages.draft.marked == set()
    assert saved(pages, pages.codes[0]) is None
    pages.hands.scan(pages.codes[0])
    assert note(pages) == ""
    pages.hands.type("y")
    pages.hands.key(ENTER)
    assert saved(pages, pages.codes[0]).state == "marked"


def test_the_page_of_another_ballot_is_refused(pages):
    pages.hands.scan(pages.codes[0])
    pages.hands.type("2")
    pages.hands.key(ENTER)
    pages.hands.scan(pages.codes[1])
    assert "This page is of ballot" in note(pages)
    pages.hands.type("y")
    assert pages.draft.marked == set()
    pages.hands.type("s")
    pages.hands.type("3")
    assert saved(pages, pages.codes[0]).state == "aside"


def test_a_paper_that_is_corrected_needs_no_second_scan(pages):
    pages.hands.scan(pages.codes[0])
    pages.hands.type("2")
    pages.hands.key(ENTER)
    pages.hands.scan(pages.codes[0])
    pages.hands.type("y")
    pages.hands.key(ENTER)
    pages.hands.key(Qt.Key.Key_F9)
    pages.hands.key(Qt.Key.Key_PageDown)
    pages.hands.type("yn")
    pages.hands.key(ENTER)
    assert "2" in saved(pages, pages.codes[0]).marks
    assert queries.batch(pages.session.read, pages.batch_id).entry(1).papers == 1
