"""The book: every act in a chain of hashes per station, with the rows it changed; it only ever grows."""

from __future__ import annotations

import heapq
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any

from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.chain import COVERED, link, payload_digest

GENESIS = "0" * 64
TAKE_BACK = "book.take_back"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as the book keeps it and as it travels. ``turn`` orders acts across stations without a clock.

    The chain covers the digest of the payload, not the payload, so that a person can be redacted from a payload
    while the chain still holds; the salt keeps a redacted payload from being guessed by trying.
    """

    id: str
    station: str
    seq: int
    turn: int
    at: str
    operator: str
    kind: str
    payload: str
    salt: str
    digest: str
    undoes: str
    reason: str
    prev_hash: str
    hash: str
    redacted: int = 0

    @property
    def place(self) -> tuple[int, str, int]:
        """Where the act stands in the one order that every laptop agrees on (Lamport's turn, then station)."""
        return (self.turn, self.station, self.seq)

    def holds(self) -> bool:
        """Whether its hash and digest are those of its contents."""
        if self.hash != chain_hash(self):
            return False
        return bool(self.redacted) or self.digest == payload_digest(self.salt, self.payload)

    def record(self) -> dict[str, Any]:
        """Itself as plain JSON values."""
        return {name: getattr(self, name) for name in _FIELDS}


_FIELDS = tuple(Entry.__dataclass_fields__)
_values = attrgetter(*_FIELDS)
_covered = attrgetter(*COVERED)


def chain_hash(entry: Entry) -> str:
    """sha256(prev_hash + canonical JSON of the entry without its payload and hash)."""
    return link(entry.prev_hash, _covered(entry))


_WRITE = f"INSERT INTO acts ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"  # noqa: S608 - our own fields
_READ = f"SELECT {', '.join(_FIELDS)} FROM acts"  # noqa: S608 - our own fields
_LINKS = _READ.replace(" payload,", " '' AS payload,")
_BACKWARDS = f"{_READ} WHERE station = ? ORDER BY seq DESC"
_NEWEST_TURN = "SELECT turn FROM acts WHERE station = ? ORDER BY seq DESC LIMIT 1"
# One seek per station; DISTINCT would read the whole book.
_STATIONS = """WITH RECURSIVE each (station) AS (
        SELECT MIN(station) FROM acts
        UNION ALL SELECT (SELECT MIN(station) FROM acts WHERE station > each.station) FROM each WHERE station IS NOT NULL
    ) SELECT station FROM each WHERE station IS NOT NULL"""


class Journal:
    """Writes and reads the book over the one connection; transactions are its caller's."""

    def __init__(self, connection: Any, station: str) -> None:
        """``station`` is this database's own id, new at each creation and each restore."""
        self._connection = connection
        self.station = station
        self._last: tuple[int, str, int] | None = None

    def entry(self, head: tuple[str, str, str, str], payload: dict[str, Any], undoes: str, reason: str) -> Entry:
        """An entry that continues this station's chain, not yet written: ``head`` is (act id, moment, operator, kind)."""
        act_id, at, operator, kind = head
        seq, prev_hash, turn = self._newest_of_all()
        text, salt = canonical(payload), secrets.token_hex(8)
        digest = payload_digest(salt, text)
        named = (act_id, self.station, seq + 1, turn + 1, at, operator, kind)
        hashed = link(prev_hash, (*named, digest, undoes, reason))
        return Entry(*named, text, salt, digest, undoes, reason, prev_hash, hashed)

    def _newest_of_all(self) -> tuple[int, str, int]:
        """This station's newest number and hash, and the highest turn of any station; kept between two acts."""
        if self._last is None:
            turns = [self._connection.execute(_NEWEST_TURN, (station,)).fetchone()[0] for station in self.stations()]
            self._last = (*self.head(self.station), max(turns, default=0))
        return self._last

    def forget(self) -> None:
        """The book changed otherwise than by this station's next act: look again before the next."""
        self._last = None

    def write(self, entry: Entry) -> int:
        """Add an entry to the book; its number there counts in the order of arrival, on this laptop alone."""
        number = int(self._connection.execute(_WRITE, _values(entry)).lastrowid)
        self._last = (entry.seq, entry.hash, entry.turn) if entry.station == self.station else None
        return number

    def number(self, act_id: str) -> int:
        """The number in the book of an act that is there."""
        return int(self._connection.execute("SELECT n FROM acts WHERE id = ?", (act_id,)).fetchone()[0])

    def stations(self) -> list[str]:
        """Every station that has an act in the book."""
        return [row[0] for row in self._connection.execute(_STATIONS)]

    def head(self, station: str) -> tuple[int, str]:
        """Number and hash of a station's newest act."""
        found = self._connection.execute(
            "SELECT seq, hash FROM acts WHERE station = ? ORDER BY seq DESC LIMIT 1", (station,)
        ).fetchone()
        return (0, GENESIS) if found is None else (found[0], found[1])

    def get(self, act_id: str) -> Entry | None:
        """One act, or None."""
        found = self._connection.execute(f"{_READ} WHERE id = ?", (act_id,)).fetchone()
        return None if found is None else _entry(found)

    def newest(self, limit: int) -> list[Entry]:
        """The newest acts, newest first."""
        chains = [map(_entry, self._connection.execute(_BACKWARDS, (station,))) for station in self.stations()]
        return list(islice(heapq.merge(*chains, key=attrgetter("place"), reverse=True), limit))

    def in_order(self, turn: int = 0) -> Iterator[Entry]:
        """Every act from this turn on, in the agreed order."""
        for row in self._connection.execute(f"{_READ} WHERE turn >= ? ORDER BY turn, station, seq", (turn,)):
            yield _entry(row)

    def count(self) -> int:
        """How many acts the book holds."""
        return int(self._connection.execute("SELECT COUNT(*) FROM acts").fetchone()[0])

    def undone_by(self, act_id: str) -> str:
        """Id of the act that takes this one back now, "" if it stands (a redo takes the taking back back)."""
        found = self._connection.execute(
            "SELECT id FROM acts WHERE undoes = ? AND undoes <> '' AND id NOT IN (SELECT act_id FROM collisions)"
            " ORDER BY turn DESC LIMIT 1",
            (act_id,),
        ).fetchone()
        if found is None or self.undone_by(found[0]):
            return ""
        return str(found[0])

    def broken_at(self, newest: int | None = None, *, payloads: bool = True) -> str:
        """Id of the first act whose hash, digest or link does not hold, "" if the chain is whole.

        ``newest`` looks at that many of each station's newest acts only; without ``payloads`` at their links and hashes.
        """
        for station in self.stations():
            found = self._broken_in(station, newest, payloads=payloads)
            if found:
                return found
        return ""

    def _broken_in(self, station: str, newest: int | None, *, payloads: bool) -> str:
        last = self.head(station)[0]
        first = 1 if newest is None else max(1, last - newest + 1)
        read = _READ if payloads else _LINKS
        rows = self._connection.execute(f"{read} WHERE station = ? AND seq >= ? ORDER BY seq", (station, first))
        expected = GENESIS if first == 1 else ""
        number = first
        for row in rows:
            entry = _entry(row)
            linked = not expected or entry.prev_hash == expected
            holds = entry.holds() if payloads else entry.hash == chain_hash(entry)
            if entry.seq != number or not linked or not holds:
                return entry.id
            expected, number = entry.hash, number + 1
        return "" if number == last + 1 else station

    def rows_of(self, act_id: str) -> list[tuple[str, str, str | None, str | None]]:
        """(table, row id, before, after) of each row the act changed, in the order it changed them."""
        found = self._connection.execute(
            "SELECT r.tbl, r.row_id, r.before, r.after FROM acts AS a"
            " JOIN act_rows AS r ON r.n > a.n << 24 AND r.n < (a.n + 1) << 24 WHERE a.id = ? ORDER BY r.n",
            (act_id,),
        )
        return [tuple(row) for row in found]


def _entry(row: Any) -> Entry:
    return Entry(*tuple(row))


def entry_from_record(text: str) -> Entry:
    """An entry from its JSON text; a wrong shape is a ValueError."""
    record = json.loads(text)
    shape = Entry.__dataclass_fields__
    if not isinstance(record, dict) or set(record) != set(shape):
        raise ValueError("not an act")
    wrong = [n for n, f in shape.items() if not isinstance(record[n], int if f.type == "int" else str)]
    if wrong:
        raise ValueError(f"not an act: {wrong}")
    return Entry(**record)
