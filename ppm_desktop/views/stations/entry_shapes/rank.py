"""Rank: the grid of the paper, keyed by the options' printed keys in the order of their ranks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.vote.ballots.contest import Contest
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.entry_shapes.entry import JOIN, SKIP, ShapeEntry
from ppm_desktop.views.stations.entry_shapes.paper_row import CircleRow
from ppm_desktop.views.stations.entry_shapes.ranks import Ranks


class RankEntry(ShapeEntry):
    """A row an option, a circle a rank."""

    PER_COLUMN = 99

    def __init__(self, look: Look, contest: Contest, *, compact: bool) -> None:
        """As many circles as ranks are printed."""
        super().__init__(look, contest, compact=compact)
        size, height = self.row_size
        numbers = [str(rank) for rank in range(1, contest.up_to + 1)]
        self.rows = {
            option.key: CircleRow(look, option.key, option.title, numbers, size=size, height=height)
            for option in contest.options
        }
        for key, row in self.rows.items():
            row.picked.connect(partial(self._toggle, key))
        self.lay_out(list[QWidget](self.rows.values()))
        self._ranks = Ranks(contest.up_to)
        self._show()

    def keys(self) -> tuple[str, ...]:
        """Those beside the rows."""
        return tuple(self.rows)

    def take(self, tokens: Sequence[str]) -> None:
        """Begin with these."""
        self._ranks = Ranks(self.contest.up_to, tokens)
        self._show()

    def tokens(self) -> list[str]:
        """One a rank."""
        return self._ranks.tokens()

    def press(self, key: int, text: str) -> bool:
        """An option at the next rank; Space skips it, + joins the one before, Backspace takes back."""
        if text in self.rows:
            self._put(text)
        elif text and text in SKIP:
            rank = self._ranks.next
            self._after(phrase("Rank {rank}: skipped", rank=rank), done=self._ranks.skip())
        elif text and text in JOIN:
            if self._ranks.join():
                self._after(phrase("The next option stands at rank {rank} too.", rank=self._ranks.next), done=True)
            else:
                self.refused.emit(phrase("Key an option first, then + and the other one at the same rank."))
        elif key == Qt.Key.Key_Backspace:
            self._after(phrase("Taken back. Rank {rank} is next.", rank=self._ranks.next), done=self._ranks.take_back())
        else:
            return False
        return True

    def count(self) -> Phrase:
        """Ranks keyed, of those printed."""
        if self._ranks.joins:
            return phrase("Rank {rank}, one more", rank=self._ranks.next)
        return phrase("{made} of {most} ranked", made=self._ranks.made, most=self.contest.up_to)

    def legend(self) -> Phrase:
        """What Space, + and Backspace do."""
        return phrase("Keys in the order of the ranks. Space skips a rank, + joins two, Backspace takes back.")

    def _put(self, key: str) -> None:
        rank = self._ranks.next
        words = phrase("Rank {rank}: {option}", rank=rank, option=verbatim(self.title(key)))
        self._after(words, done=self._ranks.put(key))
        self.bring(self.rows[key])

    def _toggle(self, key: str, column: int) -> None:
        self._ranks.toggle(key, column + 1)
        words = phrase("Rank {rank}: {option}", rank=column + 1, option=verbatim(self.title(key)))
        self._after(words, done=True)

    def _after(self, words: Phrase, *, done: bool) -> None:
        if not done:
            self.refused.emit(phrase("The paper has {count} ranks, and all are keyed.", count=self.contest.up_to))
            return
        self._show()
        self.tell(words)

    def _show(self) -> None:
        over = {rank - 1 for rank in self._ranks.shared()}
        for key, row in self.rows.items():
            row.show_marks({rank - 1 for rank in self._ranks.of(key)}, over=over, next_at=self._ranks.next - 1)
