"""The voters' table by keystroke: one paper for one voter, every exception asked for, never a paper's number."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.registering import WithdrawVoter
from ppm_desktop.views import stations
from ppm_desktop.views.stations.check_in.vote_door import STATION_NAME
from ppm_desktop.views.stations.check_in.window import VOTE, CheckInStation
from tests.views.stations import vote_cases

HERE = Path(str(stations.__file__)).parent


@pytest.fixture
def case(process, session, quiet, shown):
    cards = vote_cases.a_roll(process, walk_ins=1)
    session.settings.put(STATION_NAME, "Table 3")
    station: Any = CheckInStation(session, VOTE, sounds=quiet)
    station.hands = shown(station)
    station.cards = cards
    station.flood.takes = lambda: True
    return station


def given(case: Any, name: str = "Amara Okafor") -> list[tuple[str, bool, str]]:
    voter = next(one for one in roll.everyone(case.session.read) if one.name == name)
    return [(one.kind, one.voided, one.paper_back) for one in roll.handouts_of(case.session.read, voter.id)]


def test_a_card_gets_one_ballot_and_the_second_scan_says_when_and_where(case):
    case.hands.scan(case.cards["Amara Okafor"])
    assert "Give 1 blank ballot" in case.card.accessibleName()
    case.hands.scan(case.cards["Amara Okafor"])
    spoken = case.card.accessibleName()
    assert "Do not give a second ballot" in spoken
    assert "Table 3" in spoken
    assert given(case) == [("first", False, "")]
    assert roll.counts(case.session.read).refused_scans == 1


def test_a_spoiled_ballot_is_replaced_only_when_it_is_in_the_hand(case):
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(Qt.Key.Key_F5)
    assert "Is the spoiled ballot in your hand?" in case.card.accessibleName()
    assert len(given(case)) == 1
    case.hands.key(Qt.Key.Key_F5)
    assert "Give 1 new ballot" in case.card.accessibleName()
    assert given(case)[1] == ("again", False, "spoiled")


def test_undo_asks_where_the_paper_is(case):
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(Qt.Key.Key_F9)
    assert "Where is the paper now?" in case.card.accessibleName()
    assert given(case) == [("first", False, "")]
    case.hands.key(Qt.Key.Key_Escape)
    assert given(case) == [("first", False, "")]
    case.hands.key(Qt.Key.Key_F9)
    case.hands.key(Qt.Key.Key_F5)
    assert given(case) == [("first", True, "unmarked")]
    case.hands.scan(case.cards["Amara Okafor"])
    assert case.outcome.state == "ok", "the voter may have a ballot after all"


def test_a_walk_in_hears_the_rules_and_affirms_before_a_ballot_is_given(case):
    case.hands.key(Qt.Key.Key_F2)
    case.hands.type("Luis Prado")
    case.hands.key(Qt.Key.Key_F2)
    assert "May this person vote?" in case.card.accessibleName()
    assert roll.turnout(case.session.read) == 0
    case.hands.key(Qt.Key.Key_F5)
    assert "Give 1 blank ballot" in case.card.accessibleName()
    assert roll.turnout(case.session.read) == 1


def test_a_vote_with_a_closed_list_adds_nobody(process, session, quiet, shown):
    vote_cases.a_roll(process)
    station: Any = CheckInStation(session, VOTE, sounds=quiet)
    hands = shown(station)
    hands.key(Qt.Key.Key_F2)
    hands.type("Luis Prado")
    hands.key(Qt.Key.Key_F2)
    assert "Only people on the list vote here" in station.card.accessibleName()
    assert len(roll.everyone(session.read)) == len(vote_cases.NAMES)


def test_who_was_taken_off_the_roll_gets_no_ballot(case):
    voter = next(one for one in roll.everyone(case.session.read) if one.name == "Grace Kim")
    case.session.workspace.perform(WithdrawVoter(voter.id, voter.name), "moved away")
    case.hands.scan(case.cards["Grace Kim"])
    assert "Do not give a ballot" in case.card.accessibleName()
    assert given(case, "Grace Kim") == []


def _imports(folder: str) -> Iterator[str]:
    for path in sorted((HERE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def test_the_wall_stands_between_the_stations_too():
    check_in = list(_imports("check_in"))
    entry = [*_imports("ballot_entry"), *_imports("compare"), *_imports("entry_shapes")]
    assert not [name for name in check_in if "vote.ballots" in name or "ballot_entry" in name]
    assert not [name for name in entry if "vote.roll" in name or "commons" in name or "check_in" in name]
