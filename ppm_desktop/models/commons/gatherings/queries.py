"""What can be asked about gatherings."""

from __future__ import annotations

from ppm_desktop.models.commons.gatherings.gathering import (
    AgendaItem,
    Arrival,
    Counts,
    ExpectedPerson,
    Gathering,
)
from ppm_desktop.models.kernel.reading import Reader

# A person who was merged into another one counts as that one.
_WHO = "COALESCE(p.merged_into, a.person_id)"
_ARRIVAL = f"""
    SELECT a.id, a.gathering_id, {_WHO} AS person_id, COALESCE(p.name, a.name) AS name, a.walk_in, a.method,
           a.sheet_line, a.survey_returned, a.arrived_at, a.left_at
      FROM arrivals a LEFT JOIN people p ON p.id = a.person_id
     WHERE a.voided = 0 AND a.gathering_id = ?"""  # noqa: S608 - fixed text


def gathering(read: Reader, gathering_id: str) -> Gathering | None:
    """One gathering, or None."""
    row = read.row("SELECT * FROM gatherings WHERE id = ?", (gathering_id,))
    return Gathering(**row) if row else None


def gatherings(read: Reader, *kinds: str) -> list[Gathering]:
    """All of these kinds (of every kind if none is named) by day and hour; those without a day come last."""
    rows = read.rows("SELECT * FROM gatherings ORDER BY day = '', day, starts, created_at, id")
    return [Gathering(**row) for row in rows if not kinds or row["kind"] in kinds]


def expected(read: Reader, gathering_id: str) -> list[ExpectedPerson]:
    """Who is expected, by name: the order of the printed sign-in sheet."""
    rows = read.rows(
        """SELECT DISTINCT COALESCE(m.id, p.id) AS person_id, COALESCE(m.name, p.name) AS name, e.excused
             FROM expected_people e JOIN people p ON p.id = e.person_id LEFT JOIN people m ON m.id = p.merged_into
            WHERE e.gathering_id = ? AND e.withdrawn = 0 ORDER BY COALESCE(m.name_key, p.name_key), p.id""",
        (gathering_id,),
    )
    return [ExpectedPerson(**row) for row in rows]


def is_expected(read: Reader, gathering_id: str, person_id: str) -> bool:
    """Whether this person is expected; who is not is a walk-in."""
    return bool(
        read.value(
            "SELECT 1 FROM expected_people WHERE gathering_id = ? AND person_id = ? AND withdrawn = 0",
            (gathering_id, person_id),
        )
    )


def arrivals(read: Reader, gathering_id: str) -> list[Arrival]:
    """Who came, the newest last; voided ones are left out."""
    return [Arrival(**row) for row in read.rows(f"{_ARRIVAL} ORDER BY a.arrived_at, a.id", (gathering_id,))]


def arrival_of(read: Reader, gathering_id: str, person_id: str) -> Arrival | None:
    """This person's first arrival that stands, or None."""
    row = read.row(f"{_ARRIVAL} AND {_WHO} = ? ORDER BY a.arrived_at, a.id", (gathering_id, person_id))
    return Arrival(**row) if row else None


def counts(read: Reader, gathering_id: str) -> Counts:
    """The door's counters; two arrivals of one person are one person."""
    came = read.row(
        """SELECT COUNT(DISTINCT who) AS arrived,
                  COUNT(DISTINCT CASE WHEN walk_in = 1 THEN who END) AS walk_ins,
                  COUNT(DISTINCT CASE WHEN left_at IS NOT NULL THEN who END) AS gone
             FROM (SELECT COALESCE(p.merged_into, a.person_id, a.id) AS who, a.walk_in, a.left_at
                     FROM arrivals a LEFT JOIN people p ON p.id = a.person_id
                    WHERE a.gathering_id = ? AND a.voided = 0)""",
        (gathering_id,),
    ) or {"arrived": 0, "walk_ins": 0, "gone": 0}
    wanted = read.value(
        "SELECT COUNT(DISTINCT person_id) FROM expected_people WHERE gathering_id = ? AND withdrawn = 0 AND excused = ''",
        (gathering_id,),
    )
    headcount = read.value("SELECT headcount FROM gatherings WHERE id = ?", (gathering_id,))
    return Counts(wanted, came["arrived"] - came["gone"], came["walk_ins"], came["gone"], headcount)


def agenda(read: Reader, gathering_id: str) -> list[AgendaItem]:
    """The agenda in its order."""
    rows = read.rows(
        "SELECT id, title, minutes, lead, notes FROM agenda_items WHERE gathering_id = ? AND withdrawn = 0"
        " ORDER BY position, id",
        (gathering_id,),
    )
    return [AgendaItem(**row) for row in rows]


def minutes_of(meeting: Gathering) -> int | None:
    """How long it is booked for, in minutes; None where start or end is not known."""
    return meeting.length


def refused_scans(read: Reader, gathering_id: str) -> list[tuple[str, str, str]]:
    """(tail of the code, why, when) of scans that recorded nothing, the newest first."""
    rows = read.rows(
        "SELECT tail, why, at FROM refused_scans WHERE gathering_id = ? ORDER BY at DESC, id DESC", (gathering_id,)
    )
    return [(row["tail"], row["why"], row["at"]) for row in rows]
