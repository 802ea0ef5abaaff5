"""Charts as drawings: one plain description, the same picture on the screen (SVG), on paper and in a file.

Colors alone never carry a meaning: every bar and every line is named and its value is written beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics

from ppm_desktop.exports.fonts import ARABIC, LATIN, WIDE, face_for

_FACE = re.compile(r"font-family: (\w+)-\w+")
_FAMILY = {family.replace(" ", ""): family for family in (LATIN, WIDE, ARABIC)}
_ROW = 24.0
_NAME_LINE = 12.5  # a line of a name that stands above its bar
_SIZE = 9.5
_LABELS = 0.34  # of the width, for the names at the left
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Palette:
    """The colors of a chart; the paper's by default, a theme's on the screen."""

    ink: str = "#1E1C19"
    quiet: str = "#504B44"
    grid: str = "#DCD6CB"
    ground: str = ""
    series: tuple[str, ...] = ("#155A66", "#F2B541", "#857E72", "#A3261B", "#7CC9D2", "#1B6B3A")


PAPER = Palette()


@dataclass(frozen=True, slots=True)
class Bar:
    """One named value and the words that stand for it; ``goal`` draws a tick."""

    name: str
    value: float
    said: str = ""
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one name along the steps of a line chart, or the parts of each bar in a stacked one."""

    name: str
    values: Sequence[float]


def bars(data: Sequence[Bar], *, width: float = 480, most: float | None = None, colors: Palette = PAPER) -> Drawing:
    """Level bars, one a row, from zero to ``most`` (by default the largest value or goal).

    Names stand beside their bars where all fit there, else above them in as many lines as they need: none is cut.
    """
    beside = _all_beside(data, width)
    names = [[bar.name] if beside else _lines(bar.name, width) for bar in data]
    drawing = _canvas(width, sum(_high(lines, beside=beside) for lines in names) or _ROW, colors)
    top = _top(data, most)
    left = width * _LABELS if beside else 0.0
    room, y = width - left - 64, drawing.height
    for bar, lines in zip(data, names, strict=True):
        for place, line in enumerate(lines):
            _put(drawing, line, 0, (y - _ROW + 8) if beside else (y - (place + 1) * _NAME_LINE + 3), colors.ink)
        y -= _high(lines, beside=beside)
        _bar(drawing, bar, (left, y, room), top, colors)
    return drawing


def bar_parts(data: Sequence[Bar], *, width: float, high: float) -> Iterator[Drawing]:
    """The same bars as drawings of at most ``high`` points, all on one scale."""
    beside, top = _all_beside(data, width), _top(data, None)
    part: list[Bar] = []
    used = 0.0
    for bar in data:
        more = _high([bar.name] if beside else _lines(bar.name, width), beside=beside)
        if part and used + more > high:
            yield bars(part, width=width, most=top)
            part, used = [], 0.0
        part.append(bar)
        used += more
    yield bars(part, width=width, most=top)


def _bar(drawing: Drawing, bar: Bar, place: tuple[float, float, float], top: float, colors: Palette) -> None:
    left, y, room = place
    drawing.add(_rect(left, y + 5, room, 14, colors.grid if colors.ground else "#F1EEE8"))
    drawing.add(_rect(left, y + 5, max(room * bar.value / top, 0.0), 14, colors.series[0]))
    if bar.goal is not None:
        at = left + room * bar.goal / top
        drawing.add(Line(at, y + 2, at, y + 22, strokeColor=HexColor(colors.ink), strokeWidth=1.6))
    _put(drawing, bar.said or f"{bar.value:g}", left + room + _GAP, y + 8, colors.ink)


def _top(data: Sequence[Bar], most: float | None) -> float:
    return most or max([0.0, *(bar.value for bar in data), *(bar.goal or 0 for bar in data)]) or 1.0


def _all_beside(data: Sequence[Bar], width: float) -> bool:
    return all(_wide(bar.name) <= width * _LABELS - _GAP for bar in data)


def _high(lines: Sequence[str], *, beside: bool) -> float:
    """The height of one bar with its name."""
    return _ROW if beside else _ROW + len(lines) * _NAME_LINE


def _lines(text: str, room: float) -> list[str]:
    """Words in lines no wider than ``room``; a word that is wider still is cut with a mark."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _wide(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_fit(line, room) for line in lines]


def stacked(names: Sequence[str], parts: Sequence[Series], *, width: float = 480, colors: Palette = PAPER) -> Drawing:
    """One full-width bar a row, cut into its parts; the key stands on top and each part carries its number."""
    drawing = _canvas(width, (len(names) + 1) * _ROW, colors)
    _key(drawing, [part.name for part in parts], colors)
    left, room = width * _LABELS, width * (1 - _LABELS)
    for row, name in enumerate(names):
        y = drawing.height - (row + 2) * _ROW
        _name(drawing, name, left, y, colors)
        whole, at = sum(part.values[row] for part in parts), left
        for place, part in enumerate(parts):
            long = room * part.values[row] / whole if whole else 0.0
            color = colors.series[place % len(colors.series)]
            drawing.add(_rect(at, y + 4, long, 16, color))
            if long > 18:
                _put(drawing, f"{part.values[row]:g}", at + long / 2, y + 8.5, _over(color), anchor="middle")
            at += long
    return drawing


def dots(data: Sequence[Bar], *, width: float = 480, most: float | None = None, colors: Palette = PAPER) -> Drawing:
    """A full dot for what is, a ring for the goal, on one line a row: for comparing two shares."""
    drawing = _canvas(width, max(len(data), 1) * _ROW, colors)
    top = most or max([1e-9, *(bar.value for bar in data), *(bar.goal or 0 for bar in data)])
    left, room = width * _LABELS + 6, width * (1 - _LABELS) - 76
    for place, bar in enumerate(data):
        y = drawing.height - (place + 1) * _ROW + _ROW / 2
        _name(drawing, bar.name, left - 6, y - _ROW / 2, colors)
        drawing.add(Line(left, y, left + room, y, strokeColor=HexColor(colors.grid), strokeWidth=1))
        at = left + room * bar.value / top
        if bar.goal is not None:
            other = left + room * bar.goal / top
            drawing.add(Line(at, y, other, y, strokeColor=HexColor(colors.quiet), strokeWidth=1.6))
            ring = HexColor(colors.ground or "#FFFFFF")
            drawing.add(Circle(other, y, 4.6, fillColor=ring, strokeColor=HexColor(colors.ink), strokeWidth=1.6))
        drawing.add(Circle(at, y, 4.6, fillColor=HexColor(colors.series[0]), strokeColor=None))
        _put(drawing, bar.said or f"{bar.value:g}", left + room + _GAP + 6, y - 3.4, colors.ink)
    return drawing


def lines(
    steps: Sequence[str], data: Sequence[Series], *, width: float = 480, height: float = 200, colors: Palette = PAPER
) -> Drawing:
    """Values along steps, from zero; each line has its own color and mark, named in the key on top."""
    drawing = _canvas(width, height, colors)
    _key(drawing, [one.name for one in data], colors)
    most = _round_up(max([1.0, *(value for one in data for value in one.values)]))
    left, bottom, room, high = 44.0, 24.0, width - 60.0, height - 24.0 - _ROW - 12
    for quarter in range(5):
        y = bottom + high * quarter / 4
        drawing.add(Line(left, y, left + room, y, strokeColor=HexColor(colors.grid), strokeWidth=0.7))
        _put(drawing, f"{most * quarter / 4:g}", left - 6, y - 3, colors.quiet, anchor="end")
    spots = [left + room * (place + 0.5) / max(len(steps), 1) for place in range(len(steps))]
    for spot, step in zip(spots, steps, strict=True):
        _put(drawing, _fit(step, room / max(len(steps), 1) - 4), spot, 8, colors.quiet, anchor="middle")
    for place, one in enumerate(data):
        color = HexColor(colors.series[place % len(colors.series)])
        points = [(x, bottom + high * value / most) for x, value in zip(spots, one.values, strict=False)]
        flat = [coordinate for point in points for coordinate in point]
        drawing.add(PolyLine(flat, strokeColor=color, strokeWidth=2))
        for x, y in points:
            drawing.add(_mark(place, x, y, color))
    return drawing


def svg(drawing: Drawing) -> bytes:
    """The same picture for the screen or the results page."""
    picture = str(renderSVG.drawToString(drawing))
    return _FACE.sub(lambda found: f"font-family: '{_FAMILY[found[1]]}'", picture).encode()


def _canvas(width: float, height: float, colors: Palette) -> Drawing:
    drawing = Drawing(width, height)
    if colors.ground:
        drawing.add(_rect(0, 0, width, height, colors.ground))
    return drawing


def _rect(x: float, y: float, wide: float, high: float, color: str) -> Rect:
    return Rect(x, y, wide, high, fillColor=HexColor(color), strokeColor=None)


def _mark(place: int, x: float, y: float, color: Any) -> Any:
    if place % 2:
        return Rect(x - 3.2, y - 3.2, 6.4, 6.4, fillColor=color, strokeColor=None)
    return Circle(x, y, 3.6, fillColor=color, strokeColor=None)


def _key(drawing: Drawing, names: Sequence[str], colors: Palette) -> None:
    x, y = 0.0, drawing.height - _ROW
    for place, name in enumerate(names):
        drawing.add(_mark(place, x + 5, y + 11, HexColor(colors.series[place % len(colors.series)])))
        _put(drawing, name, x + 14, y + 8, colors.ink)
        x += 28 + _wide(name)


def _name(drawing: Drawing, name: str, left: float, y: float, colors: Palette) -> None:
    _put(drawing, _fit(name, left - _GAP), 0, y + 8, colors.ink)


def _put(drawing: Drawing, text: str, x: float, y: float, color: str, *, anchor: str = "start") -> None:
    drawing.add(String(x, y, text, fontName=_font(text), fontSize=_SIZE, fillColor=HexColor(color), textAnchor=anchor))


def _font(text: str) -> str:
    return next(
        (face_for(c, bold=False, leftward=False).name for c in text if c > "\u024f"),
        face_for("a", bold=False, leftward=False).name,
    )


def _wide(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, _font(text), _SIZE))


def _fit(text: str, room: float) -> str:
    if _wide(text) <= room:
        return text
    while text and _wide(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _over(color: str) -> str:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return "#1E1C19" if red * 0.299 + green * 0.587 + blue * 0.114 > 140 else "#FFFFFF"


def _round_up(value: float) -> float:
    step = float(f"1e{len(str(int(value))) - 1}")
    return next(m * step for m in (1, 2, 4, 8, 10) if m * step >= value)
