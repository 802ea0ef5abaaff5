"""The table of all rounds on the screen: in as many tables under one another as its width asks for, so that none is cut."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame

from ppm_desktop.exports.vote.round_table import RoundTable, TableLine
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.views.parts.boxes import Column, clear_box
from ppm_desktop.views.parts.pill import Status, pill_width
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Figure
from ppm_desktop.views.tables.whole_table import WholeTable

_NAMES = 230  # pixels at 100 % for the names at least
_AIR = 30
"""Pixels at 100 % around what a cell holds."""
_SIGNS = {"won": ("ok", "done"), "left": ("neutral", "close"), "": ("neutral", "")}


class RoundTables(QFrame):
    """``tables`` hold some rounds each; what became of an option stands in the first. There are none before it has a width."""

    def __init__(self, session: Session, whole: RoundTable) -> None:
        """Drawn when its width is known."""
        super().__init__()
        self.setObjectName("clear")
        self.tables: list[WholeTable] = []
        self._session, self._whole = session, whole
        self._sizes: tuple[int, int] = (0, 0)
        self._number, self._result = self._measured()
        self._inside = Column(session, gap=12)
        self.setLayout(self._inside)
        session.theme.changed.connect(self._renew)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other tables."""
        super().resizeEvent(event)
        self._cut()

    def _renew(self) -> None:
        """Another size of text, other widths."""
        self._number, self._result = self._measured()
        self._cut()

    def _cut(self) -> None:
        sizes = self._room()
        if sizes != self._sizes:
            self._lay_out(*sizes)

    def _room(self) -> tuple[int, int]:
        """How many columns of numbers the first table holds, and how many each that follows."""
        theme = self._session.theme
        room = self.width() - theme.px(_NAMES) - theme.space(4)
        numbers = theme.px(self._number)
        result = theme.px(self._result) if self._result else 0
        return max(1, (room - result) // numbers), max(1, room // numbers)

    def _lay_out(self, first: int, others: int) -> None:
        self._sizes = (first, others)
        clear_box(self._inside)
        parts = list(self._whole.parts(others, first))
        self.tables = [self._table(part, is_first=not place) for place, part in enumerate(parts)]
        self._inside.put(*self.tables)

    def _table(self, part: RoundTable, *, is_first: bool) -> WholeTable:
        session, wide = self._session, self._number
        columns = [
            Cells("option", phrase("Option"), "strong", _NAMES, stretch=True, wraps=True),
            *([Cells("result", phrase("Result"), "status", self._result)] if is_first and self._result else []),
            *(Cells(f"round{place}", head, "number", wide) for place, head in enumerate(part.heads)),
        ]
        found = WholeTable(session, "all_rounds", columns, title=phrase("All rounds as a table"))
        found.set_rows([self._row(part, line, str(place)) for place, line in enumerate(part.lines)])
        return found

    def _row(self, part: RoundTable, line: TableLine, row_id: str) -> dict[str, object]:
        row: dict[str, object] = {"id": row_id, "option": line.name}
        row["result"] = Status(line.result, *_SIGNS[line.mark]) if line.result else ""
        pairs = zip(line.numbers, part.cells(line), strict=True)
        row |= {
            f"round{at}": "" if votes is None else Figure(float(votes), words)
            for at, (votes, words) in enumerate(pairs)
        }
        return row

    def _measured(self) -> tuple[int, int]:
        """The widths of a column of numbers and of the results at 100 %, 0 for these where nothing is decided yet."""
        theme = self._session.theme
        figures, heads = (QFontMetricsF(font) for font in (theme.font(tabular=True), theme.font("caption", 600)))
        cells = (cell for line in self._whole.lines for cell in self._whole.cells(line))
        numbers = max(
            *(figures.horizontalAdvance(cell) for cell in cells),
            *(heads.horizontalAdvance(self._say(one)) for one in self._whole.heads),
        )
        words = [self._say(line.result) for line in self._whole.lines if line.result]
        results = [*(pill_width(theme, one) for one in words), heads.horizontalAdvance(self._say(phrase("Result")))]
        return ceil(numbers / theme.scale) + _AIR, ceil(max(results) / theme.scale) + _AIR if words else 0

    def _say(self, words: Phrase | str) -> str:
        return self._session.say(words) if isinstance(words, Phrase) else words
