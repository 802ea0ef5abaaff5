"""What a session's attendance is worth: handed to the ledger of stage 3, which never pays twice."""

from __future__ import annotations

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.convene.acts.paying import AccrueAttendance
from ppm_desktop.models.convene.compensation import TEAM, Presence
from ppm_desktop.models.convene.entries import rules
from ppm_desktop.models.convene.ledger import plan_accrual
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.learn.attendance import Mark
from ppm_desktop.models.learn.queries import attendance_of


def presences(read: Reader, session: Gathering) -> list[Presence]:
    """Who came, for how many minutes."""
    cells = attendance_of(read, session.id)
    return [
        Presence(person_id, cell.minutes, TEAM)
        for person_id, cell in cells.items()
        if cell.mark in {Mark.CAME, Mark.LEFT}
    ]


def pay_problems(read: Reader, session: Gathering) -> tuple[Problem, ...]:
    """What keeps the pay for this session from being worked out."""
    found = []
    if not any(rule.role == TEAM for rule in rules(read)):
        found.append(Problem(phrase("No pay is set for team members. Set it in stage 3, Compensation.")))
    if not session.day:
        found.append(Problem(phrase("This session has no day. Set it first.")))
    if session.length is None:
        found.append(Problem(phrase("This session has no start and end. Set them first: hours are paid by them.")))
    return tuple(found)


def pay_act(read: Reader, session: Gathering) -> AccrueAttendance | None:
    """What brings the ledger up to this session's attendance; None where it says so already."""
    return plan_accrual(read, session.id, session.title, session.day, presences(read, session))
