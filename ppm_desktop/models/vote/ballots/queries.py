"""What can be asked of contests, stock and batches. Nothing here tells a total of votes."""

from __future__ import annotations

from typing import NamedTuple

from ppm_desktop.models.kernel.codes import BATCH, read_code
from ppm_desktop.models.kernel.reading import Reader, Row
from ppm_desktop.models.vote.ballots.contest import Contest, Option

PRINTED, SPOILED, CANCELLED = "printed", "spoiled", "cancelled"


class Pack(NamedTuple):
    """Papers that were printed together, in shuffled order."""

    id: str
    label: str
    size: int
    status: str
    made_by: str
    checked_by: str
    spoiled: int


class Pass(NamedTuple):
    """One person's entry of a batch. ``papers`` counts papers, never votes."""

    id: str
    number: int
    operator: str
    state: str
    papers: int
    aside: int


class Batch(NamedTuple):
    """Papers under one cover sheet."""

    id: str
    label: str
    code: str
    declared: int
    counted_by: str
    counted_by_second: str
    state: str
    variance: int
    variance_note: str
    differing: int
    digest: str
    passes: tuple[Pass, ...]
    ballots: int

    def entry(self, number: int) -> Pass | None:
        """The first, second or third entry, None if nobody has started it."""
        return next((one for one in self.passes if one.number == number), None)


class Entry(NamedTuple):
    """One paper as one person keyed it."""

    id: str
    batch_id: str
    number: int
    serial_hash: str
    tail: str
    marks: str
    state: str
    reason: str


class PaperCounts(NamedTuple):
    """Counts of papers: all that anybody sees before the results are open."""

    printed: int
    unopened: int
    spoiled: int
    cancelled: int
    declared: int
    keyed_first: int
    keyed_second: int
    sealed: int
    void: int
    batches: int
    batches_sealed: int


# Contests


def contests(read: Reader) -> tuple[Contest, ...]:
    """The contests of this vote in the order of the paper; empty until they are set up."""
    rows = read.rows("SELECT * FROM contests WHERE withdrawn = 0 ORDER BY position")
    return tuple(_contest(read, row) for row in rows)


def contest(read: Reader, contest_id: str) -> Contest | None:
    """One contest, or None."""
    row = read.row("SELECT * FROM contests WHERE id = ?", (contest_id,))
    return None if row is None else _contest(read, row)


def contest_lock(read: Reader) -> str:
    """Id of the ballot lock that the contests were made from, "" if there are none."""
    return str(read.value("SELECT lock_id FROM contests WHERE withdrawn = 0 LIMIT 1") or "")


def _contest(read: Reader, row: Row) -> Contest:
    found = read.rows("SELECT * FROM contest_options WHERE contest_id = ? ORDER BY position", (row["id"],))
    options = tuple(Option(one["id"], one["key"], one["title"], one["item_id"] or "") for one in found)
    return Contest(
        row["id"],
        row["title"],
        row["shape"],
        row["up_to"],
        row["winners"],
        row["threshold"],
        row["tie_rule"],
        row["tie_seed"],
        options,
    )


# Stock


def packs(read: Reader) -> list[Pack]:
    """All packs by label."""
    rows = read.rows(
        "SELECT p.*, (SELECT COUNT(*) FROM ballot_serials s WHERE s.pack_id = p.id AND s.status = 'spoiled') AS spoiled"
        " FROM ballot_packs p ORDER BY p.label, p.id"
    )
    return [_pack(row) for row in rows]


def pack(read: Reader, pack_id: str) -> Pack | None:
    """One pack, or None."""
    return next((one for one in packs(read) if one.id == pack_id), None)


def _pack(row: Row) -> Pack:
    return Pack(row["id"], row["label"], row["size"], row["status"], row["made_by"], row["checked_by"], row["spoiled"])


def serial_status(read: Reader, serial_hash: str) -> str:
    """What became of a paper: "printed", "spoiled", "cancelled", or "" for a paper that is not ours."""
    row = read.row(
        "SELECT s.status, p.status AS pack FROM ballot_serials s JOIN ballot_packs p ON p.id = s.pack_id WHERE s.id = ?",
        (serial_hash,),
    )
    if row is None:
        return ""
    return CANCELLED if row["pack"] == CANCELLED else str(row["status"])


def in_use(read: Reader) -> bool:
    """Whether papers exist, so that the contests may no longer change."""
    return bool(
        read.value(
            "SELECT EXISTS (SELECT 1 FROM ballot_packs WHERE status <> 'cancelled')"
            " OR EXISTS (SELECT 1 FROM batches WHERE state <> 'withdrawn')"
        )
    )


# Batches


def batches(read: Reader, *, withdrawn: bool = False) -> list[Batch]:
    """The batches by label, numbers in their order."""
    rows = read.rows("SELECT * FROM batches WHERE state <> 'withdrawn' OR ?", (int(withdrawn),))
    found = [_batch(read, row) for row in rows]
    return sorted(found, key=lambda one: (len(one.label), one.label, one.id))


def batch(read: Reader, batch_id: str) -> Batch | None:
    """One batch, or None."""
    row = read.row("SELECT * FROM batches WHERE id = ?", (batch_id,))
    return None if row is None else _batch(read, row)


def batch_by_code(read: Reader, typed: str) -> Batch | None:
    """The batch whose cover sheet this is; None for a sheet whose batch was not opened yet."""
    code = read_code(typed, BATCH)
    row = code and read.row("SELECT * FROM batches WHERE code = ? AND state <> 'withdrawn'", (code,))
    return _batch(read, row) if row else None


def _batch(read: Reader, row: Row) -> Batch:
    return Batch(
        row["id"],
        row["label"],
        row["code"],
        row["declared_count"],
        row["counted_by"],
        row["counted_by_second"],
        row["state"],
        row["variance"],
        row["variance_note"],
        row["differing"],
        row["digest"],
        _passes(read, row["id"]),
        int(read.value("SELECT COUNT(*) FROM ballots WHERE batch_id = ?", (row["id"],))),
    )


_PASSES = """SELECT p.id, p.pass, p.operator, p.state, p.papers AS finished,
    (SELECT COUNT(*) FROM entries e WHERE e.batch_id = p.batch_id AND e.pass = p.pass) AS keyed,
    (SELECT COUNT(*) FROM entries e WHERE e.batch_id = p.batch_id AND e.pass = p.pass AND e.state = 'aside') AS aside
    FROM batch_passes p WHERE p.batch_id = ? AND p.state <> 'withdrawn' ORDER BY p.pass"""


def _passes(read: Reader, batch_id: str) -> tuple[Pass, ...]:
    return tuple(
        Pass(row["id"], row["pass"], row["operator"], row["state"], row["keyed"] or row["finished"], row["aside"])
        for row in read.rows(_PASSES, (batch_id,))
    )


# Entries: one paper at a time, for the person who holds it


def entry(read: Reader, entry_id: str) -> Entry | None:
    """One entry, for the person who keyed it and reopens it."""
    row = read.row("SELECT * FROM entries WHERE id = ?", (entry_id,))
    return None if row is None else _entry(row)


def entry_of(read: Reader, batch_id: str, number: int, serial_hash: str) -> Entry | None:
    """The entry of one paper in one pass, or None."""
    row = read.row(
        "SELECT * FROM entries WHERE batch_id = ? AND pass = ? AND serial_hash = ?", (batch_id, number, serial_hash)
    )
    return None if row is None else _entry(row)


def entries(read: Reader, batch_id: str) -> list[Entry]:
    """All entries of a batch: for comparing and for sealing it."""
    return [_entry(row) for row in read.rows("SELECT * FROM entries WHERE batch_id = ?", (batch_id,))]


def _entry(row: Row) -> Entry:
    return Entry(
        row["id"],
        row["batch_id"],
        row["pass"],
        row["serial_hash"],
        row["tail"],
        row["marks"],
        row["state"],
        row["reason"],
    )


def other_batch(read: Reader, batch_id: str, serial_hash: str) -> Batch | None:
    """Another live batch that holds this paper, None if there is none."""
    found = read.value(
        "SELECT b.id FROM batches b JOIN (SELECT batch_id FROM entries WHERE serial_hash = ?"
        " UNION SELECT batch_id FROM ballots WHERE serial_hash = ?) held ON held.batch_id = b.id"
        " WHERE b.state <> 'withdrawn' AND b.id <> ? LIMIT 1",
        (serial_hash, serial_hash, batch_id),
    )
    return batch(read, found) if found else None


_PAPERS = """SELECT
    (SELECT COALESCE(SUM(size), 0) FROM ballot_packs WHERE status <> 'cancelled') AS printed,
    (SELECT COALESCE(SUM(size), 0) FROM ballot_packs WHERE status = 'unused') AS unopened,
    (SELECT COUNT(*) FROM ballot_serials WHERE status = 'spoiled') AS spoiled,
    (SELECT COALESCE(SUM(size), 0) FROM ballot_packs WHERE status = 'cancelled') AS cancelled,
    (SELECT COALESCE(SUM(declared_count), 0) FROM batches WHERE state <> 'withdrawn') AS declared,
    (SELECT COUNT(*) FROM batches WHERE state <> 'withdrawn') AS batches,
    (SELECT COUNT(*) FROM batches WHERE state = 'sealed') AS batches_sealed,
    (SELECT COUNT(*) FROM ballots b JOIN batches t ON t.id = b.batch_id AND t.state = 'sealed') AS sealed,
    (SELECT COUNT(*) FROM entries WHERE pass = 1) + (SELECT COALESCE(SUM(p.papers), 0) FROM batch_passes p
        JOIN batches t ON t.id = p.batch_id AND t.state = 'sealed' WHERE p.pass = 1) AS keyed_first,
    (SELECT COUNT(*) FROM entries WHERE pass = 2) + (SELECT COALESCE(SUM(p.papers), 0) FROM batch_passes p
        JOIN batches t ON t.id = p.batch_id AND t.state = 'sealed' WHERE p.pass = 2) AS keyed_second,
    (SELECT COUNT(*) FROM ballots b JOIN batches t ON t.id = b.batch_id AND t.state = 'sealed'
        WHERE b.state = 'void') AS void"""


def paper_counts(read: Reader) -> PaperCounts:
    """Every count of papers there is."""
    row = read.row(_PAPERS) or {}
    return PaperCounts(
        row["printed"],
        row["unopened"],
        row["spoiled"],
        row["cancelled"],
        row["declared"],
        row["keyed_first"],
        row["keyed_second"],
        row["sealed"],
        row["void"],
        row["batches"],
        row["batches_sealed"],
    )


def account_signed(read: Reader) -> bool:
    """Whether an account of papers stands."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM paper_accounts WHERE withdrawn = 0)"))


def results_open(read: Reader) -> bool:
    """Whether the results are open, so that papers and batches are closed."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM result_openings WHERE withdrawn = 0)"))
