"""Balance: the team's groups against the community, as bars and as a table, groups that could point at somebody left unsaid."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.convene.balance import Group
from ppm_desktop.views.parts.boxes import Card, Row, clear_box, holder
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import Tick, button
from ppm_desktop.views.parts.charts import BarChart, Datum
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS = (
    Column("category", phrase("Heading"), "text", 120),
    Column("value", phrase("Group"), "strong", 160, stretch=True),
    Column("share", phrase("Community"), "text", 100),
    Column("have", phrase("Team"), "text", 110),
    Column("goal", phrase("Goal"), "number", 70),
    Column("gap", phrase("Gap"), "text", 170),
)


class BalancePanel(QFrame):
    """Bars first, the same figures in a table below."""

    def __init__(self, session: Session) -> None:
        """Empty until ``show_groups``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._groups: list[Group] = []
        lead = phrase(
            "Confirmed members against the community's baseline. The mark on a bar is the goal. Groups of fewer than "
            "five, and those that would give them away, are not shown."
        )
        self._small = Tick(session, phrase("Show small groups on this screen"))
        self._bars = Stack(session, gap=12)
        self.table = RecordTable(session, "balance", COLUMNS, title=phrase("Groups on the team"), tools=False)
        self.table.view.setMinimumHeight(session.theme.px(220))
        inside = holder(Stack(session, self._bars, (self.table, 1), gap=14), "clear")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._area = area
        self._head = holder(
            Row(session, (label(session, lead, ink="text2", wrap=True), 1), self._small, gap=16), "clear"
        )
        go = button(session, phrase("Go to stage 1"))
        self._empty = EmptyState(
            session,
            "chart",
            phrase("The baseline is missing"),
            phrase("With the community's shares from stage 1, this page shows which groups the team still lacks."),
            (go,),
        )
        self.setLayout(Stack(session, self._head, (area, 1), (self._empty, 1), gap=10))
        self._small.toggled.connect(self._show)
        go.clicked.connect(lambda: session.wanted.emit("tab", "design/baseline"))

    def show_groups(self, groups: list[Group]) -> None:
        """Show these."""
        self._groups = groups
        for part in (self._head, self._area):
            part.setVisible(bool(groups))
        self._empty.setVisible(not groups)
        self._show()

    def _show(self) -> None:
        clear_box(self._bars)
        for category in dict.fromkeys(group.category for group in self._groups):
            listed = [group for group in self._groups if group.category == category]
            most = max(1, *(max(group.have, group.goal) for group in listed)) * 1.05
            chart = BarChart(self._session, category, [self._datum(group) for group in listed], most=most)
            self._bars.put(Card(self._session, label(self._session, category, "h3"), 4, chart, gap=2))
        self.table.set_rows([self._row(place, group) for place, group in enumerate(self._groups)])

    def _hidden(self, group: Group) -> bool:
        return group.hidden and not self._small.isChecked()

    def _datum(self, group: Group) -> Datum:
        if self._hidden(group):
            return Datum(group.value, 0, phrase("Not shown"), None)
        return Datum(group.value, group.have, _short_words(group), group.goal)

    def _row(self, place: int, group: Group) -> dict[str, object]:
        hidden = self._hidden(group)
        return {
            "id": str(place),
            "category": group.category,
            "value": group.value,
            "share": phrase("{percent} %", percent=f"{group.permyriad / 100:g}"),
            "have": phrase("Not shown") if hidden else str(group.have),
            "goal": group.goal,
            "gap": phrase("Not shown") if hidden else gap_words(group),
        }


def gap_words(group: Group) -> Phrase:
    """How far the group is from its goal: "3 more to match"."""
    if group.missing:
        return counted("{count} more to match", "{count} more to match", group.missing)
    over = group.have - group.goal
    return counted("{count} over the goal", "{count} over the goal", over) if over else phrase("Matches")


def _short_words(group: Group) -> Phrase:
    """Beside a bar: "14 of 17, 3 more"."""
    if group.missing:
        return phrase("{have} of {goal}, {missing} more", have=group.have, goal=group.goal, missing=group.missing)
    return phrase("{have} of {goal}", have=group.have, goal=group.goal)
