"""Anybody counts again: the kit of a vote, unpacked, each command of its README typed, the same rounds every time."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ppm_desktop.cli import main as command_line
from ppm_desktop.exports.recount.kit import write_kit
from ppm_desktop.models.analyze.queries import papers_made
from ppm_desktop.models.workspace import Workspace
from tests.exports.recount import votes
from tests.models.analyze.whole_process import REGISTRY, build

ROOT = Path(__file__).resolve().parent.parent.parent


def unpacked(kit: Path, folder: Path) -> Path:
    with zipfile.ZipFile(kit) as zipped:
        zipped.extractall(folder)
    return folder


def commands(folder: Path) -> list[list[str]]:
    """The words of each command in the README, after the program's name."""
    lines = (folder / "README.txt").read_text(encoding="utf-8").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("  ppm-desktop count ")]


def by_process(folder: Path, words: list[str]) -> tuple[int, dict[str, object]]:
    """A real process, as somebody types it."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "ppm_desktop", *words],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120, encoding="utf-8",
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout)


def expected(folder: Path, words: list[str]) -> dict[str, object]:
    told: dict[str, object] = json.loads((folder / Path(words[1]).parent / "expected.json").read_text("utf-8"))
    return told


ROUND = ("tally", "elected", "eliminated", "quota")


def rounds(told):
    """What every format must give; how many were blank or void not all of them can tell."""
    return told["method"], told["winners"], told["ties"], [[one[name] for name in ROUND] for one in told["rounds"]]


def test_the_kit_of_the_sample_vote_gives_the_same_result_to_an_outsider(tmp_path):
    process = build(tmp_path)
    words = [sys.executable, "-m", "ppm_desktop", "export", str(process), "--to", str(tmp_path / "papers")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    (kit,) = (tmp_path / "papers").glob("Files for counting again, *official.zip")
    folder = unpacked(kit, tmp_path / "open")
    typed = commands(folder)
    assert len(typed) == 7
    for words in typed:
        code, told = by_process(folder, words)
        assert code == 0
        assert rounds(told) == rounds(expected(folder, words)), words
        if words[1].endswith("marks.jsonl"):
            assert told == expected(folder, words)
    with Workspace.open(process, REGISTRY) as workspace:
        acts = workspace.read.rows("SELECT payload FROM acts WHERE kind = 'vote.publish_ballots'")
        payload = json.loads(acts[0]["payload"])
        assert not papers_made(workspace.read)
    checked = subprocess.run(["sha256sum", str(kit)], capture_output=True, text=True, check=True)
    assert checked.stdout.split()[0] == payload["digest"]
    sums = subprocess.run(["sha256sum", "--check", "SHA256SUMS.txt"], cwd=folder, capture_output=True, check=False)
    assert sums.returncode == 0
    assert {one["name"] for one in payload["files"]} == {
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS.txt"
    }


@pytest.fixture(scope="module")
def every_shape(tmp_path_factory):
    folder = tmp_path_factory.mktemp("every")
    written = write_kit(folder / "kit.zip", votes.gathered(papers=90, seed=5), with_doubtful=True)
    return unpacked(written.path, folder / "open")


def test_each_shape_and_method_is_counted_by_a_process_of_its_own(every_shape):
    firsts = [words for words in commands(every_shape) if words[1].endswith("marks.jsonl")]
    assert len(firsts) == len(votes.EVERY)
    for words in firsts:
        code, told = by_process(every_shape, words)
        assert code == 0
        assert told == expected(every_shape, words), words


def test_every_file_that_can_be_counted_gives_the_same_rounds(every_shape, monkeypatch, capsys):
    monkeypatch.chdir(every_shape)
    typed = [words for words in commands(every_shape) if not words[1].endswith("marks.jsonl")]
    assert len(typed) >= 30
    for words in typed:
        monkeypatch.setattr(sys, "argv", ["ppm-desktop", *words])
        with pytest.raises(SystemExit) as left:
            command_line.main()
        assert not left.value.code, words
        assert rounds(json.loads(capsys.readouterr().out)) == rounds(expected(every_shape, words)), words


def test_ties_by_seed_and_by_lot_come_out_the_same(tmp_path):
    """Two options level in every round, and a third: decided by seed in one contest, by lot in the other."""
    asked = [
        votes.contest(1, "rank", "irv", 2, tie_rule="seed", tie_seed="5 31 60"),
        votes.contest(2, "rank", "stv-scottish", 2, 2, tie_rule="ask"),
        votes.contest(3, "choose", "choose", 1, 2, tie_rule="ask"),
    ]
    piles = [["1"], ["1"], ["2"], ["2"], ["3"], ["3"], ["4"], ["4"], ["5"]]
    raw: votes.Raw = [("marked", {one.id: tokens for one in asked}) for tokens in piles]
    told = votes.gathered(asked, raw=raw)
    assert [len(one.outcome.ties) > 0 for one in told.results.contests] == [True, True, True]
    assert [bool(one.rules.lots) for one in told.results.contests] == [False, True, True]
    written = write_kit(tmp_path / "kit.zip", told, with_doubtful=True)
    folder = unpacked(written.path, tmp_path / "open")
    for words in commands(folder):
        assert ("--seed" in words) == words[1].startswith("contest-1/")
        assert ("--lot" in words) != ("--seed" in words)
        code, found = by_process(folder, words)
        assert code == 0
        assert rounds(found) == rounds(expected(folder, words)), words
