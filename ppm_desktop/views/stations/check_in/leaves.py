"""The leaves of the check-in: the card, and the one page that may lie over it while something is typed or chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from ppm_desktop.views.parts.result_card import ResultCard
from ppm_desktop.views.stations.check_in.name_page import NamePage
from ppm_desktop.views.stations.check_in.place_page import PlacePage
from ppm_desktop.views.stations.check_in.words_page import WordsPage

Page = NamePage | WordsPage | PlacePage


class Leaves(QStackedWidget):
    """Shows the card, or the page that was turned to last."""

    def __init__(self, card: ResultCard) -> None:
        """The card is on top."""
        super().__init__()
        self.page: Page | None = None
        self._card = card
        self.addWidget(card)

    @property
    def field(self) -> QWidget | None:
        """What takes the keys: the page's field, or the card's own where it has one."""
        return self.page.field if self.page else self._card.findChild(QLineEdit)

    def turn_to(self, page: Page) -> None:
        """Lay a page over the card; the one before it is gone."""
        self.turn_back()
        self.page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def turn_back(self) -> None:
        """The card alone."""
        if self.page is not None:
            self.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
        self.setCurrentWidget(self._card)
