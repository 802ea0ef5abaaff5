"""A list of voters from a file or the clipboard: columns are matched, and every line is accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ppm_desktop.exports.interchange.sheets import Table, read_table
from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.models.vote.roll.listing import FIELDS, ListPlan, plan_list, suggest_columns
from ppm_desktop.views.services.notices import Offer
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.clipboard import pasted_table
from ppm_desktop.views.tables.paste_mapper import PasteMapper, Record, Target

_KINDS = "*.xlsx *.xlsm *.ods *.xls *.csv *.tsv"


def choose_list(session: Session, parent: QWidget) -> None:
    """Ask for a file and show what would be added."""
    title = session.say(phrase("Choose the list of voters"))
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, "", _KINDS)
    if not chosen:
        return
    path = Path(chosen)

    def work(_progress: Progress) -> Table:
        return read_table(path)

    session.jobs.run(
        phrase("Reading the list"),
        work,
        lambda table: paste_list(session, parent, [list(table.headers), *(list(row) for row in table.rows)]),
    )


def paste_list(session: Session, parent: QWidget, cells: Sequence[Sequence[str]] = ()) -> PasteMapper | None:
    """Show what would be added from ``cells`` (the clipboard where none are given), and add it when told to."""
    rows = [[str(cell) for cell in row] for row in cells] or pasted_table()
    if not rows:
        session.notices.tell(phrase("Nothing is copied. Copy rows in the spreadsheet first, then paste."))
        return None
    mapper = PasteMapper(session, rows, targets(rows[0]), verb=_verb, parent=parent)
    mapper.accepted.connect(lambda: _add(session, mapper.records))
    mapper.open()
    return mapper


def targets(headers: Sequence[str]) -> tuple[Target, ...]:
    """The fields of a voter; the headers that our own guess takes for one become its aliases."""
    guessed = {name: headers[place] for name, place in suggest_columns(headers).items()}
    return tuple(
        Target(name, words, (guessed[name],) if name in guessed else (), required=name == "name")
        for name, words in FIELDS.items()
    )


def planned(session: Session, records: Sequence[Record]) -> ListPlan:
    """What these records would add."""
    columns = {name: place for place, name in enumerate(FIELDS)}
    rows = [[record.get(name, "") for name in FIELDS] for record in records]
    return plan_list(session.read, rows, columns)


def _add(session: Session, records: Sequence[Record]) -> None:
    plan = planned(session, records)
    if not plan.act.voters:
        session.notices.tell(phrase("Everybody on this list is on the roll already. Nothing was added."))
        return
    if session.perform(plan.act):
        return
    if plan.kept_out:
        names = ", ".join(line.name for line in plan.kept_out[:5] if search_key(line.name))
        session.notices.stand(
            "roll_list",
            "info",
            counted(
                "{count} line was left out because the person is on the roll already: {names}",
                "{count} lines were left out because the people are on the roll already: {names}",
                len(plan.kept_out),
                names=names,
            ),
            Offer(phrase("Close"), lambda: session.notices.solve("roll_list")),
        )


def _verb(count: int) -> Phrase:
    return counted("Add {count} voter", "Add {count} voters", count)
