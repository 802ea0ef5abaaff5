"""The "Just now" list: who was answered last, so that a volunteer can look back; painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.views.parts.painting import smooth, visual
from ppm_desktop.views.services.look import Look, said
from ppm_desktop.views.stations.check_in.answers import Moment


class JustNow(QWidget):
    """The newest lines first; as many as there is room for."""

    def __init__(self, look: Look) -> None:
        """Empty until ``tell``."""
        super().__init__()
        self._look = look
        self._moments: list[Moment] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.tell(())

    def tell(self, moments: Sequence[Moment]) -> None:
        """Show these."""
        self._moments = list(moments)
        spoken = [
            self._look.say(phrase("{name}, {time}", name=moment.name, time=from_stamp(moment.at).time()))
            for moment in self._moments[:8]
        ]
        self.setAccessibleName(self._look.say(phrase("Just now")) + ": " + "; ".join(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """A narrow list."""
        return QSize(self._look.theme.px(260), self._row() * 7)

    def minimumSizeHint(self) -> QSize:
        """Two lines at least."""
        return QSize(self._look.theme.px(160), self._row() * 2)

    def _row(self) -> int:
        theme = self._look.theme
        return theme.px(20) + theme.space(19)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, name, time; a hairline between two."""
        painter, theme, row = smooth(self), self._look.theme, self._row()
        name_font, time_font = theme.font(16, 500), theme.font(15, tabular=True)
        side = theme.px(20)
        along = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.isRightToLeft():
            start, end = end, start
        for place, moment in enumerate(self._moments[: self.height() // row]):
            top = place * row
            mark = visual(self, QRectF(0, top + (row - side) / 2, side, side))
            painter.drawPixmap(QPointF(mark.topLeft()), theme.pixmap(moment.icon, moment.role, 20))
            clock = self._look.tongue.clock(from_stamp(moment.at))
            width = QFontMetricsF(time_font).horizontalAdvance(clock) + 2
            painter.setFont(time_font)
            painter.setPen(theme.color("text2"))
            painter.drawText(visual(self, QRectF(self.width() - width, top, width, row)), along | end, clock)
            room = QRectF(side + theme.space(10), top, self.width() - width - side - theme.space(18), row)
            words = QFontMetricsF(name_font).elidedText(
                said(self._look, moment.name), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.setFont(name_font)
            painter.setPen(theme.color("text"))
            painter.drawText(visual(self, room), along | start, words)
            if place:
                painter.setPen(QPen(theme.color("border"), 1))
                painter.drawLine(QPointF(0, top + 0.5), QPointF(self.width(), top + 0.5))
        painter.end()
