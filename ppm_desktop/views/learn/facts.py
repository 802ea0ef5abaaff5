"""The four measures above the tabs: sessions held, attendance, time together, open questions."""

from __future__ import annotations

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.learn.queries import attendance, questions
from ppm_desktop.views.learn.attendance_panel import hours
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session


class LearnFacts(StatRow):
    """Out of sight until a session is planned."""

    def __init__(self, session: Session) -> None:
        """Empty until ``tell``."""
        self._session = session
        self._sessions = StatCard(session, phrase("Sessions held"))
        self._came = StatCard(session, phrase("Attendance"))
        self._time = StatCard(session, phrase("Time together"))
        self._asked = StatCard(session, phrase("Open questions"))
        super().__init__(session, self._sessions, self._came, self._time, self._asked)

    def tell(self, *, room: bool) -> None:
        """Count anew; without ``room`` they stay out of sight."""
        matrix = attendance(self._session.read)
        total = len(matrix.sessions)
        self.setVisible(room and total > 0)
        done = sum(each.status == "held" for each in matrix.sessions)
        self._sessions.tell(str(done), phrase("of {count}", count=total), share=done / total if total else None)
        came_to = [place for place in range(total) if matrix.came_to(place)]
        places = len(came_to) * len(matrix.rows)
        present = sum(matrix.came_to(place) for place in came_to)
        self._came.tell(
            phrase("{percent} %", percent=round(100 * present / places) if places else 0),
            "",
            counted("Over {count} session", "Over {count} sessions", len(came_to)),
            share=present / places if places else None,
        )
        members = counted("{count} member", "{count} members", len(matrix.rows))
        self._time.tell(hours(matrix.minutes) or "–", "", members)
        waiting = questions(self._session.read, unanswered=True)
        self._asked.tell(str(len(waiting)), "", phrase("Waiting for an answer"))
