"""Pages on the screen, drawn strip by strip as they come into sight, so that a pack of thousands opens at once."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.views.papers.paper_file import PaperFile, dots
from ppm_desktop.views.papers.sheets import GAP, Sheets
from ppm_desktop.views.parts.painting import by_keyboard, draw_ring
from ppm_desktop.views.services.look import Look

ZOOMS: Final = (10, 25, 50, 75, 100, 125, 150, 200, 300, 400)
"""Percent of the paper's own size."""
_SCREEN: Final = 96 / 72  # pixels for each point at 100 %
_ROWS: Final = 512  # dots of a strip: even at 400 % one takes far less than the 100 ms a key may wait
_KEPT: Final = 32_000_000  # dots of drawn strips that are remembered, 4 bytes each
_OVERLAP: Final = 40  # pixels that stay in sight when a screenful is scrolled
_PAPER: Final = Qt.GlobalColor.white  # also in the dark: it shows what will lie in the tray

_Key = tuple[int, int]


class PageView(QAbstractScrollArea):
    """Pages one under the other; PageUp, PageDown, Home, End, arrows and Ctrl with the wheel."""

    turned = Signal(int)
    """Another page is in front, counted from 0."""
    zoomed = Signal(int)
    """Percent."""
    failed = Signal(object)
    """A page cannot be drawn: Trouble."""

    def __init__(self, look: Look) -> None:
        """Empty until ``show_file``."""
        super().__init__()
        self._look, self._ringed = look, False
        self._file: PaperFile | None = None
        self._sheets: Sheets | None = None
        self._fit, self._page, self._percent = "page", 0, 100.0
        self._drawn: OrderedDict[_Key, QImage] = OrderedDict()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._draw_one)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    @property
    def page(self) -> int:
        """The page in front, counted from 0."""
        return self._page

    @property
    def percent(self) -> int:
        """How large the paper is shown."""
        return round(self._percent)

    def show_file(self, file: PaperFile | None) -> None:
        """Another paper, from its first page."""
        self._file, self._sheets, self._page = file, None, 0
        self._clock.stop()
        self._arrange((0, 0.0))
        self.turned.emit(0)

    def fit(self, what: str) -> None:
        """Keep a whole "page" in sight, or its "width", also when the window grows."""
        self._fit = what
        self._arrange((self._page, 0.0) if what == "page" else self._at(GAP))

    def zoom(self, step: int) -> None:
        """One step of ZOOMS larger (1) or smaller (-1)."""
        larger = [each for each in ZOOMS if each > self._percent + 0.5]
        smaller = [each for each in ZOOMS if each < self._percent - 0.5]
        if step > 0 and larger:
            self.zoom_to(larger[0])
        elif step < 0 and smaller:
            self.zoom_to(smaller[-1])

    def zoom_to(self, percent: int) -> None:
        """Show the paper that large; what was in the middle stays there."""
        place = self._at(self.viewport().height() / 2)
        self._fit, self._percent = "", float(percent)
        self._arrange(place, centered=True)

    def go_to(self, page: int) -> None:
        """Put a page at the top; beyond the ends is the last or the first."""
        if self._sheets is not None:
            page = max(0, min(len(self._sheets.tops) - 1, page))
            self.verticalScrollBar().setValue(self._sheets.tops[page] - GAP)

    def go_on(self, way: int) -> None:
        """A screenful down (1) or up (-1), but never past the edge of a page: a whole page is turned as one."""
        if self._sheets is None:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._sheets.tops[self._page], self._sheets.tops[self._page] + self._sheets.heights[self._page]
        here, by = bar.value(), max(room - _OVERLAP, 1)
        if way > 0 and bottom > here + room:
            bar.setValue(min(here + by, bottom - room + GAP))
        elif way < 0 and top < here:
            bar.setValue(max(here - by, top - GAP))
        elif way < 0 < self._page and self._sheets.heights[self._page - 1] > room:
            bar.setValue(top - GAP - room)
        else:
            self.go_to(self._page + way)

    # Inside

    def _at(self, y: float) -> tuple[int, float]:
        """The place in the paper at a height of the viewport."""
        if self._sheets is None:
            return 0, 0.0
        return self._sheets.place_of(self.verticalScrollBar().value() + y)

    def _arrange(self, place: tuple[int, float], *, centered: bool = False) -> None:
        """Measure anew and keep ``place`` where it was: at the top, or ``centered``."""
        self._drawn.clear()
        if self._file is None:
            self.viewport().update()
            return
        self._percent = self._fitting(self._file)
        self._sheets = sheets = Sheets(self._file.sizes, self._percent / 100 * _SCREEN)
        room = self.viewport().size()
        for bar, full, part in (
            (self.verticalScrollBar(), sheets.height, room.height()),
            (self.horizontalScrollBar(), sheets.width, room.width()),
        ):
            bar.setRange(0, max(0, full - part))
            bar.setPageStep(part)
            bar.setSingleStep(max(1, part // 12))
        self.horizontalScrollBar().setValue((sheets.width - room.width()) // 2)
        above = room.height() / 2 if centered else GAP
        self.verticalScrollBar().setValue(round(sheets.height_of(place) - above))
        self.zoomed.emit(self.percent)
        self._settle()

    def _fitting(self, file: PaperFile) -> float:
        if not self._fit:
            return self._percent
        room, size = self.viewport().size(), file.sizes[self._page]
        wide = (room.width() - 2 * GAP) / size.width()
        high = (room.height() - 2 * GAP) / size.height()
        fits = wide if self._fit == "width" else min(wide, high)
        return max(ZOOMS[0], min(ZOOMS[-1], fits / _SCREEN * 100))

    def _settle(self) -> None:
        """Say which page is in front, and have what is in sight drawn."""
        if self._sheets is None:
            return
        bar = self.verticalScrollBar()
        if bar.value() == bar.maximum() > 0:
            page = len(self._sheets.tops) - 1
        else:
            page = self._sheets.at(bar.value() + self.viewport().height() / 3)
        if page != self._page:
            self._page = page
            self.turned.emit(page)
        self.viewport().update()
        self._clock.start(0)

    def _place(self, page: int, sheets: Sheets) -> QRect:
        """Where the page lies on the viewport."""
        room = self.viewport().width()
        left = (max(room, sheets.width) - sheets.widths[page]) // 2 - self.horizontalScrollBar().value()
        top = sheets.tops[page] - self.verticalScrollBar().value()
        return QRect(left, top, sheets.widths[page], sheets.heights[page])

    def _wanted(self) -> list[_Key]:
        """The strips in sight, from the top."""
        if self._sheets is None:
            return []
        ratio, here, room = self.devicePixelRatioF(), self.verticalScrollBar().value(), self.viewport().height()
        wanted = []
        for page in self._sheets.between(here, here + room):
            place = self._place(page, self._sheets)
            first = int(max(0, -place.top()) * ratio) // _ROWS
            last = int(max(0, min(place.height(), room - place.top()) * ratio - 1)) // _ROWS
            wanted += [(page, strip) for strip in range(first, last + 1)]
        return wanted

    def _draw_one(self) -> None:
        """Draw one strip that is missing, and come back for the next after the keys had their turn."""
        wanted = self._wanted()
        missing = next((key for key in wanted if key not in self._drawn), None)
        if missing is None or self._file is None or self._sheets is None:
            return
        page, strip = missing
        scale = self._sheets.scale * self.devicePixelRatioF()
        wide, high = dots(self._file.sizes[page], scale)
        try:
            picture = self._file.strip(page, scale, strip * _ROWS, _ROWS) if strip * _ROWS < high else QImage()
        except Trouble as trouble:
            picture = QImage()
            self.failed.emit(trouble)
        self._drawn[missing] = picture
        for key in wanted:
            if key in self._drawn:
                self._drawn.move_to_end(key)
        while len(self._drawn) > max(_KEPT // (wide * _ROWS), len(wanted)):
            self._drawn.popitem(last=False)
        self.viewport().update()
        self._clock.start(0)

    # Qt's

    def minimumSizeHint(self) -> QSize:
        """Enough to see something of a page at any text size."""
        return QSize(240, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was at the top stays there."""
        super().resizeEvent(event)
        self._arrange(self._at(GAP))

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Painted by hand, so there is nothing to move."""
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages by the keys of every viewer; the rest is the scroll area's."""
        last = len(self._sheets.tops) - 1 if self._sheets is not None else 0
        moves = {
            Qt.Key.Key_PageDown: lambda: self.go_on(1), Qt.Key.Key_PageUp: lambda: self.go_on(-1),
            Qt.Key.Key_Space: lambda: self.go_on(1), Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(last),
        }  # fmt: skip
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            move()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White pages, what is drawn of them already, and the ring."""
        painter, theme = QPainter(self.viewport()), self._look.theme
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        if self._sheets is not None:
            here = self.verticalScrollBar().value()
            for page in self._sheets.between(here, here + self.viewport().height()):
                place = self._place(page, self._sheets)
                painter.fillRect(place, _PAPER)
                self._paint_strips(painter, page, place.topLeft())
                painter.setPen(theme.color("border_strong"))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self._ringed and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ring(painter, QRectF(self.viewport().rect()), theme.color("focus"), theme.radius("small"))
        painter.end()

    def _paint_strips(self, painter: QPainter, page: int, corner: QPoint) -> None:
        ratio = self.devicePixelRatioF()
        for (owner, strip), picture in self._drawn.items():
            if owner == page and not picture.isNull():
                top = corner.y() + strip * _ROWS / ratio
                painter.drawImage(QRectF(corner.x(), top, picture.width() / ratio, picture.height() / ratio), picture)
