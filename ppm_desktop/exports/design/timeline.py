"""The timeline: eight bars over the months, drawn on paper with the vote day marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ppm_desktop.exports.lettering import QUIET, Lettering, fitted
from ppm_desktop.exports.pad import Pad
from ppm_desktop.exports.paper import Paper

_ROW = 19.0
_HEAD = 16.0
_NAMES = 0.34  # of the width, for the names
_BAR, _OPEN, _GRID, _VOTE = "#155A66", "#7CC9D2", "#DCD6CB", "#A3261B"
_NAME, _MONTH = Lettering(9.5), Lettering(8, color=QUIET)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name and its days; without an end it runs on to the edge in a paler color."""

    name: str
    starts_on: date
    ends_on: date | None


def add_timeline(paper: Paper, bars: Sequence[Bar], mark: date | None) -> None:
    """Draw the bars over their months, with a line through the marked day."""
    drawn = _Drawn(paper, bars, mark)
    paper.custom(_HEAD + _ROW * len(bars) + 14, drawn.draw)


class _Drawn:
    """The bars with their scale: from the first day's month to the month after the last day."""

    def __init__(self, paper: Paper, bars: Sequence[Bar], mark: date | None) -> None:
        self._paper, self._bars, self._mark = paper, bars, mark
        self._leftward = paper.tongue.right_to_left
        days = [bar.starts_on for bar in bars] + [bar.ends_on for bar in bars if bar.ends_on]
        self._first = min(days).replace(day=1)
        self._last = _next_month(max(days))
        self._names = paper.width * _NAMES
        self._room = paper.width - self._names

    def draw(self, pad: Pad, x: float, y: float) -> None:
        """All of it, with its top left corner at the point."""
        bottom = y + _HEAD + _ROW * len(self._bars)
        for month in self._months():
            at = self._place(x, month)
            pad.rule(at, y + _HEAD - 4, at, bottom, thick=0.4, color=_GRID)
            said = fitted(self._paper.tongue.day(month, "LLL"), _MONTH, 40)
            pad.line(at - 3 if self._leftward else at + 3, y, said, align="right" if self._leftward else "left")
        for number, bar in enumerate(self._bars):
            self._row(pad, x, y + _HEAD + number * _ROW, bar)
        if self._mark is not None:
            at = self._place(x, self._mark)
            pad.rule(at, y + _HEAD - 4, at, bottom, thick=1.2, color=_VOTE)

    def _row(self, pad: Pad, x: float, y: float, bar: Bar) -> None:
        name = fitted(bar.name, _NAME, self._names - 8, leftward=self._leftward)
        near = x + self._paper.width if self._leftward else x
        pad.line(near, y + 3, name, align="right" if self._leftward else "left")
        start = self._place(x, bar.starts_on)
        end = self._place(x, bar.ends_on + timedelta(days=1) if bar.ends_on else self._last)
        left, wide = min(start, end), max(2.0, abs(end - start))
        pad.box((left, y + 4, wide, _ROW - 8), fill=_BAR if bar.ends_on else _OPEN, edge="")

    def _place(self, x: float, day: date) -> float:
        share = (day - self._first) / (self._last - self._first)
        if self._leftward:
            return x + self._room * (1 - share)
        return x + self._names + self._room * share

    def _months(self) -> list[date]:
        found, month = [], self._first
        while month < self._last:
            found.append(month)
            month = _next_month(month)
        step = 1 + len(found) // 14
        return found[::step]


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=7)).replace(day=1)
