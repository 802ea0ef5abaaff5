"""Set up: what is asked on the ballot and by which rule it is decided, before anything is printed."""

from __future__ import annotations

from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import CHOOSE, YES_NO, Contest
from ppm_desktop.models.vote.results import option_words, rule_words
from ppm_desktop.models.vote.wording import QUESTION, RuleSheet, Wording, locked_wording, wording
from ppm_desktop.views.forms.dialog import FormCard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Panel
from ppm_desktop.views.vote.files import save_sample


class SetUpPanel(Panel):
    """Tab "set_up"."""

    TABLES: ClassVar[tuple[str, ...]] = ("contests", "contest_options", "ballot_locks", "ballot_items", "ballot_packs")

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
        actions: list[QWidget] = [sample]
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
        self._inside.put(Row(session, *actions, None, gap=8), None)

    def _contest(self, contest: Contest) -> Card:
        session = self.session
        card = Card(session, heading(session, contest.title, "h3"), gap=6)
        if contest.shape != YES_NO:
            for option in contest.options:
                key = label(session, option.key, "strong", tabular=True)
                key.setFixedWidth(session.theme.px(20))
                words = label(session, session.say(option_words(contest, option)), wrap=True)
                card.inside.put(Row(session, key, (words, 1), gap=8))
        for sentence in rule_words(contest):
            card.inside.put(label(session, sentence, "caption", ink="text2", wrap=True))
        return card

    # The rule sheet

    def _sheet(self, found: Wording) -> FormCard:
        session = self.session
        # A Form reads only the facts of the fields; the act is built from them and the wording.
        form = Form(session, cast(type[Act], RuleSheet), make=lambda values: self._act(values, found))
        form.set_values({"question": session.say(QUESTION), "up_to": min(3, len(found.items)), "winners": 1})
        form.place("shape", "question", ("up_to", "winners"), "threshold", ("tie_rule", "tie_seed"))
        form.field("shape").entry.edited.connect(self._offer)
        form.field("tie_rule").entry.edited.connect(self._offer)
        self.form = form
        self._offer()
        title = phrase("{count} policies stand on the ballot. How do people vote?", count=len(found.items))
        card = FormCard(session, title, form, phrase("Set up the contests"), lambda values: self._act(values, found))
        card.performed.connect(lambda _act: self._settled())
        return card

    def _act(self, values: Values, found: Wording) -> Act:
        sheet = RuleSheet(
            values["shape"] or CHOOSE,
            values["question"] or "",
            values["up_to"] or 0,
            values["winners"] or 0,
            values["threshold"] or "1/2",
            values["tie_rule"] or "ask",
            values["tie_seed"] or "",
        )
        return sheet.act(found)

    def _offer(self) -> None:
        """Only the fields that the chosen way of voting asks for."""
        if self.form is None:
            return
        values = self.form.values()
        each = values["shape"] == YES_NO
        for name in ("question", "up_to", "winners", "tie_rule"):
            self.form.field(name).setVisible(not each)
        self.form.field("threshold").setVisible(each)
        self.form.field("tie_seed").setVisible(not each and values["tie_rule"] == "seed")

    def _change(self) -> None:
        self._changing = True
        self.reload()

    def _settled(self) -> None:
        self._changing = False
        self.reload()
