"""One question in full: who answers it, the answer, and where it stands; saved when a field is left."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.learn.acts import SettleQuestion
from ppm_desktop.models.learn.queries import questions
from ppm_desktop.models.learn.question import MemberQuestion
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.services.session import Session

_SETTLED = {"answered", "refused"}


class QuestionDetail(QFrame):
    """What the pane shows of one question."""

    def __init__(self, session: Session, question: MemberQuestion) -> None:
        """Made once for each question that is looked at."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._question = session, question
        self._form = Form(session, SettleQuestion, only=("words", "assigned_to", "answer", "status"), make=self._act)
        self._form.place()
        self.setLayout(Column(session, self._form))
        self._form.left.connect(self._save)
        self._form.field("status").entry.edited.connect(self._save)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in the file, without disturbing the typing."""
        found = next((each for each in questions(self._session.read) if each.id == self._question.id), None)
        if found is None:
            return
        self._question = found
        if not self._form.isAncestorOf(self.window().focusWidget() or self):
            self._form.set_values(
                {
                    "words": found.words,
                    "status": found.status,
                    "assigned_to": found.assigned_to,
                    "answer": found.answer,
                }
            )

    def _act(self, values: Values) -> SettleQuestion:
        status = values["status"]
        if status == "open" and values["assigned_to"]:
            status = "assigned"
        settled = self._question.settled_on or today().isoformat()
        return SettleQuestion(
            self._question.id,
            values["words"],
            status,
            values["assigned_to"],
            values["answer"],
            settled if status in _SETTLED else "",
        )

    def _save(self) -> None:
        values = self._form.values()
        kept = self._question
        same = (kept.words, kept.status, kept.assigned_to, kept.answer)
        if not self._form.problems() and same != (
            values["words"], values["status"], values["assigned_to"], values["answer"],
        ):  # fmt: skip
            self._form.show_problems(self._session.perform(self._act(values)))
