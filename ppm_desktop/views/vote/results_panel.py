"""Results: closed, with every reason, until all batches are sealed and the account is signed; then open to all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from ppm_desktop.exports.vote.certificate import decided_words, percent
from ppm_desktop.exports.vote.counted_contest import tie_words
from ppm_desktop.exports.vote.counted_result import counted_result, is_plain, what_passes
from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import YES, YES_NO
from ppm_desktop.models.vote.ballots.official import WithdrawOfficial
from ppm_desktop.models.vote.ballots.opening import OpenResults, WithdrawResults, opening
from ppm_desktop.models.vote.breakdown import breakdown
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.results import ContestResult, Results, open_results, results, what_stands_against
from ppm_desktop.views.forms.dialog import FormCard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.button_row import ButtonRow
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.charts import BarChart, Datum
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Figure
from ppm_desktop.views.tables.tabbed_page import Panel
from ppm_desktop.views.tables.whole_table import WholeTable
from ppm_desktop.views.vote.files import save_certificate, save_workbook
from ppm_desktop.views.vote.official_dialog import OfficialDialog
from ppm_desktop.views.vote.places_view import PlacesView
from ppm_desktop.views.vote.recount_files import save_recount_files
from ppm_desktop.views.vote.rounds_view import RoundsView
from ppm_desktop.views.vote.tie_dialog import TieDialog

_SIDE_BY_SIDE = 860  # pixels at 100 %
_AROUND = 40  # margins and gap, too


def _standing(found: Results) -> Phrase:
    """Whether it is official, who said so, and of how many ballots it is."""
    ballots = counted("{count} ballot counted.", "{count} ballots counted.", found.ballots - found.void)
    official = found.official
    if official is None:
        names = {"one": found.opening.signed_by, "two": found.opening.signed_by_second}
        return phrase("Unofficial. Opened by {one} and {two}. {ballots}", **names, ballots=ballots)
    return phrase(
        "Official. Declared by {one} and {two} on {day}. {ballots}",
        one=official.signed_by,
        two=official.signed_by_second,
        day=date.fromisoformat(official.on_day),
        ballots=ballots,
    )


class ResultsPanel(Panel):
    """Tab "results"."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "result_openings",
        "official_results",
        "tie_decisions",
        "contests",
        "contest_options",
        "ballot_packs",
        "paper_accounts",
        "batches",
        "handouts",
    )
    LEAST: ClassVar[int] = 220

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self.form: Form | None = None
        self.found: Results | None = None
        self._pairs: list[tuple[Row, BarChart]] = []
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
        self.found = found = results(self.session.read)
        if found is not None:
            self._show(found)
            self._arrange()
            return
        standing = what_stands_against(self.session.read)
        if standing:
            lines = "\n".join(f"• {self.session.say(one)}" for one in standing)
            lead = phrase("Nobody sees a count of votes before everything matches.\n\n{lines}", lines=lines)
            actions: list[Button] = []
            if opening(self.session.read) is not None:  # opened, and then somebody changed something in the file
                actions.append(button(self.session, self._way_back[0]))
                actions[0].clicked.connect(self._way_back[1])
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
        self._inside.put(Strip(session, "ok" if found.official else "warn", _standing(found)))
        for one in found.contests:
            self._inside.put(self._contest(one))
        by_place = breakdown(session.read, found)
        if by_place.has_places:
            self._inside.put(PlacesView(session, by_place, found.contests))
        paper = button(session, phrase("Certificate"), icon="export")
        again = button(session, phrase("Files for counting again"), icon="export")
        book = button(session, phrase("Workbook"), icon="export")
        more = MoreButton(session, [self._way_back])
        paper.clicked.connect(self.save_certificate)
        again.clicked.connect(lambda: save_recount_files(session, self))
        book.clicked.connect(lambda: save_workbook(session, self))
        self._inside.put(ButtonRow(session, paper, book, again, more), None)

    @property
    def _way_back(self) -> tuple[Phrase, Callable[[], None]]:
        """What is taken back first: the declaration, then the opening."""
        if queries.is_official(self.session.read):
            return phrase("Withdraw the official declaration"), self.withdraw_official
        return phrase("Withdraw the results"), self.withdraw

    def _contest(self, one: ContestResult) -> Card:
        session, outcome = self.session, one.outcome
        card = Card(session, heading(session, one.contest.title, "h3"), gap=10)
        if outcome.decided:
            card.inside.put(Strip(session, "ok" if outcome.winners else "info", one.verdict))
        else:
            decide = button(session, phrase("Enter the decision"))
            decide.clicked.connect(lambda: TieDialog(session, one, self).open())
            card.inside.put(Strip(session, "warn", one.verdict, [decide]))
        if one.withdrawn is not None:
            card.inside.put(label(session, one.withdrawn, wrap=True))
        card.inside.put(*(label(session, words, ink="text2", wrap=True) for words in self._ties(one)))
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
        rules = [label(session, words, "caption", ink="text2", wrap=True) for words in one.words]
        title = label(session, phrase("The rule in words"), "label")
        card.inside.put(holder(Column(session, title, *rules, gap=3), "clear"))
        return card

    def _ties(self, one: ContestResult) -> list[Phrase]:
        """Every tie that was met, and who saw how it was decided; a table of rounds tells the first itself."""
        told = counted_result(one, self.session.tongue)
        met = [tie_words(told, tie) for tie in one.outcome.ties if tie.chosen] if is_plain(one) else []
        return [*met, *map(decided_words, one.decisions)]

    def _votes(self, one: ContestResult) -> Row:
        session, needed = self.session, what_passes(one)
        data = [
            Datum(
                one.said(one.option(tally.key)),
                float(tally.votes),
                session.tongue.number(tally.votes),
                None if needed is None or tally.key != YES else float(needed),
            )
            for tally in one.outcome.tallies
        ]
        chart = BarChart(session, phrase("Votes"), data)
        parts: list[QWidget] = [chart]
        if needed is not None:
            words = phrase("The mark on the bar is the share that passes the policy.")
            parts.append(label(session, words, "caption", ink="text2", wrap=True))
        side = holder(Column(session, *parts, None, gap=8), "clear")
        pair = Row(session, (side, 1), (holder(Column(session, self._table(one), None), "clear"), 1), gap=20)
        self._pairs.append((pair, chart))
        return pair

    def _table(self, one: ContestResult) -> WholeTable:
        session, outcome = self.session, one.outcome
        columns = [
            Cells("option", phrase("Option"), "strong", 200, stretch=True, wraps=True),
            Cells("votes", phrase("Votes"), "number", 80),
            Cells("share", phrase("Of valid ballots"), "number", 130),
            Cells("result", phrase("Result"), "status", 110),
        ]
        table = WholeTable(session, "results", columns, title=phrase("Votes as a table"))
        won = Status(phrase("passes") if one.contest.shape == YES_NO else phrase("wins"), "ok", "done")
        table.set_rows(
            [
                {
                    "id": tally.key,
                    "option": one.said(one.option(tally.key)),
                    "votes": tally.votes,
                    "share": self._share(tally.votes, outcome.valid),
                    "result": won if tally.key in outcome.winners else "",
                }
                for tally in outcome.tallies
            ]
        )
        if outcome.winners:
            table.select(outcome.winners[0])
        return table

    def _share(self, votes: Number, valid: int) -> Figure:
        share = Fraction(votes, valid) if valid else None
        return Figure(float(share or 0), percent(share, self.session.tongue))

    # What the person does

    def save_certificate(self) -> None:
        """The certificate as a PDF."""
        save_certificate(self.session, self)

    def declare(self) -> None:
        """Declare the results official; an open tie is decided first."""
        ties = self.found.open_ties if self.found else ()
        if ties:
            TieDialog(self.session, ties[0], self).open()
        else:
            OfficialDialog(self.session, self).open()

    def withdraw(self) -> None:
        """Close the results again, with a reason."""
        self._ask(WithdrawResults())

    def withdraw_official(self) -> None:
        """Take the declaration back, with a reason."""
        self._ask(WithdrawOfficial())

    def _ask(self, act: Act) -> None:
        for problem in perform_asking(self.session, self, act, act.title) or ():
            self.session.notices.tell(problem.sentence)

    # Room

    def _arrange(self) -> None:
        """Each chart has its table beside it, or under it where there is little room for the names."""
        wide = self.width() >= self.session.theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        for pair, chart in self._pairs:
            beside = wide and chart.is_short(self.width() / 2 - self.session.theme.px(_AROUND))
            pair.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        for rounds in self._rounds:
            rounds.arrange(is_wide=wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another arrangement."""
        super().resizeEvent(event)
        self._arrange()
