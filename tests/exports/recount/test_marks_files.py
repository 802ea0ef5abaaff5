"""Files of marks of one contest are read again as they were written, whatever the shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.exports.interchange.ballot_files import read_deck, table_bytes
from ppm_desktop.exports.interchange.cvr_written import cvr_bytes
from ppm_desktop.exports.interchange.deck import Deck
from ppm_desktop.exports.interchange.marks_lines import marks_lines
from ppm_desktop.exports.interchange.rank_columns import rank_columns_rows
from ppm_desktop.exports.recount.contest_files import one_contest, profile_of
from ppm_desktop.exports.vote.marks import marks_csv_bytes, marks_rows
from ppm_desktop.exports.workbook import table_workbook
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.count.profile import OVERVOTED, Profile
from tests.exports.interchange import decks
from tests.exports.recount import votes


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("marks")


def ended(piles):
    """Piles without the empty ends of rows, which a table of tokens does not know."""
    found: dict[tuple[object, ...], int] = {}
    for marks, papers in piles.items():
        kept = list(marks)
        while kept and kept[-1] is None:
            kept.pop()
        found[tuple(kept)] = found.get(tuple(kept), 0) + papers
    return found


@given(st.sampled_from(votes.EVERY), st.integers(0, 40), st.integers(0, 10**6))
def test_lines_hold_the_whole_contest(folder, asked, papers, seed):
    ballots = one_contest(asked, votes.ballots([asked], papers, seed))
    path = folder / "marks.jsonl"
    path.write_text("".join(f"{line}\n" for line in marks_lines(asked, ballots)), encoding="utf-8")
    deck = read_deck(path)
    assert deck.profile == profile_of(asked, ballots)
    assert (deck.title, deck.seats, deck.contest) == (asked.title, asked.winners, asked.id)
    assert deck.titles == {option.key: option.title for option in asked.options}
    assert deck.budget == ((asked.budget or 0) / 100)


@given(st.sampled_from(votes.EVERY), st.integers(1, 40), st.integers(0, 10**6))
def test_tables_and_records_hold_the_marks(folder, asked, papers, seed):
    raw = votes.ballots([asked], papers, seed)
    ballots = one_contest(asked, raw)
    narrow = [(state, {asked.id: tokens}) for state, tokens in ballots]
    wanted = profile_of(asked, ballots)
    (folder / "marks.csv").write_bytes(marks_csv_bytes([asked], narrow))
    (folder / "records.json").write_bytes(cvr_bytes([asked], narrow, "v", votes.vote().written))
    for name in ("marks.csv", "records.json"):
        deck = read_deck(folder / name)
        assert ended(deck.profile.piles) == ended(wanted.piles), name
        assert deck.profile.void == wanted.void


@pytest.mark.parametrize("asked", [votes.EVERY[0], votes.EVERY[3], votes.EVERY[9]], ids=lambda one: one.shape)
def test_a_workbook_of_marks_is_written_and_read(tmp_path, asked):
    ballots = one_contest(asked, votes.ballots([asked], 40))
    narrow = [(state, {asked.id: tokens}) for state, tokens in ballots]
    path = tmp_path / "marks.xlsx"
    path.write_bytes(table_workbook("=1+1 [a/b]", *marks_rows([asked], narrow)))
    assert ended(read_deck(path).profile.piles) == ended(profile_of(asked, ballots).piles)


@given(decks.ranked(skips=True))
def test_a_table_with_a_column_an_option_holds_gaps_and_overvotes(folder, deck):
    small = {marks: 1 + papers % 3 for marks, papers in deck.profile.piles.items()}
    profile = Profile(deck.profile.options, small, shape="rank")
    path = folder / "rctab.csv"
    path.write_bytes(table_bytes(rank_columns_rows(Deck(profile)), ","))
    found = read_deck(path).profile
    assert (found.options, found.piles) == (profile.options, profile.piles)


@pytest.mark.parametrize(
    ("profile", "why"),
    [
        (Profile(("A",), {(0,): 1}, shape="choose"), "ranked ballots only"),
        (Profile(("A",), {(0,): 1}, void=1, shape="rank"), "void ballots"),
        (Profile(("A",), {(OVERVOTED,): 1}, shape="rank"), "which options stand at the same rank"),
        (Profile(("A", "B"), {(0, 1, 0): 1}, shape="rank"), "ranked twice"),
        (Profile(("A\nB",), {(0,): 1}, shape="rank"), "a line end"),
    ],
)
def test_what_such_a_table_cannot_hold_is_refused(profile, why):
    with pytest.raises(Trouble, match=why):
        list(rank_columns_rows(Deck(profile)))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("ballot,A,B\n1,1\n", "line 2, column 2: 2 cells; the header has 3"),
        ("ballot,A,B\n1,1,x\n", "line 2, column 3: “x” is no rank"),
        ("ballot,A,B\n1,1,0\n", "line 2, column 3: “0” is no rank"),
        ("ballot,A,B\n1,1,101\n", "line 2, column 3: “101” is no rank"),
        ("ballot,A,A\n1,1,2\n", "two options are named “A”"),
        ("ballot,\n1,1\n", "an option without a name"),
    ],
)
def test_a_broken_table_of_ranks_says_where(tmp_path, content, why):
    path = tmp_path / "ranks.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Trouble, match=why):
        read_deck(path)


HEAD: dict[str, Any] = {
    "format": "ppm-desktop marks 1",
    "contest": {
        "id": "c",
        "title": "Parks",
        "shape": "choose",
        "up_to": 2,
        "winners": 1,
        "options": [{"key": "1", "title": "A"}, {"key": "2", "title": "B"}],
    },
}
GOOD = '{"ballot":"a","state":"marked","marks":["1"]}'


def lines(tmp_path, *ballots: str, **changed):
    head = {**HEAD, "contest": {**HEAD["contest"], **changed}}
    path = tmp_path / "marks.jsonl"
    path.write_text("\n".join([json.dumps(head, separators=(",", ":")), *ballots]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("ballot", "why"),
    [
        ('{"ballot":"b","state":"marked","marks":["3"]}', "line 3, column 1: “Parks” has no such key"),
        ('{"ballot":"b","state":"lost","marks":["1"]}', "line 3, column 1: “lost” is no state"),
        ('{"ballot":"b","state":"marked","marks":"1"}', "line 3, column 1: “marks” is not as the format says"),
        ('{"ballot":"b","state":"marked"}', "line 3, column 1: “marks” is not as the format says"),
        ("[1]", "line 3, column 1: each line of this file is an object"),
        ('{"ballot":', "line 3, column 1: this is no JSON"),
        ('{"a":' * 5000, "line 3, column 1: this is no JSON"),
        ('{"n":' + "9" * 5000 + "}", "line 3, column 1: this is no JSON"),
    ],
)
def test_a_broken_line_of_marks_says_where(tmp_path, ballot, why):
    with pytest.raises(Trouble, match=why):
        read_deck(lines(tmp_path, GOOD, ballot))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"shape": "dance"}, "no ballot shape"),
        ({"options": []}, "no ballot shape that is known here, or no options"),
        ({"options": [3]}, "“options” is not as the format says"),
        ({"options": [{"key": "11", "title": "A"}]}, "“11” is no key on a ballot"),
        ({"options": [{"key": "1", "title": "A"}, {"key": "1", "title": "B"}]}, "two options are named “1”"),
        ({"up_to": "2"}, "“up_to” is not as the format says"),
        ({"budget_in_cents": -1}, "“budget_in_cents” is not as the format says"),
    ],
)
def test_a_first_line_that_is_not_as_the_form_says_is_refused(tmp_path, changed, why):
    with pytest.raises(Trouble, match=f"line 1, column 1: .*{why}"):
        read_deck(lines(tmp_path, GOOD, **changed))


def test_a_file_of_lines_is_known_by_its_beginning_and_empty_lines_are_nothing(tmp_path):
    path = lines(tmp_path, GOOD, "", GOOD).rename(tmp_path / "marks.txt")
    assert read_deck(path).profile.piles == {(0,): 2}
    other = tmp_path / "other.jsonl"
    other.write_text('{"hello":1}\n')
    with pytest.raises(Trouble, match="no file of marks in the form"):
        read_deck(other)
