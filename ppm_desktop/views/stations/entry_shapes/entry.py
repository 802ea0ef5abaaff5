"""What every ballot shape's entry widget does: know the keys that make the marks of one contest, and show them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.vote.ballots.contest import Contest
from ppm_desktop.views.services.look import Look

SKIP = " -."
"""Keys that pass over a rank or a row: the second and third are on a number pad."""
JOIN = "+=*"
"""Keys that put two marks at one place; on many keyboards the first needs Shift and the second does not."""


class ShapeEntry(QScrollArea):
    """The options of a contest in the order of the paper; scrolls only where a paper has very many."""

    changed = Signal()
    """The marks are other ones, or another row is at hand."""
    refused = Signal(object)
    """A Phrase that says why a key was not taken."""
    PER_COLUMN = 8
    """More options than this stand in two columns."""

    def __init__(self, look: Look, contest: Contest, *, compact: bool) -> None:
        """``compact`` is for large text on a small screen."""
        super().__init__()
        self.look = look
        self.contest = contest
        self.compact = compact
        self._inside = QWidget()
        self.spoken: Phrase | None = None
        """What the last key did, for those who listen."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # What a shape fills in

    def keys(self) -> tuple[str, ...]:
        """The printed keys that make marks here: a command with the same letter moves aside."""
        return ()

    def take(self, tokens: Sequence[str]) -> None:
        """Begin a paper; ``tokens`` are those saved before, none for a new one."""
        raise NotImplementedError

    def tokens(self) -> list[str]:
        """The marks as they are saved."""
        raise NotImplementedError

    def press(self, key: int, text: str) -> bool:
        """A key; tells whether it was one of this contest's."""
        raise NotImplementedError

    def count(self) -> Phrase:
        """How much is marked."""
        raise NotImplementedError

    @property
    def goes_on(self) -> bool:
        """Whether Enter goes on to the next row, for each row of a paper."""
        return False

    def enter(self) -> bool:
        """Enter goes on to the next row; False where it means saving."""
        return False

    def left(self) -> Phrase | None:
        """What to ask before this is saved: rows that nobody has keyed or passed over."""
        return None

    def legend(self) -> Phrase | None:
        """The keys that are not printed on the paper."""
        return None

    # What a shape uses

    @property
    def row_size(self) -> tuple[int, int]:
        """The letters of a row and its height, in pixels at 100 %."""
        return (18, 37) if self.compact else (21, 46)

    def title(self, key: str) -> str:
        """The words of an option."""
        return next((option.title for option in self.contest.options if option.key == key), key)

    def tell(self, words: Phrase) -> None:
        """The marks changed; ``words`` are said aloud."""
        self.spoken = words
        self.changed.emit()

    def lay_out(self, rows: Sequence[QWidget]) -> None:
        """Put the rows in the order of the paper; where eight would not fit, they come closer before anything scrolls."""
        self._inside.setObjectName("clear")
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3 if self.compact else self.look.theme.space(5))
        grid.setHorizontalSpacing(self.look.theme.space(8))
        count = len(rows)
        deep = count if count <= self.PER_COLUMN else -(-count // 2)
        for place, row in enumerate(rows):
            row.setMinimumHeight(self.look.theme.px(27 if self.compact else 34))
            grid.addWidget(row, place % deep, place // deep)
        self.setWidget(self._inside)

    def bring(self, row: QWidget) -> None:
        """Scroll a row into sight."""
        self.ensureWidgetVisible(row, 0, 8)

    # Qt

    def sizeHint(self) -> QSize:
        """As tall as its rows."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Three rows; below that it scrolls."""
        return QSize(self.look.theme.px(200), self.look.theme.px(100))
