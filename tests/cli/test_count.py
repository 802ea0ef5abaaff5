"""`ppm-desktop count` as it is typed: the contract that outsiders rely on when they check a count."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from ppm_desktop.models.vote.ballots.official import WithdrawOfficial
from ppm_desktop.models.workspace import Workspace
from tests.models.analyze.whole_process import REGISTRY, build

ROOT = Path(__file__).resolve().parent.parent.parent
KEYS = ["method", "seats", "ballots", "blank", "void", "winners", "rounds", "ties", "rules"]

# Ann 4, Bob 3, Cid 2: Cid leaves, one paper goes to Bob, one is used up; Ann and Bob stand level at 4.
TIED = """ballot,rank 1,rank 2,rank 3
1,Ann,Bob,Cid
2,Ann,,
3,Ann,Cid,
4,Ann,,
5,Bob,Ann,
6,Bob,,
7,Bob,Cid,
8,Cid,Bob,Ann
9,Cid,,
10,,,
"""


@pytest.fixture
def tied(tmp_path):
    path = tmp_path / "tied.csv"
    path.write_text(TIED, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return build(tmp_path_factory.mktemp("whole"))


# The object of --json


def test_the_object_has_the_promised_keys_and_exact_text_for_numbers(count, shared_data):
    done = count(shared_data / "counting/scottish/aberdeen_2012_ward13.blt", "--method", "stv-scottish", "--json")
    assert done.code == 0
    assert list(done.told) == KEYS
    assert (done.told["method"], done.told["seats"], done.told["ballots"]) == ("stv-scottish", 3, 4071)
    for one in done.told["rounds"]:
        assert list(one) == ["tally", "elected", "eliminated", "exhausted", "quota"]
        held = sum(Fraction(votes) for votes in one["tally"].values()) + Fraction(one["exhausted"])
        assert held == 4071 - done.told["blank"]
        assert one["quota"] == "1018.00000"


def test_winners_of_scottish_wards_are_the_official_ones_in_their_order(count, shared_data):
    folder = shared_data / "counting/scottish"
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()[:4]:
        ward = json.loads(line)
        done = count(folder / ward["blt"], "--method", "stv-scottish", "--ties", "previous-round", "--json")
        names = list(done.told["rounds"][0]["tally"])
        assert [names.index(name) + 1 for name in done.told["winners"]] == ward["elect_order"]


def test_the_projects_of_a_money_vote_are_told_by_the_keys_of_the_file(count, shared_data):
    folder = shared_data / "counting/pabulib"
    for case in json.loads((folder / "expected.json").read_text(encoding="utf-8"))["greedy"]:
        done = count(folder / case["file"], "--method", "greedy", "--ties", "order", "--json")
        assert sorted(done.told["winners"]) == sorted(case["selected"]), case["file"]
        assert done.told["rules"]["budget"] == case["budget"]


def test_approval_ballots_of_preflib_are_counted_without_naming_a_method(count, shared_data):
    done = count(shared_data / "counting/preflib/00026-00000003.cat", "--json")
    assert (done.code, done.told["method"], done.told["winners"]) == (0, "approval", ["Jospin"])


def test_json_prints_nothing_but_one_line_of_plain_letters(count, tmp_path):
    file = tmp_path / "names.csv"
    file.write_text("ballot,rank 1\n1,José\u202e\n2,José\u202e\n3,Zoë\n", encoding="utf-8")
    done = count(file, "--json")
    assert done.out.count("\n") == 1
    assert done.out.isascii()
    assert done.told["winners"] == ["José\u202e"]


# Ties


def test_an_open_tie_names_who_is_tied_and_exits_with_1(count, tied):
    done = count(tied, "--method", "irv", "--json")
    assert done.code == 1
    assert done.told["winners"] == []
    assert done.told["ties"] == [{"round": 2, "among": ["Ann", "Bob"], "policy": "stop", "chosen": []}]
    assert "“Ann”, “Bob”" in done.err
    shown = count(tied, "--method", "irv")
    assert shown.code == 1
    assert "Open tie in round 2: “Ann”, “Bob”, for one place." in shown.out


@pytest.mark.parametrize(("ties", "winner"), [("previous-round", "Ann"), ("order", "Ann")])
def test_a_declared_policy_decides_and_is_told(count, tied, ties, winner):
    done = count(tied, "--ties", ties, "--json")
    assert done.code == 0
    assert done.told["winners"] == [winner]
    assert done.told["ties"] == [{"round": 2, "among": ["Ann", "Bob"], "policy": ties, "chosen": [winner]}]
    assert done.told["rules"]["ties"] == ties


def test_a_seed_decides_as_anybody_can_work_out_by_hand(count, tied):
    for seed in ("1", "2", "3", "2027-06-12"):
        done = count(tied, "--ties", "seeded", "--seed", seed, "--json")
        tickets = {name: hashlib.sha256(f"{seed}||2|{name}".encode()).hexdigest() for name in ("Ann", "Bob")}
        assert done.told["winners"] == [min(tickets, key=lambda name: tickets[name])]
        assert (done.told["rules"]["seed"], done.told["rules"]["contest"]) == (seed, "")


# Rules


def test_a_rule_changes_the_count_and_stands_in_the_object(count, tmp_path):
    file = tmp_path / "over.csv"
    file.write_text("ballot,rank 1,rank 2\n1,Ann|Bob,Cid\n2,Ann|Bob,Cid\n3,Ann,\n", encoding="utf-8")
    assert count(file, "--json").told["winners"] == ["Ann"]
    skipped = count(file, "--rule", "overvote=skip", "--json").told
    assert skipped["winners"] == ["Cid"]
    assert skipped["rules"]["overvote"] == "skip"


def test_seats_of_the_file_hold_until_others_are_typed(count, shared_data):
    file = shared_data / "counting/droop/42.blt"
    assert count(file, "--ties", "order", "--json").told["method"] == "stv-scottish"
    assert len(count(file, "--method", "stv-wigm", "--ties", "order", "--json").told["winners"]) == 2
    assert count(file, "--seats", "1", "--ties", "order", "--json").told["method"] == "irv"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--method", "borda"], "There is no method “borda”"),
        (["--method", "approval"], "cannot count this file"),
        (["--method", "yes-no"], "cannot count this file"),
        (["--method", "irv", "--seats", "2"], "irv has one winner"),
        (["--seats", "0"], "--seats"),
        (["--rule", "qota=droop"], "There is no rule “qota”"),
        (["--rule", "overvote"], "needs a value"),
        (["--rule", "overvote=maybe"], "“maybe” is no value"),
        (["--rule", "max-skipped=-1"], "“-1” is no value"),
        (["--method", "irv", "--rule", "quota=hare"], "irv does not know the rule “quota”"),
        (["--ties", "coin"], "--ties"),
        (["--ties", "seeded"], "needs a --seed"),
        (["--seed", "7"], "without --ties seeded"),
        (["--report", "count.doc"], "ends in .pdf or .xlsx"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(count, tied, words, said):
    done = count(tied, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_money_methods_need_costs(count, shared_data):
    done = count(shared_data / "counting/preflib/00026-00000003.cat", "--method", "equal-shares")
    assert done.code == 2
    assert "needs the costs" in done.err


def test_a_rule_at_its_default_is_welcome_everywhere(count, tied):
    assert count(tied, "--ties", "order", "--rule", "quota=droop").code == 0


# Files that are wrong


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        ("broken.blt", b'3 1\n1 1 9 0\n0\n"a"\n"b"\n"c"\n', "line 2, column 5"),
        ("broken.csv", b"ballot,rank 1,rank 2\n1,Ann\n", "line 2, column"),
        ("broken.soc", b"# FILE NAME: x\nnothing\n", "line 2, column"),
        ("empty.blt", b"", "is empty"),
        ("noise.bin", bytes(range(256)), "no format"),
    ],
)
def test_a_malformed_file_is_told_with_its_place_and_exit_code_2(count, tmp_path, name, content, where):
    file = tmp_path / name
    file.write_bytes(content)
    done = count(file, "--json")
    assert (done.code, done.out) == (2, "")
    assert where in done.err
    assert len(done.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_wrong_usage(count, tmp_path):
    assert count(tmp_path / "nothing.blt").code == 2


# The table on a terminal


def test_the_table_tells_names_numbers_results_rules_and_the_hash(count, tied):
    done = count(tied, "--ties", "order")
    assert done.code == 0
    lines = done.out.splitlines()
    assert "10 ballots, 1 blank, 0 void." in lines
    assert next(line.split() for line in lines if line.startswith(" Ann ")) == [
        "Ann",
        "4",
        "4",
        "elected",
        "in",
        "round",
        "2",
    ]
    assert next(line.split() for line in lines if line.startswith(" Cid ")) == ["Cid", "2", "out", "in", "round", "1"]
    assert "“Ann” wins." in lines
    assert any("Tie in round 2: “Ann”, “Bob”. Decided by the published order" in line for line in lines)
    assert any("first wins, the last leaves" in line for line in lines)
    assert hashlib.sha256(tied.read_bytes()).hexdigest() in done.out


def test_signs_that_steer_a_terminal_are_shown_not_obeyed(count, tmp_path):
    file = tmp_path / "evil.csv"
    file.write_text("ballot,rank 1\n1,Ann\x1b[2J\n2,Ann\x1b[2J\n3,[bold]Bob\u202e\n", encoding="utf-8")
    done = count(file)
    assert "\x1b" not in done.out + done.err
    assert "\u202e" not in done.out + done.err
    assert "[bold]Bob" in done.out


def test_many_rounds_come_in_parts_that_fit_the_terminal(count, shared_data, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    done = count(shared_data / "counting/scottish/aberdeen_2012_ward13.blt")
    assert done.out.count(" Option ") > 1
    table = [line for line in done.out.splitlines() if line.startswith((" ", "─")) and not line.startswith("  ")]
    assert max(map(len, table)) <= 100
    assert "Round 7" in done.out


def test_yes_and_no_are_told_as_passed_or_not(count, tmp_path):
    marks = "ballot,state,Bridge,overvoted\n" + "".join(
        f"{number:012x},marked,{key},\n" for number, key in enumerate("1112")
    )
    file = tmp_path / "yes.csv"
    file.write_text(marks, encoding="utf-8")
    done = count(file, "--method", "yes-no")
    assert done.code == 0, done.err
    assert "Passed." in done.out
    assert "Not passed." in count(file, "--method", "yes-no", "--rule", "pass=80").out


# Process files


def test_a_process_is_counted_by_the_rules_declared_in_it(count, whole):
    done = count(whole, "--json")
    objects = [json.loads(line) for line in done.out.splitlines()]
    assert objects
    assert all(list(one) == KEYS for one in objects)
    assert done.code == 0
    table = count(whole)
    assert objects[0]["winners"][0] in table.out.replace("\n", " ")
    with Workspace.open(whole, REGISTRY) as workspace:
        sealed = workspace.read.value("SELECT digest FROM result_openings WHERE withdrawn = 0")
    assert f"{whole.name}, ballots as sealed, SHA-256 {sealed}" in table.out


def test_a_count_writes_nothing_in_the_process_or_beside_it(count, whole):
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in whole.parent.iterdir()}
    assert count(whole, "--json").code == 0
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in whole.parent.iterdir()} == before


def test_a_report_on_a_process_names_the_file_and_its_own_digest(count, whole, tmp_path):
    report = tmp_path / "count.xlsx"
    assert count(whole, "--report", report).code == 0
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(report) for row in sheet.iter_rows() for cell in row]
    assert whole.name in cells
    assert hashlib.sha256(whole.read_bytes()).hexdigest() in "".join(cells).replace(" ", "")


def test_a_process_that_another_window_holds_is_not_counted(count, whole):
    with Workspace.open(whole, REGISTRY):
        done = count(whole, "--json")
    assert (done.code, done.out) == (2, "")
    assert "already open" in done.err


def test_a_process_says_whether_its_results_are_official(count, whole, tmp_path):
    assert "Unofficial" not in count(whole).err
    file = tmp_path / "unofficial.ppmproc"
    shutil.copy(whole, file)
    with Workspace.open(file, REGISTRY) as workspace:
        workspace.perform(WithdrawOfficial(), "One batch is missing")
    done = count(file, "--report", tmp_path / "count.pdf")
    assert done.err.startswith("Unofficial: two people have not declared these results official yet.")
    text = pypdfium2.PdfDocument(tmp_path / "count.pdf")[0].get_textpage().get_text_bounded()
    assert "Unofficial result." in text


def test_a_process_takes_no_other_rules(count, whole):
    done = count(whole, "--method", "approval")
    assert done.code == 2
    assert "declared before the vote" in done.err


def test_no_totals_before_closing(count, tmp_path):
    file = tmp_path / "sealed.ppmproc"
    Workspace.create(file, REGISTRY, None, practice=True)[0].close()
    done = count(file, "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("No totals before closing")


# Reports, and what is loaded


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_a_report_is_written_and_its_hash_printed(count, tied, tmp_path, ending):
    report = tmp_path / f"count{ending}"
    done = count(tied, "--ties", "order", "--report", report, "--language", "es")
    assert done.code == 0
    assert done.out.splitlines()[-1] == f"{report}  SHA-256 {hashlib.sha256(report.read_bytes()).hexdigest()}"
    quiet = count(tied, "--ties", "order", "--report", report, "--json")
    assert quiet.told["winners"] == ["Ann"]
    assert str(report) in quiet.err


def test_a_report_into_nowhere_is_one_sentence(count, tied, tmp_path):
    done = count(tied, "--ties", "order", "--report", tmp_path / "nowhere" / "count.pdf")
    assert done.code == 1
    assert "was not written" in done.err


def test_the_real_command_loads_neither_window_nor_store_nor_table(tied):
    code = (
        "import sys; sys.argv = ['ppm-desktop', 'count', *sys.argv[1:]]\n"
        "from ppm_desktop.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as left:\n    print(left.code, file=sys.stderr)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tied), "--json", "--ties", "order"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    left, loaded = done.stderr.splitlines()
    assert left == "0"
    assert json.loads(done.stdout)["winners"] == ["Ann"]
    heavy = {"PySide6", "sqlcipher3", "sqlite3", "sqlite_utils", "babel", "rich", "reportlab", "openpyxl", "lxml"}
    assert not heavy & set(loaded.split())


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_table_on_which_nobody_marked_anything_has_no_winner_and_every_report(count, tmp_path, ending):
    file = tmp_path / "blank.csv"
    file.write_text("ballot,rank 1,rank 2\n1,,\n2,,\n", encoding="utf-8")
    assert "2 ballots, 2 blank" in count(file).out
    done = count(file, "--json", "--report", tmp_path / f"a.{ending}")
    assert (done.code, done.told["winners"], done.told["blank"]) == (0, [], 2)
    assert (tmp_path / f"a.{ending}").stat().st_size > 0


def test_one_vote_a_ballot_goes_to_the_first_choice_of_a_ranked_one(count, tmp_path):
    file = tmp_path / "ranked.csv"
    file.write_text("ballot,rank 1,rank 2\n1,Ann,Bob\n2,,Ann\n3,Bob,Ann\n4,Ann|Bob,\n5,,\n", encoding="utf-8")
    done = count(file, "--method", "plurality", "--json")
    assert done.told["rounds"][0]["tally"] == {"Ann": "2", "Bob": "1"}
    assert (done.told["ballots"], done.told["blank"], done.told["winners"]) == (5, 1, ["Ann"])
    refused = count(file, "--method", "score")
    assert (refused.code, "plurality" in refused.err, "irv" in refused.err) == (2, True, True)


def test_ballots_with_more_ranks_than_allowed_are_refused(count, tied):
    done = count(tied, "--limit", "2")
    assert (done.code, "2 ballots of this file give more than 2 ranks" in done.err) == (2, True)
    assert count(tied, "--limit", "3", "--ties", "order").code == 0
