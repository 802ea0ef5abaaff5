"""The page of stage 1: its tabs, its papers, and the templates that stand where nothing is started."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design import queries
from ppm_desktop.models.design.plan import clashes
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.design.baseline_panel import BaselinePanel
from ppm_desktop.views.design.committee_panel import CommitteePanel
from ppm_desktop.views.design.dates_panel import DatesPanel
from ppm_desktop.views.design.decisions_panel import DecisionsPanel
from ppm_desktop.views.design.gates_panel import GatesPanel
from ppm_desktop.views.design.papers import save_plan, save_workbook
from ppm_desktop.views.design.plan_panel import PlanPanel
from ppm_desktop.views.design.rules_panel import RulesPanel
from ppm_desktop.views.design.starting import Starting
from ppm_desktop.views.design.tasks_panel import TasksPanel
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Action, TabbedPage


class _Page(TabbedPage):
    """The tabs of a process that is started."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            phrase("Design the process"),
            phrase("Settle the question, the promise and the rules together."),
            spoken=phrase("Stage 1 of 8: Design the process"),
        )
        self._clash = Strip(session, "warn", "")
        self._clash.hide()
        self.put_above(self._clash)
        self.offer(
            Action(phrase("Workbook"), "download", lambda: save_workbook(session, self)),
            primary=Action(phrase("Print one-page plan"), "print", lambda: save_plan(session, self)),
        )
        self.add_tab("plan", phrase("Plan"), lambda: PlanPanel(session))
        self.add_tab("dates", phrase("Dates"), lambda: DatesPanel(session))
        self.add_tab("gates", phrase("Gates"), lambda: GatesPanel(session))
        self.add_tab("decisions", phrase("Decisions"), lambda: DecisionsPanel(session))
        self.add_tab("committee", phrase("Committee"), lambda: CommitteePanel(session))
        self.add_tab("eligibility", phrase("Who may vote"), lambda: RulesPanel(session))
        self.add_tab("baseline", phrase("Baseline"), lambda: BaselinePanel(session))
        self.add_tab("tasks", phrase("Tasks"), lambda: TasksPanel(session))

    def tell(self) -> None:
        """Dates that cannot all be right are said above every tab."""
        process = queries.process(self.session.read)
        found = clashes(queries.stage_plans(self.session.read), process.vote_on if process else "")
        self._clash.setVisible(bool(found))
        if found:
            self._clash.set_words(found[0].sentence)


class DesignView(QWidget):
    """Templates while there is no process, the tabs from then on."""

    def __init__(self, session: Session) -> None:
        """Looks into the file once."""
        super().__init__()
        self._session = session
        self._stack = QStackedWidget()
        self._page: _Page | None = None
        self._starting: Starting | None = None
        self.setLayout(Column(session, (self._stack, 1)))
        self._settle()

    def show_tab(self, key: str) -> None:
        """Turn to a tab of the page."""
        if self._page is not None:
            self._page.show_tab(key)

    def reload(self, changes: Changes) -> None:
        """Something changed: show it now, or when the page is next seen."""
        if changes.touch("processes"):
            self._settle()
        if self._page is not None:
            self._page.reload(changes)

    def _settle(self) -> None:
        """The one of the two that fits the file."""
        if queries.process(self._session.read) is None:
            if self._starting is None:
                self._starting = Starting(self._session)
                self._stack.addWidget(self._starting)
            self._stack.setCurrentWidget(self._starting)
            return
        if self._page is None:
            self._page = _Page(self._session)
            self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
