"""Opening a batch: its cover sheet is scanned first, then two people's hand count is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ppm_desktop.i18n import phrase, verbatim
from ppm_desktop.models.kernel.small_cells import LEAST_BALLOTS
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import ORDINARY, OpenBatch
from ppm_desktop.models.vote.ballots.covers import cover_problem, next_batch_labels, stored_code
from ppm_desktop.models.vote.ballots.stock import known_place
from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label, set_ink
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.room import make_room


class OpenBatchDialog(QDialog):
    """Takes the code of a cover sheet; a wrong sheet is refused in its own sentence at once."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Proposes the next batch; a sheet that was printed here names its own."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(phrase("Open a batch")))
        self.scan = QLineEdit()
        self.scan.setPlaceholderText(session.say(phrase("Scan the cover sheet, or type its code")))
        self.scan.setAccessibleName(session.say(phrase("Code of the cover sheet")))
        self._said = label(session, "", "caption", ink="text2", wrap=True)
        self.form = self._form()
        self._go = button(session, phrase("Open batch"), "primary")
        back = button(session, phrase("Cancel"))
        sheet = label(session, phrase("Cover sheet"), "label")
        sheet.setBuddy(self.scan)
        top = (heading(session, phrase("Open a batch"), "h2"), 12, sheet, self.scan, self._said, 12, self.form, 18)
        actions = Row(session, None, back, self._go, gap=8)
        self.setLayout(Column(session, *top, actions, gap=4, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(460))
        self.scan.editingFinished.connect(self.take_sheet)
        self._go.clicked.connect(self.form.submit)
        back.clicked.connect(self.reject)
        self.form.submitted.connect(self._perform)
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _form(self) -> Form:
        read = self._session.read
        asked = ("label", "declared_count", "counted_by", "counted_by_second", "site", "channel")
        form = Form(self._session, OpenBatch, only=asked, make=self._act)
        form.set_values(
            {"label": next_batch_labels(read, 1)[0], "counted_by": self._session.operator, "site": self._only_place()}
        )
        form.place(("label", "declared_count"), ("counted_by", "counted_by_second"))
        form.place("site", "channel")
        form.field("site").setVisible(bool(queries.places(read)))
        # Few accepted contested ballots are mixed with the others; nothing is asked where there are few.
        form.field("channel").setVisible(roll.counts(read).contested_accepted >= LEAST_BALLOTS)
        return form

    def _only_place(self) -> str:
        found = queries.sites(self._session.read)
        return found[0] if len(found) == 1 else ""

    def take_sheet(self) -> bool:
        """Look at the code: fill in what the sheet names, or say what is wrong with it; whether it may be used."""
        typed = self.scan.text().strip()
        if not typed:
            self._say("text2", "")
            return True
        read, say = self._session.read, self._session.say
        problem = cover_problem(read, typed)
        if problem is not None:
            self._say("err_text", say(problem.sentence))
            return False
        sheet = queries.cover(read, stored_code(typed))
        if sheet is not None:
            self.form.set_values({"label": sheet.label, "site": sheet.site or self._only_place()})
            self._say("ok_text", say(phrase("Cover sheet of batch {label}.", label=verbatim(sheet.label))))
        else:
            self._say("ok_text", say(phrase("This cover sheet is free.")))
        return True

    def _say(self, ink: str, words: str) -> None:
        self._said.setText(words)
        set_ink(self._said, ink)
        make_room(self)

    def _act(self, values: Values) -> OpenBatch:
        names = (values["counted_by"] or "", values["counted_by_second"] or "")
        site = known_place(self._session.read, values["site"] or "")
        code = stored_code(self.scan.text().strip())
        channel = values["channel"] or ORDINARY
        return OpenBatch(values["label"] or "", values["declared_count"] or 0, *names, code, site, channel)

    def _perform(self, values: Values) -> None:
        if not self.take_sheet():
            self.scan.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        problems = self._session.perform(self._act(values))
        self.form.show_problems(problems)
        if not problems:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A scanner's Enter ends the code and opens nothing: the count comes next."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.scan.hasFocus():
            if self.take_sheet():
                self.form.field("declared_count").editor.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.scan.selectAll()
            return
        super().keyPressEvent(event)
