"""The detail pane: the selected row in full, right of the table; no dialog for editing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Column, Item, Line, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import Button, IconButton
from ppm_desktop.views.parts.labels import IconMark, heading, label
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.services.look import Look, Words, said


class DetailPane(QFrame):
    """Title, pill, whatever the panel puts in, actions at the foot. Fields save when they are left (Form.left)."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        """328 px wide at 100 %."""
        super().__init__()
        self.setObjectName("detail")
        self._look = look
        self._title = heading(look, "", "h2")
        self._close = IconButton(look, "close", phrase("Close details"))
        self._under = Row(look, gap=8)
        self._inside = Column(look, gap=14)
        self._actions = Row(look, gap=8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder(self._inside, "clear"))
        head = Row(look, (self._title, 1), Column(look, self._close, None))
        parts = (head, self._under, Line(), (scroll, 1), self._actions)
        self.setLayout(Column(look, *parts, gap=12, margins=(20, 18, 20, 16)))
        self._close.clicked.connect(self.closed)
        self._measure()
        look.theme.changed.connect(self._measure)

    def show_record(self, title: Words, *items: Item, status: Status | None = None, under: Words = "") -> None:
        """Show another record: its name, its status, a line under it, and the parts below."""
        self._title.setText(said(self._look, title))
        self.setAccessibleName(self._title.text())
        clear_box(self._under)
        if status is not None:
            self._under.put(Pill(self._look, status))
        self._under.put(label(self._look, under, ink="text2", wrap=False), None)
        clear_box(self._inside)
        self._inside.put(*items, None)

    def set_actions(self, *actions: Button) -> None:
        """Buttons at the foot, in place of those before."""
        clear_box(self._actions)
        self._actions.put(*actions, None)

    def _measure(self) -> None:
        self.setFixedWidth(self._look.theme.px(318) + self._look.theme.space(10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one level."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def fact_row(look: Look, icon: str, title: Words, value: Words) -> QWidget:
    """One fact of a record: icon, small title, value."""
    words = Column(look, label(look, title, "caption", ink="text2"), label(look, value, wrap=True))
    return holder(Row(look, Column(look, 2, IconMark(look, icon), None), (words, 1), gap=12), "clear")
