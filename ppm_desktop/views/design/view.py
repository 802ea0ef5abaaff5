"""The page of stage 1: its tabs, its papers, and the templates that stand where nothing is started."""

from __future__ import annotations

from typing import ClassVar

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design import queries
from ppm_desktop.models.design.plan import clashes
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
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.inviting_page import InvitingPage
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


class DesignView(InvitingPage):
    """Templates while there is no process, the tabs from then on."""

    TABLES: ClassVar[tuple[str, ...]] = ("processes",)

    def begun(self) -> bool:
        """Whether a process is started."""
        return queries.process(self.session.read) is not None

    def make_page(self) -> TabbedPage:
        """The tabs."""
        return _Page(self.session)

    def make_invitation(self) -> Starting:
        """The templates."""
        return Starting(self.session)
