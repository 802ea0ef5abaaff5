"""The six steps of the vote, each with its fact: where the day stands, and the way to each place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.readiness import Where
from ppm_desktop.models.vote.board import Step
from ppm_desktop.views.parts.boxes import Card
from ppm_desktop.views.parts.painting import by_keyboard, draw_ring, smooth, visual
from ppm_desktop.views.services.look import Look

_WIDE = 132  # pixels at 100 % that one step needs
_SPOKEN: dict[Where, Phrase] = {
    Where.DONE: phrase("done"),
    Where.CURRENT: phrase("now"),
    Where.TODO: phrase("later"),
}


class StepCard(QAbstractButton):
    """One step: a circle with its number or a tick, its name, its fact."""

    def __init__(self, look: Look, number: int) -> None:
        """Empty until ``tell``."""
        super().__init__()
        self._look, self._number, self._ringed = look, number, False
        self._step: Step | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.updateGeometry)

    def tell(self, step: Step) -> None:
        """Show where the step stands."""
        self._step = step
        said = phrase(
            "Step {number} of 6: {title}, {where}. {fact}",
            number=self._number,
            title=step.title,
            where=_SPOKEN[step.where],
            fact=step.fact,
        )
        self.setAccessibleName(self._look.say(said))
        self.setToolTip(self._look.say(step.fact))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._look.theme.px(_WIDE), self._look.theme.px(52))

    def minimumSizeHint(self) -> QSize:
        """The circle and a short word."""
        return QSize(self._look.theme.px(96), self._look.theme.px(52))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle, name, fact; a ring for keyboard focus."""
        if self._step is None:
            return
        theme, painter = self._look.theme, smooth(self)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = theme.px(24)
        left = theme.space(6)
        self._circle(painter, visual(self, QRectF(left, (self.height() - side) / 2, side, side)), self._step.where)
        start = left + side + theme.space(9)
        half = self.height() / 2
        room = QRectF(start, 0, self.width() - start - theme.space(4), self.height())
        strong = "strong" if self._step.where is not Where.TODO else "body"
        self._words(painter, room.adjusted(0, 4, 0, -half + 1), self._step.title, strong, "text")
        self._words(painter, room.adjusted(0, half - 1, 0, -4), self._step.fact, "caption", "text2")
        if self._ringed and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), theme.color("focus"), 8)
        painter.end()

    def _circle(self, painter: QPainter, circle: QRectF, where: Where) -> None:
        theme = self._look.theme
        done = where is Where.DONE
        edge = "accent" if where is not Where.TODO else "border_strong"
        painter.setPen(QPen(theme.color(edge), 2))
        painter.setBrush(theme.color("accent" if done else "surface"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if done:
            mark = theme.px(14)
            spot = circle.center()
            picture = theme.pixmap("done", "on_accent", 14)
            painter.drawPixmap(round(spot.x() - mark / 2), round(spot.y() - mark / 2), picture)
            return
        painter.setPen(theme.color("accent" if where is Where.CURRENT else "text2"))
        painter.setFont(theme.font("label", tabular=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _words(self, painter: QPainter, room: QRectF, words: Phrase, kind: str, ink: str) -> None:
        painter.setFont(self._look.theme.font(kind))
        painter.setPen(self._look.theme.color(ink))
        metrics = QFontMetricsF(painter.font())
        text = metrics.elidedText(self._look.say(words), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            visual(self, room), side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, text
        )


class StepRow(Card):
    """Six steps beside one another, in two or three lines where the window is narrow."""

    chosen = Signal(str)
    """The tab where the step is done."""

    def __init__(self, look: Look) -> None:
        """Empty until ``tell``."""
        super().__init__(look, margins=(10, 6, 10, 6))
        self._look = look
        self._cards = [StepCard(look, number) for number in range(1, 7)]
        self._steps: tuple[Step, ...] = ()
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.inside.put(self._grid)
        for place, card in enumerate(self._cards):
            card.clicked.connect(lambda _on=False, place=place: self.chosen.emit(self._steps[place].tab))
        self._arrange()
        look.theme.changed.connect(self._arrange)

    def tell(self, steps: Sequence[Step]) -> None:
        """Show where the day stands."""
        self._steps = tuple(steps)
        for card, step in zip(self._cards, steps, strict=True):
            card.tell(step)

    def _arrange(self) -> None:
        room = self.width() // max(1, self._look.theme.px(_WIDE))
        across = 6 if room >= 6 else 3 if room >= 3 else 2
        if across == self._across:
            return
        self._across = across
        for card in self._cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(6):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def minimumSizeHint(self) -> QSize:
        """Two across are the least."""
        return QSize(self._look.theme.px(220), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another number of lines."""
        super().resizeEvent(event)
        self._arrange()
