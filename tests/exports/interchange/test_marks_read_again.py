"""The marks of our own ballots, as a table, a workbook and cast vote records, are read again and count the same."""

from __future__ import annotations

import csv
import json
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.exports.delivery import deliver
from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.exports.interchange.cvr import read_cvr
from ppm_desktop.exports.interchange.cvr_written import cvr_json
from ppm_desktop.exports.interchange.raw_marks import read_raw_marks, read_raw_marks_workbook
from ppm_desktop.exports.vote.marks import marks_csv_bytes
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.ballots.contest import CHOOSE, KEYS, YES_NO, Contest, Option
from ppm_desktop.models.vote.ballots.keying import BLANK, MARKED, VOID
from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.rules import Rules

WRITTEN = datetime(2026, 11, 3, 21, 0, tzinfo=UTC)


def contest(number, title, many, up_to, shape=CHOOSE):
    options = tuple(
        Option(f"o{place}", KEYS[place], f"{title} {string.ascii_uppercase[place]}") for place in range(many)
    )
    return Contest(f"c{number}", title, shape, up_to, 1, "majority", "lot", "", options)


PARKS = contest(1, "=Parks; “and” trees", 4, 2)
YES = contest(2, "Bridge", 3, 1, YES_NO)
BALLOTS: list[tuple[str, Mapping[str, Sequence[str]]]] = [
    (MARKED, {"c1": ["1", "3"], "c2": ["1"]}),
    (MARKED, {"c1": ["1", "3"], "c2": ["2"]}),
    (MARKED, {"c1": ["1", "2", "4"], "c2": ["1", "2"]}),
    (MARKED, {"c1": ["4"], "c2": []}),
    (BLANK, {"c1": [], "c2": []}),
    (VOID, {"c1": ["2"], "c2": ["3"]}),
]
PARKS_PILES = {(0, 2): 2, (0, 1, 3): 1, (3,): 1, (): 1}


def test_the_table_of_marks_is_read_again(tmp_path):
    path = deliver(tmp_path / "marks.csv", marks_csv_bytes([PARKS, YES], BALLOTS))
    deck = read_deck(path)
    assert deck.profile.piles == PARKS_PILES
    assert (deck.profile.options, deck.profile.void, deck.limit) == (("1", "2", "3", "4"), 1, 2)
    assert deck.title == PARKS.title
    assert "2 contests" in str(deck.notes[0])
    second = read_raw_marks(path, contest=2)
    assert second.profile.piles == {(0,): 1, (1,): 1, (0, 1): 1, (): 2}
    assert (second.profile.options, second.limit) == (("1", "2"), 1)
    with pytest.raises(Trouble, match="number 3"):
        read_raw_marks(path, contest=3)


def test_a_workbook_of_the_table_is_read_the_same(tmp_path):
    rows = _cells(deliver(tmp_path / "marks.csv", marks_csv_bytes([PARKS, YES], BALLOTS)))
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "marks.xlsx")
    deck = read_deck(tmp_path / "marks.xlsx")
    assert deck.profile.piles == PARKS_PILES
    assert read_raw_marks_workbook(tmp_path / "marks.xlsx", contest=2).profile.piles[(0, 1)] == 1
    book.active["B3"] = "dancing"
    book.save(tmp_path / "marks.xlsx")
    with pytest.raises(Trouble, match="line 3, column 2: “dancing” is no state"):
        read_deck(tmp_path / "marks.xlsx")
    book.active["B1"] = "standing"
    book.save(tmp_path / "marks.xlsx")
    with pytest.raises(Trouble, match="begins with the columns"):
        read_deck(tmp_path / "marks.xlsx")


def _cells(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,marked,1 x,", "line 2, column 3: “x” is no key"),
        ("1,marked,1:3 1:2,", "line 2, column 3: “1:2” is no key"),
        ("1,marked,1:3+,", "line 2, column 3: “1:3\\+” is no key"),
        ("1,marked,1=3 1=4,", "line 2, column 3: “1=4” is no key"),
        ("1,marked,1=9999999999,", "line 2, column 3: “1=9999999999” is no key"),
        ("1,marked,1=3 2,", "line 2, column 3: “2” is no key"),
        ("1,lost,1,", "line 2, column 2: “lost” is no state"),
        ("1,marked,1", "line 2, column 2: 3 cells; the header has 4"),
    ],
)
def test_a_row_that_no_ballot_makes_is_refused(tmp_path, row, why):
    path = tmp_path / "marks.csv"
    path.write_text(f"ballot,state,Parks,overvoted\n{row}\n")
    with pytest.raises(Trouble, match=why):
        read_deck(path)


def test_cast_vote_records_hold_what_was_marked_and_what_it_came_to(tmp_path):
    path = cvr_json(tmp_path / "records.json", [PARKS, YES], BALLOTS, "Spring vote", WRITTEN)
    deck = read_deck(path)
    assert deck.profile.piles == PARKS_PILES
    assert deck.profile.options == tuple(option.title for option in PARKS.options)
    assert (deck.profile.void, deck.limit, deck.seats, deck.title) == (1, 2, 1, PARKS.title)
    assert read_cvr(path, contest=2).profile.piles == {(0,): 1, (1,): 1, (0, 1): 1, (): 2}
    assert read_cvr(path, snapshot="original").profile == deck.profile
    assert read_cvr(path, snapshot="modified").profile.papers == 0
    with pytest.raises(Trouble, match="number 3"):
        read_cvr(path, contest=3)


def test_cast_vote_records_carry_no_order_and_each_number_once(tmp_path):
    ballots = BALLOTS * 30
    one = json.loads(cvr_json(tmp_path / "a.json", [PARKS], ballots, "v", WRITTEN).read_text())["CVR"]
    other = json.loads(cvr_json(tmp_path / "b.json", [PARKS], ballots, "v", WRITTEN).read_text())["CVR"]
    assert len({record["UniqueId"] for record in one + other}) == 2 * len(ballots)
    assert [_asked(record) for record in one] != [_asked(record) for record in other]
    assert Counter(map(_asked, one)) == Counter(map(_asked, other))
    over = [record for record in one if record["CVRSnapshot"][-1]["CVRContest"][0].get("Overvotes")]
    assert len(over) == 30
    void = [record for record in one if "invalidated-rules" in _asked(record)]
    assert len(void) == 30
    assert not any("SelectionPosition" in _asked(record) for record in void)


def _asked(record):
    return json.dumps(record["CVRSnapshot"][-1]["CVRContest"])


def records(tmp_path, variation="rcv", **changed):
    contest_ = {
        "@id": "c",
        "Name": "Board",
        "VoteVariation": variation,
        "ContestSelection": [{"@id": "s1", "CandidateIds": ["p1", "p2"]}, {"@id": "s2"}],
    }
    snapshot: dict[str, Any] = {
        "@id": "now",
        "Type": "modified",
        "CVRContest": [{"ContestId": "c", "CVRContestSelection": []}],
    }
    report = {
        "Election": [{"Contest": [contest_], "Candidate": [{"@id": "p1", "Name": "Ann"}, {"@id": "p2", "Name": "Bo"}]}],
        "CVR": [{"CurrentSnapshotId": "now", "CVRSnapshot": [{"@id": "then", "Type": "original"}, snapshot]}],
    }
    for (where, name), value in changed.get("put", {}).items():
        {"contest": contest_, "asked": snapshot["CVRContest"][0], "report": report}[where][name] = value
    path = tmp_path / "records.json"
    path.write_text(json.dumps(report))
    return path


def mark(option, rank=None, **more):
    position = {"HasIndication": "yes", "NumberVotes": 1, **more}
    return {"ContestSelectionId": option, "SelectionPosition": [{**position, **({"Rank": rank} if rank else {})}]}


def test_ranked_records_of_others_are_read_with_gaps_and_overvotes(tmp_path):
    marks = [
        mark("s2", 3),
        mark("s1", 3),
        mark("s1", 1),
        mark("s2", 1, HasIndication="no"),
        mark("s2", 4, IsAllocable="no"),
    ]
    deck = read_deck(records(tmp_path, put={("asked", "CVRContestSelection"): marks}))
    assert deck.profile.options == ("Ann / Bo", "s2")
    assert deck.profile.piles == {(0, -1, (0, 1)): 1}
    assert deck.shape == "rank"


def as_rctab_writes_it(**more):
    """Two ballots in the form of RCTab's own records: no variation, vendor labels, a snapshot for each round."""
    selections = [
        {"@id": f"cs-{name}", "Code": [{"Type": "other", "OtherType": "vendor-label", "Value": name.upper()}]}
        for name in ("a", "b", "c")
    ]

    def snapshot(key, kind, marks):
        chosen = [mark(f"cs-{name}", rank, IsAllocable=counts) for name, rank, counts in marks]
        return {"@id": key, "Type": kind, "CVRContest": [{"ContestId": "k", "CVRContestSelection": chosen}]}

    first = [("b", 2, "unknown"), ("c", 3, "unknown")]
    second = [("a", 1, "unknown"), ("b", 2, "unknown"), ("c", 2, "unknown")]
    ballots = [
        [snapshot("1", "original", first), snapshot("1-r1", "interpreted", [("b", 2, "yes"), ("c", 3, "no")])],
        [snapshot("2", "original", second), snapshot("2-r1", "interpreted", [("a", 1, "yes"), ("b", 2, "no")])],
    ]
    contest_ = {"@id": "k", "@type": "CVR.CandidateContest", "ContestSelection": selections, **more}
    records_ = [{"CurrentSnapshotId": one[-1]["@id"], "CVRSnapshot": one} for one in ballots]
    return {"Version": "1.0.0", "Election": [{"Contest": [contest_]}], "CVR": records_}


@pytest.mark.parametrize("more", [{}, {"VoteVariation": "rcv", "Name": "Mayor"}])
def test_the_rankings_of_rctabs_own_records_are_read_not_what_its_last_round_made_of_them(tmp_path, more):
    path = tmp_path / "records.json"
    path.write_text(json.dumps(as_rctab_writes_it(**more)))
    deck = read_deck(path)
    assert (deck.profile.options, deck.shape, deck.title) == (("A", "B", "C"), "rank", more.get("Name", ""))
    assert deck.profile.piles == {(-1, 1, 2): 1, (0, (1, 2)): 1}
    assert read_cvr(path, snapshot="interpreted").profile.piles == {(-1, 1): 1, (0,): 1}


def test_marks_that_somebody_settled_stand_before_those_of_the_paper(tmp_path):
    report = as_rctab_writes_it()
    settled = {**report["CVR"][0]["CVRSnapshot"][0], "@id": "1-m", "Type": "modified"}
    settled["CVRContest"] = [{"ContestId": "k", "CVRContestSelection": [mark("cs-c", 1)]}]
    report["CVR"][0]["CVRSnapshot"].append(settled)
    path = tmp_path / "records.json"
    path.write_text(json.dumps(report))
    assert read_deck(path).profile.piles == {(2,): 1, (0, (1, 2)): 1}


@pytest.mark.parametrize(
    ("put", "why"),
    [
        ({("asked", "CVRContestSelection"): [mark("s9", 1)]}, "does not have"),
        ({("asked", "CVRContestSelection"): [mark("s1", 10**9)]}, "is no rank"),
        ({("asked", "CVRContestSelection"): [mark("s1", 10**99)]}, "is no rank"),
        ({("asked", "CVRContestSelection"): [mark("s1", 1, NumberVotes="many")]}, "is no number of votes"),
        ({("asked", "CVRContestSelection"): [mark("s1", 1, NumberVotes=-1)]}, "is no number of votes"),
        ({("asked", "CVRContestSelection"): 3}, "not as the format says"),
        ({("asked", "Status"): [3]}, "not as the format says"),
        ({("report", "CVR"): [3]}, "not as the format says"),
        ({("contest", "ContestSelection"): [{"Selection": "A"}, {"Selection": "A"}]}, "two options"),
    ],
)
def test_records_that_are_not_as_the_format_says_are_refused(tmp_path, put, why):
    with pytest.raises(Trouble, match=why):
        read_deck(records(tmp_path, put=put))


@given(
    st.lists(
        st.tuples(st.sampled_from([MARKED, VOID]), st.sets(st.sampled_from("1234")).map(sorted)),
        min_size=1,
        max_size=20,
    )
)
def test_both_files_count_to_what_the_ballots_do(tmp_path_factory, papers):
    folder = tmp_path_factory.mktemp("marks")
    ballots = [(state, {"c1": keys}) for state, keys in papers]
    table = read_deck(deliver(folder / "marks.csv", marks_csv_bytes([PARKS], ballots)))
    report = read_deck(cvr_json(folder / "records.json", [PARKS], ballots, "v", WRITTEN))
    assert table.profile.piles == report.profile.piles
    assert table.profile.void == report.profile.void
    counted = [method("choose").count(deck.profile, Rules(limit=deck.limit)) for deck in (table, report)]
    votes = [list(outcome.rounds[0].tally.values()) for outcome in counted]
    many = len(votes[0])
    assert votes[0] == votes[1][:many]
    assert not any(votes[1][many:])
    assert (
        counted[0].overvoted == counted[1].overvoted == sum(state == MARKED and len(keys) > 2 for state, keys in papers)
    )
