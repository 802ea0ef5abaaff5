"""The dates: all stages with their days, clashes said at both dates, and planning back from the vote day."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.design.acts import EditStage, MarkStageDone, ReplanStages
from ppm_desktop.models.design.plan import StagePlan, clash_problems, clashes, planned_to_vote
from ppm_desktop.models.design.queries import gate_counts, process, stage_plans
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Item
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("number", phrase("No."), "number", 50),
    Column("name", phrase("Stage"), "strong", 190, stretch=True),
    Column("starts", phrase("Starts"), "day", 158),
    Column("ends", phrase("Ends"), "day", 158),
    Column("weeks", phrase("Length"), "text", 90, shown=False),
    Column("state", phrase("State"), "status", 130),
    Column("owner", phrase("Owner"), "text", 120, shown=False),
    Column("gate", phrase("Gate"), "text", 80, shown=False),
)


class DatesPanel(Panel):
    """Dates are never refused: what cannot be right is said where it stands."""

    TABLES: ClassVar[tuple[str, ...]] = ("stage_plans", "processes", "gate_items")
    COMPACT: ClassVar[tuple[str, ...]] = ("name", "starts", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._plans: dict[str, StagePlan] = {}
        self.table: RecordTable = RecordTable(session, "stages", _COLUMNS, title=phrase("Stages and their dates"))
        replan = button(session, phrase("Plan back from the vote day"), "quiet", icon="calendar")
        self.table.add_tool(replan)
        self.setLayout(Stack(session, (self.table, 1)))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        replan.clicked.connect(lambda: self.ask_replan().open())

    def reload(self) -> None:
        """Read the plan anew."""
        self._plans = stage_plans(self.session.read)
        self.table.set_rows([self._row(plan) for plan in self._plans.values()])

    def show_detail(self, pane: DetailPane) -> None:
        """The stage's fields, with what clashes above them."""
        plan = self._plans[self.current_id()]
        stage = plan.stage
        known = process(self.session.read)
        found = clash_problems(clashes(self._plans, known.vote_on if known else ""), stage)
        strips: list[Item] = [Strip(self.session, "warn", problem.sentence) for problem in found]
        values = {name: getattr(plan, name) for name in ("own_title", "owner", "starts_on", "ends_on", "own_goal")}
        form = SavingForm(
            self.session, EditStage, lambda entered: EditStage(stage=stage, **entered), values, only=tuple(values)
        )
        form.place("starts_on", "ends_on", "owner", "own_title", "own_goal")
        goal = label(self.session, plan.goal, ink="text2", wrap=True)
        status = self._status(plan)
        pane.show_record(plan.name, goal, *strips, form, status=status)
        done = button(self.session, phrase("Open again") if plan.done_on else phrase("Mark done"), icon="done")
        done.clicked.connect(lambda: self._mark(plan))
        pane.set_actions(done)

    def ask_replan(self) -> FormDialog:
        """The dialog that dates all stages anew."""
        known = process(self.session.read)
        form = Form(self.session, ReplanStages, only=("vote_on",))
        form.place()
        form.set_values({"vote_on": known.vote_on if known else ""})
        preset = known.preset if known else "neighborhood"

        def act(values: Values) -> ReplanStages:
            return ReplanStages(values["vote_on"], planned_to_vote(preset, date.fromisoformat(values["vote_on"])))

        title = phrase("Plan all stages back from the vote day")
        return FormDialog(self.session, title, form, phrase("Date all stages"), act, parent=self)

    def _mark(self, plan: StagePlan) -> None:
        for problem in self.session.perform(MarkStageDone(plan.stage, "" if plan.done_on else today().isoformat())):
            self.session.notices.tell(problem.sentence)

    def _row(self, plan: StagePlan) -> dict[str, Any]:
        settled, every = gate_counts(self.session.read, plan.stage)
        return {
            "id": plan.stage,
            "number": plan.number,
            "name": self.session.say(plan.name),
            "starts": plan.starts_on,
            "ends": plan.ends_on,
            "weeks": _length(plan),
            "state": self._status(plan),
            "owner": plan.owner,
            "gate": phrase("{settled} of {count}", settled=settled, count=every),
        }

    def _status(self, plan: StagePlan) -> Status:
        if plan.done_on:
            return Status(phrase("Done"), "ok")
        if plan.is_late(today()):
            return Status(phrase("Overdue"), "warn")
        if plan.is_running(today()):
            return Status(phrase("In progress"), "accent", "play")
        return Status(phrase("Later"), "neutral")


def _length(plan: StagePlan) -> Phrase:
    if not plan.ends_on or not plan.starts_on:
        return phrase("open")
    days = (date.fromisoformat(plan.ends_on) - date.fromisoformat(plan.starts_on)).days + 1
    if days % 7 == 0:
        return counted("{count} week", "{count} weeks", days // 7)
    return counted("{count} day", "{count} days", days)
