"""The passphrase dialogs: open with a passphrase or the recovery sheet, and choose a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.workspace import Workspace, passphrase_problem
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button, Tick
from ppm_desktop.views.parts.labels import heading, label, set_ink
from ppm_desktop.views.parts.stats import Meter
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look, Words, said

# Seconds to wait after the n-th wrong try: guessing by hand becomes slow, a slip does not hurt.
_WAITS: Final = (0, 0, 0, 2, 5, 15, 30)
Try = Callable[[str | None, str | None], object]


class SecretField(QFrame):
    """A line for a passphrase with its label, and a tick that shows it."""

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look, words: Words, *, can_show: bool = True) -> None:
        """Hidden until the tick is set."""
        super().__init__()
        self.setObjectName("clear")
        name = label(look, words, "label")
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(said(look, words))
        name.setBuddy(self.line)
        show = Tick(look, phrase("Show it"))
        show.setVisible(can_show)
        self.setLayout(Column(look, name, self.line, show, gap=4))
        self.setFocusProxy(self.line)
        show.toggled.connect(self.reveal)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.returnPressed.connect(self.entered)

    @property
    def text(self) -> str:
        """What was typed, untouched."""
        return self.line.text()

    def reveal(self, shown: bool) -> None:  # noqa: FBT001 - Qt's slot
        """Show or hide the letters."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)


class NewSecret(QFrame):
    """A new passphrase, typed twice, with what still stands against it."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        """Nothing typed yet."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self._first = SecretField(look, phrase("Passphrase"))
        self._again = SecretField(look, phrase("The same passphrase again"), can_show=False)
        self._meter = Meter(look)
        self._words = label(look, "", "caption", ink="text2", wrap=True)
        self.setLayout(Column(look, self._first, self._meter, self._words, self._again, gap=8))
        self.setFocusProxy(self._first)
        self._first.changed.connect(self._judge)
        self._again.changed.connect(self._judge)
        self._judge()

    @property
    def text(self) -> str:
        """The passphrase, "" while it is not good."""
        return self._first.text if self._standing() is None else ""

    def _standing(self) -> Phrase | None:
        problem = passphrase_problem(self._first.text)
        if problem is not None:
            return problem.sentence
        if self._first.text != self._again.text:
            return phrase("Long enough. Now type it a second time.")
        return None

    def _judge(self) -> None:
        against = self._standing()
        share = min(1.0, len(self._first.text) / 24)
        self._words.setText(self._look.say(against or phrase("Both are the same, and it is long enough.")))
        set_ink(self._words, "ok_text" if against is None else "text2")
        self._meter.tell(share, spoken=self._words.text())
        self.changed.emit()


class PassphraseDialog(QDialog):
    """Asks until ``attempt`` succeeds or the person goes back; what is wrong stands above the field."""

    def __init__(self, look: Look, path: Path, attempt: Try, *, parent: QWidget | None = None) -> None:
        """``attempt(passphrase, recovery code)`` raises Trouble where neither fits."""
        super().__init__(parent)
        self._look, self._attempt, self._tries = look, attempt, 0
        self.by_recovery = False
        self.setWindowTitle(look.say(phrase("Open {name}", name=path.name)))
        self._wrong = Strip(look, "err", "")
        self._wrong.hide()
        self._secret = SecretField(look, phrase("Passphrase"))
        self._code = SecretField(look, phrase("Recovery code, 35 letters"))
        self._code.reveal(shown=True)
        self._code.hide()
        self._switch = Button(look, phrase("Use the recovery sheet instead"), "quiet", icon="key")
        self._go = Button(look, phrase("Open process"), "primary")
        back = Button(look, phrase("Go back"))
        lead = label(look, phrase("This file is protected. Type its passphrase."), ink="text2", wrap=True)
        actions = Row(look, None, back, self._go, gap=8)
        inside = Column(
            look, heading(look, path.stem, "h2"), lead, self._wrong, self._secret, self._code, Row(look, self._switch, None), 8, actions,
            gap=10, margins=(24, 20, 24, 20),
        )  # fmt: skip
        self.setLayout(inside)
        self.setMinimumWidth(look.theme.px(520))
        self._go.clicked.connect(self._try)
        back.clicked.connect(self.reject)
        self._switch.clicked.connect(self._turn)
        for field in (self._secret, self._code):
            field.entered.connect(self._try)
        self._secret.setFocus()

    def _turn(self) -> None:
        self.by_recovery = not self.by_recovery
        self._secret.setVisible(not self.by_recovery)
        self._code.setVisible(self.by_recovery)
        other = phrase("Use the passphrase instead") if self.by_recovery else phrase("Use the recovery sheet instead")
        self._switch.set_words(other)
        (self._code if self.by_recovery else self._secret).setFocus()

    def _try(self) -> None:
        field = self._code if self.by_recovery else self._secret
        if not field.text or not self._go.isEnabled():
            field.setFocus()
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if self.by_recovery:
                self._attempt(None, field.text)
            else:
                self._attempt(field.text, None)
        except Trouble as trouble:
            self._refuse(trouble)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.accept()

    def _refuse(self, trouble: Trouble) -> None:
        words = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
        self._wrong.set_words(words)
        self._wrong.show()
        wait = _WAITS[min(self._tries, len(_WAITS) - 1)]
        self._tries += 1
        if wait:
            self._go.setEnabled(False)

            QTimer.singleShot(wait * 1000, self, lambda: self._go.setEnabled(True))
        field = self._code if self.by_recovery else self._secret
        field.line.selectAll()
        field.setFocus()


class NewPassphraseDialog(QDialog):
    """Lets one more person open the file, or changes a person's passphrase."""

    def __init__(
        self, look: Look, workspace: Workspace, *, parent: QWidget | None = None, forgotten: bool = False
    ) -> None:
        """``forgotten`` stands right after the recovery sheet was used."""
        super().__init__(parent)
        self._workspace = workspace
        title = phrase("Choose a new passphrase") if forgotten else phrase("Add or change a passphrase")
        lead = (
            phrase("The file was opened with its recovery sheet. Choose a passphrase for the next time.")
            if forgotten
            else phrase("Each name has one passphrase. A name that is there already gets this new one.")
        )
        self.setWindowTitle(look.say(title))
        self._name = QLineEdit("facilitator")
        self._name.setAccessibleName(look.say(phrase("Name")))
        name = label(look, phrase("Name"), "label")
        name.setBuddy(self._name)
        self._secret = NewSecret(look)
        self._go = Button(look, phrase("Keep this passphrase"), "primary")
        back = Button(look, phrase("Not now") if forgotten else phrase("Go back"))
        inside = Column(
            look, heading(look, title, "h2"), label(look, lead, ink="text2", wrap=True), 6, name, self._name,
            self._secret, 12, Row(look, None, back, self._go, gap=8), gap=8, margins=(24, 20, 24, 20),
        )  # fmt: skip
        self.setLayout(inside)
        self.setMinimumWidth(look.theme.px(480))
        self._secret.changed.connect(self._check)
        self._name.textChanged.connect(lambda _text: self._check())
        self._go.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        self._check()

    def _check(self) -> None:
        self._go.setEnabled(bool(self._secret.text and self._name.text().strip()))

    def _keep(self) -> None:
        self._workspace.add_passphrase(self._name.text().strip(), self._secret.text)
        self.accept()
