"""The page of stage 2: what people say, where they say it, and what it comes to."""

from __future__ import annotations

from typing import ClassVar, Protocol

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.engage.queries import counts, voices_goal
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.engage.close_out import CloseOut
from ppm_desktop.views.engage.events_panel import EventsPanel
from ppm_desktop.views.engage.sheet_entry import SheetEntry
from ppm_desktop.views.engage.themes_panel import ThemesPanel
from ppm_desktop.views.engage.voices_panel import VoicesPanel
from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside


class _Panel(Protocol):
    """What the page asks of its panels."""

    TABLES: ClassVar[tuple[str, ...]]

    def reload(self) -> None: ...

    def activate(self, *, active: bool) -> None: ...

    def set_compact(self, *, compact: bool) -> None: ...


class EngageView(QWidget):
    """Tabs "voices", "events", "themes". A sheet or a close-out takes the whole page until it is done."""

    def __init__(self, session: Session) -> None:
        """Shows the voices."""
        super().__init__()
        self._session = session
        self._panels: dict[str, _Panel] = {}
        self._stale: set[str] = set()
        self._own: QWidget | None = None
        self._compact = False
        self._header = PageHeader(
            session, phrase("Community engagement"), spoken=phrase("Stage 2 of 8: Community engagement")
        )
        self._tabs = Tabs(session, phrase("Community engagement"))
        main = holder(Column(session, self._header, (self._tabs, 1), gap=14, margins=(24, 18, 24, 18)), "clear")
        self.beside = Beside(session, main)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.beside)
        self.setLayout(Row(session, (self._pages, 1)))
        self._tabs.turned.connect(self._turn)
        session.theme.changed.connect(self._fit)
        self._tabs.add("voices", phrase("Voices"), self._voices)
        self._tabs.add("events", phrase("Events"), self._events)
        self._tabs.add("themes", phrase("Themes"), self._themes)
        self._tell()

    # The stage page's words (views.stage_views.StagePage)

    def show_tab(self, key: str) -> None:
        """Turn to a tab."""
        self._back()
        self._tabs.open(key)

    def reload(self, changes: Changes) -> None:
        """The panel in front reloads now, the others when they are next seen."""
        self._stale |= {key for key, panel in self._panels.items() if changes.touch(*panel.TABLES)}
        if self.isVisible():
            self._refresh()

    # Panels

    def _voices(self) -> VoicesPanel:
        panel = VoicesPanel(self._session, self.beside)
        panel.sheets_wanted.connect(lambda: self._tabs.open("events"))
        self._panels["voices"] = panel
        panel.set_compact(compact=self._compact)
        return panel

    def _events(self) -> EventsPanel:
        panel = EventsPanel(self._session, self.beside)
        panel.sheet_wanted.connect(self.enter_sheet)
        panel.close_wanted.connect(self.close_event)
        self._panels["events"] = panel
        panel.set_compact(compact=self._compact)
        return panel

    def _themes(self) -> ThemesPanel:
        panel = ThemesPanel(self._session, self.beside)
        self._panels["themes"] = panel
        panel.set_compact(compact=self._compact)
        return panel

    def _turn(self, key: str) -> None:
        self.beside.close_drawer()
        for name, panel in self._panels.items():
            panel.activate(active=name == key)
        self._act_for(key)
        self._refresh()

    def _act_for(self, key: str) -> None:
        """The one primary action of the tab in front."""
        session, panel = self._session, self._panels[key]
        if isinstance(panel, VoicesPanel):
            paste = button(session, phrase("Paste list"), icon="paste")
            primary = button(session, phrase("Add a voice"), "primary", icon="add", shortcut="Ctrl+N")
            paste.clicked.connect(panel.paste)
            primary.clicked.connect(panel.entry.begin)
            self._header.set_actions(paste, primary=primary)
        elif isinstance(panel, EventsPanel):
            primary = button(session, phrase("Plan an event"), "primary", icon="calendar", shortcut="Ctrl+N")
            primary.clicked.connect(panel.plan)
            self._header.set_actions(primary=primary)
        elif isinstance(panel, ThemesPanel):
            primary = button(session, phrase("Add a theme"), "primary", icon="tag", shortcut="Ctrl+N")
            primary.clicked.connect(panel.add)
            self._header.set_actions(primary=primary)

    def _refresh(self) -> None:
        key = self._tabs.current
        if key in self._stale:
            self._stale.discard(key)
            self._panels[key].reload()
        self._tell()

    def _tell(self) -> None:
        self._header.set_sentence(self._sentence())

    def _sentence(self) -> Phrase:
        known, goal = counts(self._session.read), voices_goal(self._session.read)
        voices = known["voices"]
        if not voices:
            return phrase("Give everybody several ways to be heard, and keep every word.")
        heard = (
            phrase("{voices} of {goal} voices heard.", voices=voices, goal=goal)
            if goal
            else counted("{count} voice heard.", "{count} voices heard.", voices)
        )
        if not known["without_theme"]:
            return phrase("{heard} Every one stands under a theme.", heard=heard)
        rest = counted("{count} has no theme yet.", "{count} have no theme yet.", known["without_theme"])
        return phrase("{heard} {rest}", heard=heard, rest=rest)

    # Pages of their own

    def enter_sheet(self, event_id: str) -> None:
        """Enter the paper sign-in sheet of an event."""
        event = gathering(self._session.read, event_id)
        if event is not None:
            self._open(SheetEntry(self._session, event))

    def close_event(self, event_id: str) -> None:
        """Close an event, or correct its close-out."""
        event = gathering(self._session.read, event_id)
        if event is not None:
            self._open(CloseOut(self._session, event))

    def _open(self, page: SheetEntry | CloseOut) -> None:
        self._back()
        page.done.connect(self._back)
        self._own = holder(Column(self._session, (page, 1), margins=(24, 18, 24, 18)), "clear")
        self._pages.addWidget(self._own)
        self._pages.setCurrentWidget(self._own)

    def _back(self) -> None:
        page, self._own = self._own, None
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    def _fit(self) -> None:
        """Under 66 em the tables show a few columns."""
        compact = band(self._session.theme, self.window().width()) is Band.COMPACT
        if compact is not self._compact:
            self._compact = compact
            for panel in self._panels.values():
                panel.set_compact(compact=compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while the page was out of sight."""
        super().showEvent(event)
        self._refresh()
