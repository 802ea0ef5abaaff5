"""The bar over a preview: which paper, which page, how large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.papers.page_view import PageView
from ppm_desktop.views.parts.boxes import Row, holder
from ppm_desktop.views.parts.buttons import IconButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.services.look import Look


class PageBar(QFrame):
    """Follows a PageView and moves it."""

    paper_chosen = Signal(int)

    def __init__(self, look: Look, view: PageView, names: Sequence[str]) -> None:
        """``names`` of the papers, in order; one alone needs no choice."""
        super().__init__()
        self.setObjectName("clear")
        self._look, self._view, self.total = look, view, 0
        self.papers = _choice(look, names)
        self.words = label(look, "", ink="text2", tabular=True)
        self._moving = holder(Row(look, self._turning(), None, self._zooming(), margins=(0, 0, 0, 0)), "clear")
        self.setLayout(Row(look, self.papers, (self._moving, 1), gap=6))
        self.papers.activated.connect(self.paper_chosen)
        view.turned.connect(self._tell_page)
        view.zoomed.connect(self._tell_percent)

    def count(self, total: int) -> None:
        """How many pages the paper has; without any there is nothing to move."""
        self.total = total
        self._moving.setVisible(total > 0)
        self._tell_page(0)

    def _turning(self) -> QWidget:
        look, view = self._look, self._view
        way = ("chevron_right", "chevron_left") if look.tongue.right_to_left else ("chevron_left", "chevron_right")
        back = IconButton(look, way[0], phrase("Go to the page before"))
        on = IconButton(look, way[1], phrase("Go to the next page"))
        back.clicked.connect(lambda: view.go_to(view.page - 1))
        on.clicked.connect(lambda: view.go_to(view.page + 1))
        return holder(Row(look, back, self.words, on, gap=6), "clear")

    def _zooming(self) -> QWidget:
        look, view = self._look, self._view
        smaller = IconButton(look, "minus", phrase("Show the page smaller"), shortcut="Ctrl+-")
        larger = IconButton(look, "add", phrase("Show the page larger"), shortcut="Ctrl+=")
        self.percent = MoreButton(
            look,
            [
                (phrase("Fit page"), lambda: view.fit("page"), "Ctrl+0"),
                (phrase("Actual size"), lambda: view.zoom_to(100), "Ctrl+1"),
                (phrase("Fit width"), lambda: view.fit("width"), "Ctrl+2"),
            ],
        )
        self.percent.set_icon("search")
        smaller.clicked.connect(lambda: view.zoom(-1))
        larger.clicked.connect(lambda: view.zoom(1))
        # On most keyboards the plus sign is the equals sign with Shift.
        QShortcut(QKeySequence("Ctrl++"), self).activated.connect(lambda: view.zoom(1))
        return holder(Row(look, smaller, self.percent, larger, gap=2), "clear")

    def _tell_page(self, page: int) -> None:
        text = self._look.say(phrase("Page {page} of {total}", page=page + 1, total=self.total))
        if text != self.words.text():
            self.words.setText(text)
            announce(self._view, text)

    def _tell_percent(self, percent: int) -> None:
        self.percent.set_words(phrase("{percent} %", percent=percent))
        self.percent.setAccessibleName(self._look.say(phrase("Size of the page: {percent} %", percent=percent)))


def _choice(look: Look, names: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(look.say(phrase("Paper")))
    box.addItems(list(names))
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    if len(names) == 1:
        box.hide()
    return box
