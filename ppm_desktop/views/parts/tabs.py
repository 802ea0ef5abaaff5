"""Tabs: underlined titles over pages that are built when they are first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.painting import by_keyboard, draw_ring
from ppm_desktop.views.services.fonts import face
from ppm_desktop.views.services.look import Look, Words, said


class _Bar(QTabBar):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._ringed = look, False
        self.setFont(face(600))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The titles, and a ring around the current one."""
        super().paintEvent(event)
        if self._ringed and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            gap = self._look.theme.space(22)
            here = QRectF(self.tabRect(self.currentIndex()))
            here.adjust(gap if self.isRightToLeft() else 0, 0, 0 if self.isRightToLeft() else -gap, 0)
            draw_ring(painter, here, self._look.theme.color("focus"), self._look.theme.radius("small"))
            painter.end()


class Tabs(QFrame):
    """A bar of titles over a stack; ``turned`` tells the key of the page that is shown now."""

    turned = Signal(str)

    def __init__(self, look: Look, name: Words) -> None:
        """``name`` is what a screen reader calls the bar."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self._keys: list[str] = []
        self._titles: list[str] = []
        self._makers: list[Callable[[], QWidget] | None] = []
        self._pages: list[QWidget] = []
        self.bar = _Bar(look)
        self.bar.setAccessibleName(said(look, name))
        self._stack = QStackedWidget()
        self.setLayout(Column(look, self.bar, (self._stack, 1), gap=12))
        self.bar.currentChanged.connect(self._turn)

    def add(self, key: str, title: Words, make: Callable[[], QWidget]) -> None:
        """A page that ``make`` builds at its first showing."""
        self._keys.append(key)
        self._titles.append(said(self._look, title))
        self._makers.append(make)
        self._pages.append(QWidget())
        self._stack.addWidget(self._pages[-1])
        self.bar.addTab(self._titles[-1].replace("&", "&&"))

    def open(self, key: str) -> None:
        """Show the page with this key; an unknown one is a ValueError."""
        self.bar.setCurrentIndex(self._keys.index(key))

    def step(self, by: int) -> None:
        """Show the tab after or before, and round again."""
        if self._keys:
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % len(self._keys))

    @property
    def current(self) -> str:
        """The key of the page that is shown, or nothing before the first."""
        index = self.bar.currentIndex()
        return self._keys[index] if index >= 0 else ""

    def count(self, key: str, number: int) -> None:
        """Tell in the title how many things the page holds."""
        index = self._keys.index(key)
        text = self._look.say(phrase("{title}  {number}", title=self._titles[index], number=number))
        self.bar.setTabText(index, text.replace("&", "&&"))

    def page(self, key: str) -> QWidget:
        """The page itself, built if it is not yet."""
        index = self._keys.index(key)
        make = self._makers[index]
        if make is not None:
            self._makers[index] = None
            empty, self._pages[index] = self._pages[index], make()
            self._stack.removeWidget(empty)
            empty.deleteLater()
            self._stack.insertWidget(index, self._pages[index])
            self._stack.setCurrentIndex(self.bar.currentIndex())
        return self._pages[index]

    def _turn(self, index: int) -> None:
        if index < 0:
            return
        # Qt turns to the first tab while it is being added; its page exists by then, its maker runs once.
        self._stack.setCurrentWidget(self.page(self._keys[index]))
        self.turned.emit(self._keys[index])
