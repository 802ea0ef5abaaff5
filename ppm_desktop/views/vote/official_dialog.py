"""Declaring the results official: two names, under what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.ballots.official import DeclareOfficial
from ppm_desktop.models.vote.results import declare_official
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.room import make_room


class OfficialDialog(FormDialog):
    """``form`` takes the two names."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """The person at the laptop is proposed as the first."""

        def act(values: Values) -> DeclareOfficial:
            return declare_official(session.read, values["signed_by"] or "", values["signed_by_second"] or "")

        self.form = Form(session, DeclareOfficial, only=("signed_by", "signed_by_second"), make=act)
        self.form.set_values({"signed_by": session.operator})
        self.form.place(("signed_by", "signed_by_second"))
        title = phrase("Declare the results official")
        super().__init__(session, title, self.form, phrase("Declare official"), act, parent=parent)
        words = phrase(
            "From then on no batch is opened, no tie decided anew and no option withdrawn. The declaration can be taken"
            " back with a reason, and both stand in the history."
        )
        inside = self.layout()
        if isinstance(inside, Column):
            inside.insertWidget(1, label(session, words, ink="text2", wrap=True))
        make_room(self)
