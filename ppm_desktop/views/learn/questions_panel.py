"""Questions: asked by members, answered for all to read, and none lost on the way."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

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
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row as Record
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel

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
        self.session = session
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
        words = label(self.session, title, "caption", ink="text2")
        words.setBuddy(editor)
        return words, (editor, share)

    def offer(self) -> None:
        """Offer the sessions that are in the file now."""
        self.meeting.offer({each.id: each.title for each in sessions(self.session.read)}, empty=True)

    def begin(self) -> None:
        """Put the caret into the words."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Keep what is typed."""
        act = AskQuestion(self.words.value(), self.asker.value(), gathering_id=self.meeting.value() or None)
        problems = self.session.perform(act, quiet=True)
        self._said.setText(" ".join(self.session.say(problem.sentence) for problem in problems))
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


class QuestionsPanel(TablePanel):
    """Tab "questions"."""

    TABLES: ClassVar[tuple[str, ...]] = ("member_questions", "gatherings")
    COMPACT: ClassVar[tuple[str, ...]] = ("words", "status")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(
            session,
            RecordTable(session, "questions", _columns(), title=phrase("Questions"), hint=phrase("Find a question")),
        )
        self.strip = AskStrip(session)
        self.table.add_filter("status", phrase("All questions"))
        paper = button(session, phrase("Print open ones"), "quiet", icon="print")
        paper.clicked.connect(lambda: save_questions(session, self))
        self.table.add_tool(paper)
        self.setLayout(Column(session, self.strip, (self.stack, 1), gap=12))
        self.table.opened.connect(lambda _row: self.detail_opened.emit())

    def empty(self) -> EmptyState:
        """What comes first."""
        session = self.session
        ask = button(session, phrase("Type the first question"), icon="help")
        ask.clicked.connect(self.begin)
        return EmptyState(
            session, "help", phrase("No questions yet"),
            phrase("Keep every question of the team. It is answered, refused with a reason, or carried on."), [ask],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = questions(self.session.read)
        self.strip.offer()
        self.show_table(filled=bool(found))
        self.table.set_rows([_row(each) for each in found])

    def show_detail(self, pane: DetailPane) -> None:
        """The question in full."""
        found = next((each for each in questions(self.session.read) if each.id == self.current_id()), None)
        if found is None:
            return
        self.detail = detail = QuestionDetail(self.session, found)
        pane.show_record(phrase("Question"), detail, under=found.session)
        pane.set_actions()

    def begin(self) -> None:
        """Type a question."""
        self.strip.begin()


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
