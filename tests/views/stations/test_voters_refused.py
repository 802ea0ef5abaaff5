"""Each way in which a card is refused at the voters' table has its own sentence, and the scan is kept."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.models.commons.people.acts import AddPeople, IssueBadges
from ppm_desktop.models.commons.people.person import NewPerson, new_badges
from ppm_desktop.models.design.acts import StartProcess
from ppm_desktop.models.kernel.codes import BADGE, BATCH, new_code
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.models.vote.roll.registering import (
    CancelVoterCard,
    ImportVoters,
    NewVoter,
    WithdrawVoter,
    new_cards,
)
from ppm_desktop.models.workspace import Workspace
from tests.views.stations import vote_cases
from tests.views.stations.voter_desk import given, open_table, refusals, said, serve, stand, voter


@pytest.fixture
def case(process, session, quiet, shown):
    return open_table(process, session, quiet, shown)


def test_a_second_scan_says_when_where_and_by_whom(case):
    case.session.operator = "Ruth Ellison"
    serve(case)
    case.hands.scan(case.cards["Amara Okafor"])
    assert case.outcome.state == "dup"
    assert "Table 3, by Ruth Ellison" in said(case)
    assert "Do not give a second ballot" in said(case)
    assert given(case) == [("first", False, "")]
    assert refusals(case) == ["already"]


def test_a_code_of_nobody(case):
    code = new_code(BADGE)
    case.hands.scan(code)
    assert "Card not on the list" in said(case)
    assert code[-4:] in said(case)
    assert refusals(case) == ["unknown"]


def test_a_torn_code_leaves_not_one_letter(case):
    case.hands.scan("PBCDFGHJK")
    assert "The code could not be read" in said(case)
    assert refusals(case) == ["unreadable"]
    assert case.session.read.value("SELECT tail FROM refused_voter_scans") == ""


def test_a_ballot_under_the_reader_leaves_no_number_anywhere(case):
    ballot = vote_cases.a_vote(case.session.workspace, papers=3)[0]
    case.hands.scan(ballot)
    assert "This is a ballot, not a card" in said(case)
    assert refusals(case) == ["ballot"]
    kept = json.dumps([dict(row) for row in case.session.read.rows("SELECT payload FROM acts WHERE kind LIKE '%scan'")])
    assert ballot[-4:] not in kept


def test_a_cover_sheet(case):
    case.hands.scan(new_code(BATCH))
    assert "This is a cover sheet, not a card" in said(case)
    assert refusals(case) == ["cover"]


def test_the_badge_of_a_team_member(case):
    person = NewPerson("Dana Keller")
    case.session.perform(AddPeople((person,)), quiet=True)
    (badge,) = badges = new_badges([person.id])
    case.session.perform(IssueBadges(badges), quiet=True)
    case.hands.scan(badge.code)
    assert "This is a badge, not a voter card" in said(case)
    assert refusals(case) == ["badge"]


def test_a_card_of_another_vote(case, clock):
    clock.forward(days=400)
    with Workspace.in_memory(REGISTRY) as other:
        other.perform(StartProcess("Last year's vote", vote_on="2028-06-12"))
        other.perform(ImportVoters((NewVoter("Amara Okafor"),)))
        _, ((_, code),) = new_cards(roll.everyone(other.read), roll.vote_mark(other.read))
    case.hands.scan(code)
    assert "This card is for another vote" in said(case)
    assert refusals(case) == ["other_vote"]


def test_a_card_of_this_vote_carries_its_mark_and_finds_its_voter(case):
    act, ((_, code),) = new_cards([voter(case)], roll.vote_mark(case.session.read))
    case.session.perform(act, quiet=True)
    case.hands.scan(code)
    assert case.outcome.state == "ask"
    assert "Amara Okafor" in said(case)


@pytest.mark.parametrize("how", ["replaced", "cancelled"])
def test_a_card_that_was_good_once(case, how):
    if how == "replaced":
        case.session.perform(new_cards([voter(case)])[0], quiet=True)
    else:
        case.session.perform(CancelVoterCard(voter(case).id, "Amara Okafor"), reason="stolen", quiet=True)
    case.hands.scan(case.cards["Amara Okafor"])
    assert "This card was replaced or cancelled" in said(case)
    assert "Amara" not in said(case), "whoever found a card learns no name"
    assert refusals(case) == ["replaced"]
    assert given(case) == []


def test_who_was_taken_off_the_roll_gets_no_ballot(case):
    case.session.perform(WithdrawVoter(voter(case, "Grace Kim").id, "Grace Kim"), reason="moved away", quiet=True)
    case.hands.scan(case.cards["Grace Kim"])
    assert "Taken off the roll" in said(case)
    assert "Do not give a ballot" in said(case)
    assert refusals(case) == ["withdrawn"]
    assert given(case, "Grace Kim") == []


def test_when_the_results_are_open_the_vote_is_over(case):
    vote_cases.open_the_results(case.session.workspace)
    case.hands.scan(case.cards["Amara Okafor"])
    assert "The vote is over" in said(case)
    assert refusals(case) == ["closed"]
    assert given(case) == []


def test_a_voter_of_another_place_is_shown_the_way(process, session, quiet, shown):
    north, south = NewVoter("Ada North", site="North School"), NewVoter("Sam South", site="South Hall")
    session.perform(ImportVoters((south, north)), quiet=True)
    act, cards = new_cards(roll.everyone(session.read))
    session.perform(act, quiet=True)
    station = stand(session, quiet, shown, {one.name: code for one, code in cards})
    station.hands.scan(station.cards["Ada North"])
    assert given(station, "Ada North") == [], "nothing is heard before the table has its place"
    station.hands.key(Qt.Key.Key_Escape)
    station.hands.key(Qt.Key.Key_Down)
    station.hands.key(Qt.Key.Key_Return)
    assert station.door.site == "South Hall"
    station.hands.scan(station.cards["Ada North"])
    assert "This person votes at North School." in said(station)
    assert refusals(station) == ["other_site"]
    station.hands.key(Qt.Key.Key_F4)
    station.hands.type("cannot walk there")
    station.hands.key(Qt.Key.Key_Return)
    assert given(station, "Ada North") == [("contested", False, "")]
    station.hands.scan(station.cards["Sam South"])
    assert station.outcome.state == "ask"
    assert [match.name for match in station.door.find("so")] == ["Sam South"]


def test_the_place_of_the_last_time_is_chosen_already(process, session, quiet, shown):
    session.perform(ImportVoters((NewVoter("A A", site="North"), NewVoter("B B", site="South"))), quiet=True)
    first = stand(session, quiet, shown, {})
    first.hands.key(Qt.Key.Key_Down)
    first.hands.key(Qt.Key.Key_Return)
    second = stand(session, quiet, shown, {})
    second.hands.key(Qt.Key.Key_Return)
    assert second.door.site == "South"
