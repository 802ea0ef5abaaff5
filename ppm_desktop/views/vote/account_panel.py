"""The account of papers: what was printed, given, spoiled, unused and in the box, and whether it adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import (
    Check,
    Figures,
    PaperAccount,
    ReconcilePapers,
    accounts,
    checks,
    checks_at,
    entry_checks,
    paper_account,
    summed,
    unexplained,
)
from ppm_desktop.models.vote.ballots.advice import compensating, look_next
from ppm_desktop.models.vote.paper_figures import figures_at
from ppm_desktop.views.forms.dialog import FormCard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Panel
from ppm_desktop.views.vote.account_places import TOGETHER, AccountPlaces, place_words

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
        "batch_passes",
        "single_entry_rules",
        "result_openings",
    )

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self.form: Form | None = None
        self._again = False
        self._place: str | None = None
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
        return self._again or (self.place != TOGETHER and self._standing() is None)

    @property
    def place(self) -> str:
        """The place whose account is shown: the chosen one, else the first to sign; "" where there is one place."""
        signed = accounts(self.session.read)
        if self._place in {*signed, TOGETHER} and self._place is not None and len(signed) > 1:
            return self._place
        stale = unexplained(self.session.read)
        waiting = [place for place, account in signed.items() if account is None or place in stale]
        return waiting[0] if waiting else TOGETHER if len(signed) > 1 else ""

    def show_place(self, place: str) -> None:
        """Show the account of a place, or of all together."""
        self._place, self._again = place, False
        self.reload()

    def _standing(self) -> PaperAccount | None:
        if self.place == TOGETHER:
            return paper_account(self.session.read)
        return accounts(self.session.read)[self.place]

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        self._halves = None
        clear_box(self._inside)
        self.form = None
        self._checks = Column(self.session, gap=10)
        read, account = self.session.read, self._standing()
        signed = accounts(read)
        if len(signed) > 1:
            places = AccountPlaces(self.session, signed, unexplained(read), self.place)
            places.chosen.connect(self.show_place)
            self._inside.put(places)
        if self.place == TOGETHER:
            self._inside.put(self._table())
            self._tell(summed([one.figures if one else figures_at(read, name) for name, one in signed.items()]))
        elif account is not None and not self._again:
            self._tell_signed(account)
        else:
            self._halves = Row(self.session, (self._sheet(), 1), (self._table(), 1), gap=12)
            self._inside.put(self._halves)
            self._tell(figures_at(read, self.place))
            self._arrange()
        self._inside.put(None)

    def _tell_signed(self, account: PaperAccount) -> None:
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

    def _table(self) -> Card:
        lead = phrase(
            "Every line must agree. What does not agree is counted again, then explained, never changed to fit."
        )
        session = self.session
        words = label(session, lead, ink="text2", wrap=True)
        return Card(session, heading(session, phrase("Does it add up?"), "h3"), words, 4, self._checks, gap=6)

    def _tell(self, figures: Figures) -> None:
        clear_box(self._checks)
        read, place = self.session.read, self.place
        named = place if place != TOGETHER and queries.places(read) else None
        papers = queries.checked_counts(read, named)
        found = (*checks(figures, papers), *entry_checks(papers))
        for check in found:
            self._checks.put(self._line(check))
        advice = look_next(found) or self._compensating(found)
        if advice is not None:
            self._checks.put(Strip(self.session, "info", phrase("Look next: {advice}", advice=advice)))
        rule = queries.single_entry_rule(read)
        if papers.declared_once and rule is not None:
            once = counted(
                "{count} paper is checked once, by the rule of {first} and {second}: {reason}",
                "{count} papers are checked once, by the rule of {first} and {second}: {reason}",
                papers.declared_once,
                first=rule.decided_by,
                second=rule.decided_by_second,
                reason=rule.reason,
            )
            self._checks.put(Strip(self.session, "warn", once))

    def _compensating(self, together: Sequence[Check]) -> Phrase | None:
        """A word on places that are off in opposite directions, where all places are shown together."""
        if self.place != TOGETHER:
            return None
        read = self.session.read
        signed = {name: one for name, one in accounts(read).items() if one is not None}
        return compensating({name: checks_at(read, name, one.figures) for name, one in signed.items()}, together)

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
        known = figures_at(session.read, self.place)
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
        title = phrase("The account: {place}", place=place_words(self.place))
        if not queries.places(session.read):
            title = phrase("The account")
        card = FormCard(session, title, form, phrase("Sign the account"), self._act)
        card.performed.connect(lambda _act: self._signed())
        return card

    def _act(self, values: Values) -> ReconcilePapers:
        numbers: dict[str, Any] = {name: values.get(name) or 0 for name in _COUNTED}
        texts: dict[str, Any] = {
            name: values.get(name) or "" for name in ("explanation", "signed_by", "signed_by_second")
        }
        known = figures_at(self.session.read, self.place)
        return ReconcilePapers(**numbers, **texts, site=self.place, on_roll=known.on_roll)

    def _check(self) -> None:
        if self.form is not None:
            figures = self._act(self.form.values()).figures
            self._tell(figures)

    def _sign_again(self) -> None:
        self._again = True
        self.reload()

    def _signed(self) -> None:
        """The next place that is to sign comes up by itself."""
        self._again, self._place = False, None
        self.reload()
