"""Forms: editors made from an act's field facts, laid out by hand, with each error under its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Fact, Kind, facts_of, field_problems
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.views.forms.editors import Editor, editor_for
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look

Values = dict[str, Any]


class Field(QFrame):
    """A label, its editor, a hint, and the error that stands under it."""

    def __init__(self, look: Look, known: Fact) -> None:
        """Place it where the form's layout wants it."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self.editor = editor_for(look, known)
        words = label(look, known.label, "label")
        words.setBuddy(self.editor)
        hint = label(look, known.hint or "", "caption", ink="text2", wrap=True)
        # Only ever hidden here: a widget that is shown before it stands in a layout is a window of its own.
        if known.kind is Kind.TICK:
            words.hide()
        if known.hint is None:
            hint.hide()
        self._said = label(look, "", "caption", ink="err_text", wrap=True)
        self._error = holder(Row(look, IconMark(look, "error", "err_text", 16), (self._said, 1), gap=6), "clear")
        self._error.hide()
        self.setLayout(Column(look, words, hint, self.editor, self._error, None, gap=4))
        self.setFocusProxy(self.editor)
        self._hint = hint.text()
        self.editor.setAccessibleDescription(self._hint)

    @property
    def entry(self) -> Editor:
        """The editor's own words: value, set_value, edited, left."""
        return cast(Editor, self.editor)

    def show_error(self, sentence: str) -> None:
        """Show it under the field, or take it away where there is none."""
        self._said.setText(sentence)
        self._error.setVisible(bool(sentence))
        spoken = self._look.say(phrase("Error: {sentence}", sentence=sentence)) if sentence else self._hint
        self.editor.setAccessibleDescription(spoken)
        self.editor.setProperty("wrong", "true" if sentence else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class Form(QFrame):
    """The editors of one kind of act. The panel places its fields, listens to ``submitted`` and performs the act."""

    submitted = Signal(dict)
    """Ctrl+Enter or ``submit``: the values, by field name."""
    left = Signal(str)
    """A field was left after a change: a detail pane saves now."""

    def __init__(
        self, look: Look, act: type[Act], *, only: Sequence[str] = (), make: Callable[[Values], Act] | None = None
    ) -> None:
        """``only`` names the fields wanted. ``make`` builds the act for checking, where the fields alone do not."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        facts = facts_of(act)
        self._make = make or cast(Callable[[Values], Act], lambda values: act(**values))
        self._fields = {name: Field(look, facts[name]) for name in (only or facts)}
        self._touched: set[str] = set()
        self._above = Column(look, gap=8)
        self._inside = Column(look, self._above, gap=14)
        self.setLayout(self._inside)
        for name, field in self._fields.items():
            field.entry.edited.connect(lambda name=name: self._touch(name))
            field.entry.left.connect(lambda name=name: self._leave(name))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def field(self, name: str) -> Field:
        """One field, to place or to change."""
        return self._fields[name]

    def place(self, *rows: str | Sequence[str]) -> None:
        """Lay the fields out: each name a line of its own, names in a tuple side by side. Without any: all, in order."""
        for row in rows or tuple(self._fields):
            if isinstance(row, str):
                self._inside.put(self._fields[row])
            else:
                self._inside.put(Row(self._look, *((self._fields[name], 1) for name in row), gap=12))

    def values(self) -> Values:
        """What the editors hold, as the act's fields take it."""
        return {name: field.entry.value() for name, field in self._fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; fields that are not named stay."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].entry.set_value(value)
        self._touched.clear()
        self.show_problems(())

    def clear(self, *but: str) -> None:
        """Empty the fields, ``but`` those that stay for the next entry (place, language)."""
        self.set_values({name: None for name in self._fields if name not in but})

    def submit(self) -> None:
        """Check the facts; if they hold, tell ``submitted``, otherwise show what is wrong."""
        problems = self.problems()
        self.show_problems(problems)
        if not problems:
            self.submitted.emit(self.values())

    def problems(self) -> tuple[Problem, ...]:
        """What the fields' own facts find wrong now."""
        found = field_problems(self._make(self.values()))
        return tuple(problem for problem in found if problem.field in self._fields)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Each under its field, the rest in a strip on top; the first one gets the focus and is read aloud."""
        for name, field in self._fields.items():
            field.show_error(" ".join(self._look.say(p.sentence) for p in problems if p.field == name))
        self._show_above([p for p in problems if p.field not in self._fields])
        first = next((self._fields[p.field] for p in problems if p.field in self._fields), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            announce(first.editor, first.editor.accessibleDescription(), assertive=True)

    def _show_above(self, problems: Sequence[Problem]) -> None:
        while (item := self._above.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, QWidget):
                widget.hide()
                widget.deleteLater()
        for problem in problems:
            self._above.put(Strip(self._look, "err", problem.sentence))

    def _touch(self, name: str) -> None:
        self._touched.add(name)

    def _leave(self, name: str) -> None:
        if name not in self._touched:
            return
        wrong = [self._look.say(p.sentence) for p in self.problems() if p.field == name]
        self._fields[name].show_error(" ".join(wrong))
        if not wrong:
            self._touched.discard(name)
            self.left.emit(name)
