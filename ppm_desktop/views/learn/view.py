"""The page of stage 4: the sessions of the team, who attended them, and what it still wants to know."""

from __future__ import annotations

from typing import ClassVar, Protocol

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.convene.queries import seats
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.learn.agenda_page import AgendaPage
from ppm_desktop.views.learn.attendance_panel import AttendancePanel
from ppm_desktop.views.learn.close_out import CloseOut
from ppm_desktop.views.learn.facts import LearnFacts
from ppm_desktop.views.learn.questions_panel import QuestionsPanel
from ppm_desktop.views.learn.sessions_panel import SessionsPanel
from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside


class _Panel(Protocol):
    """What the page asks of its panels."""

    TABLES: ClassVar[tuple[str, ...]]

    def reload(self) -> None: ...

    def activate(self, *, active: bool) -> None: ...

    def set_compact(self, *, compact: bool) -> None: ...


class LearnView(QWidget):
    """Tabs "sessions", "attendance", "questions". An agenda or a close-out takes the whole page until it is done."""

    def __init__(self, session: Session) -> None:
        """Shows the sessions."""
        super().__init__()
        self._session = session
        self._panels: dict[str, _Panel] = {}
        self._stale: set[str] = set()
        self._own: QWidget | None = None
        self._compact = False
        sentence = phrase("Look at the issue from many sides, and pay for everybody's time.")
        self._header = PageHeader(
            session, phrase("Learn together"), sentence, spoken=phrase("Stage 4 of 8: Learn together")
        )
        self._team = Column(session)
        self._facts = LearnFacts(session)
        self._tabs = Tabs(session, phrase("Learn together"))
        parts = (self._header, self._team, self._facts, (self._tabs, 1))
        main = holder(Column(session, *parts, gap=14, margins=(24, 18, 24, 18)), "clear")
        self.beside = Beside(session, main)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.beside)
        self.setLayout(Row(session, (self._pages, 1)))
        self._tabs.turned.connect(self._turn)
        session.theme.changed.connect(self._fit)
        self._tabs.add("sessions", phrase("Sessions"), self._sessions)
        self._tabs.add("attendance", phrase("Attendance"), self._attendance)
        self._tabs.add("questions", phrase("Questions"), self._questions)
        self._tell()

    # The stage page's words (views.stage_views.StagePage)

    def show_tab(self, key: str) -> None:
        """Turn to a tab."""
        self._back()
        self._tabs.open(key)

    def reload(self, changes: Changes) -> None:
        """The panel in front reloads now, the others when they are next seen."""
        self._stale |= {key for key, panel in self._panels.items() if changes.touch(*panel.TABLES)}
        if self.isVisible():
            self._refresh()

    # Panels

    def _sessions(self) -> SessionsPanel:
        panel = SessionsPanel(self._session, self.beside)
        panel.agenda_wanted.connect(self.write_agenda)
        panel.close_wanted.connect(self.close_session)
        self._panels["sessions"] = panel
        panel.set_compact(compact=self._compact)
        return panel

    def _attendance(self) -> AttendancePanel:
        panel = AttendancePanel(self._session, self.beside)
        self._panels["attendance"] = panel
        panel.set_compact(compact=self._compact)
        return panel

    def _questions(self) -> QuestionsPanel:
        panel = QuestionsPanel(self._session, self.beside)
        self._panels["questions"] = panel
        panel.set_compact(compact=self._compact)
        return panel

    def _turn(self, key: str) -> None:
        self.beside.close_drawer()
        for name, panel in self._panels.items():
            panel.activate(active=name == key)
        self._act_for(key)
        self._refresh()

    def _act_for(self, key: str) -> None:
        """The one primary action of the tab in front."""
        session, panel = self._session, self._panels[key]
        if isinstance(panel, QuestionsPanel):
            primary = button(session, phrase("Add a question"), "primary", icon="help", shortcut="Ctrl+N")
            primary.clicked.connect(panel.strip.begin)
        else:
            primary = button(session, phrase("Plan a session"), "primary", icon="calendar", shortcut="Ctrl+N")
            primary.clicked.connect(self.plan_session)
        self._header.set_actions(primary=primary)

    def plan_session(self) -> None:
        """Plan a session, from any tab."""
        self._tabs.open("sessions")
        panel = self._panels["sessions"]
        if isinstance(panel, SessionsPanel):
            panel.plan()

    def _refresh(self) -> None:
        key = self._tabs.current
        if key in self._stale:
            self._stale.discard(key)
            self._panels[key].reload()
        self._tell()

    def _tell(self) -> None:
        self._facts.tell()
        self._tell_team()

    def _tell_team(self) -> None:
        """A calm word where stage 3 is not done yet; nothing is locked."""
        clear_box(self._team)
        free = seats(self._session.read).open
        if not free or self._tabs.current != "sessions":
            return
        go = button(self._session, phrase("Go to stage 3"), "quiet")
        go.clicked.connect(lambda: self._session.wanted.emit("stage", "convene"))
        words = counted(
            "This works best after the team is filled. {count} seat is open.",
            "This works best after the team is filled. {count} seats are open.",
            free,
        )
        self._team.put(Strip(self._session, "info", words, [go]))

    # Pages of their own

    def write_agenda(self, session_id: str) -> None:
        """Write the agenda of a session."""
        found = gathering(self._session.read, session_id)
        if found is not None:
            self._open(AgendaPage(self._session, found))

    def close_session(self, session_id: str) -> None:
        """Close a session, or correct its close-out."""
        found = gathering(self._session.read, session_id)
        if found is not None:
            self._open(CloseOut(self._session, found))

    def _open(self, page: AgendaPage | CloseOut) -> None:
        self._back()
        page.done.connect(self._back)
        self._own = holder(Column(self._session, (page, 1), margins=(24, 18, 24, 18)), "clear")
        self._pages.addWidget(self._own)
        self._pages.setCurrentWidget(self._own)

    def _back(self) -> None:
        page, self._own = self._own, None
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    def _fit(self) -> None:
        """Under 66 em the tables show a few columns."""
        compact = band(self._session.theme, self.window().width()) is Band.COMPACT
        if compact is not self._compact:
            self._compact = compact
            for panel in self._panels.values():
                panel.set_compact(compact=compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while the page was out of sight."""
        super().showEvent(event)
        self._refresh()
