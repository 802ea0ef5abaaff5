"""Ballot files as other programs really write them: what each of them means, on ballots made up for it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.exports.interchange.blt import blt_lines
from ppm_desktop.exports.interchange.deck import Deck
from ppm_desktop.exports.interchange.ranked_csv import ranked_csv_rows
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Profile
from ppm_desktop.models.vote.count.rules import Rules

RCTAB = (
    "Source Filepath,CVR Provider,Contest Id,Tabulator Id,Batch Id,Record Id,Precinct,Precinct Portion,Rank 1,Rank 2\n"
    "a.xlsx,ess,7,,,a-1,,,Fig,undervote\n"
    "a.xlsx,ess,7,,,a-2,,,Fig,undervote\n"
    'a.xlsx,ess,7,,,a-3,"North, 2",,overvote,Pear\n'
    "a.xlsx,ess,7,,,a-4,,,undervote,Undeclared Write-ins\n"
    "a.xlsx,ess,7,,,a-5,,,undervote,undervote\n"
)


def deck_of(path, text: str) -> Deck:
    path.write_text(text, encoding="utf-8")
    return read_deck(path)


# RCTab's own table of cast votes


def test_rctabs_own_table_is_read_with_its_words_for_skips_and_overvotes(tmp_path):
    deck = deck_of(tmp_path / "a.csv", RCTAB)
    assert deck.profile.options == ("Fig", "Pear", "Undeclared Write-ins")
    assert deck.profile.piles == {(0,): 2, (OVERVOTED, 1): 1, (SKIPPED, 2): 1, (): 1}
    assert deck.profile.undeclared == 2


def test_the_words_of_rctab_are_understood_in_a_plain_table_too(tmp_path):
    deck = deck_of(tmp_path / "a.csv", "ballot,rank 1,rank 2\n1,Undervote,A\n2,OVERVOTE,A\n3,A|B,undervote\n")
    assert deck.profile.piles == {(SKIPPED, 0): 1, (OVERVOTED, 0): 1, ((0, 1),): 1}


def test_a_column_of_counts_may_stand_anywhere_and_a_place_in_a_record_is_told(tmp_path):
    deck = deck_of(tmp_path / "a.csv", "count,Precinct,Record Id,rank 1\n3,x,1,A\n2,y,2,B\n")
    assert deck.profile.piles == {(0,): 3, (1,): 2}
    with pytest.raises(Trouble, match="line 3, column 4: a name of more than"):
        deck_of(tmp_path / "b.csv", f"Precinct,Record Id,count,rank 1\nx,1,3,A\ny,2,2,{'B' * 1001}\n")


def test_a_table_cannot_hold_an_option_with_the_name_of_a_mark():
    for name in ("Overvote", "undervote", "Undeclared Write-ins"):
        with pytest.raises(Trouble, match="like a mark"):
            list(ranked_csv_rows(Deck(Profile((name,), {(0,): 1}, shape="rank"))))


# Undeclared write-ins


def test_undeclared_write_ins_leave_first_whatever_they_hold(tmp_path):
    text = '3 1\n4 3 1 0\n3 1 0\n2 2 1 0\n0\n"Ann"\n"Bob"\n"undeclared write-ins"\n"Mayor"\n'
    deck = deck_of(tmp_path / "a.blt", text)
    outcome = method("irv").count(deck.profile, Rules())
    assert [one.eliminated for one in outcome.rounds] == [("undeclared write-ins",), ()]
    assert outcome.winners == ("Ann",)
    assert "cannot win" in str(deck.notes[-1])
    written = "\n".join(blt_lines(deck))
    assert "[undeclared 3]" in written
    other = deck_of(tmp_path / "b.blt", written.replace("[undeclared 3]", "[undeclared 1]"))
    assert other.profile.undeclared == 0


def test_lines_of_spaces_between_ballots_say_nothing(tmp_path):
    deck = deck_of(tmp_path / "a.blt", '2 1\n1 1 0\n \n\t\n2 2 0\n  \r\n0\n"A"\n \n"B"\n"T"\n\n \n')
    assert deck.profile.piles == {(0,): 1, (1,): 2}


# Names in a BLT file


def test_quotes_inside_a_name_never_push_the_names_after_it_aside(tmp_path):
    names = '"Ann "The Man" Ito"\n"Bob \\"B\\" Lee"  \n"Cid ""C"" Kim" # three\n"Ward "A""\n'
    deck = deck_of(tmp_path / "a.blt", f"3 1\n1 3 0\n0\n{names}")
    assert deck.profile.options == ('Ann "The Man" Ito', 'Bob "B" Lee', 'Cid "C" Kim')
    assert deck.title == 'Ward "A"'


@pytest.mark.parametrize(
    ("names", "options"),
    [
        ('"Ann" "SNP"\n"Bob" "Lab"\n"Cid" "Grn"\n"Ward"\n', ("Ann, SNP", "Bob, Lab", "Cid, Grn")),
        ('"Ann" "SNP"\n"Bob"\n"Cid" "Grn"\n"Ward"\n', ("Ann, SNP", "Bob", "Cid, Grn")),
        ('"Ann" "Bob" "Cid"\n"Ward"\n"Source"\n"Comment"\n', ("Ann", "Bob", "Cid")),
        ('"Ann" "Bob"\n"Cid" "Ward"\n', ("Ann", "Bob", "Cid")),
    ],
)
def test_a_party_beside_a_name_belongs_to_it_also_where_some_have_none(tmp_path, names, options):
    deck = deck_of(tmp_path / "a.blt", f"3 1\n1 3 0\n0\n{names}")
    assert (deck.profile.options, deck.title) == (options, "Ward")


# The order of ties in a BLT file


def test_the_first_of_the_tie_order_of_a_blt_file_is_the_first_to_leave(tmp_path):
    text = '3 1\n[tie {order}]\n3 1 0\n2 2 0\n2 3 0\n0\n"Ann"\n"Bob"\n"Cid"\n"T"\n'
    gone = {}
    for order in ("3 2 1", "2 3 1"):
        deck = deck_of(tmp_path / "a.blt", text.format(order=order))
        outcome = method("irv").count(deck.profile, Rules(ties="order", order=deck.order))
        gone[order] = outcome.rounds[0].eliminated
        assert f"[tie {order}]" in list(blt_lines(replace(deck, notes=())))
    assert gone == {"3 2 1": ("Cid",), "2 3 1": ("Bob",)}


def test_more_ballots_than_there_are_people_are_counted_exactly(tmp_path):
    many = 2**64 + 1
    deck = deck_of(tmp_path / "a.blt", f'2 1\n{many} 1 0\n{many - 1} 2 0\n0\n"A"\n"B"\n"T"\n')
    assert method("stv-meek").count(deck.profile, Rules()).winners == ("A",)
    assert deck.profile.papers == 2**65 + 1


# Records of RCTab in NIST's format: no kind of vote, a code for a name


def records(*ballots: list[tuple[int, str]], variation: str = "") -> str:
    def selection(rank: int, key: str) -> dict[str, object]:
        position = {"HasIndication": "yes", "IsAllocable": "unknown", "NumberVotes": 1, "Rank": rank}
        return {"ContestSelectionId": key, "SelectionPosition": [position]}

    def record(number: int, marks: list[tuple[int, str]]) -> dict[str, object]:
        contest = {"ContestId": "c", "CVRContestSelection": [selection(*mark) for mark in marks]}
        snapshot = {"@id": f"b-{number}", "Type": "original", "CVRContest": [contest]}
        return {"CVRSnapshot": [snapshot], "CurrentSnapshotId": f"b-{number}"}

    codes = {"cs-a": "Fig", "cs-b": "Pear", "cs-o": "overvote"}
    options = [
        {"@id": key, "Code": [{"Type": "other", "OtherType": "vendor-label", "Value": name}]}
        for key, name in codes.items()
    ]
    contest = {"@id": "c", "ContestSelection": options} | ({"VoteVariation": variation} if variation else {})
    return json.dumps(
        {"CVR": [record(number, marks) for number, marks in enumerate(ballots)], "Election": [{"Contest": [contest]}]}
    )


def test_records_that_do_not_say_how_people_voted_are_ranked_where_marks_have_ranks(tmp_path):
    ballots = [[(1, "cs-b"), (3, "cs-a")], [(1, "cs-a"), (1, "cs-b")], [(1, "cs-o"), (2, "cs-a")], []]
    deck = deck_of(tmp_path / "a.json", records(*ballots))
    assert (deck.shape, deck.profile.options) == ("rank", ("Fig", "Pear"))
    assert deck.profile.piles == {(1, SKIPPED, 0): 1, ((0, 1),): 1, (OVERVOTED, 0): 1, (): 1}
    boxes = deck_of(tmp_path / "b.json", records([(1, "cs-b"), (1, "cs-a")], variation="n-of-m"))
    assert (boxes.shape, boxes.profile.piles) == ("choose", {(0, 1): 1})


# PrefLib


def test_alternatives_of_one_name_are_told_apart_by_their_numbers(tmp_path):
    text = "# ALTERNATIVE NAME 1: Kim\n# ALTERNATIVE NAME 2: Lee\n# ALTERNATIVE NAME 3: Kim\n2: 3,1\n1: 2\n"
    deck = deck_of(tmp_path / "a.soi", text)
    assert deck.profile.options == ("Kim", "Lee", "Kim (3)")
    assert method("irv").count(deck.profile, Rules()).winners == ("Kim (3)",)


def test_the_header_of_preflib_before_2022_is_read_and_its_mistakes_have_their_places(tmp_path):
    text = "3\n1,Ann, the first\n2,Bob\n3,Cid\n6,6,3\n3,1,2\n2,{1,3},2\n1,2\n"
    deck = deck_of(tmp_path / "a.toi", text)
    assert deck.profile.options == ("Ann, the first", "Bob", "Cid")
    assert deck.profile.piles == {(0, 1): 3, ((0, 2), 1): 2, (1,): 1}
    for wrong, place in [
        (text.replace("6,6", "7,7"), "line 8, column 1: the ballots add up to 6"),
        (text.replace("2,Bob", "4,Bob"), "line 3, column 1: alternative 2 was expected"),
        (text.replace("3,1,2\n", "3,1,7\n"), "line 6, column 5: “7” is no option"),
        ("99999999\n1,Ann\n", "each of its alternatives"),
    ]:
        with pytest.raises(Trouble, match=place):
            deck_of(tmp_path / "b.toi", wrong)


# Pabulib


PB = (
    "META;;\nkey;value;\nbudget;100\nvote_type;{kind}\n{limit};1\nPROJECTS\n"
    'project_id;cost;name;votes;score\na;10;A 5" pipe;{totals}\nb;20;"Kino" next door;1;1\nVOTES\nvoter_id;vote{columns}\n'
)


def test_pabulib_files_with_quotes_inside_names_and_empty_columns_are_read(tmp_path):
    text = PB.format(kind="approval", limit="max_length", totals="2;", columns=";note")
    deck = deck_of(tmp_path / "a.pb", text + '1;a;\n2;"a,b";"x ""y"""\n')
    assert deck.titles == {"a": 'A 5" pipe', "b": "Kino next door"}
    assert deck.profile.piles == {(0,): 1, (0, 1): 1}


def test_lines_of_spaces_at_the_end_of_a_pabulib_file_are_no_votes(tmp_path):
    text = PB.format(kind="approval", limit="max_length", totals="1;1", columns="")
    assert deck_of(tmp_path / "a.pb", text + "1;a\r\n2;\r\n\r\n \r\n").profile.piles == {(0,): 1, (): 1}


@pytest.mark.parametrize(
    ("kind", "limit", "columns", "votes"),
    [
        ("approval", "max_length", "", "1;a\n2;a,b\n"),
        ("cumulative", "max_sum_points", ";points", "1;a;1\n2;a,b;1,1\n"),
    ],
)
def test_a_vote_over_the_limit_counts_where_it_does_in_the_totals_of_the_file(tmp_path, kind, limit, columns, votes):
    counts = {}
    for totals in ("2;2", "1;1"):
        text = PB.format(kind=kind, limit=limit, totals=totals, columns=columns)
        deck = deck_of(tmp_path / "a.pb", text + votes)
        outcome = method("greedy").count(deck.profile, Rules(limit=deck.limit, budget=deck.budget))
        counts[totals] = (deck.limit, outcome.of("a"), outcome.of("b"), len(deck.notes))
    assert counts == {"2;2": (None, 2, 1, 1), "1;1": (1, 1, 0, 0)}


def test_first_choices_leave_undeclared_write_ins_out(tmp_path):
    deck = deck_of(
        tmp_path / "a.csv", "ballot,rank 1,rank 2\n1,Undeclared Write-ins,A\n2,Undeclared Write-ins,\n3,B,A\n"
    )
    outcome = method("plurality").count(deck.first_choices().profile, Rules())
    assert (outcome.winners, dict(outcome.rounds[0].tally)) == (("B",), {"A": 0, "B": 1})


def test_a_first_rank_of_several_that_nobody_names_is_no_vote(tmp_path):
    deck = deck_of(tmp_path / "a.csv", "ballot,rank 1,rank 2\n1,overvote,A\n2,B,A\n3,,A\n")
    outcome = method("plurality").count(deck.first_choices().profile, Rules())
    assert (dict(outcome.rounds[0].tally), outcome.overvoted) == ({"A": 1, "B": 1}, 1)
