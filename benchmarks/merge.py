"""Taking in what another station did: a laptop that comes back with 5,000 acts, alone and beside 5,000 acts of our own.

Limits (vote-day.md E.3): a station 5,000 acts behind joins again in at most 10 s; acts from a stick at 100,000 in 30 s.
The peer is what nobody can do without: verifying the hash of every act that is delivered.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from ppm_desktop.models.commons.gatherings.acts import CheckIn, PlanGathering
from ppm_desktop.models.store.journal import Entry
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace

PASSPHRASE = "only for this benchmark"  # noqa: S105 - it protects nothing
ACTS = 5_000
JOIN_LIMIT = 10.0
STICK, STICK_LIMIT = 100_000, 30.0


def main() -> None:
    """Print every figure beside its peer or its limit."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        session, at_the_door = _door(ACTS)
        started = time.perf_counter()
        assert all(entry.holds() for entry in at_the_door)
        print(f"hashes of {len(at_the_door):,} acts verified in {time.perf_counter() - started:.2f} s (the peer)")
        alone = _joined(Path(folder) / "empty.ppmproc", at_the_door, None)
        _verdict("5,000 acts joined, s", alone, JOIN_LIMIT)
        _verdict("100,000 at that rate, s", alone * STICK / ACTS, STICK_LIMIT)
        both = _joined(Path(folder) / "busy.ppmproc", at_the_door, session)
        _verdict("beside 5,000 of ours, s", both, JOIN_LIMIT)


def _door(count: int) -> tuple[PlanGathering, list[Entry]]:
    """A station that checked so many people in, and its book."""
    session = PlanGathering("Open house", "assembly", "2027-03-18", "09:00", "18:00")
    with Workspace.in_memory(REGISTRY) as door:
        door.perform(session)
        for number in range(count):
            door.perform(CheckIn(session.id, name=f"Person {number}", walk_in=1))
        return session, list(door.acts())


def _joined(path: Path, delivered: list[Entry], session: PlanGathering | None) -> float:
    """Seconds to take the delivered acts in, all in one transaction; with a session, beside as many of our own."""
    workspace, _ = Workspace.create(path, REGISTRY, PASSPHRASE)
    with workspace:
        if session is not None:
            workspace.receive(delivered[:1])
            for number in range(ACTS):
                workspace.perform(CheckIn(session.id, name=f"Somebody {number}", walk_in=1))
        started = time.perf_counter()
        report = workspace.receive(delivered)
        elapsed = time.perf_counter() - started
        assert report.new == len(delivered) - (session is not None)
        assert not report.collided
        came = workspace.read.value("SELECT COUNT(*) FROM arrivals")
        assert came == ACTS * (2 if session is not None else 1)
    return elapsed


def _verdict(what: str, figure: float, limit: float) -> None:
    print(f"{what:24} {figure:.2f}   limit {limit:g}   {'ok' if figure <= limit else 'OVER'}")


if __name__ == "__main__":
    main()
