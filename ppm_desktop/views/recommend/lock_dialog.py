"""Locking the ballot wording by two people, who read it once more, and opening the lock with a reason."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.recommend.acts import LockBallot, OpenBallotLock, lock_ballot
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.recommend.obstacles import blocking
from ppm_desktop.models.recommend.queries import current_lock
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column, Item, Line, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.questions import ask_reason
from ppm_desktop.views.parts.scrolling import Scroll
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session


class LockDialog(QDialog):
    """Every item in every language is read here before the two names are written."""

    def __init__(self, session: Session, *, parent: QWidget | None = None) -> None:
        """Shows the wording as it stands now."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(phrase("Lock ballot wording")))
        prepared = lock_ballot(session.read, "", "")
        items: list[Item] = [Strip(session, "warn", sentence) for sentence in blocking(session.read)]
        for item in prepared.items:
            under = phrase("{number}, {language}", number=item.position, language=item.language)
            items += [label(session, under, "caption", ink="text2"), label(session, item.title, "strong", wrap=True)]
            items += [label(session, item.text, wrap=True), Line()]
        area = Scroll(session, *items, gap=4)
        self.form = Form(session, LockBallot, only=("first_person", "second_person"))
        self.form.place(("first_person", "second_person"))
        back = button(session, phrase("Cancel"))
        go = button(session, phrase("Lock the wording"), "primary", icon="lock")
        lead = phrase("Read every word once more. Afterwards it can be changed only by opening the lock with a reason.")
        digest = phrase("Digest: {digest}", digest=spelled(prepared.digest))
        self.setLayout(
            Column(
                session,
                heading(session, phrase("Lock ballot wording"), "h2"),
                label(session, lead, ink="text2", wrap=True),
                (area, 1),
                label(session, digest, "caption", ink="text2", wrap=True),
                self.form,
                Row(session, None, back, go, gap=8),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.resize(session.theme.px(680), min(session.theme.px(600), 660))
        back.clicked.connect(self.reject)
        go.clicked.connect(self.form.submit)
        self.form.submitted.connect(self._lock)

    def _lock(self, values: dict[str, Any]) -> None:
        act = lock_ballot(self._session.read, values["first_person"], values["second_person"])
        problems = self._session.perform(act)
        self.form.show_problems(problems)
        if not problems:
            self.accept()


def open_lock(session: Session, parent: QWidget) -> None:
    """Ask why, then open the lock that holds."""
    lock = current_lock(session.read)
    if lock is None:
        return
    title = phrase("Open the lock of the ballot wording")
    reason = ask_reason(session, parent, title, phrase("Open the lock"))
    if reason is None:
        return
    for problem in session.perform(OpenBallotLock(lock.id, reason), reason=reason):
        session.notices.tell(problem.sentence)
