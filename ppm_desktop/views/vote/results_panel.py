"""Results: closed, with every reason, until all batches are sealed and the account is signed; then open to all."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea

from ppm_desktop.exports.vote.certificate import percent
from ppm_desktop.exports.vote.counted_result import counted_result, is_plain
from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.vote.ballots.opening import OpenResults, WithdrawResults, opening
from ppm_desktop.models.vote.results import ContestResult, Results, open_results, results, what_stands_against
from ppm_desktop.views.forms.dialog import FormCard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.charts import BarChart, Datum
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel
from ppm_desktop.views.vote.files import save_certificate, save_workbook
from ppm_desktop.views.vote.recount_files import save_recount_files
from ppm_desktop.views.vote.rounds_view import RoundsView
from ppm_desktop.views.vote.tie_dialog import TieDialog

_SIDE_BY_SIDE = 860  # pixels at 100 %


class ResultsPanel(Panel):
    """Tab "results"."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "result_openings",
        "tie_decisions",
        "paper_accounts",
        "batches",
        "handouts",
    )

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self.form: Form | None = None
        self._pairs: list[Row] = []
        self._rounds: list[RoundsView] = []
        self._inside = Column(session, gap=12)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder(self._inside, "clear"))
        self.setLayout(Column(session, (area, 1)))

    @property
    def has_primary(self) -> bool:
        """Whether the panel itself shows the one filled button of the screen."""
        return results(self.session.read) is None and not what_stands_against(self.session.read)

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        self._pairs.clear()
        self._rounds.clear()
        clear_box(self._inside)
        self.form = None
        found = results(self.session.read)
        if found is not None:
            self._show(found)
            self._arrange()
            return
        standing = what_stands_against(self.session.read)
        if standing:
            lines = "\n".join(f"• {self.session.say(one)}" for one in standing)
            lead = phrase("Nobody sees a count of votes before everything matches.\n\n{lines}", lines=lines)
            actions: list[Button] = []
            if opening(self.session.read) is not None:  # opened, and then somebody changed a ballot in the file
                actions.append(button(self.session, phrase("Withdraw the results")))
                actions[0].clicked.connect(self.withdraw)
            closed = phrase("The results are closed")
            self._inside.put((EmptyState(self.session, "lock", closed, lead, actions), 1))
        else:
            self._inside.put(self._opening(), None)

    def _opening(self) -> FormCard:
        session = self.session
        form = Form(session, OpenResults, only=("signed_by", "signed_by_second"), make=self._act)
        form.set_values({"signed_by": session.operator})
        form.place(("signed_by", "signed_by_second"))
        self.form = form
        title = phrase("Every batch is sealed and the account is signed. Two people open the results.")
        return FormCard(session, title, form, phrase("Open the results"), self._act)

    def _act(self, values: Values) -> OpenResults:
        return open_results(self.session.read, values["signed_by"] or "", values["signed_by_second"] or "")

    def _show(self, found: Results) -> None:
        session = self.session
        opened = found.opening
        words = phrase(
            "Opened by {one} and {two}. {ballots}",
            one=opened.signed_by,
            two=opened.signed_by_second,
            ballots=counted("{count} ballot counted.", "{count} ballots counted.", found.ballots - found.void),
        )
        self._inside.put(Strip(session, "ok", words))
        for one in found.contests:
            self._inside.put(self._contest(one))
        again = button(session, phrase("Files for counting again"), icon="export")
        book = button(session, phrase("Workbook"), icon="export")
        more = MoreButton(session, [(phrase("Withdraw the results"), self.withdraw)])
        again.clicked.connect(lambda: save_recount_files(session, self))
        book.clicked.connect(lambda: save_workbook(session, self))
        self._inside.put(Row(session, book, again, more, None, gap=8), None)

    def _contest(self, one: ContestResult) -> Card:
        session, outcome = self.session, one.outcome
        card = Card(session, heading(session, one.contest.title, "h3"), gap=10)
        if outcome.decided:
            card.inside.put(Strip(session, "ok" if outcome.winners else "info", one.verdict))
        else:
            decide = button(session, phrase("Enter the decision"))
            decide.clicked.connect(lambda: TieDialog(session, one, self).open())
            card.inside.put(Strip(session, "warn", one.verdict, [decide]))
        if is_plain(one):
            card.inside.put(self._votes(one))
        else:
            rounds = RoundsView(session, counted_result(one, session.tongue))
            self._rounds.append(rounds)
            card.inside.put(rounds)
        said = phrase(
            "{valid} valid, {blank} blank, {over} with more marks than allowed.",
            valid=outcome.valid,
            blank=outcome.blank,
            over=outcome.overvoted,
        )
        card.inside.put(label(session, said, ink="text2", wrap=True))
        for words in one.words:
            card.inside.put(label(session, words, "caption", ink="text2", wrap=True))
        return card

    def _votes(self, one: ContestResult) -> Row:
        session = self.session
        data = [
            Datum(one.said(one.option(tally.key)), float(tally.votes), session.tongue.number(tally.votes))
            for tally in one.outcome.tallies
        ]
        pair = Row(session, (BarChart(session, phrase("Votes"), data), 1), (self._table(one), 1), gap=20)
        self._pairs.append(pair)
        return pair

    def _table(self, one: ContestResult) -> RecordTable:
        session, outcome = self.session, one.outcome
        columns = [
            Cells("option", phrase("Option"), "strong", 260, stretch=True),
            Cells("votes", phrase("Votes"), "number", 90),
            Cells("share", phrase("Of valid ballots"), width=130),
            Cells("result", phrase("Result"), width=110),
        ]
        table = RecordTable(session, "results", columns, title=phrase("Votes as a table"), tools=False)
        rows = [
            {
                "id": tally.key,
                "option": one.said(one.option(tally.key)),
                "votes": tally.votes,
                "share": percent(Fraction(tally.votes, outcome.valid) if outcome.valid else None, session.tongue),
                "result": phrase("wins") if tally.key in outcome.winners else "",
            }
            for tally in outcome.tallies
        ]
        table.set_rows(rows)
        if outcome.winners:
            table.select(outcome.winners[0])
        table.setFixedHeight(session.theme.px(44) * (len(rows) + 1) + session.theme.space(14))
        return table

    # What the person does

    def save_certificate(self) -> None:
        """The certificate as a PDF."""
        save_certificate(self.session, self)

    def withdraw(self) -> None:
        """Close the results again, with a reason."""
        for problem in perform_asking(self.session, self, WithdrawResults(), phrase("Withdraw the results")) or ():
            self.session.notices.tell(problem.sentence)

    # Room

    def _arrange(self) -> None:
        """Each chart has its table beside it, or under it where there is little room."""
        wide = self.width() >= self.session.theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        for pair in self._pairs:
            pair.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for rounds in self._rounds:
            rounds.arrange(is_wide=wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another arrangement."""
        super().resizeEvent(event)
        self._arrange()
