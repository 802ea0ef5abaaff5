"""`ppm-desktop count`: every ballot of a file is told of, and neither the file nor a name is lost on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

PABULIB = """META
key;value
description;Parks
num_projects;3
num_votes;4
budget;100
vote_type;{kind}
{fact}PROJECTS
project_id;cost;name{column}
11;60;Elm
12;60;Oak
13;40;Yew
VOTES
voter_id;vote
1;11,12
2;12,13
3;11
4;12
"""


@pytest.fixture
def parks(tmp_path: Path):
    """A money vote with one more fact in it: two votes name two projects, one of them for 120."""

    def written(fact: str = "", kind: str = "approval", votes: tuple[int, ...] = ()) -> Path:
        text = PABULIB.format(kind=kind, fact=fact and f"{fact}\n", column=";votes" if votes else "")
        for name, number in zip(("Elm", "Oak", "Yew"), votes, strict=False):
            text = text.replace(name, f"{name};{number}")
        path = tmp_path / "parks.pb"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in [("ballot", "state", "Q1"), ("a", "marked", "1"), ("b", "marked", "2"), ("c", "marked", "2")]:
        book.active.append(row)
    path = tmp_path / "marks.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("method", ["plurality", "choose", "yes-no", "greedy", "equal-shares"])
def test_ballots_that_say_more_than_they_may_are_told_apart_from_those_that_count(count, parks, method):
    marked = ["--limit", "1"] if method not in {"plurality", "yes-no"} else []
    told = count(parks(), "--method", method, *marked, "--ties", "order", "--json").told
    first = told["rounds"][0]
    assert (sum(map(int, first["tally"].values())), first["exhausted"]) == (2, "2")
    assert told["ballots"] == 4
    said = count(parks(), "--method", method, *marked, "--ties", "order").out
    assert "2 ballots say more than they may, and count for nobody." in said


def test_points_beyond_the_budget_are_told_of_too(count, tmp_path):
    file = tmp_path / "points.csv"
    file.write_text("ballot,state,Q1\na,marked,1=6 2=4\nb,marked,1=9 2=9\nc,blank,\nd,void,\n", encoding="utf-8")
    told = count(file, "--method", "points", "--limit", "10", "--json").told
    assert (told["ballots"], told["blank"], told["void"], told["rounds"][0]["exhausted"]) == (4, 1, 1, "1")
    assert "1 ballot says more than it may, and counts for nobody." in count(file, "--limit", "10").out


def test_rows_of_a_score_that_say_more_than_they_may_are_told(count, tmp_path):
    file = tmp_path / "scores.csv"
    file.write_text("ballot,state,Q1\na,marked,1=3+4 2=5\nb,marked,1=9 2=4\n", encoding="utf-8")
    said = count(file, "--method", "score", "--limit", "5").out
    assert "2 rows say more than they may, and count for nobody." in said
    assert "rows say" not in count(file, "--method", "points").out


def test_nothing_is_said_of_such_ballots_where_there_are_none(count, parks):
    assert "more than" not in count(parks(), "--method", "approval").out.split("The rules of this count")[0]


def test_a_report_never_takes_the_place_of_the_ballots(count, workbook, tmp_path):
    before = workbook.read_bytes()
    other_name = tmp_path / "report.xlsx"
    os.link(workbook, other_name)
    for report in (workbook, other_name, tmp_path / "." / "marks.xlsx"):
        done = count(workbook, "--report", report)
        assert (done.code, done.out) == (2, "")
        assert "would take the place of FILE" in done.err
    assert workbook.read_bytes() == before


def test_the_object_is_the_same_with_a_report_beside_it(count, parks, tmp_path):
    alone = count(parks(), "--method", "approval", "--json").out
    assert '"12"' in alone
    assert count(parks(), "--method", "approval", "--json", "--report", tmp_path / "a.pdf").out == alone


def test_a_vote_for_one_project_that_names_two_does_not_count(count, parks):
    told = count(parks(kind="choose-1"), "--ties", "order", "--json").told
    assert told["rounds"][0]["tally"] == {"11": "1", "12": "1", "13": "0"}
    assert (told["rounds"][0]["exhausted"], told["rules"]["limit"]) == ("2", "1")


def test_a_vote_that_costs_more_than_it_may_is_void_and_that_is_said(count, parks):
    done = count(parks("max_sum_cost;100"), "--ties", "order", "--json")
    assert (done.told["ballots"], done.told["void"]) == (4, 1)
    assert done.told["rounds"][0]["tally"] == {"11": "1", "12": "2", "13": "1"}
    assert "1 vote gives more than “max_sum_cost” allows. It is void." in done.err


def test_a_vote_that_costs_more_counts_where_it_does_in_the_totals_of_the_file(count, parks):
    done = count(parks("max_sum_cost;100", votes=(2, 3, 1)), "--ties", "order", "--json")
    assert (done.told["void"], done.told["rounds"][0]["tally"]) == (0, {"11": "2", "12": "3", "13": "1"})
    assert "for it does in the totals of the file" in done.err


def test_more_points_for_one_project_than_it_may_get_are_void_too(count, parks):
    file = parks("max_points;5", kind="scoring")
    text = file.read_text(encoding="utf-8").replace("voter_id;vote", "voter_id;vote;points")
    for vote, points in (("1;11,12", "5,4"), ("2;12,13", "6,1"), ("3;11", "1"), ("4;12", "2")):
        text = text.replace(vote + "\n", f"{vote};{points}\n")
    file.write_text(text, encoding="utf-8")
    done = count(file, "--json")
    assert (done.told["void"], done.told["rounds"][0]["tally"]) == (1, {"11": "6", "12": "6", "13": "0"})
    assert "1 vote gives more than “max_points” allows. It is void." in done.err


def test_a_rule_of_the_file_that_is_not_counted_here_is_told(count, parks):
    file = parks("rule;greedy-custom")
    assert "asks for the rule “greedy-custom”, which is not counted here" in count(file, "--ties", "order").err
    assert "asks for" not in count(parks("rule;greedy"), "--ties", "order").err


def test_a_limit_that_is_typed_caps_the_boxes_and_one_vote_on_a_policy_has_none(count, parks):
    for method in ("approval", "plurality", "choose"):
        told = count(parks(), "--method", method, "--limit", "1", "--ties", "order", "--json").told
        assert (told["method"], told["rounds"][0]["exhausted"], told["rules"]["limit"]) == (method, "2", "1")
        told = count(parks(), "--method", method, "--limit", "2", "--ties", "order", "--json").told
        assert (told["rounds"][0]["exhausted"], told["rules"]["limit"]) == ("0", "2")
    done = count(parks(), "--method", "yes-no", "--limit", "2")
    assert (done.code, "For --limit 2 take --method choose." in done.err) == (2, True)


@pytest.mark.parametrize("method", ["approval", "plurality", "yes-no"])
def test_the_limit_of_a_file_is_not_that_of_a_method_with_its_own(count, parks, method):
    told = count(parks("max_length;2"), "--method", method, "--ties", "order", "--json").told
    assert "limit" not in told["rules"]


def typed(file: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The real command with its output redirected."""
    command = [sys.executable, "-m", "ppm_desktop", "count", str(file)]
    with out.open("wb") as stream:
        return subprocess.run(
            command, stdout=stream, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False
        )


@pytest.mark.parametrize("alphabet", ["cp1252", "ascii"])
def test_a_name_that_the_alphabet_of_the_output_lacks_comes_as_numbers(tmp_path, alphabet):
    file = tmp_path / "names.blt"
    file.write_text('2 1\n2 1 0\n1 2 0\n0\n"Łódź"\n"🍎"\n"T"\n', encoding="utf-8")
    done = typed(file, tmp_path / "out.txt", PYTHONIOENCODING=alphabet, PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    written = (tmp_path / "out.txt").read_bytes()
    assert rb"\u0141" in written
    assert rb"\U0001f34e" in written


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_one_sentence(tmp_path):
    file = tmp_path / "names.blt"
    file.write_text('2 1\n2 1 0\n0\n"A"\n"B"\n"T"\n', encoding="utf-8")
    done = typed(file, Path("/dev/full"))
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert "no room" in done.stderr.decode()


def test_rules_are_told_in_decimals_where_they_have_any(count, parks):
    file = parks()
    file.write_text(file.read_text(encoding="utf-8").replace("budget;100", "budget;100.5"), encoding="utf-8")
    assert count(file, "--ties", "order", "--json").told["rules"]["budget"] == "100.5"
    told = count(parks(), "--method", "yes-no", "--rule", "pass=66.666", "--json").told
    assert told["rules"]["pass"] == "66.666"
