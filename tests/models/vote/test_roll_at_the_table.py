"""The roll: one first ballot for each voter, and every exception kept with its reason."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ppm_desktop.models.kernel.codes import grouped
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.doubles import CloseDuplicate
from ppm_desktop.models.vote.roll.handing_out import HandOut, VoidHandout
from ppm_desktop.models.vote.roll.listing import plan_list, suggest_columns
from ppm_desktop.models.vote.roll.refusing import RefuseVoterScan
from ppm_desktop.models.vote.roll.registering import (
    AddAffirmedVoter,
    ImportVoters,
    NewVoter,
    SetRollRules,
    WithdrawVoter,
    new_cards,
)

ROLL = (
    NewVoter("Zachary Miller", "101", 1984, "12 Elm Street"),
    NewVoter("Amara Okafor", "102", 1990),
    NewVoter("Zoë O'Neil-Smith", "103"),
    NewVoter("Đặng Thị Lan", "104"),
)


@pytest.fixture
def roll(workspace):
    workspace.perform(ImportVoters(ROLL))
    return {voter.number: voter for voter in queries.everyone(workspace.read)}


def refused(workspace, act, reason=""):
    with pytest.raises(Refused) as refusal:
        workspace.perform(act, reason)
    return str(refusal.value)


def give(workspace, voter, **more):
    act = HandOut(voter.id, voter.name, station_name="Table 3", **more)
    workspace.perform(act)
    return act


def test_a_second_ballot_is_stopped_with_when_and_where(workspace, roll, clock):
    give(workspace, roll["101"])
    clock.forward(minutes=5)
    said = refused(workspace, HandOut(roll["101"].id))
    assert said.startswith("Already given a ballot at ")
    assert said.endswith("at Table 3. Do not give another.")
    assert queries.handout_of(workspace.read, roll["101"].id).station_name == "Table 3"


def test_papers_handed_out_are_counted_not_voters(workspace, roll):
    give(workspace, roll["101"])
    give(workspace, roll["101"], handout_kind="again", reason="Crossed out", paper_back="spoiled")
    give(workspace, roll["102"])
    counts = queries.counts(workspace.read)
    assert (counts.eligible, counts.voters_served, counts.handed_out, counts.again) == (4, 2, 3, 1)
    assert (counts.spoiled_back, queries.turnout(workspace.read)) == (1, 2)


def test_a_new_ballot_needs_the_old_one_back_and_a_reason(workspace, roll):
    again = {"handout_kind": "again", "reason": "Spoiled"}
    assert "no ballot yet" in refused(workspace, HandOut(roll["101"].id, **again, paper_back="spoiled"))
    give(workspace, roll["101"])
    assert "Take the spoiled paper back" in refused(workspace, HandOut(roll["101"].id, **again, paper_back="no"))
    assert "Say why" in refused(workspace, HandOut(roll["101"].id, handout_kind="again", paper_back="spoiled"))
    for _ in range(2):
        give(workspace, roll["101"], **again, paper_back="spoiled")
    third = HandOut(roll["101"].id, **again, paper_back="spoiled", given_by="Dana")
    assert "New ballots for this person so far: 2. A second person must agree" in refused(workspace, third)
    assert "somebody else" in refused(workspace, replace(third, agreed_by="DANA"))
    workspace.perform(replace(third, agreed_by="Eli"))
    workspace.perform(SetRollRules("roll", 0, 1, 9))
    give(workspace, roll["101"], **again, paper_back="spoiled")


def test_a_contested_ballot_is_always_possible_with_a_reason(workspace, roll):
    give(workspace, roll["101"])
    bare = HandOut(roll["101"].id, handout_kind="contested")
    said = refused(workspace, bare)
    assert "Say why" in said
    assert "the number that stands on the envelope" in said
    give(workspace, roll["101"], handout_kind="contested", reason="Says she was not here before", envelope="C-1")
    assert queries.counts(workspace.read).contested == 1
    twice = replace(bare, reason="Once more", envelope="C-2")
    assert "a contested ballot already, in envelope C-1" in refused(workspace, twice)
    other = HandOut(roll["102"].id, handout_kind="contested", reason="Came late", envelope="C-1")
    assert "an envelope C-1 already" in refused(workspace, other)
    assert queries.next_envelope(workspace.read) == "C-2"


@pytest.mark.parametrize(("paper_back", "out"), [("unmarked", 0), ("spoiled", 1), ("no", 1)])
def test_cancelling_names_the_handout_and_asks_where_the_paper_is(workspace, roll, paper_back, out):
    given = give(workspace, roll["101"])
    assert "missing" in refused(workspace, VoidHandout(given.id, "", "Wrong person"))
    second = "Eli" if paper_back == "no" else ""
    workspace.perform(VoidHandout(given.id, "Zachary Miller", "Wrong person", paper_back, second))
    assert queries.handout_of(workspace.read, roll["101"].id) is None
    assert queries.counts(workspace.read).handed_out == out
    assert "cancelled already" in refused(workspace, VoidHandout(given.id, "", "Again", paper_back))
    give(workspace, roll["101"])


def test_a_handout_is_not_undone_without_saying_where_the_paper_is(workspace, roll):
    changes = workspace.perform(HandOut(roll["101"].id))
    assert not changes.reversible
    assert "cannot be undone" in refused_take_back(workspace, changes.act_id)


def refused_take_back(workspace, act_id):
    with pytest.raises(Refused) as refusal:
        workspace.take_back(act_id)
    return str(refusal.value)


def test_someone_taken_off_the_roll_gets_no_ballot(workspace, roll):
    assert "Say why" in refused(workspace, WithdrawVoter(roll["104"].id, "Lan"))
    workspace.perform(WithdrawVoter(roll["104"].id, "Lan"), "Moved away")
    assert "taken off the roll" in refused(workspace, HandOut(roll["104"].id))
    assert "already" in refused(workspace, WithdrawVoter(roll["104"].id), "Again")
    assert queries.counts(workspace.read).eligible == 3
    assert "not on the roll" in refused(workspace, HandOut("nobody"))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("mil", "101"),
        ("okaf am", "102"),
        ("oneil", "103"),
        ("smith", None),
        ("zoe", "103"),
        ("104", "104"),
        ("dang lan", None),
        ("Zach Miler", "101"),
        ("thi", "104"),
        ("qqq", None),
        ("  ", None),
    ],
)
def test_a_voter_is_found_by_any_word_number_or_nearly(workspace, roll, typed, number):
    found = queries.find_voters(workspace.read, typed)
    if number:
        assert roll[number] in found
    else:
        assert len(found) <= 1


def test_a_card_finds_its_voter_and_only_the_newest_card_does(workspace, roll):
    first, codes = new_cards(list(roll.values()))
    workspace.perform(first)
    voter, code = codes[0]
    assert queries.voter_by_code(workspace.read, grouped(code).lower()).id == voter.id
    second, newer = new_cards([voter])
    workspace.perform(second)
    assert queries.voter_by_code(workspace.read, code) is None
    assert queries.voter_by_code(workspace.read, newer[0][1]).has_card
    assert queries.voter_by_code(workspace.read, "TBCD") is None


def test_the_clear_code_stands_nowhere_in_the_file(workspace, roll):
    act, codes = new_cards(list(roll.values()))
    workspace.perform(act)
    kept = json.dumps([dict(row) for row in workspace.read.rows("SELECT payload FROM acts")])
    assert not any(code in kept for _, code in codes)


def test_who_is_not_on_the_list_affirms_where_the_rules_allow_it(workspace, roll):
    zach = AddAffirmedVoter("Zach Miller", 1984, "", "", "I am 16 or older and I live in Riverside.")
    assert "Only people on the list vote here" in refused(workspace, zach)
    workspace.perform(SetRollRules("roll", 1))
    assert [one.number for one in queries.similar_voters(workspace.read, "Zach Miller", 1984)] == ["101"]
    workspace.perform(zach)
    added = queries.voter(workspace.read, zach.id)
    assert (added.source, added.affirmed) == ("affirmed", "I am 16 or older and I live in Riverside.")
    workspace.perform(SetRollRules("affirmed", 0))
    assert "missing" in refused(workspace, AddAffirmedVoter("Noor", None, "", "", ""))


def test_refused_scans_are_kept_as_evidence(workspace):
    workspace.perform(RefuseVoterScan("KLN", "unknown"))
    assert queries.counts(workspace.read).refused_scans == 1
    assert queries.counts(workspace.read).eligible == 0


def test_a_double_ballot_of_two_tables_stays_open_until_it_is_explained(workspace, roll):
    """Another laptop's handout arrives as a fact: the act is loaded and applied without asking."""
    from ppm_desktop.models.kernel.act import Registry
    from ppm_desktop.models.vote.acts import ACTS
    from ppm_desktop.models.workspace import Workspace

    voter = roll["101"]
    with Workspace.in_memory(Registry(ACTS)) as other:
        other.receive(list(workspace.acts()))
        other.perform(HandOut(voter.id, voter.name, station_name="Table 1"))
        give(workspace, voter)
        workspace.receive(list(other.acts()))
    (double,) = queries.duplicates(workspace.read)
    assert {one.station_name for one in double.handouts} == {"Table 1", "Table 3"}
    assert queries.counts(workspace.read).handed_out == 2
    ids = tuple(one.id for one in double.handouts)
    closing = CloseDuplicate(voter.id, ids, voter.name, "two_papers_out")
    assert "Say why" in refused(workspace, closing)
    workspace.perform(closing, "Both tables remember her")
    assert queries.duplicates(workspace.read) == []
    assert "nothing to explain" in refused(workspace, CloseDuplicate(voter.id, ids, "", "two_people"), "x")


def test_a_list_is_mapped_by_its_headers_and_every_line_is_accounted_for(workspace, roll):
    headers = ["Voter ID", "First name", "Last name", "Date of birth", "Street"]
    columns = suggest_columns(headers)
    assert columns == {"number": 0, "name": 1, "last_name": 2, "birth_year": 3, "address": 4}
    rows = [
        ["201", "Noor", "Haddad", "12/03/1971", "4 Oak Way"],
        ["101", "Zachary", "Miller", "1984", "12 Elm Street"],
        ["", "", "", "", "somewhere"],
        ["", "", "", "", ""],
        ["202", "Noor", "Haddad", "1971-03-12", "4 Oak Way"],
        ["203", "=cmd()", "Short"],
    ]
    plan = plan_list(workspace.read, rows, columns)
    assert [(one.name, one.birth_year) for one in plan.act.voters] == [("Noor Haddad", 1971), ("=cmd() Short", None)]
    assert [line.number for line in plan.kept_out] == [3, 4, 6]
    workspace.perform(plan.act)
    assert plan_list(workspace.read, rows, columns).act.voters == ()
    assert "nobody to add" in refused(workspace, ImportVoters(()))
    assert "no name" in refused(workspace, ImportVoters((NewVoter(""),)))


def test_spanish_headers_are_understood():
    assert suggest_columns(["Nombre", "Apellidos", "Domicilio", "Idioma"]) == {
        "name": 0,
        "last_name": 1,
        "address": 2,
        "language": 3,
    }


def test_a_voter_is_found_by_the_beginnings_of_both_names(workspace):
    workspace.perform(ImportVoters(tuple(NewVoter(f"Person{n} Family{n % 97}", str(n)) for n in range(300))))
    found = queries.find_voters(workspace.read, "family12 pers")
    assert {one.name for one in found} == {f"Person{n} Family12" for n in (12, 109, 206)}
