"""A finding on the screen: a plain sentence first, then the chart, then the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.analyze.figure import Finding
from ppm_desktop.models.analyze.table import Head, Table, spoken
from ppm_desktop.models.stages import number
from ppm_desktop.views.parts.boxes import Card, Row, clear_box, holder
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.charts import BarChart, Datum, DotChart
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

_WIDTHS = {"text": 92, "number": 64, "money": 104, "percent": 76, "minutes": 70, "day": 136, "check": 96}
_HEAD_ROOM = 36  # beside the words of a column's head
_MOST_ROWS = 12  # a longer table scrolls inside its card
_MOST_BARS = 16
_ROOM = 1.06


class Findings(QScrollArea):
    """Findings under one another, each in a card of its own."""

    def __init__(self, session: Session) -> None:
        """Empty until ``show_findings``."""
        super().__init__()
        self._session = session
        self._inside = Stack(session, gap=14)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder(self._inside, "clear"))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, in this order, from the top."""
        clear_box(self._inside)
        self._inside.put(*(_card(self._session, one) for one in findings), None)
        self.verticalScrollBar().setValue(0)


def _card(session: Session, finding: Finding) -> QWidget:
    figure = finding.figure
    card = Card(session, label(session, finding.title, "caption", ink="text2"), gap=6)
    said = label(session, figure.said, "h3" if figure.ready else "body", wrap=True)
    if not figure.ready:
        card.inside.put(said, 6, Row(session, _go(session, finding.stage), None))
        return card
    card.inside.put(said)
    if figure.table is not None:
        for chart in _charts(session, figure.table):
            card.inside.put(6, chart)
        if figure.table.rows:
            card.inside.put(8, _rows(session, finding.key, finding.title, figure.table))
    for words in (figure.note, _basis(finding)):
        if words is not None:
            card.inside.put(2, label(session, words, "caption", ink="text2", wrap=True))
    return card


def _go(session: Session, stage: str) -> Button:
    go = button(session, phrase("Go to stage {number}", number=number(stage)))
    go.clicked.connect(lambda: session.wanted.emit("stage", stage))
    return go


def _charts(session: Session, found: Table) -> list[QWidget]:
    if found.chart is None:
        return []
    names, values = found.heads[found.chart.names].kind, found.heads[found.chart.values]
    kind = DotChart if found.chart.kind == "dots" else BarChart
    made: list[QWidget] = []
    for of, rows in found.drawn():
        data = [
            Datum(
                spoken(session.tongue, names, row.name),
                float(row.value),
                spoken(session.tongue, values.kind, row.value),
                None if row.goal is None else float(row.goal),
            )
            for row in rows[:_MOST_BARS]
        ]
        title = spoken(session.tongue, "text", of)
        chart = kind(session, title or session.say(values.title), data, most=_scale(found, values))
        made.append(holder(Stack(session, label(session, title, "strong"), chart, gap=2), "clear") if title else chart)
    if made and found.chart.goals is not None:
        made.append(_legend(session, found, values))
    return made


def _scale(found: Table, values: Head) -> float:
    """One scale for all pictures of a table, with room for the words at the end; plain shares run to the whole."""
    rows = [row for _, rows in found.drawn() for row in rows]
    if values.kind == "percent" and found.chart is not None and found.chart.goals is None:
        return _ROOM
    return _ROOM * max((float(max(row.value, row.goal or 0)) for row in rows), default=1.0)


def _legend(session: Session, found: Table, values: Head) -> QWidget:
    goals = found.chart.goals if found.chart is not None else None
    words = phrase("Dot: {dot}. Mark: {mark}.", dot=values.title, mark=found.heads[goals or 0].title)
    return label(session, words, "caption", ink="text2", wrap=True)


def _rows(session: Session, key: str, title: Phrase, found: Table) -> RecordTable:
    """The table; Ctrl+C copies the chosen rows with their headers."""
    widest = max(range(len(found.heads)), key=lambda place: found.heads[place].width)
    columns = [
        Column(f"c{place}", head.title, _kind(head), _width(session, head), stretch=place == widest)
        for place, head in enumerate(found.heads)
    ]
    shown = RecordTable(session, f"finding_{key}", columns, title=title, tools=False)
    shown.set_rows([{"id": str(n), **_cells(session, found.heads, row)} for n, row in enumerate(found.rows)])
    shown.setFixedHeight(session.theme.px(36 + 42 * min(len(found.rows), _MOST_ROWS)) + session.theme.space(12))
    return shown


def _width(session: Session, head: Head) -> int:
    """At 100 %: wide enough for what the column holds and for its head."""
    theme = session.theme
    words = QFontMetricsF(theme.font("label")).horizontalAdvance(session.say(head.title)) / theme.scale
    return max(_WIDTHS[head.kind], round(words) + _HEAD_ROOM)


def _kind(head: Head) -> str:
    return head.kind if head.kind in {"number", "money", "day"} else "text"


def _cells(session: Session, heads: Sequence[Head], row: Sequence[object]) -> dict[str, object]:
    return {
        f"c{place}": cell if _kind(head) != "text" else spoken(session.tongue, head.kind, cell)
        for place, (head, cell) in enumerate(zip(heads, row, strict=True))
    }


def _basis(finding: Finding) -> Phrase:
    figure = finding.figure
    if not figure.of:
        return phrase("How it is computed: {formula}", formula=finding.formula)
    return phrase(
        "How it is computed: {formula} It rests on {answered} of {all}.",
        formula=finding.formula,
        answered=figure.answered,
        all=figure.of,
    )
