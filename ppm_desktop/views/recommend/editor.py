"""The editor: the text of one recommendation, saved as it is written, with its state and its next step."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.recommend.acts import AmendVersion, SaveVersion, SetStatus
from ppm_desktop.models.recommend.queries import latest_version
from ppm_desktop.models.recommend.recommendation import PARTS, STATUSES, STEPS, Recommendation
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Card, Column, Item, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.parts.scrolling import Scroll
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session

TONES: Final = {"idea": "neutral", "draft": "accent", "tested": "warn", "final": "ok", "withdrawn": "err"}
_FIELDS: Final = ("rec_title", *(name for name in PARTS if name != "title"))


class Editor(QFrame):
    """Ctrl+Enter takes it to its next state; a locked one is read only."""

    keep_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Empty until ``show_one``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._one: Recommendation | None = None
        self.form: SavingForm | None = None
        self._area = Scroll(session)
        self.setLayout(Column(session, (self._area, 1)))

    def show_one(self, one: Recommendation | None) -> None:
        """Show a recommendation; while its text is being written here, the fields stay."""
        same = self._one is not None and one is not None and (self._one.id, self._one.status, self._one.is_locked) == (
            one.id, one.status, one.is_locked,
        )  # fmt: skip
        focus = QApplication.focusWidget()
        self._one = one
        if same and focus is not None and self.isAncestorOf(focus):
            return
        self._build()

    def advance(self) -> None:
        """To the next state on its way."""
        one = self._one
        if one is None or one.status not in STEPS[:-1] or (self.form is not None and not self.form.save_now()):
            return
        following = STEPS[STEPS.index(one.status) + 1]
        problems = self._session.perform(SetStatus(one.id, following))
        if problems and self.form is not None:
            self.form.show_problems(problems)

    def _build(self) -> None:
        one = self._one
        if one is None:
            self._area.show_items()
            return
        self.form = self._make_form(one)
        head: list[Item] = [Pill(self._session, Status(STATUSES[one.status], TONES[one.status])), None]
        if not one.is_locked:
            head += self._actions(one)
        card = Card(self._session, Row(self._session, *head, gap=8), 4, self.form, None, gap=8)
        if one.is_locked:
            words = phrase("The ballot wording is locked, so this text is read only.")
            card.inside.insertWidget(0, Strip(self._session, "info", words))
            self.form.setEnabled(False)
        self._area.show_items(card)

    def _make_form(self, one: Recommendation) -> SavingForm:
        values = {"rec_title": one.latest.title, **{name: one.latest.text[name] for name in _FIELDS[1:]}}
        form = SavingForm(self._session, AmendVersion, lambda entered: self._act(one.id, entered), values, only=_FIELDS)
        form.place(
            "rec_title", "problem", "policy_text", ("who_acts", "authority"), ("affected", "cost_effort"),
            ("timeframe", "authors"), "evidence",
        )  # fmt: skip
        form.submitted.connect(lambda _values: self.advance())
        return form

    def _act(self, recommendation_id: str, values: dict[str, Any]) -> Act:
        """Go on in the newest version, or begin the next one after a named one."""
        newest = latest_version(self._session.read, recommendation_id)
        if newest is not None and not newest.label:
            return AmendVersion(version_id=newest.id, made_by=self._session.operator, **values)
        return SaveVersion(recommendation_id=recommendation_id, made_by=self._session.operator, **values)

    def _actions(self, one: Recommendation) -> list[Item]:
        keep = button(self._session, phrase("Keep this version"), "quiet", icon="save")
        withdraw = button(self._session, phrase("Withdraw"), "quiet", icon="close")
        keep.setEnabled(not one.latest.label)
        keep.clicked.connect(self.keep_wanted)
        withdraw.clicked.connect(self.withdraw_wanted)
        actions: list[Item] = [keep, withdraw]
        if one.status in STEPS[:-1]:
            following = STATUSES[STEPS[STEPS.index(one.status) + 1]]
            on = button(self._session, phrase("Set to {state}", state=following), icon="done")
            on.clicked.connect(self.advance)
            actions.append(on)
        else:
            actions.append(label(self._session, phrase("Goes to the vote"), "caption", ink="text2"))
        return actions
