"""The lens: three criteria, a score and a reason for each, saved when the reason is left."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.acts import ScoreDecision
from ppm_desktop.models.design.decision import ASKED, CRITERIA, SCORES, Decision
from ppm_desktop.models.kernel.field import Fact, Kind
from ppm_desktop.views.forms.form import Field
from ppm_desktop.views.parts.boxes import Column, Line
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session


class Lens(QFrame):
    """A score without a reason is asked for its reason and not kept."""

    def __init__(self, session: Session, decision: Decision) -> None:
        """Shows what is on file."""
        super().__init__()
        self.setObjectName("clear")
        rows = [_Criterion(session, decision, name) for name in CRITERIA]
        self.criteria = {row.criterion: row for row in rows}
        self.setLayout(Column(session, label(session, phrase("Core criteria"), "eyebrow"), *rows, Line(), gap=10))


class _Criterion(QFrame):
    def __init__(self, session: Session, decision: Decision, criterion: str) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._session, self._decision_id, self.criterion = session, decision.id, criterion
        choices = {key: words for key, words in SCORES.items() if key}
        self.score = Field(session, Fact(CRITERIA[criterion], Kind.CHOICE, choices=choices, hint=ASKED[criterion]))
        self.why = Field(session, Fact(phrase("Reason"), Kind.LINE))
        score, reason = decision.scores[criterion]
        self._kept = ("" if score is None else str(score), reason)
        self.score.entry.set_value(self._kept[0])
        self.why.entry.set_value(reason)
        self.setLayout(Column(session, self.score, self.why, gap=4))
        self.score.entry.edited.connect(self._judge)
        self.why.entry.left.connect(self._judge)

    def _judge(self) -> None:
        entered = (self.score.entry.value(), self.why.entry.value())
        if entered == self._kept:
            return
        score = int(entered[0]) if entered[0] else None
        problems = self._session.perform(
            ScoreDecision(self._decision_id, self.criterion, score, entered[1]), quiet=True
        )
        self.why.show_error(" ".join(self._session.say(problem.sentence) for problem in problems))
        if not problems:
            self._kept = entered
