"""The name dialog: who sits at this computer, as it stands in the history."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import OPERATOR


class NameDialog(QDialog):
    """Keeps the name for this computer and for this sitting."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Shows the name that holds now."""
        super().__init__(parent)
        self._session = session
        title = phrase("Who is at this computer?")
        self.setWindowTitle(session.say(title))
        words = phrase("The name stands in the history beside everything done from now on.")
        self._name = QLineEdit(session.operator)
        self._name.setAccessibleName(session.say(phrase("Your name")))
        go = Button(session, phrase("Keep this name"), "primary")
        back = Button(session, phrase("Go back"))
        lead = label(session, words, ink="text2", wrap=True)
        actions = Row(session, None, back, go, gap=8)
        inside = Column(
            session, heading(session, title, "h2"), lead, 6, self._name, 12, actions, gap=6, margins=(24, 20, 24, 20)
        )
        self.setLayout(inside)
        self.setMinimumWidth(session.theme.px(420))
        go.clicked.connect(self._keep)
        self._name.returnPressed.connect(self._keep)
        back.clicked.connect(self.reject)

    def _keep(self) -> None:
        name = clean(self._name.text())
        self._session.operator = name
        self._session.settings.put(OPERATOR, name)
        self.accept()
