"""What can be asked of contests, stock and batches. Nothing here tells a total of votes."""

# Annotations are not put off here: `typing` would compile each field's from its text while the window waits.
import json

from ppm_desktop.models.kernel.codes import BATCH, read_code
from ppm_desktop.models.kernel.reading import Reader, Row
from ppm_desktop.models.vote.ballots.contest import Contest, Option
from ppm_desktop.models.vote.ballots.papers import (
    Batch,
    Cover,
    Entry,
    Pack,
    PaperCounts,
    Pass,
    SingleEntryRule,
)

PRINTED, SPOILED, CANCELLED = "printed", "spoiled", "cancelled"


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
    return Contest(
        row["id"],
        row["title"],
        row["shape"],
        row["up_to"],
        row["winners"],
        row["threshold"],
        row["tie_rule"],
        row["tie_seed"],
        tuple(map(_option, found)),
        row["method"],
        json.loads(row["rules"]),
        row["budget"],
    )


def _option(row: Row) -> Option:
    return Option(
        row["id"], row["key"], row["title"], row["item_id"] or "", row["cost"], withdrawn=bool(row["withdrawn"])
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


def has_pack(read: Reader, label: str) -> bool:
    """Whether a pack that is not cancelled has this label."""
    sql = "SELECT EXISTS (SELECT 1 FROM ballot_packs WHERE label = ? AND status <> 'cancelled')"
    return bool(read.value(sql, (label,)))


def _pack(row: Row) -> Pack:
    return Pack(
        row["id"],
        row["label"],
        row["size"],
        row["status"],
        row["made_by"],
        row["checked_by"],
        row["spoiled"],
        row["site"],
        tuple(json.loads(row["page_starts"])),
    )


def serial_status(read: Reader, serial_hash: str) -> str:
    """What became of a paper: "printed", "spoiled", "cancelled", or "" for a paper that is not ours."""
    row = read.row(
        "SELECT s.status, p.status AS pack FROM ballot_serials s JOIN ballot_packs p ON p.id = s.pack_id WHERE s.id = ?",
        (serial_hash,),
    )
    if row is None:
        return ""
    return CANCELLED if row["pack"] == CANCELLED else str(row["status"])


def page_starts(read: Reader, serial_hash: str) -> tuple[int, ...]:
    """Places of the contests that begin a page of this paper; (0,) where it has one page or is not ours."""
    found = read.value(
        "SELECT p.page_starts FROM ballot_serials s JOIN ballot_packs p ON p.id = s.pack_id WHERE s.id = ?",
        (serial_hash,),
    )
    return tuple(json.loads(found)) if found else (0,)


def places(read: Reader) -> tuple[str, ...]:
    """The places of voting that have an account of their own; empty where all papers belong to one place."""
    found = sites(read)
    return found if len(found) > 1 else ()


def sites(read: Reader) -> tuple[str, ...]:
    """The places that packs and batches name, "" for those that name none."""
    rows = read.rows(
        "SELECT site FROM ballot_packs WHERE status <> 'cancelled'"
        " UNION SELECT site FROM batches WHERE state <> 'withdrawn' ORDER BY site"
    )
    return tuple(row["site"] for row in rows)


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


def cover(read: Reader, code: str) -> Cover | None:
    """The cover sheet of a code in its stored form, None where it was not printed here."""
    row = read.row("SELECT * FROM batch_covers WHERE id = ?", (code,))
    return None if row is None else Cover(row["id"], row["label"], row["site"])


def cover_labels(read: Reader) -> set[str]:
    """The batches that the printed cover sheets are meant for."""
    return {row["label"] for row in read.rows("SELECT label FROM batch_covers")}


def covers_printed(read: Reader) -> int:
    """How many cover sheets were printed here."""
    return int(read.value("SELECT COUNT(*) FROM batch_covers"))


def has_batch(read: Reader, label: str) -> bool:
    """Whether a batch that is not withdrawn has this label."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM batches WHERE label = ? AND state <> 'withdrawn')", (label,)))


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
        row["papers"],
        row["site"],
        bool(row["checked_once"]),
        row["checked_by"],
        row["checked_by_second"],
        row["checked_why"],
        row["channel"],
    )


_PASSES = """SELECT p.id, p.pass, p.operator, p.state, p.papers AS finished,
    (SELECT COUNT(*) FROM entries e WHERE e.batch_id = p.batch_id AND e.pass = p.pass) AS keyed,
    (SELECT COUNT(*) FROM entries e WHERE e.batch_id = p.batch_id AND e.pass = p.pass AND e.state = 'aside') AS aside
    FROM batch_passes p WHERE p.batch_id = ? AND p.state <> 'withdrawn' ORDER BY p.pass"""


def _passes(read: Reader, batch_id: str) -> tuple[Pass, ...]:
    rows = read.rows(_PASSES, (batch_id,))
    return tuple(_pass(row, rows) for row in rows if row["state"] != "handed_over")


def _pass(row: Row, rows: list[Row]) -> Pass:
    before = {
        one["operator"]
        for one in rows
        if one["pass"] == row["pass"] and one["state"] == "handed_over" and one["operator"] != row["operator"]
    }
    papers = row["keyed"] or row["finished"]
    return Pass(row["id"], row["pass"], row["operator"], row["state"], papers, row["aside"], tuple(sorted(before)))


def papers_keyed(batch: Batch) -> tuple[int, int, int]:
    """How many papers the first, the second and the third entry hold."""
    first, second, third = (batch.entry(number) for number in (1, 2, 3))
    return (first.papers if first else 0, second.papers if second else 0, third.papers if third else 0)


def single_entry_rule(read: Reader) -> SingleEntryRule | None:
    """The declared rule, None as long as every batch is entered twice."""
    row = read.row("SELECT * FROM single_entry_rules WHERE withdrawn = 0 LIMIT 1")
    if row is None:
        return None
    return SingleEntryRule(row["id"], row["reason"], row["decided_by"], row["decided_by_second"], row["on_day"])


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
        " UNION SELECT batch_id FROM sealed_papers WHERE id = ?) held ON held.batch_id = b.id"
        " WHERE b.state <> 'withdrawn' AND b.id <> ? LIMIT 1",
        (serial_hash, serial_hash, batch_id),
    )
    return batch(read, found) if found else None


_PAPERS = """WITH place(name) AS (SELECT ?),
    packs AS (SELECT p.* FROM ballot_packs p, place WHERE name IS NULL OR p.site = name),
    piles AS (SELECT b.* FROM batches b, place WHERE b.state <> 'withdrawn' AND (name IS NULL OR b.site = name)),
    done AS (SELECT id, checked_once, papers, void, adjudicated FROM piles WHERE state = 'sealed'),
    keyed AS (SELECT e.pass, COUNT(*) AS papers FROM entries e JOIN piles t ON t.id = e.batch_id GROUP BY e.pass
        UNION ALL SELECT p.pass, p.papers FROM batch_passes p JOIN done t ON t.id = p.batch_id
        WHERE p.state = 'finished')
    SELECT
    (SELECT COALESCE(SUM(size), 0) FROM packs WHERE status <> 'cancelled') AS printed,
    (SELECT COALESCE(SUM(size), 0) FROM packs WHERE status = 'unused') AS unopened,
    (SELECT COUNT(*) FROM ballot_serials s INDEXED BY ballot_serials_spoiled JOIN packs p ON p.id = s.pack_id
        WHERE s.status = 'spoiled') AS spoiled,
    (SELECT COALESCE(SUM(size), 0) FROM packs WHERE status = 'cancelled') AS cancelled,
    (SELECT COALESCE(SUM(declared_count), 0) FROM piles) AS declared,
    (SELECT COALESCE(SUM(papers), 0) FROM keyed WHERE pass = 1) AS keyed_first,
    (SELECT COALESCE(SUM(papers), 0) FROM keyed WHERE pass = 2) AS keyed_second,
    (SELECT COALESCE(SUM(papers), 0) FROM done) AS sealed,
    (SELECT COALESCE(SUM(void), 0) FROM done) AS void,
    (SELECT COUNT(*) FROM piles) AS batches,
    (SELECT COUNT(*) FROM done) AS batches_sealed,
    (SELECT COALESCE(SUM(declared_count), 0) FROM piles WHERE checked_once = 1) AS declared_once,
    (SELECT COALESCE(SUM(papers - adjudicated), 0) FROM done WHERE checked_once = 1) AS checked_once"""
_IN_ORDER = """SELECT COUNT(*) FROM batches t JOIN sealed_papers b ON b.batch_id = t.id
    JOIN ballot_serials s ON s.id = b.id JOIN ballot_packs p ON p.id = s.pack_id
    WHERE t.state = 'sealed' AND s.status = 'printed' AND p.status <> 'cancelled' AND (? IS NULL OR t.site = ?)"""


def paper_counts(read: Reader, place: str | None = None) -> PaperCounts:
    """Every count of papers there is, of one place of voting if it is named; quick, because Home asks for it."""
    row = read.row(_PAPERS, (place,)) or {}
    return PaperCounts(*(row[name] for name in PaperCounts._fields if name != "in_order"))


def checked_counts(read: Reader, place: str | None = None) -> PaperCounts:
    """The same, with every sealed ballot's code looked up in the stock (R7): for the account, not for every screen."""
    return paper_counts(read, place)._replace(in_order=int(read.value(_IN_ORDER, (place, place))))


def account_signed(read: Reader) -> bool:
    """Whether an account of papers stands."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM paper_accounts WHERE withdrawn = 0)"))


def results_open(read: Reader) -> bool:
    """Whether the results are open, so that papers and batches are closed."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM result_openings WHERE withdrawn = 0)"))


def is_official(read: Reader) -> bool:
    """Whether two people declared the results official, so that nothing they came from changes."""
    declared = read.value("SELECT EXISTS (SELECT 1 FROM official_results WHERE withdrawn = 0)")
    return bool(declared) and results_open(read)
