"""The roster: who is on the way to a seat, as a table; statuses change by key, menu or pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QMenu, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.acts import ChangeStatus
from ppm_desktop.models.convene.member import STATUSES, Member, moves
from ppm_desktop.models.design.queries import baseline
from ppm_desktop.views.convene.wording import answer, lettered, need_icons, status_pill
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS: Final = (
    Column("name", phrase("Name"), "strong", 168, stretch=True),
    Column("status", phrase("Status"), "status", 128),
    Column("group", phrase("Group"), "text", 120),
    Column("languages", phrase("Languages"), "text", 142),
    Column("needs", phrase("Needs"), "icons", 78),
    Column("sessions", phrase("Sessions"), "dots", 92),
    Column("area", phrase("Area"), "text", 100, shown=False),
    Column("phone", phrase("Phone"), "text", 120, shown=False),
    Column("since", phrase("Since"), "day", 120, shown=False),
    Column("note", phrase("Notes"), "text", 160, shown=False),
)
COMPACT: Final = ("name", "status", "languages")
_TYPING: Final = 1_000  # milliseconds within which a letter belongs to the name that is being typed


class RosterPanel(QFrame):
    """Typing jumps by name; S changes the status of those selected; Ctrl+V brings a list in."""

    selected = Signal(object)
    """The Member under the caret, or None."""
    opened = Signal()
    pasted = Signal(list)

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self.members: dict[str, Member] = {}
        self.category = ""
        self._compact = False
        self._typed = QElapsedTimer()
        self.table = RecordTable(session, "roster", COLUMNS, title=phrase("Roster"), hint=phrase("Find a person"))
        self.table.add_filter("status", phrase("All statuses"))
        self.table.add_filter("group", phrase("All groups"))
        self.export = button(session, phrase("Export"), "quiet", icon="download")
        self.table.add_tool(self.export)
        filters = self.table.filters
        self._roomy = [*filters.findChildren(Button), *filters.findChildren(QComboBox)[1:]]
        self.setLayout(Stack(session, (self.table, 1)))
        self.table.selected.connect(self._tell)
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.table.pasted.connect(self.pasted)
        self.table.view.wanted_menu.connect(lambda _row, place: self.open_status_menu(place))
        self.table.view.installEventFilter(self)

    def reload(self) -> None:
        """Read the roster anew; ``selected`` is not told, so that a pane that is being written in stays as it is."""
        blocked = QSignalBlocker(self)
        members = queries.team(self._session.read)
        categories = dict.fromkeys(share.category for share in baseline(self._session.read))
        asked = (name for name in categories if any(answer(member, name) for member in members))
        self.category = next(asked, "") or _commonest(members)
        self.members = {member.member_id: member for member in members}
        sessions, begun = queries.sessions_held(self._session.read), queries.sessions_begun(self._session.read)
        came = queries.attended(self._session.read)
        if self.table.model.sorted_by is None:
            self.table.model.sort(0)
        self.table.set_rows([self._row(each, sessions, begun, came.get(each.person.id, set())) for each in members])
        blocked.unblock()

    def attendance(self, member: Member) -> tuple[int, int]:
        """Sessions this member came to, of how many so far."""
        begun = queries.sessions_begun(self._session.read)
        return len(queries.attended(self._session.read).get(member.person.id, set()) & begun), len(begun)

    @property
    def current(self) -> Member | None:
        """The member under the caret."""
        row = self.table.current
        return self.members.get(str(row["id"])) if row else None

    @property
    def chosen(self) -> list[Member]:
        """Those selected."""
        return [self.members[str(row["id"])] for row in self.table.chosen if str(row["id"]) in self.members]

    def select_person(self, person_id: str) -> None:
        """Put the caret on this person."""
        found = next((each.member_id for each in self.members.values() if each.person.id == person_id), "")
        self.table.select(found)

    def set_compact(self, *, compact: bool) -> None:
        """Three columns and one filter where there is little room."""
        if compact is self._compact:
            return
        self._compact, current = compact, self.current
        for tool in self._roomy:
            tool.setVisible(not compact)
        self.table.show_columns(*(COMPACT if compact else ()))
        # Columns that come back are sorted as the person left them, which forgets the row under the caret.
        if current is not None:
            self.table.select(current.member_id)

    def open_status_menu(self, place: QPoint) -> None:
        """Every status with its letter."""
        chosen = self.chosen
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = lettered([self._session.say(STATUSES[status]) for status in STATUSES])
        for status, text in zip(STATUSES, words, strict=True):
            action = menu.addAction(text)
            action.triggered.connect(self._changer(chosen, status))
        menu.popup(place)

    def change_status(self, members: Sequence[Member], status: str) -> None:
        """Change it for all of them in one step; those who stand there already stay."""
        wanted = [each for each in members if each.status != status]
        who = wanted[0].person.name if len(wanted) == 1 else ""
        act = ChangeStatus(moves(each.member_id for each in wanted), status, "", who)
        for problem in self._session.perform(act) if wanted else ():
            self._session.notices.tell(problem.sentence)

    def _changer(self, members: Sequence[Member], status: str) -> Callable[[], None]:
        return lambda: self.change_status(members, status)

    def _row(self, member: Member, sessions: Sequence[str], begun: set[str], came: set[str]) -> dict[str, Any]:
        person = member.person
        dots = [1 if each in came else 0 if each in begun else None for each in sessions]
        return {
            "id": member.member_id,
            "name": person.name,
            "status": status_pill(member.status),
            "group": answer(member, self.category),
            "languages": person.languages,
            "needs": need_icons(member.needs),
            "sessions": dots if member.status in {"confirmed", "alternate"} or any(dots) else [],
            "area": person.area,
            "phone": person.phone,
            "since": member.since[:10],
            "note": person.notes.replace("\n", " "),
        }

    def _tell(self, _row: object) -> None:
        self.selected.emit(self.current)

    def _below_row(self) -> QPoint:
        view: QWidget = self.table.view.viewport()
        rect = self.table.view.visualRect(self.table.view.currentIndex())
        return view.mapToGlobal(rect.bottomLeft() + QPoint(self._session.theme.px(40), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """S opens the menu of statuses, except in the middle of a name."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text().isalpha():
            fresh = not self._typed.isValid() or self._typed.elapsed() > _TYPING
            plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
            if event.key() == Qt.Key.Key_S and plain and fresh:
                self.open_status_menu(self._below_row())
                return True
            self._typed.start()
        return super().eventFilter(watched, event)


def _commonest(members: Sequence[Member]) -> str:
    """The heading that most people answered: it stands in for the baseline's first one."""
    counts: dict[str, int] = {}
    for member in members:
        for name in member.attributes:
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name], default="")
