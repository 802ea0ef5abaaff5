"""Batches: what is under each cover sheet, who may key it next, and whether its two entries agree."""

from __future__ import annotations

from typing import Any, ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, SECOND
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.models.vote.ballots.settling import unsettled
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel
from ppm_desktop.views.vote.batch_care import allow_single_entry, forbid_single_entry
from ppm_desktop.views.vote.batch_detail import BatchDetail
from ppm_desktop.views.vote.files import save_covers
from ppm_desktop.views.vote.open_batch_dialog import OpenBatchDialog


class BatchesPanel(TablePanel):
    """Tab "batches". Counts of papers only; how often the entries differ is told, never a vote."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "batches",
        "batch_passes",
        "entries",
        "contests",
        "single_entry_rules",
    )
    COMPACT: ClassVar[tuple[str, ...]] = ("label", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        words: dict[str, Any] = {"title": phrase("Batches"), "hint": phrase("Find a batch")}
        super().__init__(session, RecordTable(session, "batches", _columns(), **words))
        self.table.add_filter("state", phrase("All batches"))
        self._open = button(session, phrase("Open a batch"), "quiet", icon="add", shortcut="Ctrl+N")
        more = MoreButton(
            session,
            [
                (phrase("Save cover sheets for the batches"), lambda: save_covers(session, self)),
                (phrase("Allow batches that are checked once"), lambda: allow_single_entry(session, self)),
                (phrase("Enter every batch twice again"), lambda: forbid_single_entry(session, self)),
            ],
        )
        self.table.add_tool(self._open)
        self.table.add_tool(more)
        self._keys = label(session, "", "caption", ink="text2", wrap=True)
        self.setLayout(Column(session, (self.stack, 1), self._keys, gap=8))
        self.table.opened.connect(self._go_on)
        self._open.clicked.connect(self.open_batch)

    def empty(self) -> EmptyState:
        """What to do first."""
        go = button(self.session, phrase("Open a batch"), icon="stack", shortcut="Ctrl+N")
        covers = button(self.session, phrase("Print cover sheets"), icon="print")
        go.clicked.connect(self.open_batch)
        covers.clicked.connect(lambda: save_covers(self.session, self))
        return EmptyState(
            self.session,
            "stack",
            phrase("No batch is open yet"),
            phrase("Mix the papers of the box, make batches of up to fifty, and have two people count each by hand."),
            [go, covers],
            note=phrase("Every batch is entered twice, by two people who do not see each other's entries."),
        )

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        found = queries.batches(self.session.read)
        self.show_table(filled=bool(found))
        self.table.set_rows([self._row(batch) for batch in found])
        papers = queries.paper_counts(self.session.read)
        said = counted(
            "{count} paper in batches. Enter opens the next step of the selected batch.",
            "{count} papers in batches. Enter opens the next step of the selected batch.",
            papers.declared,
        )
        rule = queries.single_entry_rule(self.session.read)
        if rule is not None:
            said = phrase("Batches may be checked once: {reason}", reason=rule.reason)
        self._keys.setText(self.session.say(said) if found else "")

    def _row(self, batch: Batch) -> Row:
        return {
            "id": batch.id,
            "label": batch.label,
            "size": batch.declared,
            "first": self._entered(batch, FIRST),
            "second": self._entered(batch, SECOND),
            "differences": self._differences(batch),
            "site": batch.site,
            "state": status(batch, unsettled(self.session.read, batch.id)),
        }

    @staticmethod
    def _entered(batch: Batch, number: int) -> Phrase | None:
        found = batch.entry(number)
        if found is None:
            return None
        return phrase("{papers} of {size}", papers=found.papers, size=batch.declared)

    def _differences(self, batch: Batch) -> int | None:
        if batch.state == "open":
            return None
        return batch.differing if batch.state == "sealed" else unsettled(self.session.read, batch.id)

    def show_detail(self, pane: DetailPane) -> None:
        """The selected batch."""
        batch = queries.batch(self.session.read, self.current_id())
        if batch is None:
            return
        detail = BatchDetail(self.session, batch)
        title = phrase("Batch {label}", label=batch.label)
        pane.show_record(title, detail, status=status(batch, unsettled(self.session.read, batch.id)))
        pane.set_actions(*detail.offered())

    def _go_on(self, row: Row) -> None:
        batch = queries.batch(self.session.read, str(row["id"]))
        if batch is not None and not BatchDetail(self.session, batch).go_on():
            self.detail_opened.emit()

    # What the person does

    def open_batch(self) -> None:
        """Open the next batch after two people have counted it."""
        OpenBatchDialog(self.session, self).open()


def status(batch: Batch, waiting: int) -> Status:
    """Where a batch stands, in a word."""
    if batch.state == "sealed":
        return Status(phrase("Sealed"), "ok", "lock")
    if batch.state == "compared":
        if waiting:
            return Status(phrase("Compare"), "warn", "compare")
        if batch.checked_once:
            return Status(phrase("Checked once"), "warn", "eye")
        return Status(phrase("Ready to seal"), "accent", "checks")
    if batch.passes:
        return Status(phrase("Being entered"), "accent", "keyboard")
    return Status(phrase("Counted"), "neutral", "count")


def _columns() -> list[Cells]:
    return [
        Cells("label", phrase("Batch"), "strong", 100, stretch=True),
        Cells("size", phrase("Papers"), "number", 80),
        Cells("first", phrase("First entry"), width=110),
        Cells("second", phrase("Second entry"), width=110),
        Cells("differences", phrase("Differences"), "number", 100),
        Cells("site", phrase("Place"), width=120, shown=False),
        Cells("state", phrase("State"), "status", 150),
    ]
