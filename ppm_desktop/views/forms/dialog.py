"""Form dialogs and cards: a title, a form, one button that says verb and noun."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.look import Words, said
from ppm_desktop.views.services.session import Session

Make = Callable[[Values], Act]


class FormDialog(QDialog):
    """Performs the act that ``make`` builds; stays open, with the problems shown, until it is done."""

    def __init__(
        self, session: Session, title: Words, form: Form, verb: Words, make: Make, *, parent: QWidget | None = None
    ) -> None:
        """``verb`` is verb and noun: "Add person". Open it with ``exec`` or ``open``."""
        super().__init__(parent)
        self._session, self._form, self._make = session, form, make
        self.act: Act | None = None
        self.setWindowTitle(said(session, title))
        go = button(session, verb, "primary")
        back = button(session, phrase("Cancel"))
        actions = Row(session, None, back, go, gap=8)
        inside = Column(session, heading(session, title, "h2"), 12, form, 18, actions, margins=(24, 20, 24, 20))
        self.setLayout(inside)
        self.setMinimumWidth(session.theme.px(460))
        go.clicked.connect(form.submit)
        back.clicked.connect(self.reject)
        form.submitted.connect(self._perform)

    def _perform(self, values: Values) -> None:
        act = self._make(values)
        problems = perform_asking(self._session, self, act)
        if problems is None:
            return
        self._form.show_problems(problems)
        if not problems:
            self.act = act
            self.accept()


class FormCard(Card):
    """The same inside a page: clears itself for the next entry. ``performed`` tells the act that is on disk."""

    performed = Signal(object)

    def __init__(
        self, session: Session, title: Words, form: Form, verb: Words, make: Make, *, keep: tuple[str, ...] = ()
    ) -> None:
        """``keep`` names the fields that stay for the next entry."""
        super().__init__(session, gap=10)
        self._session, self._form, self._make, self._keep = session, form, make, keep
        self.go = button(session, verb, "primary")
        if title:
            self.inside.put(heading(session, title, "h3"))
        self.inside.put(form, Row(session, None, self.go))
        self.go.clicked.connect(form.submit)
        form.submitted.connect(self._perform)

    def _perform(self, values: Values) -> None:
        act = self._make(values)
        problems = perform_asking(self._session, self, act)
        if problems is None:
            return
        self._form.show_problems(problems)
        if not problems:
            self._form.clear(*self._keep)
            self.performed.emit(act)
