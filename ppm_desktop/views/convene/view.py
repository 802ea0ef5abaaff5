"""Stage 3, Community Policy Team: arranges measures, tabs and the pane of the member selected."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.member import Member
from ppm_desktop.models.convene.queries import Seats
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.convene.balance_panel import BalancePanel
from ppm_desktop.views.convene.deeds import Deeds
from ppm_desktop.views.convene.measures import Measures, seats_sentence
from ppm_desktop.views.convene.member_pane import MemberPane
from ppm_desktop.views.convene.needs_panel import NeedsPanel
from ppm_desktop.views.convene.pay_panel import PayPanel
from ppm_desktop.views.convene.roster_menus import RosterMenus
from ppm_desktop.views.convene.roster_panel import RosterPanel
from ppm_desktop.views.parts.bands import Band
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside

GUIDANCE: Final = phrase("Fill every seat so the team looks like the community it serves.")
TABLES: Final = {
    "roster": ("people", "person_attributes", "support_needs", "team_members", "arrivals", "gatherings", "processes",
               "baseline_shares", "badges"),
    "pay": ("compensation_entries", "compensation_rules", "people"),
}  # fmt: skip


class ConveneView(QWidget):
    """Tabs: roster, balance, needs, pay."""

    def __init__(self, session: Session) -> None:
        """Reads the file when it is first shown."""
        super().__init__()
        self._session = session
        self._stale = set(TABLES)
        self._seats = Seats(0, 0, 0, 0)
        self.deeds = Deeds(session, self)
        self.header = PageHeader(
            session,
            phrase("Community Policy Team"),
            GUIDANCE,
            spoken=phrase("Stage 3 of 8, Community Policy Team"),
        )
        self.measures = Measures(session)
        self.roster, self.balance = RosterPanel(session), BalancePanel(session)
        self.menus = RosterMenus(session, self.roster, self.deeds)
        self.needs, self.pay = NeedsPanel(session), PayPanel(session)
        self._parts: dict[str, QWidget] = {
            "roster": self.roster,
            "balance": self.balance,
            "needs": self.needs,
            "pay": self.pay,
        }
        self.tabs = Tabs(session, phrase("Parts of this stage"))
        self.tabs.add("roster", phrase("Roster"), lambda: self.roster)
        self.tabs.add("balance", phrase("Balance"), lambda: self.balance)
        self.tabs.add("needs", phrase("Needs"), lambda: self.needs)
        self.tabs.add("pay", phrase("Compensation"), lambda: self.pay)
        self.pane = MemberPane(session)
        self._body = QStackedWidget()
        self._body.addWidget(holder(Column(session, self.measures, (self.tabs, 1), gap=14), "clear"))
        self._body.addWidget(self._make_empty())
        page = Column(session, self.header, (self._body, 1), gap=14, margins=(24, 18, 24, 16))
        self.beside = Beside(session, holder(page, "page"), self.pane)
        self.setLayout(Row(session, (self.beside, 1)))
        self._connect()

    def _make_empty(self) -> EmptyState:
        add = button(self._session, phrase("Add person"), icon="person_add")
        file = button(self._session, phrase("Bring in a list"), "primary", icon="import")
        paste = button(self._session, phrase("Paste list"), icon="paste")
        add.clicked.connect(self.deeds.add_person)
        file.clicked.connect(self.deeds.import_file)
        paste.clicked.connect(self.deeds.paste_clipboard)
        empty = EmptyState(
            self._session,
            "people",
            phrase("No one is on the team yet"),
            phrase("Bring in the list of people who applied, as it came, or add them one by one."),
            (file, paste, add),
            note=phrase("Nothing is sent to anyone until you say so."),
        )
        # While it is hidden it must not make the page higher than the screen.
        empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        return empty

    def _connect(self) -> None:
        self.tabs.turned.connect(self._turn)
        self.roster.selected.connect(self._show_member)
        self.roster.opened.connect(self.beside.open_drawer)
        self.roster.pasted.connect(self.deeds.paste)
        self.roster.export.clicked.connect(lambda: self.menus.open_export(self.roster.export))
        self.needs.need_wanted.connect(lambda: self.deeds.record_need(self._on_team(), self.roster.current))
        self.deeds.added.connect(self.roster.select_person)
        self.beside.arranged.connect(self._fold)
        pane = self.pane
        pane.status_wanted.connect(lambda by: self.roster.open_status_menu(by.mapToGlobal(QPoint(0, by.height()))))
        pane.badge_wanted.connect(lambda: self.deeds.badges(self.roster.chosen))
        pane.need_wanted.connect(lambda: self.deeds.record_need(self._on_team(), pane.member))
        pane.merge_wanted.connect(lambda twin: self.deeds.merge(pane.member, twin) if pane.member else None)

    # What the window asks

    def show_tab(self, key: str) -> None:
        """Turn to "roster", "balance", "needs" or "pay"."""
        self.tabs.open(key)

    def reload(self, changes: Changes) -> None:
        """Show a change now, or when the page is next seen."""
        self._stale |= {part for part, tables in TABLES.items() if changes.touch(*tables)}
        if self.isVisible():
            self._refresh()

    def print_page(self) -> None:
        """Ctrl+P: badges of the team, the needs list or the pay sheet, whichever tab is in front."""
        {"needs": self.needs.print_list, "pay": self.pay.print_sheet}.get(self.tabs.current, self._print_team)()

    # Inside

    def _turn(self, key: str) -> None:
        """Only the part in front says how much room the page needs."""
        for name, part in self._parts.items():
            room = QSizePolicy.Policy.Preferred if name == key else QSizePolicy.Policy.Ignored
            part.setSizePolicy(room, room)
        self._settle()

    def _refresh(self) -> None:
        stale, self._stale = self._stale, set()
        if "pay" in stale:
            self.pay.reload()
        if "roster" not in stale:
            return
        self.roster.reload()
        self.needs.reload()
        self._seats = queries.seats(self._session.read)
        members = list(self.roster.members.values())
        groups = self.deeds.groups(members)
        self.balance.show_groups(groups)
        seated = [member for member in members if member.status in {"invited", "confirmed", "alternate"}]
        self.measures.tell(self._seats, groups, [need for each in seated for need in each.needs])
        self.tabs.count("roster", len(members))
        self._body.setCurrentIndex(0 if members else 1)
        self._fold(self.beside.band)
        self._settle()
        self._show_member(self.roster.current)

    def _settle(self) -> None:
        """Actions of the header and the pane follow what is in front."""
        seats = self._seats
        fill = min(seats.free, seats.waiting)
        if not self.roster.members:
            self.header.set_actions()
        elif fill:
            add = button(self._session, phrase("Add people"), icon="person_add")
            add.clicked.connect(lambda: self.menus.open_adding(add))
            self.header.set_actions(
                *([] if self.beside.band is Band.COMPACT else [add]), primary=self._fill_button(fill)
            )
        else:
            add = button(self._session, phrase("Add person"), "primary", icon="person_add", shortcut="Ctrl+N")
            add.clicked.connect(self.deeds.add_person)
            paste = button(self._session, phrase("Paste list"), icon="paste")
            paste.clicked.connect(lambda: self.menus.open_bringing(paste))
            self.header.set_actions(*([] if self.beside.band is Band.COMPACT else [paste]), primary=add)
        self.beside.fill(filled=self.tabs.current == "roster" and self.roster.current is not None)
        self._show_measures()

    def _fill_button(self, places: int) -> Button:
        words = counted("Fill {count} seat", "Fill {count} seats", places)
        fill = button(self._session, words, "primary", icon="seat")
        fill.clicked.connect(lambda: self.deeds.fill_seats(list(self.roster.members.values())))
        return fill

    def _show_member(self, member: Member | None) -> None:
        if member is not None:
            self.pane.show_member(member, self.roster.category, self.roster.attendance(member))
        self.beside.fill(filled=self.tabs.current == "roster" and member is not None)

    def _fold(self, now: Band) -> None:
        """With little room the measures are one sentence and the roster has three columns."""
        compact = now is Band.COMPACT
        self._show_measures()
        self.header.set_sentence(seats_sentence(self._seats) if compact else GUIDANCE)
        self.roster.set_compact(compact=compact)
        self.pay.set_compact(compact=compact)

    def _show_measures(self) -> None:
        """Needs and pay have their own facts, and want the room."""
        self.measures.setVisible(self.beside.band is not Band.COMPACT and self.tabs.current in {"roster", "balance"})

    def _on_team(self) -> list[Member]:
        return [each for each in self.roster.members.values() if each.status not in {"declined", "withdrawn"}]

    def _print_team(self) -> None:
        self.deeds.team_badges(list(self.roster.members.values()))

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the page was out of sight is read now."""
        super().showEvent(event)
        self._refresh()
