"""Filters: a search field, choices by column, and chips that show what is filtered and take it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Row as Line
from ppm_desktop.views.parts.boxes import clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.search_field import SearchField
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.tables.columns import Row, cell_text
from ppm_desktop.views.tables.model import RecordModel


class _Choice(QComboBox):
    """The values of one column, "all" first."""

    def __init__(self, column: int, title: str, everything: str) -> None:
        super().__init__()
        self.column, self.title = column, title
        self.addItem(everything)
        self.setAccessibleName(title)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, values: Sequence[str]) -> None:
        """Offer these, keeping the choice if it still stands."""
        before = self.wanted
        blocked = QSignalBlocker(self)
        while self.count() > 1:
            self.removeItem(1)
        self.addItems(list(values))
        self.setCurrentIndex(max(0, self.findText(before)) if before else 0)
        blocked.unblock()

    def clear_choice(self) -> None:
        """Let every row pass."""
        self.setCurrentIndex(0)

    @property
    def wanted(self) -> str:
        """The value that rows must have, or nothing."""
        return self.currentText() if self.currentIndex() > 0 else ""


class FilterBar(QFrame):
    """Above the table. Every filter that is on shows as a chip; "Clear" takes them all away."""

    changed = Signal()

    def __init__(self, look: Look, model: RecordModel, hint: Words) -> None:
        """``hint`` stands in the search field."""
        super().__init__()
        self.setObjectName("clear")
        self._look, self._model = look, model
        self.search = SearchField(look, hint)
        self._choices: list[_Choice] = []
        self._line = Line(look, (self.search, 1), gap=8)
        self._below = Line(look, None, gap=8)
        self._tools: list[QWidget] = []
        self._folded = False
        self._chips = Line(look, gap=6)
        self._chip_box = holder(self._chips, "clear")
        self._chip_box.hide()
        self.setLayout(Stack(look, self._line, self._below, self._chip_box, gap=8))
        self._measure()
        self.search.textChanged.connect(self._apply)
        look.theme.changed.connect(self._measure)

    def put(self, *parts: QWidget) -> None:
        """Add buttons at the end of the line; where there is little room they stand in a line of their own."""
        self._fold(folded=False)
        self._tools += parts
        self._line.put(*parts)
        self._fit()

    def add_choice(self, key: str, everything: Words) -> None:
        """Let the person choose one value of a column; ``everything`` is "All statuses"."""
        number = next(i for i, column in enumerate(self._model.columns) if column.key == key)
        choice = _Choice(number, said(self._look, self._model.columns[number].title), said(self._look, everything))
        self._line.insertWidget(1 + len(self._choices), choice)
        self._choices.append(choice)
        choice.currentIndexChanged.connect(self._apply)
        self.offer()

    def offer(self) -> None:
        """Take the values to choose from out of the rows."""
        for choice in self._choices:
            column = self._model.columns[choice.column]
            values = {cell_text(self._look, column, row) for row in self._model.all_rows}
            choice.offer(sorted(value for value in values if value))

    def clear(self) -> None:
        """Show everything again."""
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self.search.clear()

    def _needed(self, parts: Sequence[QWidget]) -> int:
        """The width of these side by side."""
        widths = [
            part.minimumSizeHint().expandedTo(part.minimumSize()).width() for part in parts if not part.isHidden()
        ]
        return sum(widths) + self._look.theme.space(8) * max(0, len(widths) - 1)

    def _fit(self) -> None:
        self._fold(folded=self.width() < self._needed([self.search, *self._choices, *self._tools]))

    def _measure(self) -> None:
        self.search.setMinimumWidth(self._look.theme.px(170))
        self._fit()

    def _fold(self, *, folded: bool) -> None:
        if folded == self._folded:
            return
        self._folded = folded
        source, target = (self._line, self._below) if folded else (self._below, self._line)
        for place, tool in enumerate(self._tools):
            source.removeWidget(tool)
            target.insertWidget(place if folded else target.count(), tool)

    def _apply(self) -> None:
        words = [search_key(word) for word in self.search.text().split()]
        wanted = [(choice.column, choice.wanted) for choice in self._choices if choice.wanted]
        model = self._model

        def keep(row: Row) -> bool:
            texts = model.texts(row)
            return all(texts[column] == value for column, value in wanted) and model.matches(row, words)

        model.keep(keep)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        clear_box(self._chips)
        for choice in self._choices:
            if choice.wanted:
                words = phrase("{column}: {value}", column=choice.title, value=choice.wanted)
                self._chip(words, choice.clear_choice)
        if self.search.text():
            self._chip(phrase("Search: {words}", words=self.search.text()), self.search.clear)
        on = self._chips.count() > 0
        if on:
            everything = button(self._look, phrase("Clear all filters"), "quiet")
            everything.clicked.connect(self.clear)
            self._chips.put(everything, None)
        self._chip_box.setVisible(on)

    def _chip(self, words: Words, away: Callable[[], object]) -> None:
        chip = button(self._look, words, "chip", icon="close")
        chip.setAccessibleName(self._look.say(phrase("Take this filter away: {filter}", filter=chip.text())))
        chip.clicked.connect(away)
        self._chips.put(chip)

    def minimumSizeHint(self) -> QSize:
        """As narrow as folded, so that the line never makes the window wider than the screen."""
        narrow = max(self._needed([self.search, *self._choices]), self._needed(self._tools))
        return QSize(narrow, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want the tools on another line."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """So may a tool that was shown, hidden or reworded."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
