"""What can be asked of the roll."""

from __future__ import annotations

import json

from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.codes import ALPHABET, BADGE, fingerprint, new_code, read_code
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.roll.voter import (
    AGAIN,
    CONTESTED,
    REJECTED,
    Duplicate,
    Handout,
    RollCounts,
    RollRules,
    Voter,
    handout_from,
    name_key,
    voter_from,
)

_MARK = 3  # letters; one card in 4,096 of another vote is taken for an unknown one
_MARKED = len(new_code(BADGE)) + _MARK
_ALIKE = 82.0  # of 100: "Zach Miller" finds "Zachary Miler", not "Zoe Mills"


def rules(read: Reader) -> RollRules:
    """How the roll is kept; a roll without walk-ins where nothing was said."""
    row = read.row("SELECT * FROM affirmation_settings WHERE id = 'roll'")
    if row is None:
        return RollRules()
    return RollRules(row["kind"], bool(row["allow_walk_ins"]), bool(row["ask_first"]), row["new_ballots"])


def sites(read: Reader) -> list[str]:
    """The places of voting that the roll names."""
    return [row["site"] for row in read.rows("SELECT DISTINCT site FROM voters WHERE site <> '' ORDER BY site")]


def voter(read: Reader, voter_id: str) -> Voter | None:
    """One voter, or None."""
    row = read.row("SELECT * FROM voters WHERE id = ?", (voter_id,))
    return None if row is None else voter_from(row)


def vote_mark(read: Reader) -> str:
    """The letters that every card of this vote begins with, the same on all its laptops; "" before it has begun."""
    known = process(read)
    if known is None:
        return ""
    return "".join(ALPHABET[int(digit, 16)] for digit in fingerprint(f"vote {known.created_at}")[:_MARK])


def voter_by_code(read: Reader, typed: str) -> Voter | None:
    """The voter whose card this is; None for a code that is wrong, replaced or of someone else's vote."""
    code = read_code(typed, BADGE)
    row = read.row("SELECT * FROM voters WHERE token_hash = ?", (fingerprint(code),)) if code else None
    return None if row is None else voter_from(row)


def is_replaced(read: Reader, typed: str) -> bool:
    """Whether this card was good once: it was replaced by another or cancelled."""
    code = read_code(typed, BADGE)
    return bool(code and read.value("SELECT 1 FROM replaced_cards WHERE id = ?", (fingerprint(code),)))


def is_of_another_vote(read: Reader, typed: str) -> bool:
    """Whether this is a voter card that carries the mark of another vote."""
    code, mark = read_code(typed, BADGE), vote_mark(read)
    return bool(code and mark and len(code) == _MARKED and code[1 : 1 + _MARK] != mark)


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
    return next((one for one in handouts_of(read, voter_id) if not one.voided), None)


def standing_handouts(read: Reader) -> list[Handout]:
    """Every paper that was given and not cancelled, of all voters, the oldest first."""
    return [handout_from(row) for row in read.rows("SELECT * FROM handouts WHERE voided = 0 ORDER BY at, id")]


def live_paper(read: Reader, voter_id: str) -> Handout | None:
    """The paper that this voter has now or put into the box: not cancelled, not come back, not contested."""
    standing = [one for one in handouts_of(read, voter_id) if not one.voided and one.kind != CONTESTED]
    return next((one for one in reversed(standing) if not one.paper_back), None)


def new_ballots_of(read: Reader, voter_id: str) -> int:
    """How many new papers for spoiled ones this voter has had."""
    return sum(1 for one in handouts_of(read, voter_id) if one.kind == AGAIN and not one.voided)


def contested_of(read: Reader, voter_id: str) -> Handout | None:
    """This voter's contested ballot that waits or was accepted."""
    standing = [one for one in handouts_of(read, voter_id) if not one.voided and one.kind == CONTESTED]
    return next((one for one in standing if one.decision != REJECTED), None)


def contested(read: Reader) -> list[tuple[Handout, Voter]]:
    """Every contested ballot that stands, by its envelope: those that wait for a decision first."""
    rows = read.rows(
        "SELECT id, voter_id FROM handouts WHERE kind = 'contested' AND voided = 0"
        " ORDER BY decision <> '', length(envelope), envelope, id"
    )
    pairs = [(handout(read, row["id"]), voter(read, row["voter_id"])) for row in rows]
    return [(given, person) for given, person in pairs if given is not None and person is not None]


def next_envelope(read: Reader) -> str:
    """The number that is written on the next contested envelope."""
    taken = {row["envelope"] for row in read.rows("SELECT envelope FROM handouts WHERE kind = 'contested'")}
    return next(name for number in range(1, len(taken) + 2) if (name := f"C-{number}") not in taken)


def envelope_is_taken(read: Reader, envelope: str) -> bool:
    """Whether another contested ballot is in an envelope with this number."""
    return bool(read.value("SELECT 1 FROM handouts WHERE envelope = ?", (envelope,)))


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
    (SELECT COUNT(*) FROM voters WHERE status = 'active'
        OR id IN (SELECT voter_id FROM handouts WHERE voided = 0 AND decision = 'accepted')) AS eligible,
    COUNT(DISTINCT CASE WHEN serves THEN voter_id END) AS served,
    COUNT(*) FILTER (WHERE out) AS handed_out,
    COUNT(*) FILTER (WHERE out AND kind = 'first') AS first,
    COUNT(*) FILTER (WHERE out AND kind = 'again') AS again,
    COUNT(*) FILTER (WHERE out AND kind = 'contested') AS contested,
    COUNT(*) FILTER (WHERE paper_back = 'spoiled') AS spoiled,
    (SELECT COUNT(*) FROM refused_voter_scans) AS refused,
    COUNT(*) FILTER (WHERE stands AND decision = '') AS waiting,
    COUNT(*) FILTER (WHERE stands AND decision = 'accepted') AS accepted,
    COUNT(*) FILTER (WHERE stands AND decision = 'rejected') AS rejected
    FROM (SELECT *, paper_back <> 'unmarked' AS out, kind = 'contested' AND voided = 0 AS stands,
        voided = 0 AND (kind <> 'contested' OR decision = 'accepted') AS serves FROM handouts)"""


def counts(read: Reader) -> RollCounts:
    """The roll in numbers. A paper that came back unmarked went to the blank ones: it never left the table."""
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
        row["waiting"],
        row["accepted"],
        row["rejected"],
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
    """How many voters were served: a plain number, all that the count ever learns of the roll."""
    return int(
        read.value(
            "SELECT COUNT(DISTINCT voter_id) FROM handouts"
            " WHERE voided = 0 AND (kind <> 'contested' OR decision = 'accepted')"
        )
    )


def refused_scans(read: Reader) -> list[tuple[str, str]]:
    """Moment and reason of every refused scan, the oldest first."""
    rows = read.rows("SELECT at, why FROM refused_voter_scans ORDER BY at, id")
    return [(row["at"], row["why"]) for row in rows]


def results_are_open(read: Reader) -> bool:
    """Whether the poll is over: once results are open no ballot is handed out."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM result_openings WHERE withdrawn = 0)"))
