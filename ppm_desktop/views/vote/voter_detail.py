"""One voter in full: what is known, every ballot that was given, and what may be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.handing_out import VoidHandout
from ppm_desktop.models.vote.roll.registering import WithdrawVoter
from ppm_desktop.models.vote.roll.voter import KINDS, PAPER_BACK, Handout, Voter
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.detail_pane import fact_row


class VoterDetail(QFrame):
    """Stands in the page's pane."""

    def __init__(self, session: Session, voter: Voter) -> None:
        """Read anew for every showing."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._voter = session, voter
        self._given = queries.handouts_of(session.read, voter.id)
        inside = Column(session, gap=10)
        for icon, title, value in (
            ("calendar", phrase("Born"), str(voter.birth_year or "")),
            ("home", phrase("Address"), voter.address),
            ("map", phrase("Place of voting"), voter.site),
            ("language", phrase("Language"), voter.language),
            ("signature", phrase("Affirmed"), voter.affirmed),
        ):
            if value:
                inside.put(fact_row(session, icon, title, value))
        inside.put(label(session, phrase("Ballots given"), "label"))
        if not self._given:
            inside.put(label(session, phrase("None yet."), ink="text2"))
        for one in self._given:
            inside.put(label(session, self._line(one), "caption", wrap=True))
        self.setLayout(inside)

    def _line(self, one: Handout) -> str:
        session = self._session
        said = phrase("{moment} {station}: {kind}", moment=one.when, station=one.station_name, kind=KINDS[one.kind])
        if one.voided:
            back = PAPER_BACK.get(one.paper_back, phrase("Not known"))
            said = phrase("{line}. Cancelled: {reason}. {back}", line=said, reason=one.void_reason, back=back)
        elif one.reason:
            said = phrase("{line}. {reason}", line=said, reason=one.reason)
        return session.say(said)

    def offered(self) -> list[Button]:
        """What may be done for this voter now."""
        made = []
        if any(not one.voided for one in self._given):
            cancel = button(self._session, phrase("Cancel the ballot"))
            cancel.clicked.connect(self.cancel)
            made.append(cancel)
        elif self._voter.status == "active":
            off = button(self._session, phrase("Take off the roll"), "danger")
            off.clicked.connect(self._withdraw)
            made.append(off)
        return made

    def cancel(self) -> None:
        """Cancel the newest standing ballot, saying why and where the paper is."""
        newest = [one for one in self._given if not one.voided][-1]

        def act(values: Values) -> VoidHandout:
            reason, back = values["reason"] or "", values["paper_back"] or ""
            return VoidHandout(newest.id, self._voter.name, reason, back)

        form = Form(self._session, VoidHandout, only=("reason", "paper_back"), make=act)
        form.place()
        title = phrase("Cancel the ballot given at {time}", time=newest.when.time())
        FormDialog(self._session, title, form, phrase("Cancel the ballot"), act, parent=self).open()

    def _withdraw(self) -> None:
        perform_asking(
            self._session, self, WithdrawVoter(self._voter.id, self._voter.name), phrase("Take off the roll")
        )
