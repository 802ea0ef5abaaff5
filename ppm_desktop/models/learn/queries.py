"""What can be asked about sessions, attendance and questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ppm_desktop.models.commons.gatherings.gathering import Arrival, Gathering
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.reading import Reader, Row
from ppm_desktop.models.learn.attendance import Cell, Mark, Matrix, MemberRow, minutes_attended
from ppm_desktop.models.learn.question import MemberQuestion
from ppm_desktop.models.learn.sessions import sessions

_PLACE = tuple[str, str]  # (gathering, person)


def attendance(read: Reader) -> Matrix:
    """Every confirmed member, and everyone else who was expected or came as one of them, at every session."""
    held = sessions(read)
    expected = _expected(read)
    came = _came(read)
    caught_up = {(row["gathering_id"], row["person_id"]) for row in _catch_ups(read)}
    rows = tuple(
        MemberRow(
            person["id"],
            person["name"],
            tuple(_cell(session, person["id"], expected, came, caught_up) for session in held),
        )
        for person in _people(read)
    )
    return Matrix(tuple(held), rows)


def attendance_of(read: Reader, gathering_id: str) -> dict[str, Cell]:
    """One session's cells by person."""
    matrix = attendance(read)
    place = next((n for n, session in enumerate(matrix.sessions) if session.id == gathering_id), None)
    return {} if place is None else {row.person_id: row.cells[place] for row in matrix.rows}


def questions(read: Reader, *, unanswered: bool = False) -> list[MemberQuestion]:
    """The questions, those that wait for an answer first, then in the order they were asked."""
    rows = read.rows(
        """SELECT q.*, COALESCE(g.title, '') AS session FROM member_questions q
             LEFT JOIN gatherings g ON g.id = q.gathering_id
            ORDER BY q.status IN ('answered', 'refused'), q.asked_at, q.id"""
    )
    found = [MemberQuestion(**row) for row in rows]
    return [question for question in found if question.unanswered] if unanswered else found


def catch_up_of(read: Reader, gathering_id: str, person_id: str) -> Row | None:
    """The catch-up that stands: id, done_on, note."""
    return read.row(
        "SELECT id, done_on, note FROM catch_ups WHERE gathering_id = ? AND person_id = ? AND withdrawn = 0",
        (gathering_id, person_id),
    )


def _people(read: Reader) -> Sequence[Row]:
    return read.rows(
        """WITH named (id) AS (
               SELECT person_id FROM team_members WHERE status = 'confirmed'
               UNION SELECT e.person_id FROM expected_people e JOIN gatherings g ON g.id = e.gathering_id
                      WHERE g.kind = 'session' AND g.status <> 'cancelled' AND e.withdrawn = 0)
           SELECT DISTINCT s.id, s.name FROM named n JOIN people p ON p.id = n.id
             JOIN people s ON s.id = COALESCE(p.merged_into, p.id) ORDER BY s.name_key, s.id"""
    )


def _expected(read: Reader) -> Mapping[_PLACE, str]:
    rows = read.rows(
        """SELECT e.gathering_id, COALESCE(p.merged_into, p.id) AS person_id, MAX(e.excused) AS excused
             FROM expected_people e JOIN people p ON p.id = e.person_id
            WHERE e.withdrawn = 0 GROUP BY 1, 2"""
    )
    return {(row["gathering_id"], row["person_id"]): row["excused"] for row in rows}


def _came(read: Reader) -> Mapping[_PLACE, list[Arrival]]:
    rows = read.rows(
        """SELECT a.id, a.gathering_id, COALESCE(p.merged_into, p.id) AS person_id, p.name, a.walk_in, a.method,
                  a.sheet_line, a.survey_returned, a.arrived_at, a.left_at
             FROM arrivals a JOIN people p ON p.id = a.person_id JOIN gatherings g ON g.id = a.gathering_id
            WHERE a.voided = 0 AND g.kind = 'session' ORDER BY a.arrived_at, a.id"""
    )
    found: dict[_PLACE, list[Arrival]] = defaultdict(list)
    for row in rows:
        found[row["gathering_id"], row["person_id"]].append(Arrival(**row))
    return found


def _catch_ups(read: Reader) -> Sequence[Row]:
    return read.rows(
        """SELECT c.gathering_id, COALESCE(p.merged_into, p.id) AS person_id
             FROM catch_ups c JOIN people p ON p.id = c.person_id WHERE c.withdrawn = 0"""
    )


def _cell(
    session: Gathering,
    person_id: str,
    expected: Mapping[_PLACE, str],
    came: Mapping[_PLACE, list[Arrival]],
    caught_up: set[_PLACE],
) -> Cell:
    place = (session.id, person_id)
    arrived = came.get(place, [])
    excused = expected.get(place, "")
    if arrived:
        left = all(arrival.left_at for arrival in arrived)
        return Cell(Mark.LEFT if left else Mark.CAME, minutes_attended(session, arrived), excused, arrived[0].id)
    if place in caught_up:
        return Cell(Mark.CAUGHT_UP, 0, excused)
    if excused:
        return Cell(Mark.EXCUSED, 0, excused)
    if not _over(session):
        return Cell(Mark.AHEAD if place in expected else Mark.NOT_ASKED)
    return Cell(Mark.MISSED if place in expected else Mark.NOT_ASKED)


def _over(session: Gathering) -> bool:
    return session.status == "held" or bool(session.day and session.day < today().isoformat())
