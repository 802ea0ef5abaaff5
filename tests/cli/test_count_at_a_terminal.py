"""`ppm-desktop count` as somebody sees it who sits at a terminal: long names whole, no line too wide, Ctrl+C clean."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ppm_desktop.cli import count as counting
from ppm_desktop.cli import main as command_line
from ppm_desktop.exports.paper import Paper

pty = pytest.importorskip("pty")  # Windows has none

LONG = [
    "Build a community land trust on Mill Street that keeps homes affordable for families who work here",
    "Require landlords to register every rental home and publish how rents change from year to year",
    "Crear un fondo de reparaciones de emergencia para personas mayores que son dueñas de su vivienda",
    "Run the night bus to the eastside every fifteen minutes until two in the morning on every weekday",
    "Pay for a lawyer for every tenant in eviction court whose household earns less than the median",
    "Turn the empty upper floors of the old Riverside School into forty homes for older neighbors",
]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """Six long names, every one of which leaves in a round of its own."""
    papers = [first for first in range(6) for _ in range(10 - first)]
    lines = ["6 1", *(f"1 {first + 1} {(first + 1) % 6 + 1} 0" for first in papers), "0"]
    path = tmp_path / "long.blt"
    path.write_text("\n".join([*lines, *(f'"{name}"' for name in LONG), '"Long names"']) + "\n", encoding="utf-8")
    return path


def typed_at(columns: int, *words: object) -> tuple[int, list[str]]:
    """What a terminal of so many columns shows, and the exit code."""
    here, there = pty.openpty()
    command = [sys.executable, "-m", "ppm_desktop", "count", *map(str, words)]
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen(command, stdin=there, stdout=there, stderr=there, env=environment) as running:
        os.close(there)
        told = b""
        while True:
            try:
                piece = os.read(here, 65536)
            except OSError:  # Linux says so where the other end is closed
                break
            if not piece:
                break
            told += piece
    os.close(here)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", told.decode())
    return running.returncode, shown.replace("\r", "").split("\n")


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("method", ["irv", "stv-scottish"])
def test_no_line_is_wider_than_the_terminal_and_no_name_is_cut(deck, columns, method):
    code, lines = typed_at(columns, deck, "--method", method, "--ties", "order")
    assert code == 0
    told = [line for line in lines if "SHA-256" not in line]  # one name and 64 signs, to be copied
    assert max(map(len, told)) <= columns
    assert not any("…" in line for line in told)
    names = " ".join(re.split(r"  +", line.strip())[0] for line in told)
    assert all(name in names for name in LONG)
    rounds = re.findall(r"Round \d", "\n".join(told))
    assert rounds == [f"Round {number}" for number in range(1, len(rounds) + 1)], "each stands in one table"
    assert len(rounds) >= 5


def test_sentences_break_between_words(deck):
    _code, lines = typed_at(80, deck, "--method", "irv", "--ties", "order")
    start = next(at for at, line in enumerate(lines) if line.startswith("The rules"))
    rules = "\n".join(lines[start + 1 :]).split("\n\n")[0]
    assert "  Each voter ranks the policies: 1 for the first choice, 2 for the second, and\n  so on." in rules


@pytest.mark.parametrize("where", ["while reading", "while writing"])
def test_ctrl_c_is_one_sentence_its_own_code_and_no_half_written_report(monkeypatch, capsys, deck, tmp_path, where):
    def stop(*_given: object) -> None:
        raise KeyboardInterrupt

    if where == "while reading":
        monkeypatch.setattr(counting, "read_deck", stop)
    else:
        monkeypatch.setattr(Paper, "content", stop)
    report = tmp_path / "report.pdf"
    words = ["ppm-desktop", "count", str(deck), "--method", "irv", "--ties", "order", "--report", str(report)]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as left:
        command_line.main()
    assert left.value.code == 130
    assert capsys.readouterr().err.split("\n") == ["", "Stopped. Nothing was left half done.", ""]
    assert [path.name for path in tmp_path.iterdir()] == ["long.blt"]
