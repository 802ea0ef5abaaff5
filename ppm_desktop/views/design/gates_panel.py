"""The gates: what each stage needs before it is done, who signed for it, and what was waived and why."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.acts import AddGateItem, SignGateItem, WithdrawGateItem
from ppm_desktop.models.design.gate import STATES, GateItem
from ppm_desktop.models.design.plan import NAMES
from ppm_desktop.models.design.queries import gate_items
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("text", phrase("What must be ready"), "strong", 320, stretch=True),
    Column("stage", phrase("Stage"), "text", 196),
    Column("state", phrase("State"), "status", 120),
    Column("signed", phrase("Signed by"), "text", 130, shown=False),
)
_TONES: Final = {"open": "neutral", "ready": "ok", "not_ready": "err", "waived": "warn"}


class GatesPanel(Panel):
    """Choose a check, say where it stands, sign."""

    TABLES: ClassVar[tuple[str, ...]] = ("gate_items", "stage_plans")
    COMPACT: ClassVar[tuple[str, ...]] = ("text", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._items: dict[str, GateItem] = {}
        self.table: RecordTable = RecordTable(
            session, "gates", _COLUMNS, title=phrase("Gates"), hint=phrase("Find a check")
        )
        self.table.add_filter("stage", phrase("All stages"))
        self.table.add_filter("state", phrase("All states"))
        add = button(session, phrase("Add a check"), "quiet", icon="add")
        self.table.add_tool(add)
        self.setLayout(Stack(session, (self.table, 1)))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        add.clicked.connect(lambda: self.ask_check().open())

    def reload(self) -> None:
        """Read the gates anew."""
        self._items = {item.id: item for item in gate_items(self.session.read)}
        self.table.set_rows([self._row(item) for item in self._items.values()])

    def show_detail(self, pane: DetailPane) -> None:
        """Where it stands, its evidence, and who signs."""
        item = self._items[self.current_id()]
        form = Form(self.session, SignGateItem)
        form.place("state", "evidence", "waived_because", "signed_by")
        form.set_values(
            {
                "state": item.state,
                "evidence": item.evidence,
                "waived_because": item.waived_because,
                "signed_by": item.signed_by or self.session.operator,
            }
        )
        form.submitted.connect(lambda values: form.show_problems(self.sign(item.id, values)))
        under = phrase("Signed {day}", day=from_stamp(item.signed_at).date()) if item.signed_at else NAMES[item.stage]
        pane.show_record(item.words, form, status=_status(item), under=under)
        sign = button(self.session, phrase("Sign the check"), icon="signature")
        remove = button(self.session, phrase("Remove"), "quiet", icon="delete")
        sign.clicked.connect(form.submit)
        remove.clicked.connect(lambda: perform_asking(self.session, self, WithdrawGateItem(item.id)))
        pane.set_actions(sign, remove)

    def sign(self, item_id: str, values: Values) -> tuple[Any, ...]:
        """Perform it; the problems, if any."""
        return self.session.perform(SignGateItem(item_id=item_id, **values))

    def ask_check(self) -> FormDialog:
        """The dialog that adds a check."""
        form = Form(self.session, AddGateItem)
        form.place("stage", "text")
        current = self._items.get(self.current_id())
        form.set_values({"stage": current.stage if current else "design"})
        words = phrase("Add a check")
        return FormDialog(self.session, words, form, words, lambda values: AddGateItem(**values), parent=self)

    def _row(self, item: GateItem) -> dict[str, Any]:
        return {
            "id": item.id,
            "text": self.session.say(item.words),
            "stage": NAMES[item.stage],
            "state": _status(item),
            "signed": item.signed_by,
        }


def _status(item: GateItem) -> Status:
    return Status(STATES[item.state], _TONES[item.state])
