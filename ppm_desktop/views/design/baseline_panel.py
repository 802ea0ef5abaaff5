"""The baseline: the community's shares by category, typed or pasted, and by how much a category misses 100 %."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.acts import SetBaseline, WithdrawBaseline
from ppm_desktop.models.design.acts.baseline import NewShare
from ppm_desktop.models.design.baseline import BaselineShare, as_percent, by_category, off_sentence, read_pasted
from ppm_desktop.models.design.queries import baseline
from ppm_desktop.views.design.shares_dialog import SharesDialog
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import clear_box
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.clipboard import pasted_table
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("value", phrase("Group"), "strong", 200, stretch=True),
    Column("category", phrase("Category"), "text", 170),
    Column("share", phrase("Share in %"), "text", 110),
    Column("source", phrase("Source"), "text", 200),
    Column("year", phrase("Year"), "text", 80),
)


class BaselinePanel(Panel):
    """Ctrl+V takes cells from a spreadsheet: category, group, share."""

    TABLES: ClassVar[tuple[str, ...]] = ("baseline_shares",)
    COMPACT: ClassVar[tuple[str, ...]] = ("value", "category", "share")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._shares: dict[str, BaselineShare] = {}
        self._strips = Stack(session, gap=6)
        self.table: RecordTable = RecordTable(
            session, "baseline", _COLUMNS, title=phrase("Baseline"), hint=phrase("Find a group")
        )
        self.table.add_filter("category", phrase("All categories"))
        tools = (
            button(session, phrase("Add a category"), "quiet", icon="add", shortcut="Ctrl+N"),
            button(session, phrase("Edit category"), "quiet", icon="edit"),
            button(session, phrase("Paste"), "quiet", icon="paste"),
        )
        for tool in tools:
            self.table.add_tool(tool)
        first = button(session, phrase("Add a category"), icon="add")
        paste = button(session, phrase("Paste from Excel"), icon="paste")
        self._empty = EmptyState(
            session, "chart", phrase("No shares are entered yet"),
            phrase("Enter the community's shares, for example from the census. Later pages show who is missing."),
            [first, paste],
        )  # fmt: skip
        self.setLayout(Stack(session, self._strips, (self.table, 1), (self._empty, 1), gap=10))
        tools[0].clicked.connect(lambda: self.ask().open())
        tools[1].clicked.connect(self._edit)
        tools[2].clicked.connect(lambda: self.take(pasted_table()))
        first.clicked.connect(lambda: self.ask().open())
        paste.clicked.connect(lambda: self.take(pasted_table()))
        self.table.opened.connect(lambda _row: self._edit())
        self.table.pasted.connect(self.take)
        self.table.deleted.connect(self._remove)

    def reload(self) -> None:
        """Read the shares anew, and say which category is not whole."""
        found = baseline(self.session.read)
        self._shares = {share.id: share for share in found}
        self.table.set_rows([_row(share) for share in found])
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        clear_box(self._strips)
        for name, shares in by_category(found).items():
            sentence = off_sentence(name, [share.permyriad for share in shares])
            if sentence is not None:
                self._strips.put(Strip(self.session, "warn", sentence))

    def take(self, cells: list[list[str]]) -> None:
        """Pasted cells: one category opens for a look; several are set at once, each an act of its own."""
        pasted = read_pasted(cells)
        if not pasted.shares:
            pasted = read_pasted(cells, self.session.say(phrase("New category")))
        for sentence in pasted.refused[:1]:
            self.session.notices.tell(sentence)
        if len(pasted.shares) == 1:
            [(name, shares)] = pasted.shares.items()
            self.ask(name, shares).open()
            return
        for name, shares in pasted.shares.items():
            new = tuple(NewShare(value, permyriad) for value, permyriad in shares)
            for problem in self.session.perform(SetBaseline(name, shares=new)):
                self.session.notices.tell(problem.sentence)

    def ask(self, category: str = "", shares: list[tuple[str, int]] | None = None) -> SharesDialog:
        """The dialog that writes one category."""
        known = [share for share in self._shares.values() if share.category == category]
        entries = shares or [(share.value, share.permyriad) for share in known]
        source = (known[0].source, known[0].year) if known else ("", None)
        return SharesDialog(self.session, category, entries, source, parent=self)

    def _edit(self) -> None:
        row = self.table.current
        if row is not None:
            self.ask(self._shares[str(row["id"])].category).open()

    def _remove(self, row: dict[str, Any]) -> None:
        category = self._shares[str(row["id"])].category
        for problem in self.session.perform(WithdrawBaseline(category)):
            self.session.notices.tell(problem.sentence)


def _row(share: BaselineShare) -> dict[str, Any]:
    return {
        "id": share.id,
        "value": share.value,
        "category": share.category,
        "share": as_percent(share.permyriad),
        "source": share.source,
        "year": str(share.year or ""),
    }
