"""Sheets on the community's voices and on the team: what was said, who took part, time and pay."""

from __future__ import annotations

from ppm_desktop.i18n import phrase, verbatim
from ppm_desktop.models.analyze.effort import by_role, money, role_words
from ppm_desktop.models.analyze.subject import Asked, Subject
from ppm_desktop.models.analyze.table import Chart, Head, Table, table
from ppm_desktop.models.convene.member import ROUTES, STATUSES
from ppm_desktop.models.engage.queries import merged_themes, themes
from ppm_desktop.models.engage.voice import KINDS
from ppm_desktop.models.learn.attendance import MARKS, Mark


def voices(asked: Asked) -> Table:
    """Every voice in its own words; words that lead to a person are left out."""
    events = {one.id: one.title for one, _ in asked.source.gatherings}
    withheld = phrase("Left out: it seems to hold a phone number or an e-mail address.")
    heads = (
        Head(phrase("Kind"), width=14),
        Head(phrase("Words"), width=60),
        Head(phrase("Language"), width=10),
        Head(phrase("In English"), width=40),
        Head(phrase("Themes"), width=34),
        Head(phrase("Event"), width=28),
        Head(phrase("Place"), width=20),
        Head(phrase("Card"), width=10),
        Head(phrase("Entered"), "moment"),
    )
    return table(
        heads,
        [
            (
                KINDS[one.kind],
                withheld if one.has_personal_data else one.words,
                one.language,
                "" if one.has_personal_data else one.gloss,
                "; ".join(title for _, title in one.themes),
                events.get(one.gathering_id or "", ""),
                one.place,
                one.card_number,
                one.entered_at,
            )
            for one in asked.source.voices
        ],
    )


def themes_sheet(asked: Asked) -> Table:
    """The themes that stand."""
    read = asked.source.read
    heads = (
        Head(phrase("Theme"), width=36),
        Head(phrase("Voices"), "number"),
        Head(phrase("What it is about"), width=60),
        Head(phrase("Merged into it"), width=40),
    )
    rows = [(one.title, one.count, one.summary, "; ".join(merged_themes(read, one.id))) for one in themes(read)]
    return table(heads, rows, Chart(0, 1))


def team_and_balance(asked: Asked) -> Table:
    """The team beside the community; empty until both are known."""
    return asked.findings["balance"].figure.table or table((Head(asked.findings["balance"].figure.said, width=80),), ())


def sessions(asked: Asked) -> Table:
    """Counts, never names; both ways of counting who came stand beside each other."""
    found = asked.source.attendance
    doors = {one.id: door for one, door in asked.source.gatherings}
    heads = (
        Head(phrase("Session"), width=34),
        Head(phrase("Day"), "day"),
        Head(phrase("Venue"), width=26),
        Head(phrase("Members who came"), "number", summed=True),
        Head(phrase("Left early"), "number", summed=True),
        Head(phrase("Excused"), "number", summed=True),
        Head(phrase("Missed"), "number", summed=True),
        Head(phrase("Caught up"), "number", summed=True),
        Head(phrase("Hours"), "minutes", summed=True),
        Head(phrase("Everyone checked in"), "number", summed=True),
        Head(phrase("Head count"), "number"),
    )
    rows = []
    for place, session in enumerate(found.sessions):
        marks = [row.cells[place].mark for row in found.rows]
        door = doors[session.id]
        rows.append(
            (
                session.title,
                session.day,
                session.venue,
                found.came_to(place),
                *(marks.count(mark) for mark in (Mark.LEFT, Mark.EXCUSED, Mark.MISSED, Mark.CAUGHT_UP)),
                sum(row.cells[place].minutes for row in found.rows),
                door.arrived,
                door.headcount,
            )
        )
    return table(heads, rows, Chart(0, 3))


def attendance_by_name(asked: Asked) -> Table:
    """Member by session."""
    found = asked.source.attendance
    heads = (
        Head(phrase("Name"), width=28),
        *(Head(verbatim(session.title), width=18) for session in found.sessions),
        Head(phrase("Sessions attended"), "number"),
        Head(phrase("Hours"), "minutes", summed=True),
    )
    rows = [(row.name, *(MARKS[cell.mark] for cell in row.cells), row.came, row.minutes) for row in found.rows]
    return table(heads, rows)


def roster_by_name(asked: Asked) -> Table:
    """The roster with names and no contact."""
    heads = (
        Head(phrase("Name"), width=28),
        Head(phrase("Status"), width=16),
        Head(phrase("Since"), "moment"),
        Head(phrase("Way in"), width=18),
    )
    return table(
        heads,
        [(one.person.name, STATUSES[one.status], one.since, ROUTES[one.route]) for one in asked.source.roster],
    )


def hours_and_pay(asked: Asked) -> Table:
    """The ledger by role, with a check that its parts make the whole."""
    heads = (
        Head(phrase("Role"), width=24),
        Head(phrase("People"), "number"),
        Head(phrase("Lines in the ledger"), "number", summed=True),
        Head(phrase("Hours"), "minutes", summed=True),
        Head(phrase("To approve"), "money", summed=True),
        Head(phrase("To pay"), "money", summed=True),
        Head(phrase("Paid"), "money", summed=True),
        Head(phrase("Declined"), "money", summed=True),
        Head(phrase("All lines"), "money", summed=True),
        Head(phrase("Parts make the whole"), "check"),
    )
    rows = []
    for role, lines in by_role(asked.source).items():
        parts = [money(lines, status) for status in ("due", "approved", "paid", "declined")]
        whole = sum(line.cents for line in lines)
        people = len({line.person_id for line in lines})
        minutes = sum(line.minutes for line in lines)
        rows.append((role_words(role), people, len(lines), minutes, *parts, whole, (whole, sum(parts))))
    return table(heads, rows)


VOICES = Subject(phrase("Voices"), phrase("One row for each card, in the words it was written in."), voices)
THEMES = Subject(
    phrase("Themes"),
    phrase("A voice may stand under several themes, so the numbers do not add up to the voices."),
    themes_sheet,
)
TEAM = Subject(
    phrase("Team and balance"),
    phrase("The team beside the community. Groups of fewer than 5 people are put together with others."),
    team_and_balance,
)
SESSIONS = Subject(
    phrase("Sessions and attendance"), phrase("Counts by session; who left early is among those who came."), sessions
)
PAY = Subject(phrase("Hours and pay by role"), phrase("The ledger by role, corrections included."), hours_and_pay)
ATTENDANCE_BY_NAME = Subject(
    phrase("Attendance by name"),
    phrase("Who came to which session. Keep it private."),
    attendance_by_name,
    only_with_names=True,
)
ROSTER_BY_NAME = Subject(
    phrase("Roster by name"),
    phrase("Everybody who was on the way to a seat. Keep it private."),
    roster_by_name,
    only_with_names=True,
)
