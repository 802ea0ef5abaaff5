"""Deciding a contested ballot: who claimed what, and two people who accept or reject it before the results open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.roll.contesting import DecideContested
from ppm_desktop.models.vote.roll.voter import Handout, Voter
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.services.session import Session

_FIELDS = ("decision", "reason", "decided_by", "decided_by_second")


def decide(session: Session, parent: QWidget, given: Handout, voter: Voter) -> None:
    """Ask for the decision on one envelope."""

    def act(values: Values) -> DecideContested:
        said = {name: values[name] or "" for name in _FIELDS}
        return DecideContested(given.id, voter.name, **said)

    form = Form(session, DecideContested, only=_FIELDS, make=act)
    form.set_values({"decided_by": session.operator})
    form.place("decision", "reason", ("decided_by", "decided_by_second"))
    title = phrase("Envelope {number}, {name}: “{reason}”", number=given.envelope, name=voter.name, reason=given.reason)
    FormDialog(session, title, form, phrase("Decide the ballot"), act, parent=parent).open()
