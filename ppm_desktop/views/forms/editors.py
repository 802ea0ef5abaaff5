"""Editors: one widget for each kind of field, all with the same few words."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ppm_desktop.models.kernel.field import Fact, Kind
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.forms.reading import read_cents, read_clock, read_day, read_whole, write_cents
from ppm_desktop.views.parts.buttons import Tick
from ppm_desktop.views.services.look import Look


class Editor(Protocol):
    """What a form asks of its widgets. An unreadable entry is given back as its text: the field's facts complain."""

    edited: Any
    """Signal: the person changed it."""
    left: Any
    """Signal: the focus left it."""

    def value(self) -> Any:
        """What the act's field takes."""

    def set_value(self, value: Any) -> None:
        """Show a value, without telling that it was edited."""


class LineEditor(QLineEdit):
    """One line of words; also the ground of every typed editor."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, known: Fact) -> None:
        """``known`` limits the length softly: the facts say by how much it is too long."""
        super().__init__()
        self._look, self._known = look, known
        self.textEdited.connect(self.edited)

    def value(self) -> Any:
        """Clean text."""
        return clean(self.text())

    def set_value(self, value: Any) -> None:
        """Show it."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; a popup menu is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class WholeEditor(LineEditor):
    """A whole number, typed."""

    def value(self) -> Any:
        """An int, None where nothing is typed, the text where it is no number."""
        text = self.text().strip()
        number = read_whole(text)
        return (text or None) if number is None else number


class MoneyEditor(LineEditor):
    """An amount, typed as people write it, kept in cents."""

    def value(self) -> Any:
        """Cents, None where nothing is typed, the text where it is no amount."""
        text = self.text().strip()
        cents = read_cents(text, self._look.tongue.language)
        return (text or None) if cents is None else cents

    def set_value(self, value: Any) -> None:
        """Show cents as an amount."""
        cents = isinstance(value, int)
        super().set_value(write_cents(value, self._look.tongue.language) if cents else value)


class DayEditor(LineEditor):
    """A day, typed freely ("18 mar"); written out when the field is left, so that a slip is seen."""

    def value(self) -> Any:
        """ISO text, or what was typed where it is no day."""
        text = self.text().strip()
        return read_day(text, self._look.tongue.language) or text

    def set_value(self, value: Any) -> None:
        """Show a day written out."""
        try:
            super().set_value(self._look.tongue.day(date.fromisoformat(str(value))))
        except ValueError:
            super().set_value(value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the day out."""
        self.set_value(self.value())
        super().focusOutEvent(event)


class ClockEditor(LineEditor):
    """A time of day, typed freely ("6 pm"), kept as "18:00"."""

    def value(self) -> Any:
        """The time as "18:00", or what was typed where it is no time."""
        text = self.text().strip()
        return read_clock(text) or text

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the time out."""
        self.set_value(self.value())
        super().focusOutEvent(event)


class NoteEditor(QPlainTextEdit):
    """Several lines; Tab leaves the field, as everywhere else."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, _known: Fact, lines: int = 3) -> None:
        """``lines`` are seen without scrolling."""
        super().__init__()
        self._look, self._lines = look, lines
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.edited)
        self._measure()
        look.theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.document().setDocumentMargin(self._look.theme.space(5))
        self.setFixedHeight(round(self._look.theme.em * 1.35 * self._lines) + self._look.theme.space(16))

    def value(self) -> Any:
        """Clean text, lines kept."""
        return clean(self.toPlainText(), lines=True)

    def set_value(self, value: Any) -> None:
        """Show it."""
        blocked = QSignalBlocker(self)
        self.setPlainText("" if value is None else str(value))
        blocked.unblock()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the form."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class ChoiceEditor(QComboBox):
    """One of a few answers. The wheel scrolls the page, never the answer."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, known: Fact) -> None:
        """Answers from the facts; an empty one stands first unless the field is required and has one already."""
        super().__init__()
        self._look = look
        self._values: list[str] = []
        self.offer({value: look.say(words) for value, words in known.choices.items()}, empty=not known.required)
        self.activated.connect(self._tell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, choices: dict[str, str], *, empty: bool = False) -> None:
        """Offer these answers (stored value to words shown), for choices that stand in the file."""
        before = self.value() if self._values else None
        self.clear()
        self._values = ([""] if empty else []) + list(choices)
        self.addItems(([""] if empty else []) + [words.replace("&", "&&") for words in choices.values()])
        if before in self._values:
            self.set_value(before)

    def value(self) -> Any:
        """The stored value, or nothing."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else ""

    def set_value(self, value: Any) -> None:
        """Choose it; an unknown one chooses nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _tell(self, _index: int) -> None:
        self.edited.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass it on to the page."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; its own list is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TickEditor(Tick):
    """Yes or no; its words stand beside the box."""

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, known: Fact) -> None:
        """Off until told."""
        super().__init__(look, known.label)
        self.clicked.connect(self._tell)

    def value(self) -> Any:
        """A bool."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Show it; 0 and 1 are understood."""
        self.setChecked(bool(value))

    def _tell(self, _on: bool) -> None:  # noqa: FBT001 - Qt's slot
        self.edited.emit()
        self.left.emit()


_EDITORS: dict[Kind, type[Any]] = {
    Kind.LINE: LineEditor,
    Kind.NOTE: NoteEditor,
    Kind.WHOLE: WholeEditor,
    Kind.YEAR: WholeEditor,
    Kind.MONEY: MoneyEditor,
    Kind.DAY: DayEditor,
    Kind.CLOCK: ClockEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.TICK: TickEditor,
}


def editor_for(look: Look, known: Fact) -> QWidget:
    """The editor of this kind of field; it also is an Editor."""
    made: QWidget = _EDITORS[known.kind](look, known)
    made.setAccessibleName(look.say(known.label))
    return made
