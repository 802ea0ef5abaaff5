"""What this room answers about the team, its seats and its history."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.commons.people.person import SupportNeed
from ppm_desktop.models.convene.member import CONFIRMED, INVITED, WAITLIST, Member, Step
from ppm_desktop.models.kernel.reading import Reader, Row

DEFAULT_SEATS = 24  # what a process file says before anybody decides (m004_design)

# A merged record stands behind the one it was merged into; where both were members, the one that stays counts.
_TEAM = """SELECT m.id AS member_id, m.status, m.since, m.route, m.note, m.person_id AS written_for,
    p.id, p.name, p.preferred_name, p.birth_year, p.email, p.phone, p.address, p.area, p.languages, p.notes,
    p.source, p.external_id
    FROM team_members AS m
    JOIN people AS w ON w.id = m.person_id
    JOIN people AS p ON p.id = COALESCE(w.merged_into, w.id)
    WHERE p.redacted = 0"""


@dataclass(frozen=True, slots=True)
class Seats:
    """How the team fills."""

    all: int
    filled: int
    invited: int
    waiting: int

    @property
    def open(self) -> int:
        """Seats that nobody holds yet."""
        return max(0, self.all - self.filled)

    @property
    def free(self) -> int:
        """Open seats for which nobody has been invited yet."""
        return max(0, self.all - self.filled - self.invited)


def team(read: Reader) -> list[Member]:
    """Everybody on the roster, whatever their status, by name."""
    attributes, needs = people.all_attributes(read), _needs(read)
    standing: dict[str, Row] = {}
    for row in read.rows(f"{_TEAM} ORDER BY p.name_key, m.id"):
        if row["id"] not in standing or row["written_for"] == row["id"]:
            standing[row["id"]] = row
    return [_member(row, attributes.get(person_id, {}), tuple(needs[person_id])) for person_id, row in standing.items()]


def member(read: Reader, member_id: str) -> Member | None:
    """One of them."""
    row = read.row(f"{_TEAM} AND m.id = ?", (member_id,))
    if row is None:
        return None
    return _member(row, people.attributes_of(read, row["id"]), tuple(people.needs_of(read, row["id"])))


def member_of_person(read: Reader, person_id: str) -> str:
    """Id of this person's place on the roster, "" if they have none."""
    found = read.value(
        """SELECT m.id FROM team_members AS m JOIN people AS w ON w.id = m.person_id
           WHERE COALESCE(w.merged_into, w.id) = ? ORDER BY m.person_id = ? DESC, m.id""",
        (person_id, person_id),
    )
    return str(found) if found else ""


def confirmed(read: Reader) -> list[Member]:
    """Those who hold a seat, by name."""
    return [each for each in team(read) if each.status == CONFIRMED]


def seats_filled(read: Reader) -> int:
    """How many seats are held."""
    return _standing(read).get(CONFIRMED, 0)


def seats(read: Reader) -> Seats:
    """How the team fills, in four numbers."""
    planned = read.value("SELECT team_seats FROM processes")
    standing = _standing(read)
    return Seats(
        DEFAULT_SEATS if planned is None else int(planned),
        standing.get(CONFIRMED, 0),
        standing.get(INVITED, 0),
        standing.get(WAITLIST, 0),
    )


def has_roster(read: Reader) -> bool:
    """Whether anybody is on the roster."""
    return read.row("SELECT 1 FROM team_members") is not None


def has_rules(read: Reader) -> bool:
    """Whether anybody has said what members are paid."""
    return bool(read.value("SELECT EXISTS (SELECT 1 FROM compensation_rules WHERE withdrawn = 0)"))


def steps_of(read: Reader, member_id: str) -> list[Step]:
    """The history of one member's status, newest first."""
    rows = read.rows(
        "SELECT status, at, note FROM member_changes WHERE member_id = ? ORDER BY at DESC, id DESC", (member_id,)
    )
    return [Step(**row) for row in rows]


def sessions_held(read: Reader) -> list[str]:
    """Ids of the team's sessions that were not cancelled, in their order."""
    rows = read.rows(
        "SELECT id FROM gatherings WHERE kind = 'session' AND status <> 'cancelled' ORDER BY day, starts, id"
    )
    return [row["id"] for row in rows]


def attended(read: Reader) -> dict[str, set[str]]:
    """Which sessions each person came to: person id, gathering ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in read.rows(
        """SELECT COALESCE(w.merged_into, w.id) AS person_id, a.gathering_id FROM arrivals AS a
           JOIN people AS w ON w.id = a.person_id JOIN gatherings AS g ON g.id = a.gathering_id
           WHERE a.voided = 0 AND g.kind = 'session'"""
    ):
        found[row["person_id"]].add(row["gathering_id"])
    return found


def sessions_begun(read: Reader) -> set[str]:
    """Sessions at which somebody has arrived: only at those can somebody have been missed."""
    rows = read.rows(
        """SELECT DISTINCT a.gathering_id AS id FROM arrivals AS a JOIN gatherings AS g ON g.id = a.gathering_id
           WHERE a.voided = 0 AND g.kind = 'session'"""
    )
    return {row["id"] for row in rows}


def expected_at(read: Reader, gathering_id: str) -> set[str]:
    """Ids of the people expected at one gathering."""
    rows = read.rows(
        "SELECT person_id FROM expected_people WHERE gathering_id = ? AND withdrawn = 0 AND excused = ''",
        (gathering_id,),
    )
    return {row["person_id"] for row in rows}


def open_needs(read: Reader) -> int:
    """How many needs of people with a seat nobody has seen to; alternates' needs wait until one is seated."""
    return int(
        read.value(
            """SELECT COUNT(*) FROM support_needs AS n WHERE n.status = 'asked' AND n.person_id IN
               (SELECT COALESCE(w.merged_into, w.id) FROM team_members AS m JOIN people AS w ON w.id = m.person_id
                WHERE m.status IN ('invited', 'confirmed'))"""
        )
    )


def unpaid_people(read: Reader) -> int:
    """How many people have money coming, approved or not."""
    return int(
        read.value(
            """SELECT COUNT(*) FROM (SELECT person_id FROM compensation_entries WHERE status IN ('due', 'approved')
               GROUP BY person_id HAVING SUM(cents) <> 0)"""
        )
    )


def _needs(read: Reader) -> dict[str, list[SupportNeed]]:
    found: dict[str, list[SupportNeed]] = defaultdict(list)
    for need in people.all_needs(read):
        found[need.person_id].append(need)
    return found


def _standing(read: Reader) -> dict[str, int]:
    """How many people stand where; somebody who was merged counts once."""
    rows = read.rows(
        """SELECT m.status, COUNT(DISTINCT COALESCE(w.merged_into, w.id)) AS people
           FROM team_members AS m JOIN people AS w ON w.id = m.person_id
           WHERE w.redacted = 0 GROUP BY m.status"""
    )
    return {row["status"]: int(row["people"]) for row in rows}


def _member(row: Row, attributes: dict[str, str], needs: tuple[SupportNeed, ...]) -> Member:
    return Member(
        row["member_id"],
        people.person_from(row),
        row["status"],
        row["since"],
        row["route"],
        row["note"],
        attributes,
        needs,
    )
