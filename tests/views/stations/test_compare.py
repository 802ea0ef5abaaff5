"""A whole batch without a mouse: twenty papers keyed twice by two people, the differences settled by a third."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import marks_from, serial_of
from ppm_desktop.models.vote.ballots.integrity import sealed_papers
from ppm_desktop.models.vote.ballots.sealing import papers_to_seal, seal
from ppm_desktop.models.vote.ballots.settling import differences
from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from ppm_desktop.views.stations.compare.window import CompareStation
from tests.views.stations import vote_cases

ENTER = Qt.Key.Key_Return
F8 = Qt.Key.Key_F8


def start(station: Any, hands: Any, name: str) -> None:
    station.choose_page.field.clear()
    hands.type(name)
    hands.key(ENTER)


def enter(hands: Any, code: str, keys: str) -> None:
    hands.scan(code)
    hands.type(keys)
    hands.key(ENTER)


def strip(panel: Any) -> str:
    item = panel._strip.itemAt(0)
    return item.widget().accessibleName() if item else ""


def test_twenty_papers_twice_and_the_third_person_without_a_mouse(process, session, shown):
    codes = vote_cases.a_vote(process, papers=20)
    batch_id, _cover = vote_cases.a_batch(process, 20)
    truth = {code: str(1 + place % 8) for place, code in enumerate(codes)}
    wrong = {codes[4]: "8", codes[11]: "1"}
    desk = BallotEntryStation(session)
    hands = shown(desk)
    for name, order in (("Ruth", codes), ("Kofi", codes[::-1])):
        start(desk, hands, name)
        for code in order:
            enter(hands, code, wrong.get(code, truth[code]) if name == "Kofi" else truth[code])
        hands.key(F8)
    batch: Any = queries.batch(session.read, batch_id)
    assert batch.state == "compared"

    compare: Any = CompareStation(session, batch_id)
    hands = shown(compare)
    start(compare, hands, "Ruth")
    assert "A third person must compare it" in strip(compare.choose_page)
    start(compare, hands, "Mina")
    assert len(compare.unsettled()) == 2
    hands.scan(codes[0])
    assert "matches in both entries" in strip(compare.list_panel)
    for code in (codes[4], codes[11]):
        enter(hands, code, truth[code])
        assert compare.reveal_panel is not None
        hands.type("1")
        hands.type("1")
    assert compare.done_card is not None
    hands.key(F8)
    process.perform(seal(session.read, batch_id))
    papers: Any = sealed_papers(session.read, batch_id)
    keyed = {one.serial_hash: next(iter(marks_from(one.marks).values())) for one in papers.ballots()}
    assert keyed == {serial_of(code).hash: [keys] for code, keys in truth.items()}


@pytest.fixture
def comparing(process, session, shown):
    codes = vote_cases.a_vote(process, papers=5)
    batch_id, _cover = vote_cases.a_batch(process, 3)
    first = [(codes[0], "1"), (codes[1], "2"), (codes[2], "1234")]
    second = [(codes[0], "1"), (codes[1], "3"), (codes[2], "1234")]
    vote_cases.key_whole_pass(process, batch_id, 1, "Ruth", first)
    vote_cases.key_whole_pass(process, batch_id, 2, "Kofi", second)
    station: Any = CompareStation(session, batch_id)
    station.hands = shown(station)
    station.codes, station.batch_id = codes, batch_id
    start(station, station.hands, "Mina")
    return station


def test_what_was_entered_stays_hidden_until_the_third_person_has_entered(comparing):
    comparing.hands.scan(comparing.codes[1])
    assert comparing.reveal_panel is None
    assert comparing.draft.marked == set()
    comparing.hands.type("5")
    comparing.hands.key(ENTER)
    assert comparing.reveal_panel is not None


def test_no_answer_has_a_default_key(comparing):
    enter(comparing.hands, comparing.codes[1], "2")
    comparing.hands.key(ENTER)
    comparing.hands.key(Qt.Key.Key_Space)
    assert comparing.reveal_panel is not None
    assert comparing.reveal_panel._verdict is None


def test_an_overvote_that_both_agree_on_is_looked_at_too(comparing):
    assert {one.why for one in comparing.unsettled()} == {"marks", "overvoted"}
    enter(comparing.hands, comparing.codes[2], "1234")
    comparing.hands.type("o")
    comparing.hands.type("1")
    comparing.hands.type("1")
    settled = next(one for one in differences(comparing.session.read, comparing.batch_id) if one.settled)
    assert settled.why == "overvoted"


def test_neither_means_entering_it_again_together(comparing):
    enter(comparing.hands, comparing.codes[1], "5")
    comparing.hands.type("3")
    comparing.hands.type("1")
    assert comparing.draft is not None
    comparing.hands.type("6")
    comparing.hands.key(ENTER)
    paper = serial_of(comparing.codes[1]).hash
    entry: Any = queries.entry_of(comparing.session.read, comparing.batch_id, 3, paper)
    assert next(iter(marks_from(entry.marks).values())) == ["6"]
    assert entry.reason == "both_wrong"


def test_a_paper_that_is_not_valid_is_sealed_as_void(comparing):
    comparing.hands.scan(comparing.codes[1])
    comparing.hands.type("v")
    assert comparing.reveal_panel is not None
    comparing.hands.type("3")
    comparing.hands.type("1")
    comparing.hands.type("v")
    paper = serial_of(comparing.codes[1]).hash
    entry: Any = queries.entry_of(comparing.session.read, comparing.batch_id, 3, paper)
    assert entry.state == "void"


def test_escape_leaves_a_paper_for_later_and_loses_nothing(comparing):
    enter(comparing.hands, comparing.codes[1], "5")
    comparing.hands.key(Qt.Key.Key_Escape)
    assert comparing.list_panel is not None
    comparing.hands.scan(comparing.codes[1])
    assert comparing.reveal_panel is not None, "entered once, not again"


def test_nobody_s_name_stands_beside_the_entries(comparing):
    enter(comparing.hands, comparing.codes[1], "2")
    from PySide6.QtWidgets import QLabel, QWidget

    panel = comparing.reveal_panel
    words = [label.text() for label in panel.findChildren(QLabel)]
    words += [widget.accessibleName() for widget in panel.findChildren(QWidget)]
    assert not [text for text in words if "Ruth" in text or "Kofi" in text]


def test_a_batch_without_differences_is_signed_at_once(process, session, shown):
    codes = vote_cases.a_vote(process, papers=5)
    batch_id, _cover = vote_cases.a_batch(process, 2)
    papers = [(codes[0], "1"), (codes[1], "2")]
    vote_cases.key_whole_pass(process, batch_id, 1, "Ruth", papers)
    vote_cases.key_whole_pass(process, batch_id, 2, "Kofi", papers)
    station: Any = CompareStation(session, batch_id)
    hands = shown(station)
    start(station, hands, "Mina")
    assert "All 2 match" in station.done_card.accessibleName()
    hands.key(F8)
    assert papers_to_seal(session.read, batch_id).count == 2


@pytest.mark.parametrize(("desk", "part"), [(BallotEntryStation, "stations/2"), (CompareStation, "stations/3")])
def test_f1_asks_for_the_desks_own_part_of_the_help(process, session, shown, desk, part):
    vote_cases.a_vote(process, papers=2)
    asked: list[tuple[str, str]] = []
    session.wanted.connect(lambda kind, target: asked.append((kind, target)))
    hands = shown(desk(session))
    hands.key(Qt.Key.Key_F1)
    assert asked == [("help", part)]
