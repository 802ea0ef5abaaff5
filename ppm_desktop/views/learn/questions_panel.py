"""Questions: asked by members, answered for all to read, and none lost on the way."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.field import Fact, Kind, facts_of
from ppm_desktop.models.learn.acts import AskQuestion
from ppm_desktop.models.learn.queries import questions
from ppm_desktop.models.learn.question import MemberQuestion
from ppm_desktop.models.learn.sessions import sessions
from ppm_desktop.views.forms.editors import ChoiceEditor, LineEditor
from ppm_desktop.views.learn.papers import save_questions
from ppm_desktop.views.learn.question_detail import QuestionDetail
from ppm_desktop.views.parts.boxes import Card, Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row as Record
from ppm_desktop.views.tables.record_table import RecordTable

_FEW = ("words", "status")
STATES = {
    "open": Status(phrase("Open"), "warn", "help"),
    "assigned": Status(phrase("Assigned"), "accent", "person"),
    "answered": Status(phrase("Answered"), "ok"),
    "refused": Status(phrase("Not answered"), "neutral", "close"),
    "carried": Status(phrase("Carried on"), "warn", "chevron_right"),
}


class AskStrip(Card):
    """Keeps one question after the other; who asks and the session stay."""

    def __init__(self, session: Session) -> None:
        """Reads its sessions by ``offer``."""
        super().__init__(session, gap=8, margins=(16, 12, 16, 12))
        self._session = session
        facts = facts_of(AskQuestion)
        self.words = LineEditor(session, facts["words"])
        self.words.setAccessibleName(session.say(phrase("Question")))
        self.words.setPlaceholderText(session.say(phrase("A question, in the member's own words")))
        self.asker = ChoiceEditor(session, facts["asked_by"])
        self.asker.setAccessibleName(session.say(phrase("Asked by")))
        self.asker.set_value("member")
        self.meeting = ChoiceEditor(session, Fact(phrase("Session"), Kind.CHOICE))
        self.meeting.setAccessibleName(session.say(phrase("Session")))
        self._save = button(session, phrase("Save question"), icon="done")
        self._said = label(session, "", "caption", ink="err_text", wrap=True)
        self.inside.put(
            Row(session, (self.words, 1), self._save, gap=10),
            Row(
                session,
                *self._named(self.asker, phrase("Asked by"), 2),
                *self._named(self.meeting, phrase("Session"), 4),
                gap=10,
            ),
            self._said,
        )
        for choice in (self.asker, self.meeting):
            choice.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._said.hide()
        self._save.clicked.connect(self.save)
        self.offer()

    def _named(self, editor: ChoiceEditor, title: Phrase, share: int) -> tuple[QLabel, tuple[QWidget, int]]:
        words = label(self._session, title, "caption", ink="text2")
        words.setBuddy(editor)
        return words, (editor, share)

    def offer(self) -> None:
        """Offer the sessions that are in the file now."""
        self.meeting.offer({each.id: each.title for each in sessions(self._session.read)}, empty=True)

    def begin(self) -> None:
        """Put the caret into the words."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Keep what is typed."""
        act = AskQuestion(self.words.value(), self.asker.value(), gathering_id=self.meeting.value() or None)
        problems = self._session.perform(act, quiet=True)
        self._said.setText(" ".join(self._session.say(problem.sentence) for problem in problems))
        self._said.setVisible(bool(problems))
        if not problems:
            self.words.clear()
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter from any field saves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
            return
        super().keyPressEvent(event)


class QuestionsPanel(QFrame):
    """Tab "questions"."""

    TABLES: ClassVar[tuple[str, ...]] = ("member_questions", "gatherings")

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` holds the pane."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._beside = session, beside
        self._detail: QuestionDetail | None = None
        self._active = False
        self.strip = AskStrip(session)
        self.table = RecordTable(
            session, "questions", _columns(), title=phrase("Questions"), hint=phrase("Find a question")
        )
        self.table.add_filter("status", phrase("All questions"))
        paper = button(session, phrase("Print open ones"), "quiet", icon="print")
        paper.clicked.connect(lambda: save_questions(session, self))
        self.table.add_tool(paper)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.table)
        self.setLayout(Column(session, self.strip, (self._stack, 1), gap=12))
        self.table.selected.connect(self._show)
        self.table.opened.connect(lambda _row: self._beside.open_drawer())
        self.reload()

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room the table shows a few columns."""
        self.table.show_columns(*(_FEW if compact else ()))

    def _empty(self) -> EmptyState:
        session = self._session
        ask = button(session, phrase("Type the first question"), icon="help")
        ask.clicked.connect(self.strip.begin)
        return EmptyState(
            session, "help", phrase("No questions yet"),
            phrase("Keep every question of the team. It is answered, refused with a reason, or carried on."), [ask],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = questions(self._session.read)
        self.strip.offer()
        self._stack.setCurrentIndex(1 if found else 0)
        self.table.set_rows([_row(each) for each in found])
        if self._detail is not None:
            self._detail.refresh()

    def activate(self, *, active: bool) -> None:
        """The tab came to the front, or went: only the panel in front fills the pane."""
        self._active = active
        self._detail = None
        if active:
            self._show(self.table.current)

    def _show(self, row: Record | None) -> None:
        if not self._active:
            return
        found = next((each for each in questions(self._session.read) if row and each.id == row["id"]), None)
        if found is None:
            self._detail = None
            self._beside.fill(filled=False)
            return
        if self._detail is None or self._detail.question_id != found.id:
            self._detail = QuestionDetail(self._session, found)
            self._beside.pane.show_record(phrase("Question"), self._detail, under=found.session)
            self._beside.pane.set_actions()
        self._beside.fill(filled=True)


def _row(question: MemberQuestion) -> Record:
    return {
        "id": question.id,
        "words": question.words,
        "status": STATES[question.status],
        "session": question.session,
        "assigned": question.assigned_to,
        "answer": question.answer,
    }


def _columns() -> list[Cells]:
    return [
        Cells("words", phrase("Question"), "strong", 280, stretch=True),
        Cells("status", phrase("Status"), "status", 140),
        Cells("session", phrase("Session"), width=150, shown=False),
        Cells("assigned", phrase("Who will answer"), width=140),
        Cells("answer", phrase("Answer"), width=180, shown=False),
    ]
