"""Questions: a dialog only for what has public weight; its button says verb and noun."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import REASON_LIMIT
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.services.session import Session


class ConfirmDialog(QDialog):
    """A question, what follows from it, the verb, and the way back. The way back has the focus."""

    def __init__(
        self,
        look: Look,
        question: Words,
        detail: Words,
        verb: Words,
        *,
        parent: QWidget | None = None,
        danger: bool = False,
    ) -> None:
        """``verb`` is verb and noun: "Seal the count". ``danger`` where nothing brings it back."""
        super().__init__(parent)
        self.setWindowTitle(said(look, question))
        self._go = button(look, verb, "danger" if danger else "primary")
        back = button(look, phrase("Go back"))
        self._inside = Column(look, heading(look, question, "h2"), label(look, detail, ink="text2", wrap=True), gap=8)
        actions = Row(look, None, back, self._go, gap=8)
        self.setLayout(Column(look, self._inside, 20, actions, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(look.theme.px(440))
        self._go.clicked.connect(self.accept)
        back.clicked.connect(self.reject)
        back.setFocus()


class ReasonDialog(ConfirmDialog):
    """Asks why, for an act of public weight; the reason stands in the book for everybody to read."""

    def __init__(self, look: Look, title: Words, verb: Words, *, parent: QWidget | None = None) -> None:
        """``title`` names the act."""
        detail = phrase("This has public weight. The reason stands in the history, with your name and the time.")
        super().__init__(look, title, detail, verb, parent=parent)
        words = label(look, phrase("Why?"), "label")
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setAccessibleName(look.say(phrase("Reason")))
        self._reason.setFixedHeight(look.theme.px(84))
        words.setBuddy(self._reason)
        self._inside.put(6, words, self._reason)
        self._reason.textChanged.connect(self._check)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._submit)
        self._check()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reason(self) -> str:
        """What was written, clean."""
        return clean(self._reason.toPlainText())

    def _check(self) -> None:
        self._go.setEnabled(3 <= len(self.reason) <= REASON_LIMIT)

    def _submit(self) -> None:
        if self._go.isEnabled():
            self.accept()


def confirm(look: Look, parent: QWidget, question: Words, detail: Words, verb: Words, *, danger: bool = False) -> bool:
    """Ask, and wait for the answer."""
    return (
        ConfirmDialog(look, question, detail, verb, parent=parent, danger=danger).exec() == QDialog.DialogCode.Accepted
    )


def ask_reason(look: Look, parent: QWidget, title: Words, verb: Words) -> str | None:
    """Ask why; None where the person goes back."""
    dialog = ReasonDialog(look, title, verb, parent=parent)
    return dialog.reason if dialog.exec() == QDialog.DialogCode.Accepted else None


def perform_asking(session: Session, parent: QWidget, act: Act, verb: Words = "") -> tuple[Problem, ...] | None:
    """Perform an act, asking for the reason first if it needs one; None where the person went back."""
    reason = ""
    if type(act).needs_reason:
        refused = act.problems(session.read)
        if refused:
            return refused
        asked = ask_reason(session, parent, act.title, verb or act.title)
        if asked is None:
            return None
        reason = asked
    return session.perform(act, reason=reason)
