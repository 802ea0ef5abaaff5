"""The page of stage 2: what people say, where they say it, and what it comes to."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.engage.queries import counts, voices_goal
from ppm_desktop.views.engage.close_out import CloseOut
from ppm_desktop.views.engage.events_panel import EventsPanel
from ppm_desktop.views.engage.sheet_entry import SheetEntry
from ppm_desktop.views.engage.themes_panel import ThemesPanel
from ppm_desktop.views.engage.voices_panel import VoicesPanel
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Action
from ppm_desktop.views.tables.taken_over import TakenOverPage


class EngageView(TakenOverPage):
    """Tabs "voices", "events", "themes". A sheet or a close-out takes the whole page until it is done."""

    def __init__(self, session: Session) -> None:
        """Shows the voices."""
        title, spoken = phrase("Community engagement"), phrase("Stage 2 of 8: Community engagement")
        super().__init__(session, title, "", spoken=spoken)
        self._dressed = ""
        self.add_tab("voices", phrase("Voices"), self._voices)
        self.add_tab("events", phrase("Events"), self._events)
        self.add_tab("themes", phrase("Themes"), lambda: ThemesPanel(session))
        self.tell()

    def _voices(self) -> VoicesPanel:
        panel = VoicesPanel(self.session)
        panel.sheets_wanted.connect(lambda: self.show_tab("events"))
        return panel

    def _events(self) -> EventsPanel:
        panel = EventsPanel(self.session)
        panel.sheet_wanted.connect(self.enter_sheet)
        panel.close_wanted.connect(self.close_event)
        return panel

    def tell(self) -> None:
        """How many voices are heard, and the one primary action of the tab in front."""
        self.guide(self._said())
        if self.tabs.current != self._dressed:
            self._dressed = self.tabs.current
            self._dress_header()

    def _dress_header(self) -> None:
        panel = self.tabs.page(self.tabs.current)
        if isinstance(panel, VoicesPanel):
            paste = Action(phrase("Paste list"), "paste", panel.paste)
            self.offer(paste, primary=Action(phrase("Add a voice"), "add", panel.begin, "Ctrl+N"))
        elif isinstance(panel, EventsPanel):
            self.offer(primary=Action(phrase("Plan an event"), "calendar", panel.plan, "Ctrl+N"))
        elif isinstance(panel, ThemesPanel):
            self.offer(primary=Action(phrase("Add a theme"), "tag", panel.add, "Ctrl+N"))

    def _said(self) -> Phrase:
        known, goal = counts(self.session.read), voices_goal(self.session.read)
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

    # Tasks that take the whole page

    def enter_sheet(self, event_id: str) -> None:
        """Enter the paper sign-in sheet of an event."""
        event = gathering(self.session.read, event_id)
        if event is not None:
            sheet = SheetEntry(self.session, event)
            self.take_over(sheet, sheet.done)

    def close_event(self, event_id: str) -> None:
        """Close an event, or correct its close-out."""
        event = gathering(self.session.read, event_id)
        if event is not None:
            closing = CloseOut(self.session, event)
            self.take_over(closing, closing.done)
