"""A stage's page of tabs: panels reload when their tables change and they are seen, and fill one detail pane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.look import Words
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Action:
    """Something the page offers: its words (verb and noun), its icon, what it does, its shortcut."""

    words: Phrase
    icon: str
    do: Callable[[], object]
    shortcut: str = ""


class Detail(Protocol):
    """What stands in the pane and can show the same record anew without disturbing the typing."""

    def refresh(self) -> None:
        """Show what is in the file now."""


class Panel(QFrame):
    """One tab. ``TABLES`` names what it shows; ``reload`` reads it anew; ``show_detail`` fills the pane."""

    TABLES: ClassVar[tuple[str, ...]] = ()
    COMPACT: ClassVar[tuple[str, ...]] = ()
    LEAST: ClassVar[int] = 0
    """Pixels at 100 % that the tab has from top to bottom at least; where the window leaves less, the page scrolls."""
    table: RecordTable | None = None
    detail: Detail | None = None
    """Set by ``show_detail`` where the pane's parts stay while their record is the current one."""
    detail_changed = Signal()
    """Another row is current: the pane shows it."""
    detail_opened = Signal()
    """A row was opened: a pane that is a drawer comes forward."""

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__()
        self.setObjectName("clear")
        self.session = session

    def minimumSizeHint(self) -> QSize:
        """High enough to read in."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self.session.theme.px(self.LEAST)))

    def reload(self) -> None:
        """Read it anew."""
        raise NotImplementedError

    def current_id(self) -> str:
        """The id of the record that the pane would show, "" where there is none: that of the table's current row."""
        row = self.table.current if self.table is not None else None
        return str(row["id"]) if row else ""

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room the table shows the columns of COMPACT."""
        if self.COMPACT and self.table is not None:
            self.table.show_columns(*(self.COMPACT if compact else ()))

    def show_detail(self, pane: DetailPane) -> None:
        """Fill the pane with the current record; called only where there is one."""


class TabbedPage(QWidget):
    """Header, a place for facts, tabs, pane. ``tell`` is for the page to say its facts and actions anew."""

    def __init__(self, session: Session, title: Words, sentence: Words, *, spoken: Words) -> None:
        """``spoken`` names the stage for screen readers ("Stage 5 of 8: Policy recommendations")."""
        super().__init__()
        self.session = session
        self._sentence = sentence
        self.header = PageHeader(session, title, sentence, spoken=spoken)
        self.above = Column(session, gap=10)
        self._facts: QWidget | None = None
        self._compact = False
        self._offered: tuple[tuple[Action, ...], Action] | None = None
        self.tabs = Tabs(session, title)
        self._keys: list[str] = []
        self._panels: dict[str, Panel] = {}
        self._stale: set[str] = set()
        self._shown = ("", "")
        main = Column(session, self.header, self.above, (self.tabs, 1), gap=14, margins=(24, 20, 24, 18))
        self.beside = Beside(session, holder(main, "clear"))
        self.setLayout(Row(session, (self.beside, 1)))
        self.tabs.turned.connect(self._turn)
        session.theme.changed.connect(self._fit)

    def add_tab(self, key: str, title: Words, make: Callable[[], Panel]) -> None:
        """A panel that is made when its tab is first shown."""
        self._keys.append(key)
        self.tabs.add(key, title, lambda: self._make(key, make))

    def show_tab(self, key: str) -> None:
        """Turn to a tab; an unknown key leaves the page as it is."""
        if key in self._keys:
            self.tabs.open(key)

    def reload(self, changes: Changes) -> None:
        """The panel in front reloads now, the others when they are next seen."""
        self._stale |= {key for key, panel in self._panels.items() if changes.touch(*panel.TABLES)}
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the current panel and the page's own facts as they are in the file."""
        self.tell()
        key = self.tabs.current
        if key in self._stale:
            self._stale.discard(key)
            self._panels[key].reload()
        self._fill()

    def tell(self) -> None:
        """Say the page's facts and actions anew."""

    def guide(self, sentence: Words) -> None:
        """Another guiding sentence; it is seen where there is room for it."""
        self._sentence = sentence
        self.header.set_sentence("" if self._compact else sentence)

    def offer(self, *plain: Action, primary: Action) -> None:
        """Put these actions into the header; where there is little room, the plain ones go into a menu."""
        self._offered = (plain, primary)
        self._show_actions()

    def put_above(self, *strips: QWidget, facts: QWidget | None = None) -> None:
        """Strips and facts between the header and the tabs; the facts are left out where there is little room."""
        self.above.put(*strips)
        if facts is not None:
            self.above.put(facts)
            self._facts = facts

    def _make(self, key: str, make: Callable[[], Panel]) -> Panel:
        panel = make()
        self._panels[key] = panel
        panel.set_compact(compact=self._compact)
        panel.reload()
        panel.detail_changed.connect(self._fill)
        panel.detail_opened.connect(self.beside.open_drawer)
        return panel

    def _turn(self, _key: str) -> None:
        self.beside.close_drawer()
        self._shown = ("", "")
        if self.isVisible():
            self.refresh()

    def _fill(self) -> None:
        """Show the current record; while somebody writes in the pane, what they see stays."""
        key = self.tabs.current
        panel = self._panels.get(key)
        if panel is None:
            return
        record = panel.current_id()
        if self._shown == (key, record) and self._stays(panel):
            return
        self._shown = (key, record)
        if record:
            panel.show_detail(self.beside.pane)
        self.beside.fill(filled=bool(record))

    def _stays(self, panel: Panel) -> bool:
        if panel.detail is not None:
            panel.detail.refresh()
            return True
        focus = QApplication.focusWidget()
        return focus is not None and self.beside.pane.isAncestorOf(focus)

    def _show_actions(self) -> None:
        if self._offered is None:
            return
        plain, primary = self._offered
        if self._compact and plain:
            entries = [(action.words, action.do, action.shortcut) for action in plain]
            beside: list[Button] = [MoreButton(self.session, entries, "plain")]
        else:
            beside = [self._button(action, "plain") for action in plain]
        self.header.set_actions(*beside, primary=self._button(primary, "primary"))

    def _button(self, action: Action, kind: str) -> Button:
        made = button(self.session, action.words, kind, icon=action.icon, shortcut=action.shortcut)
        made.clicked.connect(lambda _on=False: action.do())
        return made

    def _fit(self) -> None:
        """Under 66 em the guiding sentence and the facts make room for the table."""
        compact = band(self.session.theme, self.window().width()) is Band.COMPACT
        if compact == self._compact:
            return
        self._compact = compact
        self.guide(self._sentence)
        self._show_actions()
        if self._facts is not None:
            self._facts.setVisible(not compact)
        for panel in self._panels.values():
            panel.set_compact(compact=compact)
        if self.isVisible():
            self.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is read now."""
        super().showEvent(event)
        self.refresh()
