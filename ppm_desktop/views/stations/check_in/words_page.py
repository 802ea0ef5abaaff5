"""The words page: one line that must be typed before the station goes on, such as why a ballot is contested."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.parts.boxes import Card, Row
from ppm_desktop.views.parts.kiosk_button import PRIMARY, BigButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.look import Look, said
from ppm_desktop.views.stations.check_in.answers import Question

_LONGEST = 200


class WordsPage(Card):
    """A question and a field. Enter goes on, Esc leaves everything as it is."""

    written = Signal(str)
    gone_back = Signal()

    def __init__(self, look: Look, question: Question, *, compact: bool = False) -> None:
        """An empty field, in which the caret will stand."""
        super().__init__(look, margins=(16, 8, 16, 8) if compact else (32, 22, 32, 20))
        self.question = question
        self.field = QLineEdit()
        self.field.setProperty("kiosk", "true")
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(look.say(phrase("{title}. {field}", title=question.title, field=question.field)))
        self.field.setPlaceholderText(said(look, question.field))
        hint = label(look, question.hint, "kiosk_small", ink="text2", wrap=True)
        self._go = BigButton(look, phrase("Go on"), "Return", icon="done", coat=PRIMARY)
        back = BigButton(look, phrase("Back"), "Escape")
        if compact:
            for made in (self._go, back):
                made.setFixedHeight(look.theme.px(42))
        title = label(look, question.title, "kiosk_question", wrap=True)
        self.inside.put(title, 10, self.field, 8, hint, None, Row(look, self._go, None, back, gap=12))
        self.field.textChanged.connect(self._check)
        self.field.returnPressed.connect(self.confirm)
        self._go.clicked.connect(self.confirm)
        back.clicked.connect(self.gone_back)
        self._check()

    def confirm(self) -> None:
        """Go on with what is typed; an empty line is no answer."""
        words = clean(self.field.text())
        if words:
            self.written.emit(words)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        self._go.setEnabled(bool(clean(self.field.text())))
