"""The rule sheet as it is filled in: how people vote, how it is counted, and the rule in words beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from PySide6.QtWidgets import QSizePolicy, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.vote.ballots.contest import CHOOSE, POINTS, RANK, SCORE, YES_NO
from ppm_desktop.models.vote.ballots.rule_sheet import SINGLE, method_of, rule_words
from ppm_desktop.models.vote.wording import MONEY, QUESTION, RuleSheet, Wording
from ppm_desktop.views.forms.dialog import FormCard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, clear_box, holder
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.project_costs import ProjectCosts
from ppm_desktop.views.vote.rule_switches import RuleSwitches

_SHOWN: dict[str, tuple[str, ...]] = {
    CHOOSE: ("marks_by", "up_to"),
    RANK: ("ranks_by", "ranks"),
    SCORE: ("top",),
    POINTS: ("points",),
    MONEY: ("money_by", "up_to", "budget"),
    YES_NO: ("threshold",),
}
"""Fields that one way of voting asks for, beside those that all but yes and no ask for."""
_PLACED: tuple[str | tuple[str, ...], ...] = (
    "shape",
    "question",
    ("marks_by", "ranks_by", "money_by"),
    ("up_to", "ranks", "top", "points", "winners"),
    "budget",
    "threshold",
    ("tie_rule", "tie_seed"),
)
"""Fields from the top down, those in a tuple beside one another."""


class RuleForm(FormCard):
    """``form`` are the facts; the switches, the costs and the words stand under it."""

    def __init__(self, session: Session, found: Wording) -> None:
        """Filled in with what fits these policies."""
        self._wording, self._look = found, session
        # A Form reads only the facts of the fields; the act is built from them and the wording.
        self.form = Form(session, cast(type[Act], RuleSheet), make=self._act)
        self.costs = ProjectCosts(session, found)
        self.switches = RuleSwitches(session)
        few = min(3, len(found.items))
        start = {"question": session.say(QUESTION), "up_to": few, "ranks": few, "winners": 1, "top": 5, "points": 10}
        self.form.set_values(start)
        self.form.place(*_PLACED)
        # Its own height is its least: nothing in it is squeezed where the page is longer than the screen.
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        title = phrase("{count} policies stand on the ballot. How do people vote?", count=len(found.items))
        super().__init__(session, title, self.form, phrase("Set up the contests"), self._act)
        self._words = Column(session, gap=4)
        before_button = self.inside.count() - 1
        parts: tuple[QWidget, ...] = (self.costs, self.switches, holder(self._words, "clear"))
        for place, part in enumerate(parts):
            self.inside.insertWidget(before_button + place, part)
        for name in _fields():
            self.form.field(name).entry.edited.connect(self.offer)
        self.costs.changed.connect(self.offer)
        self.switches.changed.connect(self._tell)
        self.offer()

    @property
    def told(self) -> tuple[Phrase, ...]:
        """The rule sheet in words as it is filled in now."""
        contests = self.sheet(self.form.values()).contests(self._wording)
        return rule_words(contests[0]) if contests else ()

    def sheet(self, values: Values) -> RuleSheet:
        """What is filled in."""
        facts = {name: value for name, value in values.items() if value is not None}
        return RuleSheet(**{"question": "", "up_to": 0, "winners": 0, **facts}, **self._beside())

    def _beside(self) -> Values:
        return {"rules": self.switches.rules(), "costs": self.costs.costs()}

    def _act(self, values: Values) -> Act:
        return self.sheet(values).act(self._wording)

    def offer(self) -> None:
        """Only what the chosen way of voting asks for, and its rule in words."""
        values = self.form.values()
        sheet = RuleSheet(**{name: value for name, value in values.items() if value is not None})
        shown = {"shape", *_SHOWN[sheet.shape]}
        if sheet.shape != YES_NO:
            shown |= {"question", "tie_rule"} | ({"tie_seed"} if sheet.tie_rule == "seed" else set())
        if sheet.shape not in {YES_NO, MONEY} and sheet.method not in SINGLE:
            shown.add("winners")
        if sheet.method in {"plurality", "approval"}:
            shown.discard("up_to")
        for name in _fields():
            self.form.field(name).setVisible(name in shown)
        self.costs.setVisible(sheet.shape == MONEY)
        contests = sheet.contests(self._wording)
        if contests:
            self.switches.show_method(method_of(contests[0]))
        self._go_down()
        self._tell()

    def _go_down(self) -> None:
        """The Tab key goes from the top down: the switches were made after the button that stands under them."""
        names = [name for row in _PLACED for name in ((row,) if isinstance(row, str) else row)]
        chain: list[QWidget] = [self.form.field(name).editor for name in names]
        chain += [field.editor for field in self.costs.fields.values()]
        chain += [self.switches.more, *self.switches.editors.values(), self.go]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _tell(self) -> None:
        clear_box(self._words)
        self._words.put(heading(self._look, phrase("The rule in words"), "h3"))
        for sentence in self.told:
            self._words.put(label(self._look, sentence, "caption", ink="text2", wrap=True))


def _fields() -> tuple[str, ...]:
    every = ("shape", "question", "winners", "tie_rule", "tie_seed", *(name for row in _SHOWN.values() for name in row))
    return tuple(dict.fromkeys(every))
