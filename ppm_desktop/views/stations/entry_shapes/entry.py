"""What every ballot shape's entry widget does: show the marks of one contest, and know the keys that make them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from ppm_desktop.models.vote.ballots.contest import Contest
from ppm_desktop.views.parts.option_row import OptionRow
from ppm_desktop.views.services.look import Look

_PER_COLUMN = 8  # more options than this stand in two columns


class ShapeEntry(QScrollArea):
    """The options of a contest in the order of the paper; scrolls only where a paper has very many."""

    toggled = Signal(str)
    """The key of an option that was clicked."""

    def __init__(self, look: Look, contest: Contest, *, compact: bool) -> None:
        """``compact`` is for large text on a small screen."""
        super().__init__()
        self._look = look
        self.contest = contest
        self.rows = {option.key: self.make_row(option.key, option.title, compact=compact) for option in contest.options}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = self._arrange(compact=compact)
        self.setWidget(self._inside)

    def keys(self) -> dict[str, str]:
        """What may be typed, and the option that it marks."""
        return {key: key for key in self.rows}

    def make_row(self, key: str, title: str, *, compact: bool) -> OptionRow:
        """One option; where eight would not fit, they come closer before anything scrolls."""
        px = self._look.theme.px
        size, height = (18, 37) if compact else (21, 46)
        row = OptionRow(self._look, key, title, size=size, height=height)
        row.setMinimumHeight(px(27) if compact else px(34))
        return row

    def show_marks(self, marked: Collection[str], *, over: bool) -> None:
        """Mark these; amber where there are too many."""
        for key, row in self.rows.items():
            row.setChecked(key in marked)
            row.set_over(over)

    def bring(self, key: str) -> None:
        """Scroll an option into sight."""
        if key in self.rows:
            self.ensureWidgetVisible(self.rows[key], 0, 8)

    def _arrange(self, *, compact: bool) -> QWidget:
        inside = QWidget()
        inside.setObjectName("clear")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        gap = 3 if compact else self._look.theme.space(5)
        grid.setVerticalSpacing(gap)
        grid.setHorizontalSpacing(self._look.theme.space(8))
        count = len(self.rows)
        deep = count if count <= _PER_COLUMN else -(-count // 2)
        for place, (key, row) in enumerate(self.rows.items()):
            grid.addWidget(row, place % deep, place // deep)
            row.clicked.connect(lambda _checked=False, key=key: self.toggled.emit(key))
        return inside

    def sizeHint(self) -> QSize:
        """As tall as its rows."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Three rows; below that it scrolls."""
        return QSize(self._look.theme.px(200), self._look.theme.px(100))
