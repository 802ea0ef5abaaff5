"""Merging: acts of other stations are facts; the state is a fold of all acts in the one agreed order.

Any order of delivery and any repetition end in the same state, because what stands after the first new act is taken
off by its row images and applied again behind it (docs/decisions/0010).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.reading import Records
from ppm_desktop.models.store import cipher
from ppm_desktop.models.store.images import Images
from ppm_desktop.models.store.journal import TAKE_BACK, Entry, Journal, entry_from_record

# Ways in which an act of another station can fail to fit what is here; anything else is a bug.
_MISFITS = (cipher.IntegrityFailure, LookupError, ValueError)


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What became of delivered acts; ``collided`` and ``forked`` are open exceptions that a person closes."""

    new: int
    known: int
    waiting: int
    damaged: int
    collided: tuple[str, ...]
    forked: int
    tables: frozenset[str]


class Merger:
    """Takes delivered acts into the book; the caller holds the transaction."""

    def __init__(
        self, connection: Any, journal: Journal, images: Images, registry: Registry, hands: Callable[[], Records]
    ) -> None:
        """``hands`` makes the writing hands for one act."""
        self._connection = connection
        self._journal = journal
        self._images = images
        self._registry = registry
        self._hands = hands

    def receive(self, delivered: Iterable[Entry]) -> MergeReport:
        """Take in what continues a chain, keep the rest waiting, and bring the state to the fold of all acts."""
        known = damaged = forked = 0
        fresh: list[Entry] = []
        heads: dict[str, tuple[int, str]] = {}
        for entry in delivered:
            if not entry.holds() or entry.redacted:
                damaged += 1
                continue
            if entry.station not in heads:
                heads[entry.station] = self._journal.head(entry.station)
            seq, head = heads[entry.station]
            if entry.seq == seq + 1 and entry.prev_hash == head:
                self._journal.write(entry)
                fresh.append(entry)
                heads[entry.station] = (entry.seq, entry.hash)
            elif entry.seq > seq:
                self._wait(entry)
            elif self._standing(entry) == entry.hash:
                known += 1
            else:
                forked += self._fork(entry)
        fresh += self._admit_waiting()
        collided = self._refold(fresh) if fresh else []
        waiting = self._connection.execute("SELECT COUNT(*) FROM waiting_acts").fetchone()[0]
        tables = {table for entry in fresh for table, *_ in self._journal.rows_of(entry.id)}
        return MergeReport(len(fresh), known, waiting, damaged, tuple(collided), forked, frozenset(tables))

    def _standing(self, entry: Entry) -> str:
        found = self._connection.execute(
            "SELECT hash FROM acts WHERE station = ? AND seq = ?", (entry.station, entry.seq)
        ).fetchone()
        return str(found[0])

    def _wait(self, entry: Entry) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO waiting_acts (id, station, seq, record) VALUES (?, ?, ?, ?)",
            (entry.hash, entry.station, entry.seq, json.dumps(entry.record())),
        )

    def _fork(self, entry: Entry) -> int:
        done = self._connection.execute(
            "INSERT OR IGNORE INTO forks (hash, station, seq, record) VALUES (?, ?, ?, ?)",
            (entry.hash, entry.station, entry.seq, json.dumps(entry.record())),
        )
        return int(done.rowcount)

    def _admit_waiting(self) -> list[Entry]:
        admitted: list[Entry] = []
        waiting = [
            entry_from_record(row[0])
            for row in self._connection.execute("SELECT record FROM waiting_acts ORDER BY station, seq").fetchall()
        ]
        for entry in sorted(waiting, key=lambda e: (e.station, e.seq, e.hash)):
            seq, head = self._journal.head(entry.station)
            if entry.seq <= seq:
                self._fork(entry)
            elif entry.seq == seq + 1 and entry.prev_hash == head:
                self._journal.write(entry)
                admitted.append(entry)
            else:
                continue
            self._connection.execute("DELETE FROM waiting_acts WHERE id = ?", (entry.hash,))
        return admitted

    def _refold(self, fresh: list[Entry]) -> list[str]:
        first = min(entry.place for entry in fresh)
        new = {entry.id for entry in fresh}
        tail = [entry for entry in self._journal.in_order(first[0]) if entry.place >= first]
        for entry in reversed(tail):
            if entry.id not in new:
                self._images.put_back(self._journal, entry.id)
                self._images.forget(entry.id)
                self._connection.execute("DELETE FROM collisions WHERE act_id = ?", (entry.id,))
        return [entry.id for entry in tail if not self._apply(entry)]

    def _apply(self, entry: Entry) -> bool:
        self._connection.execute("SAVEPOINT one_act")
        try:
            with self._images.of(self._journal.number(entry.id)):
                self._apply_inside(entry)
        except _MISFITS as misfit:
            self._connection.execute("ROLLBACK TO one_act")
            self._connection.execute("RELEASE one_act")
            self._connection.execute(
                "INSERT INTO collisions (act_id, why) VALUES (?, ?)", (entry.id, str(misfit)[:500])
            )
            return False
        self._connection.execute("RELEASE one_act")
        return True

    def _apply_inside(self, entry: Entry) -> None:
        if entry.kind != TAKE_BACK:
            self._registry.load(entry.kind, json.loads(entry.payload)).apply(self._hands())
            return
        if self._images.changed_since(self._journal, entry.undoes):
            raise LookupError("changed since")
        self._images.put_back(self._journal, entry.undoes)
