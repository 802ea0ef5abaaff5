"""The voters' table by keystroke: asked first, one paper for one voter, every exception with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.registering import SetRollRules
from ppm_desktop.views import stations
from ppm_desktop.views.stations.check_in.words_page import WordsPage
from tests.views.stations.voter_desk import given, open_table, refusals, said, serve, voter, wait

HERE = Path(str(stations.__file__)).parent
ENTER, ESC, F4, F5, F6, F9 = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F4,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
    Qt.Key.Key_F9,
)


@pytest.fixture
def case(process, session, quiet, shown):
    return open_table(process, session, quiet, shown)


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_Enter, F5])
def test_a_scan_asks_who_it_is_and_one_key_gives_one_ballot(case, key, quiet):
    case.hands.scan(case.cards["Amara Okafor"])
    assert case.outcome.state == "ask"
    assert said(case).startswith("Ask for name and address. Amara Okafor")
    assert given(case) == []
    wait(case)
    case.hands.key(key)
    assert "Give 1 blank ballot" in said(case)
    assert given(case) == [("first", False, "")]
    assert quiet.played == ["ok"], "the question itself is silent: it comes with everybody"


def test_the_card_shows_the_street_but_not_the_number_that_the_voter_must_say(case):
    from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter
    from ppm_desktop.views.stations.check_in.answers import Match

    act = ImportVoters((NewVoter("Ines Roa", "", 1980, "12 Elm Street 4B", "Library", "Spanish"),))
    case.session.perform(act, quiet=True)
    case._show(case.door.choose(Match(act.voters[0].id, "Ines Roa", "")))
    assert "… Elm Street …" in said(case)
    assert "12" not in said(case)
    assert "Language: Spanish" in said(case)


def test_a_second_scan_of_the_same_card_says_yes(case):
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.scan(case.cards["Amara Okafor"])
    assert given(case) == [("first", False, "")]
    assert case.outcome.state == "ok"


def test_the_next_scan_replaces_an_open_card_and_nothing_is_handed_out(case):
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.scan(case.cards["Grace Kim"])
    assert "Grace Kim" in said(case)
    wait(case)
    case.hands.key(ENTER)
    assert given(case) == []
    assert given(case, "Grace Kim") == [("first", False, "")]


def test_esc_leaves_an_open_card_with_nothing_recorded_and_a_later_scan_asks_again(case):
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(ESC)
    assert "Scan a card" in said(case)
    case.hands.scan(case.cards["Amara Okafor"])
    assert case.outcome.state == "ask"
    assert given(case) == []
    assert refusals(case) == []


def test_a_slow_reader_s_own_enter_gives_no_ballot(case):
    case.hands.scan(case.cards["Amara Okafor"], end=None)
    QTest.keyClick(case, ENTER)
    case.hands.settle()
    assert case.outcome.state == "ask"
    assert given(case) == []


def test_a_card_under_a_page_is_not_confirmed_by_a_scan(case):
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(Qt.Key.Key_F3)
    case.hands.scan(case.cards["Amara Okafor"])
    assert case.outcome.state == "ask"
    assert given(case) == []


def test_the_process_may_hand_out_without_asking(case):
    case.session.perform(SetRollRules("roll", 0, 0), quiet=True)
    case.hands.scan(case.cards["Amara Okafor"])
    assert given(case) == [("first", False, "")]


def test_the_last_look_before_the_paper_leaves_is_the_file_s(case):
    """Another table gives the ballot while this card is open."""
    case.hands.scan(case.cards["Amara Okafor"])
    case.session.workspace.perform(HandOut(voter(case).id, "Amara Okafor", station_name="Table 1", given_by="Ruth"))
    wait(case)
    case.hands.key(ENTER)
    assert case.outcome.state == "err"
    assert "at Table 1 by Ruth. Do not give another." in said(case)
    assert len(given(case)) == 1


def test_somebody_with_another_person_s_card_gets_help_and_the_scan_is_kept(case):
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F6)
    assert "Call the facilitator" in said(case)
    assert refusals(case) == ["other_person"]
    assert given(case) == []


def test_a_name_is_asked_too_before_a_ballot_is_given(case):
    case.hands.type("gra")
    case.hands.key(ENTER)
    case.hands.key(ENTER)
    assert case.outcome.state == "ask"
    case.hands.key(ENTER)
    assert given(case, "Grace Kim") == [], "an Enter too quick to have heard a name"
    wait(case)
    case.hands.key(ENTER)
    assert given(case, "Grace Kim") == [("first", False, "")]


def test_a_spoiled_ballot_is_replaced_only_when_it_is_in_the_hand(case):
    serve(case)
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F5)
    assert "Is the spoiled ballot in your hand?" in said(case)
    assert len(given(case)) == 1
    case.hands.key(F5)
    assert "Give 1 new ballot" in said(case)
    assert given(case) == [("first", False, "spoiled"), ("again", False, "")]


def test_a_third_new_ballot_needs_the_name_of_a_second_person(case):
    serve(case)
    for _ in range(2):
        case.hands.scan(case.cards["Amara Okafor"])
        case.hands.key(F5)
        case.hands.key(F5)
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F5)
    case.hands.key(F5)
    assert isinstance(case._page, WordsPage)
    case.hands.key(ENTER)
    assert isinstance(case._page, WordsPage), "no name, no ballot"
    case.hands.type("Eli Moss")
    case.hands.key(ENTER)
    assert "Give 1 new ballot" in said(case)
    assert [kind for kind, _, _ in given(case)] == ["first", "again", "again", "again"]
    assert roll.handouts_of(case.session.read, voter(case).id)[-1].agreed_by == "Eli Moss"


@pytest.mark.parametrize(("key", "paper", "out"), [(F5, "unmarked", 0), (F6, "spoiled", 1)])
def test_undo_asks_where_the_paper_is_and_why(case, key, paper, out):
    serve(case)
    case.hands.key(F9)
    assert "Where is the paper now?" in said(case)
    case.hands.key(ESC)
    assert given(case) == [("first", False, "")], "not here: it stays given"
    case.hands.key(F9)
    case.hands.key(key)
    case.hands.key(ENTER)
    assert given(case) == [("first", False, "")], "no reason, no undoing"
    case.hands.type("wrong person")
    case.hands.key(ENTER)
    assert given(case) == [("first", True, paper)]
    assert roll.counts(case.session.read).handed_out == out
    case.hands.key(F9)
    assert "Nothing to undo" in said(case)


def test_who_was_given_a_ballot_that_was_cancelled_is_told_so_and_may_have_one(case):
    case.session.perform(SetRollRules("roll", 0, 0), quiet=True)
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F9)
    case.hands.key(F5)
    case.hands.type("wrong person")
    case.hands.key(ENTER)
    case.hands.scan(case.cards["Amara Okafor"])
    assert "A ballot was cancelled before" in said(case)
    assert "was cancelled: wrong person" in said(case)
    assert len(given(case)) == 1, "asked even where the rule does not ask"
    wait(case)
    case.hands.key(ENTER)
    assert given(case)[1] == ("first", False, "")


def test_who_gave_a_cancelled_new_ballot_back_has_none_in_hand(case):
    serve(case)
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F5)
    case.hands.key(F5)
    case.hands.key(F9)
    case.hands.key(F5)
    case.hands.type("not needed")
    case.hands.key(ENTER)
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F5)
    assert "Every ballot given to this person came back." in said(case)
    case.hands.key(F5)
    counts = roll.counts(case.session.read)
    assert (counts.handed_out, counts.spoiled_back) == (2, 1)


def test_a_contested_ballot_takes_a_reason_and_names_its_envelope(case):
    serve(case)
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F4)
    case.hands.key(ESC)
    assert len(given(case)) == 1
    case.hands.scan(case.cards["Amara Okafor"])
    case.hands.key(F4)
    case.hands.type("says she was not here")
    case.hands.key(ENTER)
    assert "Write C-1 and the name on an envelope" in said(case)
    assert case.outcome.state == "person", "it stands until it is written down"
    assert given(case)[1] == ("contested", False, "")
    assert roll.counts(case.session.read).contested_waiting == 1


def test_who_is_not_on_a_closed_list_may_have_a_contested_ballot(process, session, quiet, shown):
    station = open_table(process, session, quiet, shown, walk_ins=0)
    on_list = roll.counts(session.read).eligible
    station.hands.key(Qt.Key.Key_F2)
    station.hands.type("Luis Prado")
    station.hands.key(Qt.Key.Key_F2)
    assert "Only people on the list vote here" in said(station)
    station.hands.key(F4)
    station.hands.type("moved here in May")
    station.hands.key(ENTER)
    assert given(station, "Luis Prado") == [("contested", False, "")]
    assert roll.counts(session.read).eligible == on_list
    station.hands.key(ESC)
    station.hands.type("luis")
    station.hands.key(ENTER)
    station.hands.key(ENTER)
    assert "Already given a contested ballot" in said(station)
    assert "It is in envelope C-1." in said(station)


def test_a_walk_in_hears_the_rules_and_affirms_before_a_ballot_is_given(case):
    case.hands.key(Qt.Key.Key_F2)
    case.hands.type("Luis Prado")
    case.hands.key(Qt.Key.Key_F2)
    assert "May this person vote?" in said(case)
    assert roll.turnout(case.session.read) == 0
    case.hands.key(F5)
    assert "Give 1 blank ballot" in said(case)
    assert roll.turnout(case.session.read) == 1


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
