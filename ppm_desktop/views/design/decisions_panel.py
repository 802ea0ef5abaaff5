"""The decision log: each decision with its record, and the lens of the core criteria beside it."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.design.acts import EditDecision, RecordDecision
from ppm_desktop.models.design.decision import CRITERIA, SCORES, Decision
from ppm_desktop.models.design.queries import decisions
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.design.lens import Lens
from ppm_desktop.views.design.papers import save_decision_log
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Item
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("question", phrase("Question"), "strong", 220, stretch=True),
    Column("outcome", phrase("Decided"), "text", 170),
    Column("day", phrase("Day"), "day", 150),
    *(Column(name, words, "text", 112, shown=False) for name, words in CRITERIA.items()),
    Column("state", phrase("Lens"), "status", 140),
)
_RECORD: Final = (
    "question", "outcome", "options", "method", "tally", "present", "rationale", "dissent", "decided_on",
)  # fmt: skip


class DecisionsPanel(Panel):
    """Unscored decisions are flagged until all three criteria are judged."""

    TABLES: ClassVar[tuple[str, ...]] = ("decisions",)
    COMPACT: ClassVar[tuple[str, ...]] = ("question", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._decisions: dict[str, Decision] = {}
        self.table: RecordTable = RecordTable(
            session, "decisions", _COLUMNS, title=phrase("Decisions"), hint=phrase("Find")
        )
        self.table.add_filter("state", phrase("All decisions"))
        add = button(session, phrase("Record a decision"), "quiet", icon="add", shortcut="Ctrl+N")
        self.table.add_tool(add)
        log = button(session, phrase("Print log"), "quiet", icon="download")
        log.clicked.connect(lambda: save_decision_log(session, self))
        self.table.add_tool(log)
        first = button(session, phrase("Record a decision"), icon="add")
        self._empty = EmptyState(
            session, "rules", phrase("No decision is written down yet"),
            phrase("Key decisions stand here with their reasons, so that nobody has to remember them."), [first],
        )  # fmt: skip
        self.setLayout(Stack(session, (self.table, 1), (self._empty, 1)))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        for one in (add, first):
            one.clicked.connect(lambda: self.ask_decision().open())

    def reload(self) -> None:
        """Read the log anew."""
        self._decisions = {one.id: one for one in decisions(self.session.read)}
        self.table.set_rows([self._row(one) for one in self._decisions.values()])
        self.table.setVisible(bool(self._decisions))
        self._empty.setVisible(not self._decisions)

    def show_detail(self, pane: DetailPane) -> None:
        """The lens first, then the record."""
        one = self._decisions[self.current_id()]
        form = SavingForm(
            self.session, EditDecision, lambda values: EditDecision(decision_id=one.id, **values),
            {name: getattr(one, name) for name in _RECORD}, only=_RECORD,
        )  # fmt: skip
        form.place()
        items: list[Item] = []
        later = self._decisions.get(one.superseded_by)
        if later is not None:
            words = phrase("A later decision took its place: {outcome}", outcome=later.outcome or later.question)
            items.append(Strip(self.session, "info", words))
        pane.show_record(one.question, *items, Lens(self.session, one), form, status=_status(one))
        again = button(self.session, phrase("Decide anew"), icon="refresh")
        again.setEnabled(one.is_standing)
        again.clicked.connect(lambda: self.ask_decision(one).open())
        pane.set_actions(again)

    def ask_decision(self, earlier: Decision | None = None) -> FormDialog:
        """The dialog that records a decision, or one that takes an earlier one's place."""
        asked = ("question", "outcome", "method", "tally", "decided_on", "rationale")
        form = Form(self.session, RecordDecision, only=asked)
        form.place("question", "outcome", ("method", "tally"), "decided_on", "rationale")
        form.set_values({"method": "consensus", "decided_on": today().isoformat()})
        if earlier is not None:
            form.set_values({"question": earlier.question, "method": earlier.method})
        supersedes = earlier.id if earlier else ""
        return FormDialog(
            self.session, phrase("Record a decision"), form, phrase("Record the decision"),
            lambda values: RecordDecision(**values, supersedes=supersedes), parent=self,
        )  # fmt: skip

    def _row(self, one: Decision) -> dict[str, Any]:
        scores = {name: SCORES["" if score is None else str(score)] for name, (score, _) in one.scores.items()}
        row = {"id": one.id, "question": one.question, "outcome": one.outcome, "day": one.decided_on}
        return {**row, **scores, "state": _status(one)}


def _status(one: Decision) -> Status:
    if not one.is_standing:
        return Status(phrase("Superseded"), "neutral")
    if one.unscored:
        return Status(counted("{count} unscored", "{count} unscored", len(one.unscored)), "warn", "alert")
    if any(score == 0 for score, _ in one.scores.values()):
        return Status(phrase("Falls short"), "err", "alert")
    return Status(phrase("Scored"), "ok")
