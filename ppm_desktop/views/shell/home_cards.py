"""The cards of Home: what to do next, what is coming up, the next gathering, three numbers, and the backups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.overview import Coming, Measure, NextGathering, Todo
from ppm_desktop.models.stages import stage
from ppm_desktop.views.parts.boxes import Card, Column, Line, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import Button, Tick
from ppm_desktop.views.parts.labels import IconMark, heading, label
from ppm_desktop.views.parts.painting import draw_ring, smooth
from ppm_desktop.views.parts.stats import Meter, number_fact
from ppm_desktop.views.services.look import Look

SHOWN: Final = 4  # lines of a list on Home; the rest is on the stages' own pages


def day_of(text: str) -> date | None:
    """The day of ISO text, None where there is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def due_words(look: Look, due_on: str) -> tuple[str, bool]:
    """The day in words ("Today", "Fri 19 Mar"), and whether it presses."""
    day = day_of(due_on)
    if day is None:
        return "", False
    if day == today():
        return look.say(phrase("Today")), True
    if day == today() + timedelta(days=1):
        return look.say(phrase("Tomorrow")), False
    if day < today():
        return look.say(phrase("Due {day}", day=look.tongue.day(day, "d MMM"))), True
    return look.tongue.day(day, "EEE d MMM"), False


class GoRow(QFrame):
    """A line that leads somewhere: a click or Enter goes there; the ring shows for keys only."""

    wanted = Signal()

    def __init__(self, look: Look, inside: Row, spoken: str) -> None:
        """``spoken`` is what a screen reader says of the whole line."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self.setLayout(inside)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only the ring."""
        if self.hasFocus():
            painter = smooth(self)
            draw_ring(painter, QRectF(self.rect()), self._look.theme.color("focus"), self._look.theme.radius("small"))
            painter.end()


class DoNextCard(Card):
    """Tasks and needs; a task is ticked off here, a need leads to the place where it is mended."""

    finished = Signal(str)
    """A task's id."""
    wanted = Signal(str, str)
    """Stage and tab of a line that was opened."""

    def __init__(self, look: Look, add: Button) -> None:
        """``add`` opens the entry of a task."""
        super().__init__(look, margins=(20, 14, 20, 10))
        self._look = look
        self._lines = Column(look)
        self.inside.put(Row(look, (heading(look, phrase("Do next"), "h3"), 1), add), 4, self._lines)

    def show_todos(self, todos: Sequence[Todo]) -> None:
        """These, in this order."""
        clear_box(self._lines)
        if not todos:
            done = label(self._look, phrase("Nothing is waiting. Add a task to remember one."), ink="text2", wrap=True)
            self._lines.put(Row(self._look, (done, 1), margins=(0, 8, 0, 10)))
        for place, todo in enumerate(todos[:SHOWN]):
            if place:
                self._lines.put(Line())
            self._lines.put(self._line(todo))

    def _line(self, todo: Todo) -> QWidget:
        look = self._look
        text, (due, pressing) = look.say(todo.words), due_words(look, todo.due_on)
        under = look.say(stage(todo.stage).title) if todo.stage else ""
        words = Column(look, label(look, text, "strong", wrap=True), label(look, under, "caption", ink="text2"), gap=1)
        day = label(look, due, "strong" if pressing else "body", ink="warn_text" if pressing else "text2")
        row = Row(look, (words, 1), day, gap=12, margins=(2, 9, 2, 9))
        line = GoRow(look, row, ", ".join(part for part in (text, under, due) if part))
        line.wanted.connect(lambda: self.wanted.emit(todo.stage, todo.tab))
        front: QWidget
        if todo.task_id:
            front = Tick(look, name=phrase("Finish: {task}", task=text))
            front.clicked.connect(lambda _on=False: self.finished.emit(todo.task_id))
        else:
            front = holder(Row(look, IconMark(look, "chevron_right", "text2", 22), None), "clear")
        front.setFixedWidth(look.theme.px(30))
        return holder(Row(look, Column(look, 9, front, None), (line, 1), gap=8), "clear")


class ComingCard(Card):
    """Days to keep in mind."""

    wanted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        """Empty until ``show_days``."""
        super().__init__(look, margins=(20, 16, 20, 10))
        self._look = look
        self._lines = Column(look)
        self.inside.put(heading(look, phrase("Coming up"), "h3"), 6, self._lines)

    def show_days(self, days: Sequence[Coming]) -> None:
        """These, in this order."""
        clear_box(self._lines)
        if not days:
            none = label(self._look, phrase("No dates yet. Plan them in stage 1."), ink="text2", wrap=True)
            self._lines.put(Row(self._look, (none, 1), margins=(0, 6, 0, 8)))
        for place, coming in enumerate(days[:SHOWN]):
            if place:
                self._lines.put(Line())
            self._lines.put(self._line(coming))

    def _line(self, coming: Coming) -> QWidget:
        look, day = self._look, day_of(coming.day)
        when = label(look, look.tongue.day(day, "d MMM") if day else "", "strong", tabular=True)
        when.setFixedWidth(look.theme.px(62))
        words, place = look.say(coming.words), look.say(coming.place)
        row = Row(
            look, when, (label(look, words, wrap=True), 1), label(look, place, "caption", ink="text2"),
            gap=6, margins=(0, 8, 0, 8),
        )  # fmt: skip
        line = GoRow(look, row, ", ".join((when.text(), words, place)))
        line.wanted.connect(lambda: self.wanted.emit(coming.stage, ""))
        return line


class GatheringCard(Card):
    """The next gathering, with what is needed at its door."""

    def __init__(self, look: Look, check_in: Button, pack: Button, plan: Button) -> None:
        """``plan`` shows instead where nothing is planned."""
        super().__init__(look, margins=(20, 16, 20, 18))
        self._look = look
        self._head = label(look, phrase("Next gathering"), "eyebrow", ink="text2")
        self._title = label(look, "", "h3", wrap=True)
        self._when = label(look, "", ink="text2", wrap=True)
        self._coming = label(look, "", "strong")
        self._note = label(look, "", ink="text2", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._meter = Meter(look)
        self._buttons = (check_in, pack, plan)
        counts = Row(look, self._coming, (self._note, 1), gap=12)
        self._counts = holder(Column(look, 12, counts, 4, self._meter), "clear")
        self.inside.put(
            self._head, 2, self._title, self._when, self._counts, 14, Row(look, *self._buttons, None, gap=8)
        )

    def show_gathering(self, found: NextGathering | None) -> None:
        """This one, or that nothing is planned."""
        check_in, pack, plan = self._buttons
        for part in (self._counts, check_in, pack):
            part.setVisible(found is not None)
        plan.setVisible(found is None)
        if found is None:
            self._title.setText(self._look.say(phrase("No gathering is planned")))
            self._when.setText(self._look.say(phrase("Plan one and it stands here, with its check-in and its papers.")))
            return
        self._title.setText(found.title)
        self._when.setText(", ".join(part for part in (self._day(found), found.venue) if part))
        coming = phrase("{coming} of {invited} coming", coming=found.coming, invited=found.invited)
        self._counts.setVisible(bool(found.invited))
        self._coming.setText(self._look.say(coming))
        self._note.setText(self._look.say(found.note) if found.note else "")
        share = found.coming / found.invited if found.invited else 0.0
        self._meter.tell(share, spoken=self._coming.text())

    def _day(self, found: NextGathering) -> str:
        from datetime import time

        day, tongue = day_of(found.day), self._look.tongue
        if day is None:
            return self._look.say(phrase("Day not set yet"))
        said = tongue.day(day, "EEE d MMMM")
        if not found.starts:
            return said
        return self._look.say(phrase("{day}, {time}", day=said, time=tongue.clock(time.fromisoformat(found.starts))))


class NumbersCard(Card):
    """Three large numbers."""

    def __init__(self, look: Look) -> None:
        """Empty until ``show_measures``."""
        super().__init__(look, margins=(20, 14, 20, 14))
        self._look = look
        self._row = Row(look, gap=16)
        self.inside.put(self._row)

    def show_measures(self, measures: Sequence[Measure]) -> None:
        """These, side by side."""
        clear_box(self._row)
        for measure in measures:
            value = self._look.tongue.number(measure.number)
            self._row.put((number_fact(self._look, value, measure.noun, measure.note), 1))


class SafeCard(Card):
    """Where the work is kept, and one button that copies it once more."""

    def __init__(self, look: Look, back_up: Callable[[], object]) -> None:
        """``back_up`` is done now."""
        super().__init__(look, margins=(20, 12, 14, 12))
        self._look = look
        self._mark = IconMark(look, "safe", "ok", 22)
        self._title = label(look, "", "strong", wrap=True)
        self._words = label(look, "", "caption", ink="text2", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = Column(look, self._title, self._words, gap=1)
        self.button = Button(look, phrase("Back up now"), icon="backup")
        self.button.clicked.connect(lambda _on=False: back_up())
        self.inside.put(Row(look, self._mark, (words, 1), self.button, gap=12))

    def tell(self, title: Phrase, words: Phrase, *, safe: bool) -> None:
        """``safe`` is false where there is no copy yet."""
        self._mark.show_icon("safe" if safe else "alert", "ok" if safe else "warn_text")
        self._title.setText(self._look.say(title))
        self._words.setText(self._look.say(words))
