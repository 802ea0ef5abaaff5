"""Set up: what is asked on the ballot and by which rule it is decided, before anything is printed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import YES_NO, Contest, Option
from ppm_desktop.models.vote.ballots.rule_digest import rule_findings, rules_digest
from ppm_desktop.models.vote.ballots.rule_sheet import method_of, rule_words
from ppm_desktop.models.vote.ballots.setting_up import ReinstateOption, WithdrawOption, may_be_withdrawn
from ppm_desktop.models.vote.results import option_words
from ppm_desktop.models.vote.wording import Wording, locked_wording, wording
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Panel
from ppm_desktop.views.vote.files import save_rule_sheet, save_sample
from ppm_desktop.views.vote.rule_form import RuleForm


class SetUpPanel(Panel):
    """Tab "set_up"."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "contests",
        "contest_options",
        "ballot_locks",
        "ballot_items",
        "ballot_packs",
        "result_openings",
    )

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self.form: Form | None = None
        self._changing = False
        self._inside = Column(session, gap=12)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder(self._inside, "clear"))
        self.setLayout(Column(session, (area, 1)))

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        clear_box(self._inside)
        self.form = None
        read = self.session.read
        found, contests = locked_wording(read), queries.contests(read)
        if contests and not self._changing:
            self._show_contests(contests, found)
        elif found is None:
            self._inside.put((self._empty(), 1))
        else:
            self._inside.put(self._sheet(found), None)

    @property
    def has_primary(self) -> bool:
        """Whether the panel itself shows the one filled button of the screen."""
        return self._changing or not queries.contests(self.session.read)

    def _empty(self) -> EmptyState:
        go = button(self.session, phrase("Go to the recommendations"), "primary", icon="lock")
        go.clicked.connect(lambda: self.session.wanted.emit("stage", "recommend"))
        return EmptyState(
            self.session,
            "lock",
            phrase("Lock the ballot wording first"),
            phrase("Two people lock the wording of every policy in stage 5. Then it comes here by itself."),
            [go],
            note=phrase("What was locked cannot change unnoticed: its digest is printed on every ballot."),
        )

    def _show_contests(self, contests: tuple[Contest, ...], locked: Wording | None) -> None:
        session, lock_id = self.session, queries.contest_lock(self.session.read)
        if lock_id and (locked is None or locked.lock_id != lock_id):
            words = phrase("The wording was opened again after the contests were set up. Set them up anew.")
            self._inside.put(Strip(session, "warn", words))
        sample = button(session, phrase("Save a sample ballot"), icon="file")
        sample.clicked.connect(lambda: save_sample(session, self))
        rules = button(session, phrase("Save the rule sheet"), icon="file")
        rules.clicked.connect(lambda: save_rule_sheet(session, self))
        actions: list[QWidget] = [sample, rules]
        if not queries.in_use(session.read) and locked is not None:
            change = button(session, phrase("Change the contests"), icon="edit")
            change.clicked.connect(self._change)
            actions.append(change)
        for contest in contests:
            self._inside.put(self._contest(contest))
        text = wording(session.read, lock_id)
        if text is not None:
            words = phrase("Digest of the wording: {digest}", digest=spelled(text.digest))
            self._inside.put(label(session, words, "caption", ink="text2", wrap=True))
        words = phrase("Digest of the rules: {digest}", digest=spelled(rules_digest(session.read)))
        self._inside.put(label(session, words, "caption", ink="text2", wrap=True))
        for problem in rule_findings(session.read):
            self._inside.put(Strip(session, "err", problem))
        self._inside.put(Row(session, *actions, None, gap=8), None)

    def _contest(self, contest: Contest) -> Card:
        session = self.session
        card = Card(session, heading(session, contest.title, "h3"), gap=6)
        printed = queries.in_use(session.read) and not queries.results_open(session.read)
        if contest.shape != YES_NO:
            for option in contest.options:
                key = label(session, option.key, "strong", tabular=True)
                key.setFixedWidth(session.theme.px(20))
                words = label(session, session.say(option_words(contest, option)), wrap=True)
                row = Row(session, key, (words, 1), gap=8)
                if option.cost is not None:
                    row.addWidget(label(session, session.tongue.money(option.cost), tabular=True))
                if option.withdrawn:
                    row.addWidget(label(session, phrase("withdrawn"), "caption", ink="text2"))
                if printed and (option.withdrawn or may_be_withdrawn(contest, option.key)):
                    row.addWidget(self._change_of(contest, option))
                card.inside.put(row)
        card.inside.put(label(session, method_of(contest).title, "strong"))
        for sentence in rule_words(contest):
            card.inside.put(label(session, sentence, "caption", ink="text2", wrap=True))
        return card

    def _change_of(self, contest: Contest, option: Option) -> Button:
        """Papers are printed: an option leaves, or comes back, with a reason; marks for one that left are passed over."""
        title = self.session.say(option_words(contest, option))
        act = (ReinstateOption if option.withdrawn else WithdrawOption)(contest.id, option.key, title)
        words = phrase("Put option back") if option.withdrawn else phrase("Withdraw option")
        one = button(self.session, words, "quiet")
        one.setAccessibleName(self.session.say(act.title))
        one.clicked.connect(lambda: self._ask(act, words))
        return one

    def _ask(self, act: Act, words: Phrase) -> None:
        for problem in perform_asking(self.session, self, act, words) or ():
            self.session.notices.tell(problem.sentence)

    # The rule sheet

    def _sheet(self, found: Wording) -> RuleForm:
        card = RuleForm(self.session, found)
        self.form = card.form
        card.performed.connect(lambda _act: self._settled())
        return card

    def _change(self) -> None:
        self._changing = True
        self.reload()

    def _settled(self) -> None:
        self._changing = False
        self.reload()
