"""The page of stage 4: the sessions of the team, who attended them, and what it still wants to know."""

from __future__ import annotations

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.convene.queries import seats
from ppm_desktop.views.learn.agenda_page import AgendaPage
from ppm_desktop.views.learn.attendance_panel import AttendancePanel
from ppm_desktop.views.learn.close_out import CloseOut
from ppm_desktop.views.learn.facts import LearnFacts
from ppm_desktop.views.learn.questions_panel import QuestionsPanel
from ppm_desktop.views.learn.sessions_panel import SessionsPanel
from ppm_desktop.views.parts.boxes import Column, clear_box
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Action
from ppm_desktop.views.tables.taken_over import TakenOverPage


class LearnView(TakenOverPage):
    """Tabs "sessions", "attendance", "questions". An agenda or a close-out takes the whole page until it is done."""

    def __init__(self, session: Session) -> None:
        """Shows the sessions."""
        super().__init__(
            session,
            phrase("Learn together"),
            phrase("Look at the issue from many sides, and pay for everybody's time."),
            spoken=phrase("Stage 4 of 8: Learn together"),
        )
        self._dressed = ""
        self._team = Column(session)
        self._measures = LearnFacts(session)
        self.above.put(self._team, self._measures)
        self.add_tab("sessions", phrase("Sessions"), self._sessions)
        self.add_tab("attendance", phrase("Attendance"), lambda: AttendancePanel(session))
        self.add_tab("questions", phrase("Questions"), lambda: QuestionsPanel(session))
        self.tell()

    def _sessions(self) -> SessionsPanel:
        panel = SessionsPanel(self.session)
        panel.agenda_wanted.connect(self.write_agenda)
        panel.close_wanted.connect(self.close_session)
        return panel

    def tell(self) -> None:
        """The measures, where there is room for them, and the one primary action of the tab in front."""
        self._measures.tell(room=not self._compact)
        self._tell_team()
        if self.tabs.current != self._dressed:
            self._dressed = self.tabs.current
            self._dress_header()

    def _dress_header(self) -> None:
        panel = self.tabs.page(self.tabs.current)
        if isinstance(panel, QuestionsPanel):
            self.offer(primary=Action(phrase("Add a question"), "help", panel.begin, "Ctrl+N"))
        else:
            self.offer(primary=Action(phrase("Plan a session"), "calendar", self.plan_session, "Ctrl+N"))

    def plan_session(self) -> None:
        """Plan a session, from any tab."""
        self.show_tab("sessions")
        panel = self.tabs.page("sessions")
        if isinstance(panel, SessionsPanel):
            panel.plan()

    def _tell_team(self) -> None:
        """A calm word where stage 3 is not done yet; nothing is locked."""
        clear_box(self._team)
        free = seats(self.session.read).open
        if not free or self.tabs.current != "sessions":
            return
        go = button(self.session, phrase("Go to stage 3"), "quiet")
        go.clicked.connect(lambda: self.session.wanted.emit("stage", "convene"))
        words = counted(
            "This works best after the team is filled. {count} seat is open.",
            "This works best after the team is filled. {count} seats are open.",
            free,
        )
        self._team.put(Strip(self.session, "info", words, [go]))

    # Tasks that take the whole page

    def write_agenda(self, session_id: str) -> None:
        """Write the agenda of a session."""
        found = gathering(self.session.read, session_id)
        if found is not None:
            agenda = AgendaPage(self.session, found)
            self.take_over(agenda, agenda.done)

    def close_session(self, session_id: str) -> None:
        """Close a session, or correct its close-out."""
        found = gathering(self.session.read, session_id)
        if found is not None:
            closing = CloseOut(self.session, found)
            self.take_over(closing, closing.done)
