"""This computer: what is set once on each laptop, and never travels with a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from ppm_desktop import places
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.field import Fact
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.forms.form import Field
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button, Tick
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.parts.scrolling import Scroll
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import BACKUP_FOLDER, SOUND
from ppm_desktop.views.stations.check_in.vote_door import STATION_NAME
from ppm_desktop.views.stations.pin import STATION_PIN, keep_pin, pin_problem

_DOTS: Final = "......"  # stands for a PIN that is set: what is kept is its hash, so there is nothing to show


class ComputerDialog(QDialog):
    """The stations' name, PIN and sound, and where backups go; nothing is kept before the button."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Shows what holds now."""
        super().__init__(parent)
        self._session = session
        title = phrase("This computer")
        self.setWindowTitle(session.say(title))
        self._build_fields()
        lead = phrase("These settings stay here. They never travel with a process file.")
        choose = Button(session, phrase("Choose a folder"), icon="folder")
        self.go = Button(session, phrase("Keep these settings"), "primary")
        back = Button(session, phrase("Go back"))
        self._scroll = Scroll(
            session, label(session, lead, ink="text2", wrap=True), self.name, self.pin, self.sound,
            self.folder, Row(session, choose, None), gap=14,
        )  # fmt: skip
        actions = Row(session, None, back, self.go, gap=8)
        head = heading(session, title, "h2")
        self.setLayout(Column(session, head, 8, (self._scroll, 1), 14, actions, margins=(24, 20, 24, 20)))
        self._measure()
        choose.clicked.connect(self._choose)
        self.go.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._keep)
        self.go.setDefault(True)
        self.name.setFocus()

    def _build_fields(self) -> None:
        session, settings = self._session, self._session.settings
        named = phrase("It is said when a voter comes a second time: “Already given a ballot at Table 3”.")
        self.name = Field(session, Fact(phrase("Name of this table"), longest=60, hint=named))
        self.name.entry.set_value(settings.get(STATION_NAME))
        asked = phrase("Six digits, asked for to end a pause and to leave a station. Empty the field to ask for none.")
        self.pin = Field(session, Fact(STATION_PIN.words, hint=asked))
        self._line(self.pin).setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self._line(self.pin).setMaxLength(len(_DOTS))
        self._line(self.pin).setText(_DOTS if settings.get(STATION_PIN) else "")
        usual = str(places.backups())
        stays = phrase("Backups of every process go here. Leave it empty for the usual folder.")
        self.folder = Field(session, Fact(BACKUP_FOLDER.words, hint=stays))
        self._line(self.folder).setPlaceholderText(usual)
        self.folder.entry.set_value(settings.get(BACKUP_FOLDER))
        self.sound = Tick(session, SOUND.words)
        self.sound.setChecked(settings.get(SOUND))

    def _line(self, field: Field) -> QLineEdit:
        editor = field.editor
        assert isinstance(editor, QLineEdit)  # noqa: S101 - a field of the kind "line" has no other
        return editor

    def _measure(self) -> None:
        """As wide as its words want, as high as they then need, and never past a small screen."""
        theme = self._session.theme
        self.resize(min(theme.px(560), 1200), min(theme.px(560), 600))

    def _choose(self) -> None:
        start = self._line(self.folder).text() or str(places.backups())
        title = self._session.say(phrase("Choose the folder for backups"))
        chosen = QFileDialog.getExistingDirectory(self, title, start)
        if chosen:
            self.folder.entry.set_value(chosen)
            self.folder.show_error("")

    def _keep(self) -> None:
        pin, folder = self._typed_pin(), clean(self._line(self.folder).text())
        wrong = {
            self.pin: pin_problem(pin) if pin else None,
            self.folder: folder_problem(folder) if folder else None,
        }
        for field, problem in wrong.items():
            field.show_error(self._session.say(problem) if problem else "")
        first = next((field for field, problem in wrong.items() if problem), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(first.editor, first.editor.accessibleDescription())
            # The sentence has its place only after the layout made room for it.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(first))
            return
        settings = self._session.settings
        settings.put(STATION_NAME, clean(self._line(self.name).text()))
        settings.put(SOUND, self.sound.isChecked())
        settings.put(BACKUP_FOLDER, str(Path(folder).expanduser()) if folder else "")
        if pin is not None:
            keep_pin(settings, pin)
        self.accept()

    def _typed_pin(self) -> str | None:
        """What was typed, "" where the field was emptied, None where nobody touched it."""
        line = self._line(self.pin)
        return line.text().strip() if line.isModified() else None


def folder_problem(folder: str) -> Phrase | None:
    """Why backups cannot go there, None where they can; a folder that is not there yet is made."""
    path = Path(folder).expanduser()
    if not path.is_absolute():
        return phrase("Write the whole path of the folder, or choose it.")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        return phrase("This folder cannot be made. Choose another one.")
    if not os.access(path, os.W_OK):
        return phrase("Nothing can be written into this folder. Choose another one.")
    return None
