"""More rules: every switch of a way of counting as a plain choice, closed until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.switch_words import Switch, switches_of
from ppm_desktop.views.parts.boxes import Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session


class RuleSwitches(QFrame):
    """``rules`` are the switches that differ from the default, as they are written."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Empty until ``show_method``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._method = ""
        self.editors: dict[str, QComboBox | QSpinBox] = {}
        self._switches: dict[str, Switch] = {}
        self._fields: dict[str, QFrame] = {}
        self.more = button(session, phrase("More rules"))
        self.more.setCheckable(True)
        self._inside = Column(session, gap=12)
        self._rows = holder(self._inside, "clear")
        self._rows.setVisible(False)
        self.more.toggled.connect(self._rows.setVisible)
        self.more.toggled.connect(self._tell_state)
        self.setLayout(Column(session, Row(session, self.more, None), self._rows, gap=8))
        self.changed.connect(self._hide_unheeded)
        self._tell_state(is_open=False)

    def show_method(self, method: Method) -> None:
        """The switches of this way of counting, each at its default; nothing happens where they stand already."""
        if method.name == self._method:
            return
        self._method = method.name
        clear_box(self._inside)
        self.editors.clear()
        self._fields.clear()
        self._switches = {one.name: one for one in switches_of(method)}
        lead = phrase("Each is set as most votes have it. Change one only where your rules say so.")
        self._inside.put(label(self._session, lead, "caption", ink="text2", wrap=True))
        for one in self._switches.values():
            editor = self._number(one) if not one.values else self._choice(one)
            self.editors[one.name] = editor
            self._fields[one.name] = self._field(one, editor)
            self._inside.put(self._fields[one.name])
        self._hide_unheeded()
        self.setVisible(bool(self._switches))

    def _field(self, one: Switch, editor: QWidget) -> QFrame:
        words = label(self._session, one.words, "label")
        words.setBuddy(editor)
        editor.setAccessibleName(self._session.say(one.words))
        editor.setAccessibleDescription(self._session.say(one.hint))
        hint = label(self._session, one.hint, "caption", ink="text2", wrap=True)
        return holder(Column(self._session, words, hint, editor, gap=4), "clear")

    def rules(self) -> dict[str, str]:
        """What is written on the rule sheet."""
        found = {}
        for name in self.editors:
            text = self._text(name)
            if text and self._is_heeded(name):
                found[name] = text
        return found

    def _text(self, name: str) -> str:
        """A switch as it is written, "" at its default."""
        editor = self.editors[name]
        if isinstance(editor, QSpinBox):
            return self._switches[name].written(editor.value())
        return str(editor.currentData()) if editor.currentIndex() else ""

    def _is_heeded(self, name: str) -> bool:
        after = self._switches[name].after
        return after not in self.editors or bool(self._text(after))

    def _hide_unheeded(self) -> None:
        for name, field in self._fields.items():
            field.setVisible(self._is_heeded(name))

    def _tell_state(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's
        words = phrase("Fewer rules") if is_open else phrase("More rules")
        self.more.set_words(words)

    def _choice(self, one: Switch) -> QComboBox:
        editor = QComboBox()
        for value, words in one.values.items():
            editor.addItem(self._session.say(words), value)
        editor.currentIndexChanged.connect(self.changed)
        return editor

    def _number(self, one: Switch) -> QSpinBox:
        editor = QSpinBox()
        editor.setRange(0, one.most)
        editor.setSpecialValueText(self._session.say(one.none))
        editor.valueChanged.connect(self.changed)
        return editor
