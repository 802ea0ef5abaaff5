"""One event in full: place, access, languages, what to bring; its counters, its papers and its doors."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.gathering import EVENTS, KINDS, Gathering
from ppm_desktop.models.commons.gatherings.queries import counts
from ppm_desktop.models.engage.queries import voices_by_kind
from ppm_desktop.views.engage.papers import save_heard, save_sign_in_sheet
from ppm_desktop.views.forms.editors import ChoiceEditor
from ppm_desktop.views.forms.gathering import GatheringDetail
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.services.session import Session


class EventDetail(GatheringDetail):
    """What the pane shows of one event."""

    sheet_wanted = Signal(str)

    def __init__(self, session: Session, event: Gathering) -> None:
        """Made once for each event that is looked at."""
        super().__init__(
            session, event, "name", "of_kind", "day", ("starts", "ends"), "venue", "address", "access_notes",
            ("languages", "interpreters"), ("childcare", "food"), ("capacity", "host"), "materials",
        )  # fmt: skip
        kind = self.form.field("of_kind").editor
        if isinstance(kind, ChoiceEditor):
            kind.offer({key: session.say(KINDS[key]) for key in EVENTS})
        self.refresh()

    def doors(self) -> Column:
        """What one does with an event."""
        session = self.session
        check_in = button(session, phrase("Open check-in"), "station", icon="let_in")
        sheet = button(session, phrase("Print sign-in sheet"), "station", icon="print")
        enter = button(session, phrase("Enter sign-in sheet"), "station", icon="keyboard")
        heard = button(session, phrase("What we heard, one page"), "station", icon="report")
        check_in.clicked.connect(lambda: session.wanted.emit("station", f"check_in/{self.shown.id}"))
        sheet.clicked.connect(lambda: save_sign_in_sheet(session, self, self.shown))
        enter.clicked.connect(lambda: self.sheet_wanted.emit(self.shown.id))
        heard.clicked.connect(lambda: save_heard(session, self, self.shown))
        return Column(session, check_in, sheet, enter, heard, gap=6)

    def counts(self) -> Phrase:
        """Who signed in, and how many voices were written down."""
        seen = counts(self.session.read, self.shown.id)
        voices = sum(voices_by_kind(self.session.read, self.shown.id).values())
        return phrase(
            "{arrived} of {expected} expected signed in, {walk_ins}. {voices}.",
            arrived=seen.arrived,
            expected=seen.expected,
            walk_ins=counted("{count} walk-in", "{count} walk-ins", seen.walk_ins),
            voices=counted("{count} voice", "{count} voices", voices),
        )
