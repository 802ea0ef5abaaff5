"""Ballot files that are broken, or made to do harm: each is refused in one sentence that says where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ppm_desktop.exports.interchange import lines
from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.exports.interchange.deck import shown
from ppm_desktop.models.kernel.problem import Trouble

NAMES = '"A"\n"B"\n"C"\n"T"\n'
PREF = "# DATA TYPE: {kind}\n# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n"
SOI = PREF.format(kind="soi")
PB = "META\nkey;value\nbudget;100\nvote_type;{kind}\nPROJECTS\nproject_id;cost\na;10\nb;20\nVOTES\nvoter_id;{votes}\n"
APPROVAL, CUMULATIVE = PB.format(kind="approval", votes="vote"), PB.format(kind="cumulative", votes="vote;points")


def refusal(path: Path) -> str:
    with pytest.raises(Trouble) as refused:
        read_deck(path)
    return str(refused.value.sentence)


@pytest.mark.parametrize(
    ("name", "content", "line", "column", "why"),
    [
        ("a.blt", "x 1\n", 1, 1, "number of options"),
        ("a.blt", "1001 1\n", 1, 1, "number of options"),
        ("a.blt", "3 0\n", 1, 3, "number of seats"),
        ("a.blt", "3", 1, 2, "ends too early"),
        ("a.blt", "3 2\n1 1 2 0\n1 3", 3, 4, "ends too early"),
        ("a.blt", f"3 2\n1 4 0\n0\n{NAMES}", 2, 3, "no option"),
        ("a.blt", f"3 2\n2 1 0\n1 2 9 0\n0\n{NAMES}", 3, 5, "no option"),
        ("a.blt", f"3 2\n-7\n0\n{NAMES}", 2, 1, "no option"),
        ("a.blt", f"3 2\n1.5 1 0\n0\n{NAMES}", 2, 1, "no number of ballots"),
        ("a.blt", f"3 2\n{10**30} 1 0\n0\n{NAMES}", 2, 1, "no number of ballots"),
        ("a.blt", f"3 2\n1e999999999 1 0\n0\n{NAMES}", 2, 1, "no number of ballots"),
        ("a.blt", f"3 2\n{'9' * 90_000} 1 0\n0\n{NAMES}", 2, 1, "no number of ballots"),
        ("a.blt", f"3 2\n[tie 1 2]\n0\n{NAMES}", 2, 2, "each option once"),
        ("a.blt", f"3 2\n[undeclared 1 2]\n0\n{NAMES}", 2, 2, "one option"),
        ("a.blt", f"3 2\n[nick a a c]\n0\n{NAMES}", 2, 2, "nick"),
        ("a.blt", f"3 2\n[dance 1]\n0\n{NAMES}", 2, 2, "no setting"),
        ("a.blt", f"3 2\n[tie {'1 ' * 1001}]\n0\n{NAMES}", 2, 2006, "more than"),
        ("a.blt", "3 2\n/*" + "\n" * 20_000, 10_003, 1, "without a word"),
        ("a.blt", "3 2\n" + "# \n" * 20_000, 10_002, 1, "without a word"),
        ("a.soi", "".join(f"# {n}\n" for n in range(1, 10_100)), 10_001, 1, "lines of header"),
        ("a.blt", f"3 2\n/* 1 2 0\n0\n{NAMES}", 2, 1, "comment does not close"),
        ("a.blt", '3 2\n0\n"A"\n"B"\n', 4, 4, "ends after 2 of 3"),
        ("a.blt", f"3 2\n0\n{NAMES}a\nb\nc\n", 9, 1, "more names"),
        ("a.blt", "3 2\n0\n" + "a\n" * 4000, 3003, 1, "more names"),
        ("a.blt", '3 2\n0\n"A"\n"A"\n"C"\n', 4, 1, "two options are named"),
        ("a.blt", '3 2\n0\n"A"\n""\n"C"\n', 4, 1, "without a name"),
        ("a.blt", f'3 2\n0\n"A"\n"{"b" * 1001}"\n"C"\n', 4, 1, "letters"),
        ("a.blt", '3 2\n0\n"A"\n"B\n"C"\n', 4, 1, "quote does not close"),
        ("a.blt", b"3 2\n1 1 \xff 0\n", 2, 5, "UTF-8"),
        ("a.blt", b"3 2\n1 1\x00 0\n", 2, 4, "no text"),
        ("a.blt", "3 2\n" + "1 " * 60_000, 2, 100_000, "letters"),
        ("a.blt", "3 2\n" + "1 " * 900_000, 2, 100_000, "letters"),
        ("a.csv", "ballot,rank 1,rank 3\n", 1, 1, "rank 1"),
        ("a.csv", "ballot,rank 1,who\n", 1, 1, "no columns"),
        ("a.csv", "ballot,count,rank 1,count\n", 1, 1, "one “count”"),
        ("a.csv", "Precinct,Record Id,rank 1\nx,1,A\nx,2\n", 3, 1, "2 cells; the header has 3"),
        ("a.csv", "Contest Id,Record Id,rank 1\nx,1,A\ny,2,A\n", 3, 1, "a second contest"),
        ("a.csv", 'Precinct,Record Id,rank 1\nx,1,A\nx,2,"B\n', 3, 1, "quotes"),
        ("a.csv", "Precinct,Record Id,rank 1,count\nx,1,A,3\nx,2,B,-3\n", 3, 4, "no number of ballots"),
        ("a.csv", "ballot,rank 1,rank 2\n1,A,B\n2,A\n", 3, 2, "2 cells; the header has 3"),
        ("a.csv", "ballot,rank 1,rank 2\n1,A,B\n2", 3, 1, "1 cells; the header has 3"),
        ("a.csv", "ballot,rank 1,count\n1,A,-5\n", 2, 3, "no number of ballots"),
        ("a.csv", f"rank 1,count\nB,1\nA,{10**30}\n", 3, 2, "no number of ballots"),
        ("a.csv", f"rank 1,rank 2\nA,B\nB,{'n' * 1001}\n", 3, 2, "letters"),
        ("a.csv", 'ballot,rank 1\n1,A\n2,"B\n', 3, 1, "quotes"),
        ("a.csv", b"ballot,rank 1\n1,A\n2,B\xff\n", 3, 4, "UTF-8"),
        ("a.csv", b'ballot,rank 1\n"1,1",A\n2,B\xff\n', 3, 4, "UTF-8"),
        ("a.csv", b"ballot,rank 1\n1,A\n2,B\x00\n", 3, 4, "no text"),
        ("a.csv", "ballot,rank 1\n1," + "|".join(map(str, range(1001))) + "\n", 2, 2, "options"),
        ("a.soi", f"{SOI}# NUMBER VOTERS: 3\n2: 1,2\n", 6, 1, "add up to 2"),
        ("a.soi", f"{SOI}2: 1,3\n", 5, 6, "no option"),
        ("a.soi", f"{SOI}2: 1,1\n", 5, 6, "twice"),
        ("a.soi", f"{SOI}2: {{1,2}}\n", 5, 1, "tie in a file of strict"),
        ("a.soi", f"{SOI}2: 1,2,\n", 5, 7, "comma"),
        ("a.soi", f"{SOI}2: 1 2\n", 5, 6, "comma"),
        ("a.soi", f"{SOI}2: {{1,{{2}}}}\n", 5, 4, "braces"),
        ("a.soi", f"{SOI}0: 1\n", 5, 1, "no number of ballots"),
        ("a.soi", f"{SOI}{10**30}: 1\n", 5, 1, "no number of ballots"),
        ("a.soi", f"{SOI}1,2\n", 5, 1, "no number of ballots"),
        ("a.toi", PREF.format(kind="toi") + "1: {},2\n", 5, 1, "empty place"),
        ("a.cat", PREF.format(kind="cat") + "1: 1,2,{}\n", 5, 1, "more categories"),
        ("a.soi", PREF.format(kind="wmd") + "1: 1\n", 5, 1, "type"),
        ("a.soi", "# ALTERNATIVE NAME 2: B\n", 1, 1, "alternative 1"),
        ("a.soi", "# ALTERNATIVE NAME 1: \n", 1, 1, "without a name"),
        ("a.soi", "# NUMBER ALTERNATIVES: 9\n# ALTERNATIVE NAME 1: A\n1: 1\n", 3, 1, "each of its alternatives"),
        ("a.soi", "".join(f"# ALTERNATIVE NAME {n}: {n}\n" for n in range(1, 1100)), 1001, 1, "more than"),
        ("a.pb", "budget;3\n", 1, 1, "META"),
        ("a.pb", "META\nkey;value\n", 2, 1, "before its votes"),
        ("a.pb", APPROVAL.replace("100", "1e9"), 3, 1, "no sum of money"),
        ("a.pb", APPROVAL.replace("100", "100\nbudget;200"), 4, 1, "second time"),
        ("a.pb", APPROVAL.replace("id;cost", "id;cost;cost"), 6, 1, "two columns are named “cost”"),
        ("a.pb", APPROVAL.replace("a;10\nb;20\n", ""), 8, 1, "no projects"),
        ("a.pb", APPROVAL.replace("10\nb", "-10\nb"), 7, 1, "no sum of money"),
        ("a.pb", APPROVAL.replace("b;20", "a;20"), 8, 1, "two options"),
        ("a.pb", APPROVAL.replace("b;20", ";20"), 8, 1, "without a name"),
        ("a.pb", APPROVAL.replace("approval", "dance"), 4, 1, "type"),
        ("a.pb", APPROVAL.replace(";vote", ";points"), 10, 1, "no column"),
        ("a.pb", f"{APPROVAL}1;a\n2;a,c\n", 12, 2, "no project"),
        ("a.pb", f'{APPROVAL}1;a\n"2";a,c\n', 12, 2, "no project"),
        ("a.pb", f"{APPROVAL}1;a\n2\n", 12, 1, "without its columns"),
        ("a.pb", f'{APPROVAL}1;a\n"2;a\n', 12, 1, "quotes"),
        ("a.pb", f'{APPROVAL}1;"a"\n2;\xff\n'.encode("latin-1"), 12, 3, "UTF-8"),
        ("a.pb", f"{APPROVAL}1;a\n2;\xff\n".encode("latin-1"), 12, 3, "UTF-8"),
        ("a.pb", f"{CUMULATIVE}1;a,b;3\n", 11, 2, "points"),
        ("a.pb", f"{CUMULATIVE}1;a,b;3,-1\n", 11, 2, "points"),
        ("a.pb", f"{CUMULATIVE}1;a,a;3,1\n", 11, 2, "twice"),
        (
            "a.pb",
            PB.format(kind="ordinal", votes="vote").replace("PROJ", "max_length;1\nPROJ") + "1;a,b\n",
            12,
            2,
            "more",
        ),
        ("a.pb", APPROVAL.replace("PROJ", "num_votes;2\nPROJ") + "1;a\n", 5, 1, "the file has 1, not 2"),
        ("a.json", "{", 1, 2, "no JSON"),
        ("a.json", "[" * 200_000, 1, 1, "inside one another"),
        ("a.json", '{"CVR": 3}', 1, 1, "no report"),
        ("a.json", "[]", 1, 1, "no report"),
        ("a.json", '{"CVR": [], "Election": [{"Contest": [{"@id": "c"}]}]}', 1, 1, "no options"),
        ("a.json", b'{"CVR":\n "\xff"}', 2, 3, "UTF-8"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path, name, content, line, column, why):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    said = refusal(path)
    assert why in said, said
    assert f"line {line:,}, column {column:,}:" in said, said
    assert len(said) < 300


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"\x7fELF\x01\x01\x01" + bytes(range(256))),
        ("a.csv", "name,town\nAnn,Rome\n".encode("utf-16")),
        ("a", b"rank 1,\rrank 2\nA,B\n"),
        ("a.csv", b"name,town\nAnn,Rome\n"),
        ("a.blt", b""),
        ("a.xlsx", b"PK\x03\x04 but no workbook"),
    ],
)
def test_what_is_no_ballot_file_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert f"“{name}”" in refusal(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    assert "cannot be opened" in refusal(tmp_path)
    assert "cannot be opened" in refusal(tmp_path / "gone.blt")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for_and_a_device_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.blt")
    (tmp_path / "zeros.blt").symlink_to("/dev/zero")
    (tmp_path / "loop.blt").symlink_to("loop.blt")
    for name in ("pipe.blt", "zeros.blt", "loop.blt"):
        assert f"“{name}” cannot be opened" in refusal(tmp_path / name)


def test_the_size_of_a_file_is_looked_at_before_it_is_read(tmp_path):
    huge = tmp_path / "a.csv"
    with huge.open("wb") as file:
        file.truncate(2049 << 20)
    assert "2,048 megabytes" in refusal(huge)
    records = tmp_path / "a.json"
    with records.open("wb") as file:
        file.truncate(11 << 20)
    assert "10 megabytes" in refusal(records)


def test_more_different_ballots_than_memory_allows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "KINDS", 50)
    table = tmp_path / "a.csv"
    table.write_text("ballot,rank 1,rank 2\n" + "".join(f"{n},A{n},B\n" for n in range(60)))
    assert "different ballots" in refusal(table)
    monkeypatch.setattr(lines, "KINDS", 10**6)
    monkeypatch.setattr(lines, "KEPT_MEGABYTES", 0)
    assert "different ballots" in refusal(table)


def test_signs_that_turn_text_around_stay_in_a_name_and_are_shown_by_their_numbers(tmp_path):
    path = tmp_path / "a.blt"
    path.write_text('2 1\n1 1 0\n0\n"ab\u202egpj.exe"\n"\x1b[2JB"\n', encoding="utf-8")
    deck = read_deck(path)
    assert deck.profile.options == ("ab\u202egpj.exe", "\x1b[2JB")
    assert "2 names hold invisible signs" in str(deck.notes[0])
    assert shown(deck.profile.options[0]) == "ab⟨U+202E⟩gpj.exe"
    assert shown(deck.profile.options[1]) == "⟨U+001B⟩[2JB"


def test_a_byte_order_mark_other_line_ends_and_a_missing_one_change_nothing(tmp_path):
    text = '\ufeff2 1\r\n3 1 2 0\r\n1 2 0\r\n0\r\n"A"\r\n"B"\r\n"T"'
    path = tmp_path / "a.blt"
    path.write_bytes(text.encode())
    assert read_deck(path).profile.piles == {(0, 1): 3, (1,): 1}
    table = tmp_path / "a.csv"
    table.write_bytes("\ufeffballot,rank 1,rank 2\r\n1,A,B\r\n\r\n2,B,\r\n3,A,B".encode())
    assert read_deck(table).profile.piles == {(0, 1): 2, (1,): 1}


def test_every_extension_of_blt_is_understood(tmp_path):
    path = tmp_path / "a.blt"
    path.write_text(
        "# of many hands\n4 2 /* two\nseats */ -4 [nick a b c d]\n[tie d c b a] [withdrawn c][droop arithmetic=meek]\n"
        "[undeclared b]\n(no 17) a=b - d 0 # one paper\n2 1\n 2 0 3 0\n0\n"
        'Plain Name\n"with ""quotes"""\n"C" # third\n  D\n"Title"\n"Source"\n"Comment"\n'
    )
    deck = read_deck(path)
    assert deck.profile.options == ("Plain Name", 'with "quotes"', "C", "D")
    assert deck.profile.piles == {((0, 1), -1, 3): 1, (0, 1): 2, (): 3}
    assert deck.profile.withdrawn == {2, 3}
    assert deck.profile.undeclared == 1
    assert deck.order == ("Plain Name", 'with "quotes"', "C", "D")
    assert (deck.title, deck.seats) == ("Title", 2)
    assert "arithmetic=meek" in str(deck.notes[0])


def test_pabulib_reads_decimal_commas_quoted_facts_rankings_and_defaults(tmp_path):
    path = tmp_path / "a.pb"
    path.write_text(
        'META\nkey;value\ndescription;"two; lines\nof it"\nbudget;100,50\nvote_type;ordinal\nmax_length;3\nPROJECTS\n'
        "project_id;cost;target\na;10.25;old\nb;20;old\nVOTES\nvoter_id;vote;sex\n1;b,a;F\n2;b,a;M\n3;;F\n"
    )
    deck = read_deck(path)
    assert (str(deck.budget), str(deck.profile.costs[0])) == ("201/2", "41/4")
    assert deck.profile.piles == {(2, 3): 2, (None, None): 1}
    assert deck.method is None
    scored = tmp_path / "b.pb"
    scored.write_text(CUMULATIVE.replace("cumulative", "scoring\ndefault_score;1") + "1;a;5\n2;;\n")
    assert read_deck(scored).profile.piles == {(5, 1): 1, (1, 1): 1}


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("SOI", SOI, "1: 1,2\n"),
        ("PB", APPROVAL, "1;a\n"),
        ("BLT", "2 1\n", "1 1 0\n"),
        ("CVR", '{"CVR": [], "Election": [{"Contest": [{"@id": "c", "ContestSelection": ', '[{"Selection": "A"}]}]}]}'),
    ],
)
def test_a_file_without_a_known_ending_is_known_by_how_it_begins(tmp_path, name, start, end):
    path = tmp_path / name
    path.write_text(start + end + ("0\nA\nB\n" if name == "BLT" else ""))
    if name == "SOI":
        path.write_text("# TITLE: t\n" + start + end)
    assert read_deck(path).profile.options[0] in {"A", "a"}


def test_reading_ballots_brings_no_paper_no_workbook_and_no_database():
    modules = ["ballot_files", "blt", "csv_rows", "cvr", "pabulib", "preflib", "ranked_csv", "raw_marks"]
    program = (
        "import sys\n"
        + "".join(f"import ppm_desktop.exports.interchange.{name}\n" for name in modules)
        + "print([name for name in ('reportlab', 'openpyxl', 'babel', 'sqlite3', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class Writes:
    """Somebody who does something to the file in the middle of its reading."""

    def __init__(self, change) -> None:
        self.change = change

    def tell(self, *_told: object) -> None:
        change, self.change = self.change, lambda: None
        change()


@pytest.mark.parametrize("way", ["longer", "shorter", "replaced", "gone"])
@pytest.mark.parametrize("name", ["ranks.csv", "votes.soi"])
def test_a_file_that_is_changed_while_it_is_read_is_refused(tmp_path, name, way):
    rows = {"ranks.csv": "ballot,rank 1,rank 2\n" + "1,Ann,Bob\n" * 60_000}
    rows["votes.soi"] = SOI + "1: 1,2\n" * 60_000
    path = tmp_path / name
    path.write_text(rows[name])
    other = tmp_path / "other"
    other.write_text(rows[name])
    ways = {
        "longer": lambda: path.write_text(rows[name] + "\n"),
        "shorter": lambda: os.truncate(path, path.stat().st_size // 2),
        "replaced": lambda: other.replace(path),
        "gone": path.unlink,
    }
    with pytest.raises(Trouble, match="was changed while it was read"):
        read_deck(path, Writes(ways[way]))
