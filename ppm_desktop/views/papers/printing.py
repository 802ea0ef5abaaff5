"""Printing: pages drawn onto a printer strip by strip, so that the window stays alive and one may stop at any time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.views.papers.paper_file import PaperFile, dots

_MOST_DPI: Final = 600  # finer than this no eye sees, and a page takes four times as long
_ROWS: Final = 128  # dots of a strip: drivers take far longer over one than PDFium does
_SAME: Final = 6.0  # points: drivers round the sizes of paper


def new_printer(file: PaperFile, job: str) -> QPrinter:
    """The system's usual printer, with the paper of the first page and nothing scaled. ``job`` is what queues show."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job)
    printer.setFullPage(True)
    _lay(printer, file.sizes[0])
    return printer


def pages_wanted(printer: QPrinter, total: int, current: int) -> list[int]:
    """The pages in the order in which they are sent, counted from 0, as was chosen in the print dialog."""
    chosen = printer.printRange()
    if chosen == QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif chosen == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        pages = [page for page in range(total) if ranges.contains(page + 1)]
    else:
        pages = list(range(total))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * copies if printer.collateCopies() else [page for page in pages for _copy in range(copies)]


class Printing(QObject):
    """One print-out under way, on the main thread: PDFium knows one thread, and a strip takes a few milliseconds."""

    told = Signal(int, int)
    """The page that is being sent, counted from 1, and how many there are."""
    ended = Signal(object)
    """None when everything was handed to the printer, otherwise Trouble."""

    def __init__(
        self, file: PaperFile, printer: QPrinter, pages: Sequence[int], *, exact: bool, parent: QObject | None = None
    ) -> None:
        """``exact`` refuses paper of another size; otherwise pages are made smaller where they must be."""
        super().__init__(parent)
        self._file, self._printer, self._pages, self._exact = file, printer, pages, exact
        self._steps: Iterator[None] = iter(())
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._step)

    def start(self) -> None:
        """Begin; ``ended`` comes later."""
        self._steps = self._send()
        self._clock.start(0)

    def stop(self) -> None:
        """Send no more pages; ``ended`` does not come."""
        self._clock.stop()
        self._printer.abort()
        self._steps = iter(())

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._end(None)
        except Trouble as trouble:
            self._end(trouble)

    def _end(self, trouble: Trouble | None) -> None:
        self._clock.stop()
        self._steps = iter(())
        self.ended.emit(trouble)

    def _send(self) -> Iterator[None]:
        chosen = self._printer.pageLayout().pageSize().size(QPageSize.Unit.Point)
        first = self._file.sizes[self._pages[0]]
        # The printer was given the first page's paper; another one was chosen by the person.
        own = _alike(chosen, self._file.sizes[0]) or _alike(chosen, first)
        if self._exact and not own:
            raise _wrong_paper(first)
        painter = QPainter()
        try:
            for done, page in enumerate(self._pages):
                if own:
                    _lay(self._printer, self._file.sizes[page])
                if not (self._printer.newPage() if done else painter.begin(self._printer)):
                    raise _gone()
                # Codes and small type must not be smeared by JPEG.
                painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
                self.told.emit(done + 1, len(self._pages))
                yield from self._draw(painter, page)
                if self._printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
                    raise _gone()
        finally:
            finished = painter.end() if painter.isActive() else False
        if not finished:
            raise _gone()

    def _draw(self, painter: QPainter, page: int) -> Iterator[None]:
        """One page at its own size; on smaller paper shrunk to fit, in the middle."""
        resolution, size = self._printer.resolution(), self._file.sizes[page]
        paper = self._printer.pageLayout().fullRectPixels(resolution)
        whole = dots(size, resolution / 72)
        shrunk = 1.0 if self._exact else min(1.0, (paper.width() + 1) / whole[0], (paper.height() + 1) / whole[1])
        finer = ceil(resolution / _MOST_DPI)
        scale = resolution / 72 / finer * shrunk
        wide, high = dots(size, scale)
        left = max(0, (paper.width() - wide * finer) // 2)
        above = max(0, (paper.height() - high * finer) // 2)
        for top in range(0, high, _ROWS):
            picture = self._file.strip(page, scale, top, _ROWS)
            if not _is_blank(picture):
                painter.drawImage(QRectF(left, above + top * finer, wide * finer, picture.height() * finer), picture)
            yield


def _is_blank(picture: QImage) -> bool:
    """Most of a paper is white, and is not worth the driver's time."""
    white = QImage(picture.size(), picture.format())
    white.fill(Qt.GlobalColor.white)
    return picture == white


def _lay(printer: QPrinter, size: QSizeF) -> None:
    """The paper that this page is made for."""
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    known = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lying = size.width() > size.height()
    printer.setPageSize(known)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)


def _alike(one: QSizeF, other: QSizeF) -> bool:
    """The same paper, whichever way it lies."""
    pairs = zip(sorted((one.width(), one.height())), sorted((other.width(), other.height())), strict=True)
    return all(abs(a - b) <= _SAME for a, b in pairs)


def _wrong_paper(size: QSizeF) -> Trouble:
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    known = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    millimeters = known.size(QPageSize.Unit.Millimeter)
    return Trouble(
        phrase(
            "These papers are made for {paper} ({width} × {height} mm). They are never printed smaller or larger.",
            paper=known.name(), width=round(millimeters.width()), height=round(millimeters.height()),
        ),
        phrase("Choose that paper when you print, or a printer that has it."),
    )  # fmt: skip


def _gone() -> Trouble:
    return Trouble(
        phrase("The printer did not take the paper."),
        phrase("See whether it is switched on and connected, then print again."),
    )
