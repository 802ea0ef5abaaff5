"""One act against a bare durable insert, the chain of 10,000 acts, and the opening of a file with 100,000 acts.

Goals (issue 2, part 2): at most 3 times a bare insert at p50 on a quiet disk and 1.5 times on a busy one; 10,000 acts verified
in under 1 s; a file with 100,000 acts and 5,000 people opened in under 2 s.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ppm_desktop.models.commons.people.acts import AddPerson
from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.chain import payload_digest
from ppm_desktop.models.store.journal import Entry, chain_hash
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace

PASSPHRASE = "only for this benchmark"  # noqa: S105 - it protects nothing
BUSY_DISK_MS = 2.0  # a bare durable insert slower than this means that somebody else uses the disk


def main() -> None:
    """Print every figure beside its peer or its limit."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        one_act(Path(folder), 1_000)
        big_file(Path(folder), 100_000, 5_000)


def one_act(folder: Path, repeats: int) -> None:
    """Time acts and bare inserts in turn, so that both meet the same disk."""
    workspace, _ = Workspace.create(folder / "acts.ppmproc", REGISTRY, PASSPHRASE)
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT) STRICT")
    acts, inserts = [], []
    for number in range(repeats):
        act = AddPerson(name=f"Person {number}")
        acts.append(_timed(partial(workspace.perform, act)))
        inserts.append(_timed(partial(bare.execute, "INSERT INTO people VALUES (?, ?)", (act.id, act.name))))
    bare.close()
    workspace.close()
    act50, act99 = _quantiles(acts)
    bare50, bare99 = _quantiles(inserts)
    goal = 1.5 if bare50 > BUSY_DISK_MS else 3.0
    print(f"one act            p50 {act50:7.3f} ms   p99 {act99:7.3f} ms   (encrypted, in the book)")
    print(f"bare sqlite insert p50 {bare50:7.3f} ms   p99 {bare99:7.3f} ms   (WAL, synchronous=FULL)")
    _verdict("ratio at p50", act50 / bare50, goal)
    print(f"ratio at p99       {act99 / bare99:.2f}")


def big_file(folder: Path, acts: int, people: int) -> None:
    """Write a long book quickly, then open it and verify its chain as the program does."""
    path = folder / "big.ppmproc"
    workspace, _ = Workspace.create(path, REGISTRY, PASSPHRASE)
    for number in range(people):
        workspace.perform(AddPerson(name=f"Person {number}"))
    _fill(workspace, acts)
    workspace.close()
    elapsed = []
    for _ in range(5):
        start = time.perf_counter()
        workspace = Workspace.open(path, REGISTRY, PASSPHRASE)
        elapsed.append(time.perf_counter() - start)
        workspace.close()
    print(f"file with {acts:,} acts and {people:,} people: {path.stat().st_size / 1e6:.0f} MB")
    _verdict("opened, median s", statistics.median(elapsed), 2.0)
    workspace = Workspace.open(path, REGISTRY, PASSPHRASE)
    start = time.perf_counter()
    broken = workspace.first_broken_act()
    whole = time.perf_counter() - start
    workspace.close()
    assert not broken
    print(f"whole chain of {acts:,} acts verified in {whole:.2f} s")
    _verdict("10,000 acts verified, s", whole * 10_000 / acts, 1.0)


def _fill(workspace: Workspace, acts: int) -> None:
    """Continue the chain with edits in one transaction; each with its row image, as real acts leave."""
    connection = workspace._book.connection  # noqa: SLF001 - a benchmark fills the book faster than a person could
    journal = workspace._book.journal  # noqa: SLF001
    seq, prev = journal.head(workspace.station)
    person = workspace.read.value("SELECT id FROM people LIMIT 1")
    image = canonical({"id": person, "name": "Somebody", "notes": "x" * 200})
    connection.execute("BEGIN IMMEDIATE")
    for number in range(seq + 1, acts + 1):
        payload, salt = canonical({"person_id": person, "notes": f"note {number}"}), "00"
        entry = Entry(
            f"{number:032x}", workspace.station, number, number, "2027-03-18T16:00:00+00:00", "Dana", "people.edit_person",
            payload, salt, payload_digest(salt, payload), "", "", prev, "",
        )  # fmt: skip
        entry = Entry(**(entry.record() | {"hash": chain_hash(entry)}))
        prev = entry.hash
        act = journal.write(entry)
        connection.execute(
            "INSERT INTO act_rows (n, act, tbl, row_id, before, after) VALUES (?, ?, 'people', ?, ?, ?)",
            ((act << 24) + 1, act, person, image, image),
        )
    connection.execute("COMMIT")


def _timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


def _quantiles(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99)]


def _verdict(what: str, figure: float, limit: float) -> None:
    print(f"{what:24} {figure:.2f}   limit {limit:g}   {'ok' if figure <= limit else 'OVER'}")


if __name__ == "__main__":
    main()
