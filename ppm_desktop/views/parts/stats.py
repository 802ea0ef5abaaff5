"""Stats: a number, what it is of, a meter with its goal, and what it means in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Card, Column, Row, holder
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.painting import smooth, visual
from ppm_desktop.views.services.look import Look, Words, said


class Meter(QWidget):
    """A bar with a goal tick; the value always stands in words beside it too."""

    def __init__(self, look: Look, share: float = 0.0, *, goal: float | None = None, spoken: Words = "") -> None:
        """``share`` and ``goal`` run from 0 to 1."""
        super().__init__()
        self._look, self._share, self._goal = look, share, goal
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tell(share, goal=goal, spoken=spoken)
        look.theme.changed.connect(self.updateGeometry)

    def tell(self, share: float, *, goal: float | None = None, spoken: Words = "") -> None:
        """Show another value; ``spoken`` is what a screen reader says."""
        self._share = min(1.0, max(0.0, share))
        self._goal = None if goal is None else min(1.0, max(0.0, goal))
        percent = round(self._share * 100)
        self.setAccessibleName(said(self._look, spoken or phrase("{percent} percent", percent=percent)))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._look.theme.px(120), self._look.theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """Narrower says nothing."""
        return QSize(60, self._look.theme.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, value, goal."""
        painter, theme = smooth(self), self._look.theme
        height = theme.px(7)
        track = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        if self._share > 0:
            filled = QRectF(track.left(), track.top(), max(height, track.width() * self._share), height)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(visual(self, filled), height / 2, height / 2)
        if self._goal is not None:
            tick = QRectF(min(track.width() - 2, max(0, track.width() * self._goal - 1)), 0, 2, self.height())
            painter.setBrush(theme.color("text"))
            painter.drawRect(visual(self, tick))
        painter.end()


class StatCard(QFrame):
    """One measure: "Renters · 14 goal 17 · bar · 3 more to match the city"."""

    def __init__(self, look: Look, title: Words) -> None:
        """Empty until ``tell``."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self._title = said(look, title)
        self._value = label(look, "", "h2", tabular=True)
        self._of = label(look, "", ink="text2")
        self._meter = Meter(look)
        self._note = label(look, "", "caption", ink="text2", wrap=True)
        top = Row(look, self._value, self._of, None, gap=5)
        head = label(look, title, "eyebrow", ink="text2")
        self.setLayout(Column(look, head, top, self._meter, self._note, None, gap=2))

    def tell(
        self, value: Words, of: Words = "", note: Words = "", *, share: float | None = None, goal: float | None = None
    ) -> None:
        """Show a value; without a ``share`` (0 to 1) there is no bar."""
        texts = [said(self._look, words) for words in (value, of, note)]
        for part, text in zip((self._value, self._of, self._note), texts, strict=True):
            part.setText(text)
        self._note.setVisible(bool(texts[2]))
        self._meter.setVisible(share is not None)
        self._meter.tell(share or 0.0, goal=goal, spoken=" ".join(texts[:2]))
        self.setAccessibleName(", ".join(text for text in (self._title, " ".join(texts[:2]), texts[2]) if text))


class StatRow(Card):
    """Stat cards side by side in one white card."""

    def __init__(self, look: Look, *cards: QWidget) -> None:
        """All of one width."""
        super().__init__(look, Row(look, *((card, 1) for card in cards), gap=24), margins=(18, 12, 18, 12))


def number_fact(look: Look, number: Words, noun: Words, note: Words = "") -> QFrame:
    """A large number over its noun ("212 voices heard, goal 200")."""
    parts = (
        label(look, number, "number", tabular=True),
        label(look, noun, "strong", wrap=True),
        label(look, note, "caption", ink="text2", wrap=True),
    )
    box = holder(Column(look, *parts, None), "clear")
    box.setAccessibleName(" ".join(part.text() for part in parts if part.text()))
    return box
