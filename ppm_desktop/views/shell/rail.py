"""The rail: the process as one connected line of eight stages, Home above it and the stations below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFontMetricsF, QMouseEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.readiness import Readiness, Where
from ppm_desktop.models.stages import STAGES
from ppm_desktop.views.parts.bands import Band
from ppm_desktop.views.parts.boxes import Column, holder
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.painting import mirrored
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.tokens import SIZE

HOME: Final = "home"
_KEY = Qt.ItemDataRole.UserRole + 1
_STATE = Qt.ItemDataRole.UserRole + 2
_FACT = Qt.ItemDataRole.UserRole + 3
_NUMBER = Qt.ItemDataRole.UserRole + 4
_ISOLATE, _END = "\u2068", "\u2069"  # keeps "24 of 30" in its own order beside right-to-left words
_FOOT_SIDE: Final = 12  # pixels at 100 % left and right of the station buttons
_FOOT_GAP: Final = 6
_LARGE: Final = 1.2  # from this text size on rows stand closer, so that all eight still show
_SPOKEN: Final = {
    Where.DONE: phrase("done"),
    Where.CURRENT: phrase("in progress"),
    Where.TODO: phrase("not started"),
}
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints a stage: its circle on the line, its name, its fact.

    What the view is doing is asked of the view, not of the option's state: QStyle's hundreds of names take 10 ms of
    the start.
    """

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = look.theme, view
        self.compact = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows of one height."""
        theme = self._theme
        height = theme.px(SIZE["rail_row"] if theme.scale < _LARGE else 40)
        return QSize(theme.px(60 if self.compact else 200), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, whole = self._theme, QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inner = whole.adjusted(theme.space(8), 1, -theme.space(8), -1)
        chosen = index.row() == self._view.currentIndex().row()
        self._ground(painter, inner, chosen=chosen, hovered=self._is_pointed_at(index))
        side = theme.px(24)
        middle = inner.center().x() if self.compact else inner.left() + theme.space(10) + side / 2
        circle = QRectF(middle - side / 2, inner.center().y() - side / 2, side, side)
        text = QRectF(circle.right() + theme.space(11), inner.top(), 0, inner.height())
        text.setRight(inner.right() - theme.space(10))
        if rtl:
            circle, text = mirrored(circle, whole), mirrored(text, whole)
        self._mark(painter, whole, circle, index, chosen=chosen)
        if not self.compact:
            self._words(painter, text, index, chosen=chosen, rtl=rtl)
        if chosen and self._is_ringed():
            painter.setPen(QPen(theme.color("focus"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(1.25, 1.25, -1.25, -1.25), 9, 9)
        painter.restore()

    def _is_pointed_at(self, index: Index) -> bool:
        view = self._view
        return view.underMouse() and view.indexAt(view.viewport().mapFromGlobal(QCursor.pos())).row() == index.row()

    def _is_ringed(self) -> bool:
        """Keys led here, not a click: Qt remembers it in the window."""
        by_keys = self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return by_keys and self._view.hasFocus()

    def _ground(self, painter: QPainter, inner: QRectF, *, chosen: bool, hovered: bool) -> None:
        if not (chosen or hovered):
            return
        painter.setPen(QPen(self._theme.color("border"), 1) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("surface" if chosen else "hover"))
        painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)

    def _mark(self, painter: QPainter, whole: QRectF, circle: QRectF, index: Index, *, chosen: bool) -> None:
        theme, number = self._theme, index.data(_NUMBER)
        if not number:
            side = theme.px(20)
            spot = QPointF(circle.center().x() - side / 2, circle.center().y() - side / 2)
            painter.drawPixmap(spot, theme.pixmap("home", "text" if chosen else "text2", 20))
            return
        middle = circle.center().x()
        painter.setPen(QPen(theme.color("border_strong"), 1.4))
        if number > 1:
            painter.drawLine(QPointF(middle, whole.top()), QPointF(middle, circle.top() - 3))
        if number < len(STAGES):
            painter.drawLine(QPointF(middle, circle.bottom() + 3), QPointF(middle, whole.bottom()))
        if index.data(_STATE) == Where.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(circle)
            side = theme.px(14)
            spot = QPointF(middle - side / 2, circle.center().y() - side / 2)
            painter.drawPixmap(spot, theme.pixmap("done", "on_accent", 14))
            return
        under_way = index.data(_STATE) == Where.CURRENT
        painter.setPen(QPen(theme.color("accent" if under_way else "border_strong"), 2 if under_way else 1.4))
        painter.setBrush(theme.color("surface" if under_way or chosen else "rail"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        painter.setPen(theme.color("accent_text" if under_way else "text2"))
        painter.setFont(theme.font(13, 700, tabular=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))

    def _words(self, painter: QPainter, place: QRectF, index: Index, *, chosen: bool, rtl: bool) -> None:
        theme = self._theme
        state, fact = index.data(_STATE), index.data(_FACT) or ""
        first = theme.font("body", 600 if chosen or state == Where.CURRENT else 500)
        second = theme.font("caption", 400, tabular=True)
        high, low = QFontMetricsF(first), QFontMetricsF(second)
        top = place.center().y() - (high.height() + low.height() if fact else high.height()) / 2
        side = (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        if rtl and fact:
            fact = f"{_ISOLATE}{fact}{_END}"
        title = high.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(first)
        painter.setPen(theme.color("text" if state != Where.TODO or chosen else "text2"))
        painter.drawText(QRectF(place.left(), top, place.width(), high.height()), side, title)
        if fact:
            line = QRectF(place.left(), top + high.height(), place.width(), low.height())
            painter.setFont(second)
            painter.setPen(theme.color("text2"))
            painter.drawText(line, side, low.elidedText(fact, Qt.TextElideMode.ElideRight, line.width()))


class _List(QListView):
    """One tab stop; a plain click gives it the focus without a ring."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on nothing keeps the place."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)


class Rail(QFrame):
    """Tells where to go through ``chosen`` ("home" or a stage's key) and ``station_wanted``."""

    chosen = Signal(str)
    station_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        """Empty of facts until ``tell``."""
        super().__init__()
        self.setObjectName("rail")
        self._look = look
        self._band = Band.FULL
        self._name = label(look, "", "h3", wrap=True)
        self._place = label(look, "", "caption", ink="text2", wrap=True)
        self._head = holder(Column(look, self._name, self._place, gap=2, margins=(18, 16, 12, 10)), "clear")
        self._top = holder(Column(look, 8), "clear")
        self.list = self._make_list()
        self._stations_title = label(look, phrase("Stations"), "eyebrow", ink="text2")
        self._check_in = Button(look, phrase("Check-in station"), "station", icon="scan")
        self._ballots = Button(look, phrase("Ballot entry"), "station", icon="ballot")
        self._buttons = Column(look, (self._check_in, 1), (self._ballots, 1), gap=_FOOT_GAP)
        foot = Column(look, self._stations_title, 2, self._buttons, gap=6, margins=(_FOOT_SIDE, 6, _FOOT_SIDE, 14))
        self._foot = holder(foot, "clear")

        self.setLayout(Column(look, self._head, self._top, (self.list, 1), self._foot))
        self._lay_out()

        self.list.selectionModel().currentChanged.connect(self._choose)
        self._check_in.clicked.connect(lambda: self.station_wanted.emit("check_in"))
        self._ballots.clicked.connect(lambda: self.station_wanted.emit("ballot_entry"))
        look.theme.changed.connect(self._lay_out)

    def tell(self, name: str, place: str, accounts: Mapping[str, Readiness]) -> None:
        """Show the process's name and place, and where each stage stands."""
        self._name.setText(name)
        self._place.setText(place)
        self._place.setVisible(bool(place))
        for row, stage in enumerate(STAGES, 1):
            account = accounts[stage.key]
            fact = self._look.say(account.fact) if account.fact else ""
            title = self._look.say(stage.title)
            item = self._model.item(row)
            item.setData(account.where, _STATE)
            item.setData(fact, _FACT)
            spoken = phrase(
                "Stage {number} of {all}, {title}, {state}",
                number=row, all=len(STAGES), title=title, state=_SPOKEN[account.where],
            )  # fmt: skip
            item.setData(self._look.say(spoken), Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(f"{title}\n{fact}".strip())

    def choose(self, key: str) -> None:
        """Mark a place as the current one, without telling it."""
        with QSignalBlocker(self.list.selectionModel()):
            for row in range(self._model.rowCount()):
                if self._model.item(row).data(_KEY) == key:
                    self.list.setCurrentIndex(self._model.index(row, 0))
        self.list.viewport().update()

    def set_band(self, band: Band) -> None:
        """Full, middle (stations in a row) or compact (numbers only)."""
        if band is not self._band:
            self._band = band
            self._lay_out()

    def _make_list(self) -> _List:
        view = _List()
        view.setObjectName("railList")
        self._delegate = _Delegate(self._look, view)
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setAccessibleName(self._look.say(phrase("Stages")))
        view.setCursor(Qt.CursorShape.PointingHandCursor)
        self._model = QStandardItemModel(view)
        self._model.appendRow(self._item(HOME, self._look.say(phrase("Home")), 0))
        for number, stage in enumerate(STAGES, 1):
            self._model.appendRow(self._item(stage.key, self._look.say(stage.title), number))
        view.setModel(self._model)
        view.setCurrentIndex(self._model.index(0, 0))
        return view

    @staticmethod
    def _item(key: str, title: str, number: int) -> QStandardItem:
        item = QStandardItem(title)
        item.setData(key, _KEY)
        item.setData(number, _NUMBER)
        item.setData(Where.TODO, _STATE)
        item.setData("", _FACT)
        item.setData(title, Qt.ItemDataRole.AccessibleTextRole)
        item.setEditable(False)
        return item

    def _lay_out(self) -> None:
        theme, compact = self._look.theme, self._band is Band.COMPACT
        self._delegate.compact = compact
        self.setFixedWidth(theme.px(46) + theme.space(20) if compact else theme.px(226) + theme.space(26))
        self._head.setVisible(not compact)
        self._top.setVisible(compact)
        self._foot.setVisible(not compact)
        self._lay_out_stations(in_row=self._band is Band.MIDDLE or theme.scale >= _LARGE)
        self.list.doItemsLayout()
        self.list.setMinimumHeight(theme.px(40) * 3)

    def _lay_out_stations(self, *, in_row: bool) -> None:
        """Under each other with their whole names, or side by side with short ones where those fit."""
        self._check_in.set_words(phrase("Check-in") if in_row else phrase("Check-in station"))
        self._ballots.set_words(phrase("Ballots") if in_row else phrase("Ballot entry"))
        buttons, theme = (self._check_in, self._ballots), self._look.theme
        room = self.width() - 2 * theme.space(_FOOT_SIDE) - theme.space(_FOOT_GAP)
        in_row = in_row and sum(one.sizeHint().width() for one in buttons) <= room
        self._stations_title.setVisible(not in_row)
        way = QBoxLayout.Direction.LeftToRight if in_row else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(way)
        for place in range(self._buttons.count()):  # beside one another the longer word has more room
            self._buttons.setStretch(place, 0 if in_row else 1)

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(str(current.data(_KEY)))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the other direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.list.viewport().update()
