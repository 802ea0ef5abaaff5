"""The place page: where this table stands, asked once at each opening where the roll names several places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ppm_desktop.i18n import phrase, verbatim
from ppm_desktop.views.parts.boxes import Card
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.rows import RowList, RowWords


class PlacePage(Card):
    """A list of places, the one of the last time chosen already."""

    chosen = Signal(str)

    def __init__(self, look: Look, places: Sequence[str], before: str, *, compact: bool = False) -> None:
        """``before`` is the place that was chosen last on this computer."""
        super().__init__(look, margins=(16, 8, 16, 8) if compact else (32, 22, 32, 20))
        self._places = list(places)
        self.field = RowList(look, phrase("Places of voting"))
        self.field.fill([RowWords(place, verbatim(place)) for place in self._places])
        self.field.setCurrentRow(self._places.index(before) if before in self._places else 0)
        self.field.taken.connect(lambda row: self.chosen.emit(self._places[row]))
        hint = phrase("Voters of the other places are sent there, or offered a contested ballot.")
        title = label(look, phrase("Where does this table stand?"), "kiosk_question", wrap=True)
        self.inside.put(title, 8, label(look, hint, "kiosk_small", ink="text2", wrap=True), 12, (self.field, 1))
