"""Where nothing is started yet: three templates, and the form that starts a process from one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.acts import StartProcess
from ppm_desktop.models.design.plan import planned
from ppm_desktop.models.design.task import starter_tasks
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.services.session import Session

_FIELDS = ("name", "place", "preset", "vote_on", "starts_on", "languages", "team_seats", "voices_goal")


class Starting(QWidget):
    """Choose a length; everything can be changed afterwards."""

    def __init__(self, session: Session) -> None:
        """Three buttons."""
        super().__init__()
        self._session = session
        header = PageHeader(
            session,
            phrase("Design the process"),
            phrase("Begin with a length. Every date, check and task can be changed later."),
            spoken=phrase("Stage 1 of 8: Design the process"),
        )
        state = EmptyState(
            session,
            "flag",
            phrase("No process is started in this file"),
            phrase("A template gives all eight stages their dates, their checks and their first tasks."),
            [
                self._choice("neighborhood", phrase("Neighborhood, 26 weeks"), "primary"),
                self._choice("school", phrase("School, 12 weeks"), "plain"),
                self._choice("city", phrase("City, 40 weeks"), "plain"),
            ],
        )
        self.setLayout(Column(session, header, (state, 1), gap=14, margins=(24, 20, 24, 18)))

    def ask(self, preset: str) -> FormDialog:
        """The dialog that starts a process of this length."""
        form = Form(self._session, StartProcess, only=_FIELDS)
        form.place("name", "place", "preset", ("vote_on", "starts_on"), "languages", ("team_seats", "voices_goal"))
        form.set_values({"preset": preset, "languages": "en", "team_seats": 24, "voices_goal": 200})
        words = phrase("Start the process")
        return FormDialog(self._session, words, form, words, self._act, parent=self)

    def _choice(self, preset: str, words: Phrase, kind: str) -> Button:
        made = button(self._session, words, kind)
        made.clicked.connect(lambda: self.ask(preset).open())
        return made

    def _act(self, values: Values) -> StartProcess:
        plans = planned(values["preset"], values["starts_on"], values["vote_on"])
        return StartProcess(**values, tasks=starter_tasks(plans, self._session.say))
