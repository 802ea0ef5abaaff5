"""Registering spoiled ballots: the whole envelope is scanned at the close, so that no time ties a paper to a voter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import read_serial
from ppm_desktop.models.vote.ballots.stock import RegisterSpoiled
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label, set_ink
from ppm_desktop.views.services.session import Session


class SpoiledDialog(QDialog):
    """One field for the scanner; what was scanned is counted, never listed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Nothing is kept until the register is closed."""
        super().__init__(parent)
        self._session = session
        self.hashes: set[str] = set()
        self.setWindowTitle(session.say(phrase("Spoiled ballots")))
        lead = phrase("Scan every ballot of the spoiled envelope, or type its code. The order does not matter.")
        self.scan = QLineEdit()
        self.scan.setAccessibleName(session.say(phrase("Code of a spoiled ballot")))
        self._said = label(session, "", ink="text2", wrap=True)
        self._count = label(session, "", "strong", tabular=True)
        self._go = button(session, phrase("Register spoiled ballots"), "primary")
        back = button(session, phrase("Cancel"))
        head = heading(session, phrase("Spoiled ballots"), "h2")
        words = label(session, lead, ink="text2", wrap=True)
        actions = Row(session, self._count, None, back, self._go, gap=8)
        inside = (head, words, 8, self.scan, self._said, 12, actions)
        self.setLayout(Column(session, *inside, gap=6, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(460))
        self.scan.returnPressed.connect(self._take)
        self._go.clicked.connect(self._register)
        back.clicked.connect(self.reject)
        self._tell("text2", "")
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        typed, say = self.scan.text(), self._session.say
        self.scan.clear()
        if not typed.strip():
            return
        serial = read_serial(typed)
        if serial is None or not queries.serial_status(self._session.read, serial.hash):
            self._tell("err_text", say(phrase("This code is not of a ballot printed here. Put the paper aside.")))
        elif serial.hash in self.hashes:
            self._tell("warn_text", say(phrase("This ballot was scanned already.")))
        else:
            self.hashes.add(serial.hash)
            self._tell("ok_text", say(phrase("Scanned …{tail}", tail=serial.tail)))

    def _tell(self, ink: str, words: str) -> None:
        self._said.setText(words)
        set_ink(self._said, ink)
        many = counted("{count} ballot", "{count} ballots", len(self.hashes))
        self._count.setText(self._session.say(many))
        self._go.setEnabled(bool(self.hashes))

    def _register(self) -> None:
        problems = self._session.perform(RegisterSpoiled(tuple(sorted(self.hashes))))
        if problems:
            self._tell("err_text", " ".join(self._session.say(problem.sentence) for problem in problems))
        else:
            self.accept()
