"""The agenda of a session: lines with minutes and a running clock, moved with Alt+Up and Alt+Down, saved as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.acts import AgendaLine, SetAgenda
from ppm_desktop.models.commons.gatherings.gathering import AgendaItem, Gathering, clock_times, minutes_over
from ppm_desktop.models.commons.gatherings.queries import agenda
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.learn.patterns import PATTERNS, Pattern
from ppm_desktop.views.parts.boxes import Card, Column, Row, holder
from ppm_desktop.views.parts.buttons import IconButton, button
from ppm_desktop.views.parts.labels import label, set_ink
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.services.session import Session

_MOST_MINUTES = 1440


@dataclass(slots=True)
class _Line:
    """One line's widgets."""

    id: str
    begins: QLabel
    title: QLineEdit
    minutes: QLineEdit
    lead: QLineEdit
    away: IconButton

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """In their order on the screen."""
        return (self.begins, self.title, self.minutes, self.lead, self.away)


class AgendaPage(QFrame):
    """A page of its own; ``done`` leads back."""

    done = Signal()

    def __init__(self, session: Session, gathering: Gathering) -> None:
        """Shows what is in the file, and one empty line to go on with."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._gathering = session, gathering
        self._notes: dict[str, str] = {}
        self.lines: list[_Line] = []
        self._header = PageHeader(
            session, phrase("Agenda: {title}", title=gathering.title),
            phrase("{when}. Alt+Up and Alt+Down move a line.", when=gathering.when),
        )  # fmt: skip
        self._over = label(session, "", "strong")
        self._grid = QGridLayout()
        self._patterns = self._pattern_row()
        self._lay_out()
        self._show(agenda(session.read, gathering.id))

    def _lay_out(self) -> None:
        session = self._session
        back = button(session, phrase("Back to sessions"), icon="chevron_left")
        add = button(session, phrase("Add line"), icon="add")
        back.clicked.connect(self.done)
        add.clicked.connect(self.add)
        self._header.set_actions(add, back)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(3, 2)
        self._grid.setHorizontalSpacing(session.theme.space(12))
        self._grid.setVerticalSpacing(session.theme.space(8))
        heads = (phrase("Starts"), phrase("What happens"), phrase("Minutes"), phrase("Who leads"))
        for column, words in enumerate(heads):
            self._grid.addWidget(label(session, words, "eyebrow", ink="text2"), 0, column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder(Column(session, self._grid, None, margins=(16, 12, 16, 12)), "clear"))
        card = Card(session, (area, 1), margins=(1, 1, 1, 1))
        self.setLayout(Column(session, self._header, self._over, self._patterns, (card, 1), gap=12))

    def _pattern_row(self) -> QFrame:
        session = self._session
        row = Row(session, label(session, phrase("Begin with a pattern:"), ink="text2"), gap=8)
        for pattern in PATTERNS:
            choose = button(session, pattern.name)
            choose.clicked.connect(lambda _on=False, pattern=pattern: self.use(pattern))
            row.put(choose)
        row.put(None)
        return holder(row, "clear")

    # Lines

    def _show(self, items: Sequence[AgendaItem]) -> None:
        for line in self.lines:
            for part in line.parts:
                part.hide()
                self._grid.removeWidget(part)
                part.deleteLater()
        self.lines = []
        self._notes = {item.id: item.notes for item in items}
        for item in items:
            self._put(item.id, item.title, str(item.minutes or ""), item.lead)
        if not items:
            self._put(new_id(), "", "", "")
        self._tell()

    def _put(self, line_id: str, title: str, minutes: str, lead: str) -> _Line:
        session, number = self._session, len(self.lines) + 1
        line = _Line(
            line_id, label(session, "", tabular=True), QLineEdit(title), QLineEdit(minutes), QLineEdit(lead),
            IconButton(session, "delete", phrase("Take line {number} out", number=number)),
        )  # fmt: skip
        names = (
            (line.title, phrase("Line {number}: what happens", number=number)),
            (line.minutes, phrase("Line {number}: minutes", number=number)),
            (line.lead, phrase("Line {number}: who leads", number=number)),
        )
        for editor, words in names:
            editor.setAccessibleName(session.say(words))
            editor.editingFinished.connect(self._save)
            editor.installEventFilter(self)
        line.minutes.setFixedWidth(session.theme.px(76))
        line.begins.setMinimumWidth(session.theme.px(76))
        line.away.clicked.connect(lambda: self._take_out(line))
        for column, part in enumerate(line.parts):
            self._grid.addWidget(part, number, column)
            part.show()
        self.lines.append(line)
        return line

    def add(self) -> None:
        """One more line, and the caret in it."""
        self._put(new_id(), "", "", "").title.setFocus(Qt.FocusReason.TabFocusReason)

    def use(self, pattern: Pattern) -> None:
        """Take over a pattern's lines."""
        say = self._session.say
        lines = tuple(AgendaLine(say(words), minutes) for words, minutes in pattern.lines)
        self._perform(lines)
        self._show(agenda(self._session.read, self._gathering.id))

    def shift(self, place: int, step: int) -> None:
        """Move a line up or down; the caret goes with it."""
        if not 0 <= place + step < len(self.lines):
            return
        one, other = self.lines[place], self.lines[place + step]
        one.id, other.id = other.id, one.id
        for mine, theirs in ((one.title, other.title), (one.minutes, other.minutes), (one.lead, other.lead)):
            kept = mine.text()
            mine.setText(theirs.text())
            theirs.setText(kept)
        other.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._save()

    def _take_out(self, gone: _Line) -> None:
        self._perform(tuple(self._line(line) for line in self.lines if line is not gone and clean(line.title.text())))
        self._show(agenda(self._session.read, self._gathering.id))

    # Saving

    def _save(self) -> None:
        lines = tuple(self._line(line) for line in self.lines if clean(line.title.text()))
        standing = tuple(
            AgendaLine(item.title, item.minutes, item.lead, item.notes, item.id)
            for item in agenda(self._session.read, self._gathering.id)
        )
        if lines != standing:
            self._perform(lines)

    def _perform(self, lines: tuple[AgendaLine, ...]) -> None:
        problems = self._session.perform(SetAgenda(self._gathering.id, lines, name=self._gathering.title), quiet=True)
        if problems:
            self._over.setText(" ".join(self._session.say(problem.sentence) for problem in problems))
            set_ink(self._over, "err_text")
        else:
            self._tell()

    def _line(self, line: _Line) -> AgendaLine:
        minutes = line.minutes.text().strip()
        whole = min(int(minutes), _MOST_MINUTES) if minutes.isdecimal() else 0
        return AgendaLine(
            clean(line.title.text()), whole, clean(line.lead.text()), self._notes.get(line.id, ""), line.id
        )

    def _tell(self) -> None:
        """The running clock beside each line, and how the whole compares to the booking."""
        items = [AgendaItem(line.id, "", self._line(line).minutes, "", "") for line in self.lines]
        for line, begin in zip(self.lines, clock_times(self._gathering.starts, items), strict=True):
            line.begins.setText(self._session.tongue.clock(begin) if begin else "")
        words, ink = _verdict(self._gathering, items)
        self._over.setText(self._session.say(words))
        set_ink(self._over, ink)
        self._patterns.setVisible(not any(line.title.text() for line in self.lines))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move the line; Enter goes to the next one, after the last to a new one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = next((n for n, line in enumerate(self.lines) if watched in line.parts), -1)
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if place >= 0 and step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.shift(place, step)
                return True
            if place >= 0 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._save()
                self._next(place)
                return True
        return super().eventFilter(watched, event)

    def _next(self, place: int) -> None:
        if place + 1 < len(self.lines):
            self.lines[place + 1].title.setFocus(Qt.FocusReason.TabFocusReason)
        elif clean(self.lines[place].title.text()):
            self.add()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one level."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)


def _verdict(gathering: Gathering, items: Sequence[AgendaItem]) -> tuple[Phrase, str]:
    total = sum(item.minutes for item in items)
    if gathering.length is None:
        return counted("{count} minute in all", "{count} minutes in all", total), "text2"
    over = minutes_over(gathering, items)
    if over > 0:
        return counted(
            "{count} minute over. Shorten a line.", "{count} minutes over. Shorten a line.", over
        ), "err_text"
    if over < 0:
        return counted("{count} minute still free", "{count} minutes still free", -over), "text2"
    return phrase("The agenda fits the booking exactly."), "ok_text"
