"""A count in rounds: the votes of the round that is chosen and what moved, and the table of all rounds."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame

from ppm_desktop.exports.vote.counted_contest import INACTIVE, CountedContest, decision_words, tie_words
from ppm_desktop.exports.vote.round_table import Digits, finishing_order, round_table
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.outcome import Round, Transfer
from ppm_desktop.views.parts.boxes import Column, Row, clear_box, holder
from ppm_desktop.views.parts.charts import BarChart, Datum
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.round_tables import RoundTables


class RoundsView(QFrame):
    """``choice`` picks the round; the first is shown. Where money is spent the votes never change: there is no choice."""

    def __init__(self, session: Session, told: CountedContest) -> None:
        """The whole count; ``told`` may have an open tie."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._told, self._digits = session, told, Digits.of(told)
        self._has_rounds = len(told.outcome.rounds) > 1 and not told.is_money
        self.choice = QComboBox()
        self.choice.setAccessibleName(session.say(phrase("Round shown")))
        for number in range(1, len(told.outcome.rounds) + 1 if self._has_rounds else 2):
            self.choice.addItem(session.say(phrase("Round {number}", number=number)), number)
        self.choice.setVisible(self._has_rounds)
        self.choice.currentIndexChanged.connect(self._show)
        self.chart = BarChart(session, phrase("Votes"))
        self._moves = Column(session, gap=3)
        side = Column(session, Row(session, self.choice, None), self.chart, holder(self._moves, "clear"), None, gap=8)
        self.table = RoundTables(session, round_table(told))
        beside = holder(Column(session, self.table, None), "clear")
        self._pair = Row(session, (holder(side, "clear"), 1), (beside, 1), gap=20)
        # An open tie stands above, beside the button that decides it.
        met = [tie for tie in told.outcome.ties if tie.chosen]
        ties = [label(session, tie_words(told, tie), ink="text2", wrap=True) for tie in met]
        self.setLayout(Column(session, self._pair, *ties, gap=8))
        self._show(0)

    def arrange(self, *, is_wide: bool) -> None:
        """Beside one another where there is room, else one under the other."""
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        # A table of rounds takes the whole width, and so does one of long names.
        fits = is_wide and not self._has_rounds and self.chart.is_short(self.width() / 2)
        self._pair.setDirection(beside if fits else under)

    def _show(self, place: int) -> None:
        one = self._told.outcome.rounds[max(place, 0)]
        order = [key for key in finishing_order(self._told.outcome) if key in one.tally]
        quota = one.quota if self._has_rounds else None
        goal = None if quota is None else float(quota)
        self.chart.show_data(
            [Datum(self._name(key), float(one.tally[key]), self._digits.said(one.tally[key]), goal) for key in order]
        )
        clear_box(self._moves)
        for kind, words in self._told_of(one, place + 1):
            self._moves.put(label(self._session, words, kind, ink="text2", wrap=True))

    def _told_of(self, one: Round, number: int) -> Iterator[tuple[str, Phrase]]:
        """What was decided in this round and what moved, in words, each with the kind of type it is written in."""
        if self._has_rounds and one.quota is not None:
            yield "caption", phrase("The mark on each bar: {votes} votes elect.", votes=self._digits.said(one.quota))
        decided = decision_words(self._told, number, one) if self._has_rounds else None
        if decided is not None:
            yield "label", decided
        moves = [move for move in one.transfers if move.votes] if self._has_rounds else []
        for source in dict.fromkeys(move.source for move in moves):
            yield "caption", phrase("From {option}:", option=self._told.listed([source]))
            for move in moves:
                if move.source == source:
                    yield "caption", self._moved(move)

    def _moved(self, move: Transfer) -> Phrase:
        votes = self._digits.said(move.votes)
        if move.to in INACTIVE:
            return phrase("• {votes}: {reason}", votes=votes, reason=self._name(move.to))
        return phrase("• {votes} to {option}", votes=votes, option=self._told.listed([move.to]))

    def _name(self, key: str) -> str:
        name = self._told.name(key)
        return self._session.say(name) if isinstance(name, Phrase) else name
