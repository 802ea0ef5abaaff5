"""One session in full: time, place, aim, who is expected; its agenda, its papers and its door."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.acts import ExpectPeople
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import agenda, counts, expected
from ppm_desktop.models.convene.queries import confirmed
from ppm_desktop.views.forms.gathering import GatheringDetail
from ppm_desktop.views.learn.papers import save_print_pack
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.services.session import Session


class SessionDetail(GatheringDetail):
    """What the pane shows of one session."""

    agenda_wanted = Signal(str)

    def __init__(self, session: Session, shown: Gathering) -> None:
        """Made once for each session that is looked at."""
        super().__init__(
            session, shown, "name", "day", ("starts", "ends"), "venue", "address", "aim", "access_notes",
            ("languages", "interpreters"), ("childcare", "food"), ("capacity", "host"), "materials",
        )  # fmt: skip
        self.refresh()

    def doors(self) -> Column:
        """What one does with a session."""
        session = self.session
        lines = button(session, phrase("Write the agenda"), "station", icon="list")
        self._expect = button(session, "", "station", icon="people")
        check_in = button(session, phrase("Open check-in"), "station", icon="let_in")
        pack = button(session, phrase("Make print pack"), "station", icon="print")
        lines.clicked.connect(lambda: self.agenda_wanted.emit(self.shown.id))
        check_in.clicked.connect(lambda: session.wanted.emit("station", f"check_in/{self.shown.id}"))
        pack.clicked.connect(lambda: save_print_pack(session, self, self.shown))
        self._expect.clicked.connect(self._expect_team)
        return Column(session, lines, self._expect, check_in, pack, gap=6)

    def refresh(self) -> None:
        """Also how many of the team are not expected yet."""
        super().refresh()
        missing = len(self._missing())
        self._expect.setVisible(missing > 0)
        self._expect.set_words(counted("Expect {count} team member", "Expect {count} team members", missing))

    def counts(self) -> Phrase:
        """Who signed in, and how long the agenda is."""
        read = self.session.read
        seen = counts(read, self.shown.id)
        lines = len(agenda(read, self.shown.id))
        return phrase(
            "{arrived} of {expected} expected signed in. {agenda}.",
            arrived=seen.arrived,
            expected=seen.expected,
            agenda=counted("{count} line on the agenda", "{count} lines on the agenda", lines),
        )

    def _missing(self) -> tuple[str, ...]:
        """Confirmed members who are not expected yet."""
        read = self.session.read
        there = {person.person_id for person in expected(read, self.shown.id)}
        return tuple(member.person.id for member in confirmed(read) if member.person.id not in there)

    def _expect_team(self) -> None:
        self.form.show_problems(self.session.perform(ExpectPeople(self.shown.id, self._missing())))
