"""What can be asked of the roll."""

from __future__ import annotations

import json

from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.roll.voter import (
    Duplicate,
    Handout,
    RollCounts,
    RollRules,
    Voter,
    card_hash,
    handout_from,
    name_key,
    voter_from,
)

_ALIKE = 82.0  # of 100: "Zach Miller" finds "Zachary Miler", not "Zoe Mills"


def rules(read: Reader) -> RollRules:
    """How the roll is kept; a roll without walk-ins where nothing was said."""
    row = read.row("SELECT kind, allow_walk_ins FROM affirmation_settings WHERE id = 'roll'")
    return RollRules() if row is None else RollRules(row["kind"], bool(row["allow_walk_ins"]))


def voter(read: Reader, voter_id: str) -> Voter | None:
    """One voter, or None."""
    row = read.row("SELECT * FROM voters WHERE id = ?", (voter_id,))
    return None if row is None else voter_from(row)


def voter_by_code(read: Reader, typed: str) -> Voter | None:
    """The voter whose card this is; None for a code that is wrong, replaced or of someone else's vote."""
    wanted = card_hash(typed)
    if wanted is None:
        return None
    row = read.row("SELECT * FROM voters WHERE token_hash = ?", (wanted,))
    return None if row is None else voter_from(row)


def everyone(read: Reader) -> list[Voter]:
    """The whole roll by name, those withdrawn included."""
    return [voter_from(row) for row in read.rows("SELECT * FROM voters ORDER BY name_key, birth_year, id")]


def find_voters(read: Reader, typed: str, limit: int = 20) -> list[Voter]:
    """Voters whose words begin like the typed ones, or whose number it is; the nearest names where none does."""
    words = name_key(typed).split()
    if not words:
        return []
    number = typed.strip()
    conditions = " AND ".join("(name_key LIKE ? OR name_key LIKE ?)" for _ in words)
    likes = [like for word in words for like in (f"{word}%", f"% {word}%")]
    found = read.rows(
        f"SELECT * FROM voters WHERE (number <> '' AND number = ?) OR ({conditions})"  # noqa: S608 - fixed text
        " ORDER BY status, name_key, id LIMIT ?",
        (number, *likes, limit),
    )
    if found:
        return [voter_from(row) for row in found]
    return _nearest(read, " ".join(words), limit)


def similar_voters(read: Reader, name: str, birth_year: int | None = None, limit: int = 5) -> list[Voter]:
    """The voters of whom one asks "Is it one of these?" before a person is added at the table."""
    near = _nearest(read, name_key(name), limit * 2)
    same_year = [one for one in near if birth_year is None or one.birth_year in {None, birth_year}]
    return same_year[:limit]


def _nearest(read: Reader, key: str, limit: int) -> list[Voter]:
    from rapidfuzz import fuzz, process

    keys = {row["id"]: row["name_key"] for row in read.rows("SELECT id, name_key FROM voters")}
    close = process.extract(key, keys, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=limit)
    found = [voter(read, voter_id) for _, _, voter_id in close]
    return [one for one in found if one is not None]


def handouts_of(read: Reader, voter_id: str) -> list[Handout]:
    """Everything handed to one voter, the oldest first, what was voided included."""
    return [
        handout_from(row) for row in read.rows("SELECT * FROM handouts WHERE voter_id = ? ORDER BY at, id", (voter_id,))
    ]


def handout_of(read: Reader, voter_id: str) -> Handout | None:
    """The first paper this voter was given that still stands."""
    row = read.row("SELECT * FROM handouts WHERE voter_id = ? AND voided = 0 ORDER BY at, id LIMIT 1", (voter_id,))
    return None if row is None else handout_from(row)


def first_handouts(read: Reader) -> dict[str, str]:
    """Voter id to the moment of the first ballot that stands, for everybody who was given one."""
    rows = read.rows("SELECT voter_id, MIN(at) AS at FROM handouts WHERE voided = 0 GROUP BY voter_id")
    return {row["voter_id"]: row["at"] for row in rows}


def handout(read: Reader, handout_id: str) -> Handout | None:
    """One handout, or None."""
    row = read.row("SELECT * FROM handouts WHERE id = ?", (handout_id,))
    return None if row is None else handout_from(row)


def latest_handouts(read: Reader, station_name: str = "", limit: int = 8) -> list[tuple[Handout, Voter]]:
    """The newest handouts with their voters, of one station if it is named."""
    rows = read.rows(
        "SELECT id, voter_id FROM handouts WHERE ? IN ('', station_name) ORDER BY at DESC, id DESC LIMIT ?",
        (station_name, limit),
    )
    pairs = [(handout(read, row["id"]), voter(read, row["voter_id"])) for row in rows]
    return [(given, person) for given, person in pairs if given is not None and person is not None]


_COUNTS = """SELECT
    (SELECT COUNT(*) FROM voters WHERE status = 'active') AS eligible,
    COUNT(DISTINCT CASE WHEN voided = 0 THEN voter_id END) AS served,
    COUNT(*) FILTER (WHERE out) AS handed_out,
    COUNT(*) FILTER (WHERE out AND kind = 'first') AS first,
    COUNT(*) FILTER (WHERE out AND kind = 'again') AS again,
    COUNT(*) FILTER (WHERE out AND kind = 'contested') AS contested,
    COUNT(*) FILTER (WHERE paper_back = 'spoiled') AS spoiled,
    (SELECT COUNT(*) FROM refused_voter_scans) AS refused
    FROM (SELECT *, voided = 0 OR paper_back <> 'unmarked' AS out FROM handouts)"""


def counts(read: Reader) -> RollCounts:
    """The roll in numbers. A voided handout whose paper came back unmarked never left the table."""
    row = read.row(_COUNTS) or {}
    return RollCounts(
        row["eligible"],
        row["served"],
        row["handed_out"],
        row["first"],
        row["again"],
        row["contested"],
        row["spoiled"],
        len(duplicates(read)),
        row["refused"],
    )


def duplicates(read: Reader) -> list[Duplicate]:
    """Voters with more than one standing first ballot that no person has closed with an outcome."""
    rows = read.rows(
        "SELECT voter_id FROM handouts WHERE voided = 0 AND kind = 'first' GROUP BY voter_id HAVING COUNT(*) > 1"
    )
    found = []
    for row in rows:
        person = voter(read, row["voter_id"])
        given = tuple(one for one in handouts_of(read, row["voter_id"]) if not one.voided and one.kind == "first")
        if person is not None and not _closed(read, person.id, {one.id for one in given}):
            found.append(Duplicate(person, given))
    return found


def _closed(read: Reader, voter_id: str, given: set[str]) -> bool:
    rows = read.rows("SELECT handouts FROM roll_outcomes WHERE voter_id = ?", (voter_id,))
    return any(given <= set(json.loads(row["handouts"])) for row in rows)


def turnout(read: Reader) -> int:
    """How many voters were given a ballot: a plain number, all that the count ever learns of the roll."""
    return int(read.value("SELECT COUNT(DISTINCT voter_id) FROM handouts WHERE voided = 0"))


def results_are_open(read: Reader) -> bool:
    """Whether the poll is over: once results are open no ballot is handed out."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM result_openings WHERE withdrawn = 0)"))
