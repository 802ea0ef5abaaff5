"""The tasks: what is to be done by when, added in one line and ticked off with a key."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.acts import AddTask, EditTask, FinishTask, WithdrawTask
from ppm_desktop.models.design.plan import NAMES
from ppm_desktop.models.design.queries import finished_tasks, tasks
from ppm_desktop.models.design.task import Task
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.forms.dialog import FormCard, FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("title", phrase("Task"), "strong", 260, stretch=True),
    Column("stage", phrase("Stage"), "text", 190),
    Column("due", phrase("Due"), "day", 158),
    Column("state", phrase("State"), "status", 120),
)
_FIELDS: Final = ("task_title", "stage", "due_on")


class TasksPanel(Panel):
    """Enter finishes the task under the caret; Del strikes it."""

    TABLES: ClassVar[tuple[str, ...]] = ("tasks",)
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "due", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._tasks: dict[str, Task] = {}
        self.form = form = Form(session, AddTask, only=_FIELDS)
        form.place(_FIELDS)
        self.card = FormCard(
            session, "", form, phrase("Add the task"), lambda values: AddTask(**values), keep=("stage",)
        )
        self.card.go.setProperty("kind", "plain")
        add = button(session, phrase("Add a task"), "quiet", icon="add", shortcut="Ctrl+N")
        add.clicked.connect(self._ask)
        self.table: RecordTable = RecordTable(
            session, "tasks", _COLUMNS, title=phrase("Tasks"), hint=phrase("Find a task")
        )
        self.table.add_filter("stage", phrase("All stages"))
        self.table.add_tool(add)
        self.setLayout(Stack(session, self.card, (self.table, 1), gap=12))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self._finish())
        self.table.deleted.connect(lambda _row: self._strike())

    def reload(self) -> None:
        """Read the list anew, open tasks first."""
        found = [*tasks(self.session.read), *finished_tasks(self.session.read)]
        self._tasks = {task.id: task for task in found}
        self.table.set_rows([_row(task) for task in found])

    def set_compact(self, *, compact: bool) -> None:
        """The line for new tasks makes room for the table; its button stays."""
        super().set_compact(compact=compact)
        self.card.setVisible(not compact)

    def show_detail(self, pane: DetailPane) -> None:
        """The task's fields."""
        task = self._tasks[self.current_id()]
        values = {"task_title": task.title, "stage": task.stage, "due_on": task.due_on}
        form = SavingForm(
            self.session, EditTask, lambda entered: EditTask(task_id=task.id, **entered), values, only=_FIELDS
        )
        form.place()
        pane.show_record(task.title, form, status=_status(task))
        finish = button(self.session, phrase("Open again") if task.done_at else phrase("Finish"), icon="done")
        strike = button(self.session, phrase("Remove"), "quiet", icon="delete")
        finish.clicked.connect(self._finish)
        strike.clicked.connect(self._strike)
        pane.set_actions(finish, strike)

    def _ask(self) -> None:
        """The line for new tasks, or a dialog where there is no room for it."""
        if self.card.isVisible():
            self.form.field("task_title").editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        form = Form(self.session, AddTask, only=_FIELDS)
        form.place()
        words = phrase("Add the task")
        FormDialog(self.session, words, form, words, lambda values: AddTask(**values), parent=self).open()

    def _finish(self) -> None:
        task = self._tasks.get(self.current_id())
        if task is not None:
            self.session.perform(FinishTask(task.id, task.title, 0 if task.done_at else 1))

    def _strike(self) -> None:
        task = self._tasks.get(self.current_id())
        if task is not None:
            self.session.perform(WithdrawTask(task.id, task.title))


def _row(task: Task) -> dict[str, Any]:
    stage = NAMES.get(task.stage, "")
    return {"id": task.id, "title": task.title, "stage": stage, "due": task.due_on, "state": _status(task)}


def _status(task: Task) -> Status:
    if task.done_at:
        return Status(phrase("Done"), "ok")
    if task.due_on and task.due_on < today().isoformat():
        return Status(phrase("Overdue"), "warn")
    return Status(phrase("Open"), "neutral")
