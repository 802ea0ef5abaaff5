"""The pages of a PDF and their sizes, and any strip of a page as a picture: the one place that knows PDFium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble


class PaperFile:
    """An open PDF. It is read whole at once, so that the file may be written anew or be gone meanwhile.

    PDFium knows one thread: everything here is called on the main thread.
    """

    def __init__(self, path: Path) -> None:
        """Trouble where the file cannot be read, is damaged or has no page."""
        import pypdfium2

        self._name = path.name
        self._damage: type[Exception] = pypdfium2.PdfiumError
        try:
            self._document = pypdfium2.PdfDocument(path.read_bytes())
        except OSError as wrong:
            raise Trouble(
                phrase("{name} cannot be read. It may have been moved or deleted.", name=path.name),
                phrase("Make the paper again."),
            ) from wrong
        except self._damage as wrong:
            raise self._damaged() from wrong
        self._page: Any = None
        self._number = -1
        self.sizes = tuple(self._size(number) for number in range(len(self._document)))
        """Width and height of each page in points."""
        if not self.sizes:
            raise self._damaged()

    def strip(self, page: int, scale: float, top: int, height: int) -> QImage:
        """``height`` rows from row ``top`` of the page, where a point is ``scale`` dots. Trouble for a damaged page."""
        from pypdfium2 import PdfBitmap, raw

        wide, high = dots(self.sizes[page], scale)
        rows = min(height, high - top)
        bitmap = PdfBitmap.new_native(wide, rows, raw.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, rows)
        raw.FPDF_RenderPageBitmap(bitmap, self._turn_to(page), 0, -top, wide, high, 0, raw.FPDF_ANNOT)
        # Copied, because the picture outlives PDFium's buffer.
        picture = QImage(bytes(bitmap.buffer), wide, rows, bitmap.stride, QImage.Format.Format_RGB32).copy()
        bitmap.close()
        return picture

    def close(self) -> None:
        """Let the pages go."""
        self._document.close()

    def _turn_to(self, page: int) -> Any:
        """The page itself; the last one stays open, since its strips are asked for one after the other."""
        if page != self._number:
            if self._page is not None:
                self._page.close()
            self._page, self._number = None, -1
            try:
                self._page = self._document[page]
            except self._damage as wrong:
                raise self._damaged() from wrong
            self._number = page
        return self._page

    def _size(self, page: int) -> QSizeF:
        try:
            wide, high = self._document.get_page_size(page)
        except self._damage as wrong:
            raise self._damaged() from wrong
        return QSizeF(max(wide, 1.0), max(high, 1.0))

    def _damaged(self) -> Trouble:
        return Trouble(phrase("{name} is damaged.", name=self._name), phrase("Make the paper again."))


def dots(size: QSizeF, scale: float) -> tuple[int, int]:
    """Width and height in dots, where a point is ``scale`` dots."""
    return max(1, round(size.width() * scale)), max(1, round(size.height() * scale))
