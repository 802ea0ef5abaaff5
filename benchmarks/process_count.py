"""The count of a process: from a .ppmproc with ranked ballots to every round, the real command as a whole process.

The file is made by the program's own acts: contests, packs, batches, both entries, sealing, the account, the opening of the
results. Only the entries are written at once, because people would key for months. The limit is 1.2 s at 1,000,000 ballots
(counting.md); beside it stands the same ballots' count from CSV, and what the parts of the count take.

    python benchmarks/process_count.py            10,000 and 100,000 ballots
    python benchmarks/process_count.py --large    1,000,000 as well; making the file takes a few minutes
    python benchmarks/process_count.py --keep F   leaves the files in the folder F, and takes those that lie there
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.store.keys import load_keys
from ppm_desktop.models.store.opening import open_to_read
from ppm_desktop.models.store.records import Looking
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.batching import FIRST, SECOND, OpenBatch
from ppm_desktop.models.vote.ballots.contest import RANK, marks_text, serial_of
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.setting_up import NewContest, NewOption, SetUpContests
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.vote.results import open_results, results
from ppm_desktop.models.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
PASSPHRASE = "only for this benchmark"  # noqa: S105 - it protects nothing
SIZES, LARGE = (10_000, 100_000), 1_000_000
LIMIT = 1.2
"""Seconds for the largest file; the smaller ones may take as long."""
# The system tells a child's memory as at least its parent's: this small parent stands between.
_MEASURE = """
import os, sys, time
begun = time.perf_counter()
child = os.fork()
if not child:
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
TIMES, PACK, BATCH, OPTIONS = 3, 1_000, 200, "12345"


@dataclass(frozen=True)
class Run:
    """The best of a few runs of the real command."""

    seconds: float
    busy: float
    """Seconds of processor time: what it takes where nothing else runs, if the key's four lanes had one processor."""
    megabytes: float
    said: str

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s  ({self.busy:.2f} s of processor)  {self.megabytes:.0f} MB"


def main() -> int:
    """Print every figure beside its limit; 1 where one is over."""
    asked = ArgumentParser()
    asked.add_argument("--large", action="store_true")
    asked.add_argument("--keep", type=Path)
    told = asked.parse_args()
    sizes = (*SIZES, LARGE) if told.large else SIZES
    with tempfile.TemporaryDirectory() as folder:
        return max([_size(told.keep or Path(folder), size) for size in sizes])


def _size(folder: Path, ballots: int) -> int:
    file, table = folder / f"{ballots}.ppmproc", folder / f"{ballots}.csv"
    if not file.exists():
        begun = time.perf_counter()
        build(file, table, ballots)
        print(f"{ballots:,} ballots keyed, sealed and opened in {time.perf_counter() - begun:.0f} s")
    ours, csv = _best(file, "--json"), _best(table, "--json", "--method", "irv", "--ties", "order")
    shown = _best(file)
    one, other = json.loads(ours.said), json.loads(csv.said)
    assert all(one[key] == other[key] for key in ("winners", "rounds", "ballots", "blank", "void"))
    over = max(ours.seconds, shown.seconds) > LIMIT
    print(f"{ballots:,} ballots in a file of {file.stat().st_size / 1e6:.0f} MB")
    print(f"  counted, as --json     {ours}   limit {LIMIT} s")
    print(f"  counted, as a table    {shown}   {'OVER' if over else 'ok'}")
    print(f"  the same from CSV      {csv}   {ours.seconds / csv.seconds:.1f} x")
    _parts(file)
    return int(over)


def _parts(file: Path) -> None:
    """What the parts take inside one process that has imported everything."""
    parts = {}
    begun = time.perf_counter()
    key = load_keys(file.with_name(f"{file.name}.keys")).unlock(PASSPHRASE)
    parts["key derivation"] = time.perf_counter() - begun
    begun = time.perf_counter()
    connection = open_to_read(file, key)
    parts["opening, newest links verified"] = time.perf_counter() - begun
    begun = time.perf_counter()
    assert connection is not None
    assert results(Looking(connection)) is not None
    parts["every seal verified, counted"] = time.perf_counter() - begun
    connection.close()
    for part, took in parts.items():
        print(f"    {part:30} {took:.2f} s")


def build(file: Path, table: Path, ballots: int) -> None:
    """The process, and the same ballots as a CSV table."""
    workspace, _ = Workspace.create(file, REGISTRY, PASSPHRASE)
    with workspace:
        book = workspace._book  # noqa: SLF001 - a benchmark fills the file faster than people could
        book._scrub = lambda: None  # type: ignore[method-assign] # noqa: SLF001 - once is enough, at the end
        contest = NewContest(
            "Which policy?", RANK, tuple(NewOption(key, f"Option {key}") for key in OPTIONS), len(OPTIONS), 1,
            tie_rule="published_order", method="irv",
        )  # fmt: skip
        workspace.perform(SetUpContests((contest,)))
        rankings = _rankings(ballots)
        names = dict(zip(OPTIONS, (f"Option {key}" for key in OPTIONS), strict=True))
        with table.open("w", encoding="ascii", newline="\n") as csv:
            csv.write("ballot," + ",".join(f"rank {rank}" for rank in range(1, len(OPTIONS) + 1)) + "\n")
            for start in range(0, ballots, PACK):
                pack, codes = new_pack(f"P-{start // PACK + 1}", PACK)
                workspace.perform(pack)
                for at in range(0, PACK, BATCH):
                    papers = [(code, next(rankings)) for code in codes[at : at + BATCH]]
                    _sealed(workspace, f"B-{(start + at) // BATCH + 1}", contest.id, papers)
                    for number, (_, keys) in enumerate(papers, start + at + 1):
                        blanks = "," * (len(OPTIONS) - len(keys))
                        csv.write(f"{number},{','.join(names[key] for key in keys)}{blanks}\n")
        del book._scrub  # noqa: SLF001
        signed = ("Dev", "Eve")
        account = ReconcilePapers(
            ballots, handed_out=ballots, in_box=ballots, signed_by=signed[0], signed_by_second=signed[1]
        )
        workspace.perform(account)
        workspace.perform(open_results(workspace.read, *signed))
        book._scrub()  # noqa: SLF001


def _rankings(ballots: int) -> Iterator[list[str]]:
    """Every second paper ranks all, and the first options are the better liked ones, as in benchmarks/count.py."""
    dice, keys = random.Random(20270612), list(OPTIONS)
    for _ in range(ballots):
        dice.shuffle(keys)
        keys.sort(key=lambda key: int(key) % 3 * (dice.random() < 0.2))
        yield keys[: len(keys) if dice.random() < 0.5 else dice.randrange(1, len(keys) + 1)]


def _sealed(workspace: Workspace, label: str, contest: str, papers: list[tuple[str, list[str]]]) -> None:
    """One batch: both entries at once, sealed by its act."""
    opened = OpenBatch(label, len(papers), "Dev", "Eve")
    workspace.perform(opened)
    entries = [(serial_of(code).hash, marks_text({contest: keys})) for code, keys in papers]
    connection = workspace._book.connection  # noqa: SLF001
    connection.execute("BEGIN IMMEDIATE")
    for number in (FIRST, SECOND):
        connection.execute(
            "INSERT INTO batch_passes (id, batch_id, pass, operator, state, papers) VALUES (?, ?, ?, ?, 'finished', ?)",
            (random_id(), opened.id, number, f"Clerk {number}", len(papers)),
        )
        connection.executemany(
            "INSERT INTO entries (id, batch_id, pass, serial_hash, marks, state) VALUES (?, ?, ?, ?, ?, 'marked')",
            [(random_id(), opened.id, number, serial, marks) for serial, marks in entries],
        )
    connection.execute("UPDATE batches SET state = 'compared' WHERE id = ?", (opened.id,))
    connection.execute("COMMIT")
    workspace.perform(seal(workspace.read, opened.id))


def _best(file: Path, *words: str) -> Run:
    """The quickest of three whole processes, with their bytecode kept as an installed program has it."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PPM_PASSPHRASE"] = PASSPHRASE
    return min((_run(file, words, environment) for _ in range(TIMES)), key=lambda run: run.seconds)


def _run(file: Path, words: tuple[str, ...], environment: dict[str, str]) -> Run:
    command = [sys.executable, "-m", "ppm_desktop", "count", str(file), *words]
    measured = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURE, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    took, busy, most = measured.stderr.splitlines()[-1].split()
    return Run(
        float(took), float(busy), int(most) / (1 << 20 if sys.platform == "darwin" else 1 << 10), measured.stdout
    )


if __name__ == "__main__":
    raise SystemExit(main())
