"""Papers and votes by place: a quiet second view under the results, closed until somebody wants it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from ppm_desktop.exports.vote.place_sheets import group_words, unit_words
from ppm_desktop.exports.vote.round_table import Digits
from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.breakdown import Breakdown
from ppm_desktop.models.vote.results import ContestResult
from ppm_desktop.views.parts.boxes import Card, Column, Row, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.record_table import RecordTable

_WHOLE = Digits(0, is_cut=False)


class PlacesView(QFrame):
    """``more`` opens it; ``papers`` is a table, ``votes`` one for each contest, none where no votes are told by place."""

    def __init__(self, session: Session, found: Breakdown, contests: Sequence[ContestResult]) -> None:
        """Everything is read; nothing is shown before ``more`` is pressed."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self.more = button(session, phrase("Papers and votes by place"), icon="map")
        self.more.setCheckable(True)
        self.papers = self._papers(found)
        self.votes = [self._votes(found, place, one) for place, one in enumerate(contests)] if found.groups else []
        card = Card(session, heading(session, phrase("Papers by place"), "h3"), gap=8)
        card.inside.put(self.papers)
        card.inside.put(8, heading(session, phrase("Votes by place"), "h3"))
        card.inside.put(label(session, found.note, "caption", ink="text2", wrap=True))
        for one, votes in zip(contests, self.votes, strict=False):
            words = phrase("{contest} ({unit})", contest=one.contest.title, unit=unit_words(one))
            card.inside.put(label(session, words, "strong", wrap=True), votes)
        rows = holder(Column(session, card), "clear")
        rows.setVisible(False)
        self.more.toggled.connect(rows.setVisible)
        self.setLayout(Column(session, Row(session, self.more, None), rows, gap=8))

    def _papers(self, found: Breakdown) -> RecordTable:
        columns = [
            Cells("place", phrase("Place"), "strong", 220),
            Cells("printed", phrase("Printed"), "number", 90),
            Cells("given_out", phrase("Given out"), "number", 100),
            Cells("spoiled", phrase("Spoiled"), "number", 90),
            Cells("sealed", phrase("Sealed"), "number", 90),
            Cells("accepted", phrase("Contested, accepted"), "number", 170),
            Cells("not_accepted", phrase("Contested, not accepted"), "number", 190),
        ]
        words = phrase("Papers by place as a table")
        table = RecordTable(self._session, "papers_by_place", columns, title=words, tools=False)
        rows = []
        for one in found.papers:
            cells = one._asdict() | {"id": one.place or "-", "place": one.place or phrase("No place named")}
            rows.append(cells)
        return self._filled(table, rows)

    def _votes(self, found: Breakdown, place: int, one: ContestResult) -> RecordTable:
        columns = [
            Cells("option", phrase("Option"), "strong", 240),
            *(
                Cells(f"group{at}", group_words(group), width=200 * min(len(group.cells), 2))
                for at, group in enumerate(found.groups)
            ),
        ]
        words = phrase("Votes by place as a table")
        table = RecordTable(self._session, "votes_by_place", columns, title=words, tools=False)
        rows: list[dict[str, object]] = []
        for option in one.contest.options:
            if not option.withdrawn:
                votes = {
                    f"group{at}": _WHOLE.said(group.votes(place, option.key)) for at, group in enumerate(found.groups)
                }
                rows.append({"id": option.key, "option": one.said(option), **votes})
        return self._filled(table, rows)

    def _filled(self, table: RecordTable, rows: list[dict[str, object]]) -> RecordTable:
        table.set_rows(rows)
        theme = self._session.theme
        table.setFixedHeight(theme.px(44) * (len(rows) + 1) + theme.space(16))
        return table
