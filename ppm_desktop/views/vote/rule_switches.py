"""More rules: every switch of a way of counting as a plain choice, closed until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox

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
        self.more = button(session, phrase("More rules"))
        self.more.setCheckable(True)
        self._inside = Column(session, gap=6)
        self._rows = holder(self._inside, "clear")
        self._rows.setVisible(False)
        self.more.toggled.connect(self._rows.setVisible)
        self.setLayout(Column(session, Row(session, self.more, None), self._rows, gap=8))

    def show_method(self, method: Method) -> None:
        """The switches of this way of counting, each at its default; nothing happens where they stand already."""
        if method.name == self._method:
            return
        self._method = method.name
        clear_box(self._inside)
        self.editors.clear()
        self._switches = {one.name: one for one in switches_of(method)}
        for one in self._switches.values():
            editor = self._number(one) if not one.values else self._choice(one)
            words = label(self._session, one.words, "label")
            words.setBuddy(editor)
            editor.setAccessibleName(self._session.say(one.words))
            self.editors[one.name] = editor
            self._inside.put(words, editor)
        self.setVisible(bool(self._switches))

    def rules(self) -> dict[str, str]:
        """What is written on the rule sheet."""
        found = {}
        for name, editor in self.editors.items():
            if isinstance(editor, QSpinBox):
                text = self._switches[name].written(editor.value())
            else:
                text = str(editor.currentData()) if editor.currentIndex() else ""
            if text:
                found[name] = text
        return found

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
