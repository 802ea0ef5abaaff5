"""Choose up to so many: one row for each box on the paper, toggled by the key printed beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.vote.ballots.contest import Contest, Option
from ppm_desktop.views.parts.option_row import OptionRow
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.entry_shapes.entry import ShapeEntry


class ChooseEntry(ShapeEntry):
    """The paper's own keys and nothing more; where money is voted on, each row shows its cost."""

    def __init__(self, look: Look, contest: Contest, *, compact: bool) -> None:
        """A row for each option."""
        super().__init__(look, contest, compact=compact)
        self._marked: set[str] = set()
        self.rows = {option.key: self.make_row(option) for option in contest.options}
        for key, row in self.rows.items():
            row.clicked.connect(lambda _checked=False, key=key: self.toggle(key))
        self.lay_out(list[QWidget](self.rows.values()))

    def make_row(self, option: Option) -> OptionRow:
        """One option."""
        size, height = self.row_size
        cost = "" if option.cost is None else self.look.tongue.money(option.cost)
        return OptionRow(self.look, option.key, option.title, size=size, height=height, beside=cost)

    def keys(self) -> tuple[str, ...]:
        """Those beside the boxes."""
        return tuple(self.rows)

    def take(self, tokens: Sequence[str]) -> None:
        """Begin with these."""
        self._marked = set(tokens)
        self._show()

    def tokens(self) -> list[str]:
        """Keys in the order of the paper."""
        return [key for key in self.rows if key in self._marked]

    def press(self, key: int, text: str) -> bool:  # noqa: ARG002 - letters are enough here
        """A printed key."""
        if text in self.rows:
            self.toggle(text)
        return text in self.rows

    def toggle(self, key: str) -> None:
        """Mark a box, or take the mark back."""
        self._marked ^= {key}
        self._show()
        self.bring(self.rows[key])
        words = self.rows[key].text()
        if key in self._marked:
            self.tell(phrase("{option}: marked", option=verbatim(words)))
        else:
            self.tell(phrase("{option}: not marked", option=verbatim(words)))

    def count(self) -> Phrase:
        """Marks and limit; where money is voted on, what the marked ones cost together."""
        made, most = len(self._marked), self.contest.up_to
        if made > most:
            return phrase("{made} marked, limit {most}", made=made, most=most)
        if self.contest.budget is not None and most >= len(self.rows):
            costs = sum(option.cost or 0 for option in self.contest.options if option.key in self._marked)
            money = self.look.tongue.money
            return phrase("{spent} of {budget}", spent=money(costs), budget=money(self.contest.budget))
        return phrase("{made} of {most} marked", made=made, most=most)

    def _show(self) -> None:
        over = self.contest.overvoted(self.tokens())
        for key, row in self.rows.items():
            row.setChecked(key in self._marked)
            row.set_over(over)
