"""What the roster's buttons do: add, bring in, fill seats, merge, print, export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ppm_desktop.exports.convene.roster_workbook import roster_workbook
from ppm_desktop.exports.interchange.sheets import Table, read_table
from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.acts import MergePeople
from ppm_desktop.models.commons.people.person import Twin
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.acts import ChangeStatus
from ppm_desktop.models.convene.balance import Group, balance, suggest_next
from ppm_desktop.models.convene.member import CONFIRMED, INVITED, WAITLIST, Member, moves
from ppm_desktop.models.design.queries import baseline
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.views.convene.add_dialog import AddPersonDialog
from ppm_desktop.views.convene.badges import print_badges
from ppm_desktop.views.convene.import_dialog import ImportDialog, PasteDialog
from ppm_desktop.views.convene.need_dialog import NeedDialog
from ppm_desktop.views.convene.saving import book_imprint, save_document
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.clipboard import pasted_table


class Deeds(QObject):
    """One for the page; ``parent`` is what its dialogs stand over."""

    added = Signal(str)
    """The id of a person who was just added."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Does nothing by itself."""
        super().__init__(parent)
        self._session, self._parent = session, parent

    def groups(self, members: Sequence[Member]) -> list[Group]:
        """The confirmed members against the baseline."""
        seats = queries.seats(self._session.read).all
        sure = [member for member in members if member.status == CONFIRMED]
        return balance(sure, baseline(self._session.read), seats, today().year)

    def add_person(self) -> None:
        """Open the dialog for one new person."""
        dialog = AddPersonDialog(self._session, parent=self._parent)
        dialog.accepted.connect(lambda: self.added.emit(dialog.person_id))
        dialog.open()

    def import_file(self) -> None:
        """Ask for a spreadsheet, read it in the background, then show what would happen."""
        home = self._session.say(phrase("Spreadsheets"))
        chosen, _kind = QFileDialog.getOpenFileName(
            self._parent,
            self._session.say(phrase("Bring in a list")),
            "",
            f"{home} (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)",
        )
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read this file and show what would happen."""

        def work(progress: Progress) -> Table:
            progress.tell(0, 1, phrase("Reading {name}", name=path.name))
            return read_table(path)

        self._session.jobs.run(
            phrase("Read {name}", name=path.name),
            work,
            lambda table: self._open(ImportDialog(self._session, table, path.name, parent=self._parent)),
        )

    def paste_clipboard(self) -> None:
        """Bring in what is on the clipboard; with nothing there, say how it is done."""
        cells = pasted_table()
        if cells:
            self.paste(cells)
        else:
            self._session.notices.tell(
                phrase("The clipboard holds no list. Copy the rows in your spreadsheet first, headings included.")
            )

    def paste(self, cells: list[list[str]]) -> None:
        """Show what bringing these cells in would do."""
        self._open(PasteDialog(self._session, cells, parent=self._parent))

    def fill_seats(self, members: Sequence[Member]) -> None:
        """Invite from the waitlist into the free seats, whoever closes the widest gaps first."""
        free = queries.seats(self._session.read).free
        waiting = [member for member in members if member.status == WAITLIST]
        chosen = suggest_next(waiting, self.groups(members), free, today().year)
        who = chosen[0].person.name if len(chosen) == 1 else ""
        self._perform(ChangeStatus(moves(each.member_id for each in chosen), INVITED, "", who))

    def merge(self, member: Member, twin: Twin) -> None:
        """Two records are one person: the one on the roster stays."""
        self._perform(MergePeople(member.person.id, twin.person.id, member.person.name, twin.person.name))

    def record_need(self, members: Sequence[Member], chosen: Member | None) -> None:
        """Open the dialog for a need."""
        if members:
            self._open(NeedDialog(self._session, members, chosen, parent=self._parent))

    def badges(self, members: Sequence[Member]) -> None:
        """Print badges for these."""
        if members:
            print_badges(self._session, self._parent, members)

    def team_badges(self, members: Sequence[Member]) -> None:
        """Print badges for everybody who holds a seat."""
        self.badges([member for member in members if member.status == CONFIRMED])

    def save_roster(self, members: Sequence[Member]) -> None:
        """The roster and the balance as a workbook."""
        groups, tongue, imprint = self.groups(members), self._session.tongue, book_imprint(self._session)
        title, listed = phrase("Roster"), list(members)

        def make(path: Path) -> Path:
            return roster_workbook(path, listed, groups, tongue, **imprint)

        save_document(self._session, self._parent, title, f"{self._session.say(title)}.xlsx", make)

    def _open(self, dialog: QDialog) -> None:
        dialog.open()

    def _perform(self, act: Act) -> None:
        for problem in self._session.perform(act):
            self._session.notices.tell(problem.sentence)
