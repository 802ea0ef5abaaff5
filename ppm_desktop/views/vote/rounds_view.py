"""A count in rounds: the table of all rounds, and beside it the votes of the round that is chosen and what moved."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame

from ppm_desktop.exports.vote.counted_contest import CountedContest, decision_words, tie_words
from ppm_desktop.exports.vote.round_table import Digits, TableLine, finishing_order, round_table
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.outcome import Round
from ppm_desktop.views.parts.boxes import Column, Row, clear_box, holder
from ppm_desktop.views.parts.charts import BarChart, Datum
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.record_table import RecordTable

_LINES = 12
"""A longer table scrolls inside itself."""
_ICONS = {"won": "done", "left": "close"}


class RoundsView(QFrame):
    """``choice`` picks the round; the first is shown."""

    def __init__(self, session: Session, told: CountedContest) -> None:
        """The whole count; ``told`` may have an open tie."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._told, self._digits = session, told, Digits.of(told)
        rounds = told.outcome.rounds
        self.choice = QComboBox()
        self.choice.setAccessibleName(session.say(phrase("Round shown")))
        for number in range(1, len(rounds) + 1):
            self.choice.addItem(session.say(phrase("Round {number}", number=number)), number)
        self.choice.setVisible(len(rounds) > 1)
        self.choice.currentIndexChanged.connect(self._show)
        self.chart = BarChart(session, phrase("Votes"))
        self._moves = Column(session, gap=2)
        side = Column(session, self.choice, self.chart, holder(self._moves, "clear"), None, gap=8)
        self.table = self._table()
        self._pair = Row(session, (holder(side, "clear"), 1), (self.table, 1), gap=20)
        ties = [label(session, tie_words(told, tie), ink="text2", wrap=True) for tie in told.outcome.ties]
        self.setLayout(Column(session, self._pair, *ties, gap=8))
        self._show(0)

    def arrange(self, *, is_wide: bool) -> None:
        """Beside one another where there is room, else one under the other."""
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        fits = is_wide and len(self._told.outcome.rounds) == 1  # a table of rounds takes the whole width
        self._pair.setDirection(beside if fits else under)

    def _show(self, place: int) -> None:
        one = self._told.outcome.rounds[max(place, 0)]
        order = [key for key in finishing_order(self._told.outcome) if key in one.tally]
        data = [Datum(self._name(key), float(one.tally[key]), self._digits.said(one.tally[key])) for key in order]
        self.chart.show_data(data)
        clear_box(self._moves)
        for words in self._told_of(one, place + 1):
            self._moves.put(label(self._session, words, "caption", ink="text2", wrap=True))

    def _told_of(self, one: Round, number: int) -> list[Phrase]:
        """What was decided in this round and what moved, in words."""
        decided = None if len(self._told.outcome.rounds) == 1 else decision_words(self._told, number, one)
        found = [] if decided is None else [decided]
        found += [
            phrase(
                "{votes} from {source} to {option}",
                votes=self._digits.said(move.votes),
                source=self._name(move.source),
                option=self._name(move.to),
            )
            for move in one.transfers
            if move.votes
        ]
        return found

    def _name(self, key: str) -> str:
        name = self._told.name(key)
        return self._session.say(name) if isinstance(name, Phrase) else name

    def _table(self) -> RecordTable:
        session, table = self._session, round_table(self._told)
        columns = [
            Cells("option", phrase("Option"), "strong", 240, stretch=len(table.heads) == 1),
            Cells("mark", phrase("Sign"), "icons", 56),
            Cells("result", phrase("Result"), width=150),
            *(Cells(f"round{place}", head, width=92) for place, head in enumerate(table.heads)),
        ]
        found = RecordTable(session, "rounds", columns, title=phrase("All rounds as a table"), tools=False)
        rows = []
        for place, line in enumerate(table.lines):
            numbers = {f"round{at}": cell for at, cell in enumerate(table.cells(line))}
            rows.append(
                {"id": str(place), "option": line.name, "mark": _mark(line) or "", "result": line.result, **numbers}
            )
        found.set_rows(rows)
        lines = min(len(rows), _LINES) + 1
        found.setFixedHeight(session.theme.px(44) * lines + session.theme.space(28))
        return found


def _mark(line: TableLine) -> tuple[tuple[str, Phrase | str], ...]:
    return ((_ICONS[line.mark], line.result),) if line.mark else ()
