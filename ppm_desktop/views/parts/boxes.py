"""Boxes: rows, columns, cards and lines whose gaps grow with the text size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QWidget

from ppm_desktop.views.services.look import Look

Margins = tuple[int, int, int, int]
# A widget, a layout, a gap in pixels at 100 %, None for a stretch, or (widget or layout, stretch factor).
Item = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]


class _Box(QBoxLayout):
    def __init__(self, look: Look, direction: QBoxLayout.Direction, gap: int, margins: Margins) -> None:
        super().__init__(direction)
        self._look, self._gap, self._margins = look, gap, margins
        self._gaps: list[tuple[int, int]] = []
        self._measure()
        look.theme.changed.connect(self._measure)

    def put(self, *items: Item) -> None:
        """Add items at the end."""
        for item in items:
            self._put(item)

    def _put(self, item: Item) -> None:
        if item is None:
            self.addStretch(1)
        elif isinstance(item, int):
            self._gaps.append((self.count(), item))
            self.addSpacing(self._look.theme.space(item))
        else:
            part, stretch = item if isinstance(item, tuple) else (item, 0)
            if isinstance(part, QLayout):
                self.addLayout(part, stretch)
            else:
                self.addWidget(part, stretch)

    def _measure(self) -> None:
        space = self._look.theme.space
        self.setSpacing(space(self._gap) if self._gap else 0)
        left, top, right, bottom = (space(m) if m else 0 for m in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        across = self.direction() in {QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft}
        for index, gap in self._gaps:
            item = self.itemAt(index)
            spacer = item.spacerItem() if item is not None else None
            if spacer is not None:
                spacer.changeSize(space(gap) if across else 0, 0 if across else space(gap))
        self.invalidate()


class Row(_Box):
    """Items side by side; mirrors right-to-left by itself."""

    def __init__(self, look: Look, *items: Item, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> None:
        """``gap`` and ``margins`` (left, top, right, bottom) are pixels at 100 %."""
        super().__init__(look, QBoxLayout.Direction.LeftToRight, gap, margins)
        self.put(*items)


class Column(_Box):
    """Items one under the other."""

    def __init__(self, look: Look, *items: Item, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> None:
        """``gap`` and ``margins`` (left, top, right, bottom) are pixels at 100 %."""
        super().__init__(look, QBoxLayout.Direction.TopToBottom, gap, margins)
        self.put(*items)


class Card(QFrame):
    """A white box with round corners; ``inside`` is its column."""

    def __init__(self, look: Look, *items: Item, gap: int = 0, margins: Margins = (20, 16, 20, 16)) -> None:
        """``margins=(1, 1, 1, 9)`` suits a table that fills the card."""
        super().__init__()
        self.setObjectName("card")
        self.inside = Column(look, *items, gap=gap, margins=margins)
        self.setLayout(self.inside)


class Line(QFrame):
    """A hairline between rows."""

    def __init__(self) -> None:
        """Takes the width it is given."""
        super().__init__()
        self.setObjectName("line")
        self.setFixedHeight(1)


def holder(layout: QLayout, name: str = "") -> QFrame:
    """A plain box around a layout; ``name`` is the stylesheet's ("page", "rail", "bar", "detail", "clear")."""
    box = QFrame()
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=True)
    box.setLayout(layout)
    return box


def clear_box(layout: QLayout) -> None:
    """Take every item out of a layout and let its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            _let_go(widget)
        elif inner is not None:
            clear_box(inner)


_LEAVING: set[QWidget] = set()


def _let_go(widget: QWidget) -> None:
    """Take a widget off the screen now and free it when the event loop comes round.

    Without a parent it belongs to Python, which would free it at once, perhaps while its own click is still on the
    stack (segmentation faults, PySide 6.11); so it is held until Qt has destroyed it.
    """
    widget.hide()
    widget.setParent(None)
    _LEAVING.add(widget)
    widget.destroyed.connect(lambda: _LEAVING.discard(widget))
    widget.deleteLater()
