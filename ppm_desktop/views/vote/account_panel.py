"""The account of papers: what was printed, given, spoiled, unused and in the box, and whether it adds up."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea

from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import (
    Check,
    Figures,
    ReconcilePapers,
    checks,
    entry_checks,
    paper_account,
)
from ppm_desktop.models.vote.board import known_figures
from ppm_desktop.views.forms.dialog import FormCard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Panel

_SIDE_BY_SIDE = 860  # pixels at 100 %
_COUNTED = tuple(one.name for one in fields(Figures) if one.name != "on_roll")


class AccountPanel(Panel):
    """Tab "account". What the program knows is filled in; what people count by hand they change here."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "paper_accounts",
        "handouts",
        "ballot_packs",
        "ballot_serials",
        "batches",
        "result_openings",
    )

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self.form: Form | None = None
        self._again = False
        self._inside = Column(session, gap=12)
        self._checks = Column(session, gap=10)
        self._halves: Row | None = None
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder(self._inside, "clear"))
        self.setLayout(Column(session, (area, 1)))

    @property
    def has_primary(self) -> bool:
        """Whether the panel itself shows the one filled button of the screen."""
        return self._again or paper_account(self.session.read) is None

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        self._halves = None
        clear_box(self._inside)
        self.form = None
        self._checks = Column(self.session, gap=10)
        account = paper_account(self.session.read)
        if account is not None and not self._again:
            words = phrase("Signed by {one} and {two}.", one=account.signed_by, two=account.signed_by_second)
            self._inside.put(Strip(self.session, "ok", words))
            if account.explanation:
                said = phrase("Explained: {words}", words=account.explanation)
                self._inside.put(label(self.session, said, wrap=True))
            self._inside.put(self._table())
            self._tell(account.figures)
            if not queries.results_open(self.session.read):
                again = button(self.session, phrase("Sign a new account"), icon="signature")
                again.clicked.connect(self._sign_again)
                self._inside.put(Row(self.session, again, None))
        else:
            self._halves = Row(self.session, (self._sheet(), 1), (self._table(), 1), gap=12)
            self._inside.put(self._halves)
            self._tell(known_figures(self.session.read))
            self._arrange()
        self._inside.put(None)

    def _table(self) -> Card:
        lead = phrase(
            "Every line must agree. What does not agree is counted again, then explained, never changed to fit."
        )
        session = self.session
        words = label(session, lead, ink="text2", wrap=True)
        return Card(session, heading(session, phrase("Does it add up?"), "h3"), words, 4, self._checks, gap=6)

    def _tell(self, figures: Figures) -> None:
        clear_box(self._checks)
        papers = queries.paper_counts(self.session.read)
        for check in (*checks(figures, papers), *entry_checks(papers)):
            self._checks.put(self._line(check))

    def _line(self, check: Check) -> QFrame:
        session = self.session
        words = phrase("{expected} expected, {counted} found", expected=check.expected, counted=check.counted)
        if check.holds:
            status = Status(phrase("Agrees"), "ok")
        else:
            status = Status(phrase("{difference} off", difference=f"{check.difference:+d}"), "warn", "alert")
        left = Column(
            session, label(session, check.sentence, wrap=True), label(session, words, "caption", ink="text2"), gap=0
        )
        line = holder(Row(session, (left, 1), Pill(session, status), gap=12), "clear")
        line.setAccessibleName(f"{session.say(check.sentence)}: {session.say(words)}")
        return line

    def _arrange(self) -> None:
        """Sheet and checks side by side where there is room."""
        if self._halves is not None:
            wide = self.width() >= self.session.theme.px(_SIDE_BY_SIDE)
            direction = QBoxLayout.Direction
            self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another arrangement."""
        super().resizeEvent(event)
        self._arrange()

    # The sheet

    def _sheet(self) -> FormCard:
        session = self.session
        form = Form(session, ReconcilePapers, make=self._act)
        known = known_figures(session.read)
        form.set_values({name: getattr(known, name) for name in _COUNTED})
        form.place(
            ("printed", "unused", "misprints"),
            ("handed_out", "spoiled", "contested"),
            ("not_returned", "in_box"),
            "explanation",
            ("signed_by", "signed_by_second"),
        )
        form.field("site").hide()
        for name in _COUNTED:
            form.field(name).entry.edited.connect(self._check)
        self.form = form
        card = FormCard(session, phrase("The account"), form, phrase("Sign the account"), self._act)
        card.performed.connect(lambda _act: self._signed())
        return card

    def _act(self, values: Values) -> ReconcilePapers:
        numbers: dict[str, Any] = {name: values.get(name) or 0 for name in _COUNTED}
        texts: dict[str, Any] = {
            name: values.get(name) or "" for name in ("explanation", "signed_by", "signed_by_second")
        }
        return ReconcilePapers(**numbers, **texts, on_roll=known_figures(self.session.read).on_roll)

    def _check(self) -> None:
        if self.form is not None:
            figures = self._act(self.form.values()).figures
            self._tell(figures)

    def _sign_again(self) -> None:
        self._again = True
        self.reload()

    def _signed(self) -> None:
        self._again = False
        self.reload()
