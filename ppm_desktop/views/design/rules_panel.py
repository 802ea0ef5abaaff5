"""Who may vote: the rules in words, and the three short forms that write them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QBoxLayout

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.acts import AddRule, WithdrawRule
from ppm_desktop.models.design.eligibility import TIES, Rule, explain
from ppm_desktop.models.design.queries import eligibility
from ppm_desktop.views.forms.dialog import FormCard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import IconButton, Tick
from ppm_desktop.views.parts.labels import IconMark, heading, label
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.parts.scrolling import Scroll
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Panel


class RulesPanel(Panel):
    """All rules together must hold; the check-in table asks them in these words."""

    TABLES: ClassVar[tuple[str, ...]] = ("eligibility_rules",)

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._said = Column(session, gap=8)
        title = heading(session, phrase("Who may vote"), "h3")
        note = label(session, phrase("The check-in table asks in these words."), ink="text2", wrap=True)
        card = Card(session, title, note, 8, self._said)
        self.ties = {key: Tick(session, words) for key, words in TIES.items()}
        self._forms = forms = Row(session, gap=12)
        for made in (self._age(), self._tie(), self._group()):
            made.go.setProperty("kind", "plain")
            made.inside.put(None)
            forms.put((made, 1))
        self.setLayout(Column(session, (Scroll(session, card, forms), 1)))

    def set_compact(self, *, compact: bool) -> None:
        """The forms stand side by side, or under one another."""
        ways = QBoxLayout.Direction
        self._forms.setDirection(ways.TopToBottom if compact else ways.LeftToRight)

    def reload(self) -> None:
        """Read the rules anew."""
        rules = eligibility(self.session.read)
        clear_box(self._said)
        if not rules:
            self._said.put(label(self.session, explain(rules)[0], wrap=True))
        for rule, sentence in zip(rules, explain(rules), strict=False):
            drop = IconButton(self.session, "close", phrase("Drop this rule"))
            drop.clicked.connect(lambda _on=False, rule=rule: self._drop(rule))
            words = label(self.session, sentence, wrap=True)
            self._said.put(Row(self.session, IconMark(self.session, "done", "accent"), (words, 1), drop, gap=10))

    def _age(self) -> FormCard:
        form = Form(self.session, AddRule, only=("min_age", "age_on"))
        form.place()
        return FormCard(
            self.session, phrase("Lowest age"), form, phrase("Set the age"), lambda values: AddRule(**values)
        )

    def _tie(self) -> FormCard:
        form = Form(self.session, AddRule, only=("proof",), make=lambda values: AddRule(rule_kind="tie", **values))
        form.place()
        form.set_values({"proof": "affirmed"})
        card = FormCard(
            self.session, phrase("Tie to the place"), form, phrase("Set the ties"), self._tied, keep=("proof",)
        )
        ticks = holder(Column(self.session, *self.ties.values(), gap=4), "clear")
        card.inside.insertWidget(1, ticks)
        return card

    def _group(self) -> FormCard:
        form = Form(self.session, AddRule, only=("group_name", "proof"))
        form.place()
        form.set_values({"proof": "affirmed"})
        return FormCard(
            self.session, phrase("Membership"), form, phrase("Add the group"),
            lambda values: AddRule(rule_kind="group", **values), keep=("proof",),
        )  # fmt: skip

    def _tied(self, values: Values) -> AddRule:
        chosen = ",".join(key for key, tick in self.ties.items() if tick.isChecked())
        return AddRule(rule_kind="tie", ties=chosen, **values)

    def _drop(self, rule: Rule) -> None:
        perform_asking(self.session, self, WithdrawRule(rule.id), phrase("Drop the rule"))
