"""One voter in full: what is known, every ballot that was given, and what may be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.handing_out import VoidHandout
from ppm_desktop.models.vote.roll.registering import CancelVoterCard, WithdrawVoter
from ppm_desktop.models.vote.roll.voter import ACTIVE, DECISIONS, KINDS, PAPER_BACK, Handout, Voter
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.detail_pane import fact_row
from ppm_desktop.views.vote.contested import decide

_VOIDED = ("reason", "paper_back", "agreed_by")


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
        if one.given_by:
            said = phrase("{line}. Given by {person}", line=said, person=one.given_by)
        if one.agreed_by:
            said = phrase("{line}. Agreed by {person}", line=said, person=one.agreed_by)
        if one.envelope:
            said = phrase("{line}. Envelope {number}", line=said, number=one.envelope)
        if one.decision:
            outcome = DECISIONS[one.decision]
            said = phrase("{line}. {decision} ({reason})", line=said, decision=outcome, reason=one.decision_reason)
        return session.say(said)

    def offered(self) -> list[Button]:
        """What may be done for this voter now."""
        made = []
        envelope = next((one for one in self._given if one.envelope and not one.voided), None)
        if envelope is not None:
            words = phrase("Decide the ballot") if envelope.waits else phrase("Change the decision")
            made.append(self._button(words, lambda: decide(self._session, self, envelope, self._voter)))
        if any(not one.voided and not one.decision for one in self._given):
            made.append(self._button(phrase("Cancel the ballot"), self.cancel))
        elif self._voter.status == ACTIVE:
            made.append(self._button(phrase("Take off the roll"), self._withdraw, "danger"))
        if self._voter.has_card:
            made.append(self._button(phrase("Cancel the card"), self._cancel_card))
        return made

    def _button(self, words: Phrase, do: Callable[[], object], kind: str = "") -> Button:
        made = button(self._session, words, kind) if kind else button(self._session, words)
        made.clicked.connect(lambda _on=False: do())
        return made

    def cancel(self) -> None:
        """Cancel the newest standing ballot, saying why and where the paper is."""
        newest = [one for one in self._given if not one.voided and not one.decision][-1]

        def act(values: Values) -> VoidHandout:
            said = {name: values[name] or "" for name in _VOIDED}
            return VoidHandout(newest.id, self._voter.name, **said, void_by=self._session.operator)

        form = Form(self._session, VoidHandout, only=_VOIDED, make=act)
        form.place()
        title = phrase("Cancel the ballot given at {time}", time=newest.when.time())
        FormDialog(self._session, title, form, phrase("Cancel the ballot"), act, parent=self).open()

    def _withdraw(self) -> None:
        perform_asking(
            self._session, self, WithdrawVoter(self._voter.id, self._voter.name), phrase("Take off the roll")
        )

    def _cancel_card(self) -> None:
        perform_asking(
            self._session, self, CancelVoterCard(self._voter.id, self._voter.name), phrase("Cancel the card")
        )
