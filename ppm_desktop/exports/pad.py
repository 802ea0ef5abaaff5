"""A page that one draws on: points from the top left corner, words already set, one PDF underneath."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from reportlab.graphics import renderPDF
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ppm_desktop.exports import qr
from ppm_desktop.exports.lettering import INK, Lettering, Line, set_line

LETTER = (612.0, 792.0)
LEGAL = (612.0, 1008.0)
A4 = (595.28, 841.89)
MM = 72 / 25.4
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Label:
    """What a PDF says of itself to a reader program: title, language, and who made it."""

    title: str
    language: str = "en"
    author: str = "PPM Desktop"
    subject: str = ""


class _Path:
    """A path that is already PDF text; the canvas asks for nothing but its code."""

    def __init__(self, code: str) -> None:
        self._code = code

    def getCode(self) -> str:  # noqa: N802 - the canvas's word
        return self._code


class Pad:
    """Draws pages. The same calls give the same bytes: the PDF carries no clock and no random id."""

    def __init__(self, size: tuple[float, float], label: Label, sink: BinaryIO | None = None) -> None:
        """``sink`` takes the PDF at ``finish``; without it ``finish`` returns the bytes."""
        self.width, self.height = size
        self._own = io.BytesIO()
        self._sink = sink
        self._canvas = Canvas(
            sink or self._own, pagesize=size, invariant=1, pageCompression=1, lang=label.language.replace("_", "-")
        )
        self._canvas.setTitle(label.title)
        self._canvas.setAuthor(label.author)
        self._canvas.setSubject(label.subject)
        self._canvas.setCreator("PPM Desktop")
        self._canvas.setProducer("PPM Desktop")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.setLineCap(0)

    # Words

    def words(self, x: float, y: float, text: str, look: Lettering, *, align: str = "left") -> None:
        """One line of text whose top is at ``y``; ``align`` is where ``x`` is on it: left, center or right."""
        self.line(x, y, set_line(text, look), align=align)

    def line(self, x: float, y: float, line: Line, *, align: str = "left") -> None:
        """A line that is set already."""
        start = x - {"left": 0.0, "center": line.width / 2, "right": line.width}[align]
        base = self.height - y - line.look.size * 1.05
        self._canvas.setFillColor(HexColor(line.look.color))
        for run in line.runs:
            self._canvas.setFont(run.font, line.look.size)
            self._canvas.drawString(start, base, run.text)
            start += run.width

    # Shapes

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, thick: float = 0.6, color: str = INK) -> None:
        """A straight line."""
        self._canvas.setStrokeColor(HexColor(color))
        self._canvas.setLineWidth(thick)
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def dashes(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A fine dashed line: cut or fold here."""
        self._canvas.setDash(2, 3)
        self.rule(x1, y1, x2, y2, thick=0.4, color="#857E72")
        self._canvas.setDash()

    def box(  # a box has four measures and two looks
        self,
        area: tuple[float, float, float, float],
        *,
        fill: str = "",
        edge: str = INK,
        thick: float = 0.8,
        radius: float = 0.0,
    ) -> None:
        """A rectangle ``(x, y, width, height)``; an empty ``fill`` or ``edge`` leaves that out."""
        x, y, wide, high = area
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        if edge:
            self._canvas.setStrokeColor(HexColor(edge))
            self._canvas.setLineWidth(thick)
        bottom = self.height - y - high
        if radius:
            self._canvas.roundRect(x, bottom, wide, high, radius, stroke=int(bool(edge)), fill=int(bool(fill)))
        else:
            self._canvas.rect(x, bottom, wide, high, stroke=int(bool(edge)), fill=int(bool(fill)))

    def disc(self, x: float, y: float, radius: float, *, fill: str = "", edge: str = INK) -> None:
        """A circle round a point."""
        self._canvas.setLineWidth(0.8)
        self._canvas.setStrokeColor(HexColor(edge))
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        self._canvas.circle(x, self.height - y, radius, stroke=1, fill=int(bool(fill)))

    def picture(self, drawing: Any, x: float, y: float) -> None:
        """A chart of ``exports.charts``, its top left corner at the point."""
        renderPDF.draw(drawing, self._canvas, x, self.height - y - drawing.height)

    def code(self, code: str, x: float, y: float, side: float) -> None:
        """A QR code as one path, its dark part ``side`` wide; keep four modules free around it."""
        unit = side / qr.MODULES
        self._canvas.saveState()
        self._canvas.setFillGray(0)
        self._canvas.transform(unit, 0, 0, unit, x, self.height - y - side)
        self._canvas.drawPath(_Path(qr.path(code)), stroke=0, fill=1)
        self._canvas.restoreState()

    @contextmanager
    def watermark(self) -> Iterator[None]:
        """Inside, words drawn round the middle of the page run from corner to corner; the middle is (0, 0)."""
        self._canvas.saveState()
        self._canvas.translate(self.width / 2, self.height / 2)
        self._canvas.rotate(52)
        self._canvas.translate(0, -self.height)
        yield
        self._canvas.restoreState()

    # Pages

    @contextmanager
    def stencil(self, name: str) -> Iterator[None]:
        """What is drawn inside is kept once in the PDF, and put on a page by ``press``."""
        self._canvas.beginForm(name, 0, 0, self.width, self.height)
        yield
        self._canvas.endForm()

    def press(self, name: str) -> None:
        """Put a stencil on this page."""
        self._canvas.doForm(name)

    def outline(self, title: str, key: str) -> None:
        """An entry of the reader program's table of contents that leads to this page."""
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key)

    def turn(self) -> None:
        """This page is done; the next one is blank."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Close the PDF after the last ``turn``; nothing can be drawn afterwards."""
        self._canvas.save()
        return b"" if self._sink else self._own.getvalue()
