"""The steps: decision, step, owner, due, state; U reports on the current one, S sets its state."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.honor.acts import AddStep, AddUpdate, EditStep, WithdrawStep
from ppm_desktop.models.honor.commitment import Commitment
from ppm_desktop.models.honor.queries import commitments, steps, updates
from ppm_desktop.models.honor.step import STATUSES, State, Step, Update
from ppm_desktop.models.kernel.field import Fact, Kind
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.editors import ChoiceEditor
from ppm_desktop.views.forms.form import Field, Form, Values
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Item, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("title", phrase("Step"), "strong", 200, stretch=True),
    Column("promise", phrase("Promise"), "text", 170),
    Column("owner", phrase("Owner"), "text", 110),
    Column("due", phrase("Due"), "day", 140),
    Column("state", phrase("State"), "status", 140),
)
_FIELDS: Final = ("step_title", "owner", "due_on", "next_check_on", "evidence")
_TONES: Final = {State.ON_TRACK: "accent", State.LATE: "warn", State.DONE: "ok", State.NOT_DOING: "err"}
_KEYS: Final = frozenset({Qt.Key.Key_U, Qt.Key.Key_S})
_ICONS: Final = {State.ON_TRACK: "play", State.LATE: "clock", State.DONE: "done", State.NOT_DOING: "stop"}


class StepsPanel(Panel):
    """Everything that was reported stays; a step that is not done keeps its reason in public."""

    TABLES: ClassVar[tuple[str, ...]] = ("implementation_steps", "status_updates", "commitments")
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "due", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._steps: dict[str, Step] = {}
        self._promises: dict[str, Commitment] = {}
        self.table: RecordTable = RecordTable(
            session, "steps", _COLUMNS, title=phrase("Steps"), hint=phrase("Find a step")
        )
        self.table.add_filter("state", phrase("All states"))
        add = button(session, phrase("Plan a step"), "quiet", icon="add", shortcut="Ctrl+N")
        self.table.add_tool(add)
        first = button(session, phrase("Plan a step"), icon="add")
        self._empty = EmptyState(
            session, "step", phrase("No step is planned yet"),
            phrase("Each promise needs steps with an owner and a day, so that everyone can see how it goes."), [first],
        )  # fmt: skip
        self.setLayout(Stack(session, (self.table, 1), (self._empty, 1)))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        self.table.view.installEventFilter(self)
        for one in (add, first):
            one.clicked.connect(lambda: self.ask_step().open())

    def reload(self) -> None:
        """Read promises and steps anew."""
        self._promises = {known.id: known for known in commitments(self.session.read)}
        self._steps = {step.id: step for step in steps(self.session.read)}
        self.table.set_rows([self._row(step) for step in self._steps.values()])
        self.table.setVisible(bool(self._steps))
        self._empty.setVisible(not self._steps)

    def show_detail(self, pane: DetailPane) -> None:
        """The step's fields, and what was reported of it."""
        step = self._steps[self.current_id()]
        values = {"step_title": step.title, **{name: getattr(step, name) for name in _FIELDS[1:]}}
        form = SavingForm(
            self.session, EditStep, lambda entered: EditStep(step_id=step.id, **entered), values, only=_FIELDS
        )
        form.place("step_title", "owner", "due_on", "next_check_on", "evidence")
        items: list[Item] = []
        if step.is_silent(today()):
            items.append(Strip(self.session, "warn", phrase("Late, and nobody has reported on it for 60 days.")))
        if step.reason:
            items.append(Strip(self.session, "info", phrase("Reason: {reason}", reason=step.reason)))
        told = updates(self.session.read, step.id)
        items += [form, label(self.session, phrase("Reported"), "eyebrow")]
        items += [self._told(update) for update in told] or [label(self.session, phrase("Nothing yet."), ink="text2")]
        pane.show_record(step.title, *items, status=self._status(step), under=_late(step, today()))
        report = button(self.session, phrase("Add an update"), icon="note")
        remove = button(self.session, phrase("Remove"), "quiet", icon="delete")
        report.clicked.connect(self.report)
        remove.clicked.connect(lambda: perform_asking(self.session, self, WithdrawStep(step.id)))
        pane.set_actions(report, remove)

    def report(self, *, state_first: bool = False) -> None:
        """Open the dialog that reports on the current step; without any step, the one that plans one."""
        if not self.current_id():
            self.ask_step().open()
            return
        dialog, form = self.ask_update()
        dialog.open()
        form.field("status" if state_first else "words").editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_update(self) -> tuple[FormDialog, Form]:
        """The dialog that reports on the current step, and its form."""
        step = self._steps[self.current_id()]
        form = Form(self.session, AddUpdate)
        form.place("status", "words", "reason", "evidence", ("on_day", "next_check_on"))
        status = "under_way" if step.status == "not_started" else step.status
        form.set_values({"status": status, "on_day": today().isoformat(), "next_check_on": step.next_check_on})
        dialog = FormDialog(
            self.session, phrase("How does “{step}” stand?", step=step.title), form, phrase("Add the update"),
            lambda values: AddUpdate(step_id=step.id, **values), parent=self,
        )  # fmt: skip
        return dialog, form

    def ask_step(self) -> FormDialog:
        """The dialog that plans a step of one of the promises."""
        choices: dict[str, Phrase] = {}
        promise = Field(self.session, Fact(phrase("Promise"), Kind.CHOICE, required=True, choices=choices))
        if isinstance(promise.editor, ChoiceEditor):
            promise.editor.offer({known.id: known.title for known in self._promises.values()})
        current = self._steps.get(self.current_id())
        promise.entry.set_value(current.commitment_id if current else next(iter(self._promises), ""))

        def make(values: Values) -> AddStep:
            return AddStep(commitment_id=promise.entry.value(), **values)

        form = Form(self.session, AddStep, make=make)
        form.place("step_title", ("owner", "due_on"))
        dialog = FormDialog(self.session, phrase("Plan a step"), form, phrase("Plan the step"), make, parent=self)
        inside = dialog.layout()
        if isinstance(inside, Stack):
            inside.insertWidget(1, promise)
        return dialog

    def _row(self, step: Step) -> dict[str, Any]:
        promise = self._promises.get(step.commitment_id)
        return {
            "id": step.id,
            "title": step.title,
            "promise": promise.title if promise else "",
            "owner": step.owner,
            "due": step.due_on,
            "state": self._status(step),
        }

    def _status(self, step: Step) -> Status:
        state = step.state(today())
        words = STATUSES[step.status]
        if state is State.LATE and step.status not in {"delayed", "blocked"}:
            words = phrase("Late")
        return Status(words, _TONES[state], _ICONS[state])

    def _told(self, update: Update) -> Item:
        head = phrase("{day}  {state}", day=date.fromisoformat(update.on_day), state=STATUSES[update.status])
        lines = [label(self.session, head, "caption", ink="text2", wrap=True)]
        lines += [label(self.session, text, wrap=True) for text in (update.words, update.evidence) if text]
        return holder(Stack(self.session, *lines, gap=1), "clear")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """U reports, S reports with the state first; both only on the table, where no word is being typed."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers()
        if isinstance(event, QKeyEvent) and pressed and event.key() in _KEYS and self.current_id():
            self.report(state_first=event.key() == Qt.Key.Key_S)
            return True
        return super().eventFilter(watched, event)


def _late(step: Step, on: date) -> Phrase | str:
    days = step.days_late(on)
    return counted("{count} day late", "{count} days late", days) if days else ""
