"""The recommendations: the list, the editor, and the pane with versions and what is answered."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.engage.queries import themes
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.models.recommend.acts import (
    AddRecommendation,
    BringThemes,
    NameVersion,
    OrderRecommendations,
    WithdrawRecommendation,
)
from ppm_desktop.models.recommend.acts.recommendation import NewIdea
from ppm_desktop.models.recommend.matrix import Matrix
from ppm_desktop.models.recommend.queries import versions
from ppm_desktop.models.recommend.recommendation import STATUSES, Recommendation, Version
from ppm_desktop.models.recommend.redline import changed
from ppm_desktop.models.recommend.tracing import matrix
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Item, Row, holder
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.recommend.compare_dialog import CompareDialog, version_name
from ppm_desktop.views.recommend.editor import TONES, Editor
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane, fact_row
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("title", phrase("Recommendation"), "strong", 170, stretch=True),
    Column("state", phrase("State"), "status", 108),
)


class RecommendationsPanel(Panel):
    """Alt+Up and Alt+Down change the order, Ctrl+D compares versions."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "recommendations", "recommendation_versions", "recommendation_links", "ballot_locks", "themes", "input_themes",
    )  # fmt: skip

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._matrix = Matrix((), (), {})
        self.table: RecordTable = RecordTable(
            session, "recommendations", _COLUMNS, title=phrase("Recommendations"), tools=False
        )
        self.table.setMaximumWidth(session.theme.px(330))
        self.editor = Editor(session)
        self._full = holder(Row(session, (self.table, 2), (self.editor, 3), gap=14), "clear")
        self._empty = EmptyState(
            session, "policy", phrase("No recommendation is written yet"),
            phrase("Bring the themes of stage 2 as first ideas, or write one yourself."), self._first_actions(),
        )  # fmt: skip
        self.setLayout(Stack(session, (self._full, 1), (self._empty, 1)))
        self.table.selected.connect(self._turn)
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        self.editor.keep_wanted.connect(lambda: self.ask_name().open())
        self.editor.withdraw_wanted.connect(lambda: self.ask_withdrawal().open())
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            self._shortcut(keys).activated.connect(lambda step=step: self.move_by(step))
        self._shortcut("Ctrl+D").activated.connect(self.compare)

    def reload(self) -> None:
        """Read the list anew."""
        self._matrix = matrix(self.session.read)
        self.table.set_rows([_row(one) for one in self._matrix.recommendations])
        self._full.setVisible(bool(self._matrix.recommendations))
        self._empty.setVisible(not self._matrix.recommendations)
        self.editor.show_one(self._one())

    def current_id(self) -> str:
        """The recommendation under the caret."""
        row = self.table.current
        return str(row["id"]) if row else ""

    def show_detail(self, pane: DetailPane) -> None:
        """What it answers, and its versions with how much they changed."""
        one = self._one()
        if one is None:
            return
        titles = [theme.title for theme in self._matrix.themes if one.id in theme.answered_by]
        voices = self._matrix.voices.get(one.id, 0)
        answers = counted("{count} voice", "{count} voices", voices)
        items: list[Item] = [
            fact_row(self.session, "input", phrase("Answers"), answers),
            fact_row(self.session, "tag", phrase("Themes"), ", ".join(titles) or phrase("None linked yet")),
            label(self.session, phrase("Versions"), "eyebrow"),
        ]
        found = versions(self.session.read, one.id)
        for place, version in enumerate(found):
            items.append(self._version(version, found[place + 1] if place + 1 < len(found) else None))
        pane.show_record(one.title, *items, status=Status(STATUSES[one.status], TONES[one.status]))
        compare = button(self.session, phrase("Compare versions"), icon="compare")
        compare.setEnabled(len(found) > 1)
        compare.clicked.connect(self.compare)
        pane.set_actions(compare)

    def compare(self) -> None:
        """The dialog of two versions."""
        found = versions(self.session.read, self.current_id())
        if len(found) > 1:
            CompareDialog(self.session, found, parent=self).open()

    def move_by(self, step: int) -> None:
        """Move the current one up or down in the order, which is also the ballot's."""
        ids = [one.id for one in self._matrix.recommendations]
        if self.current_id() not in ids:
            return
        place = ids.index(self.current_id())
        if 0 <= place + step < len(ids):
            ids[place], ids[place + step] = ids[place + step], ids[place]
            for problem in self.session.perform(OrderRecommendations(tuple(ids)), quiet=True):
                self.session.notices.tell(problem.sentence)

    def ask_new(self) -> FormDialog:
        """The dialog that writes down a recommendation."""
        form = Form(self.session, AddRecommendation, only=("rec_title", "problem", "policy_text", "who_acts"))
        form.place()
        return FormDialog(
            self.session, phrase("New recommendation"), form, phrase("Add the recommendation"),
            lambda values: AddRecommendation(**values, made_by=self.session.operator), parent=self,
        )  # fmt: skip

    def ask_name(self) -> FormDialog:
        """The dialog that keeps the newest version under a name."""
        form = Form(self.session, NameVersion)
        form.place()
        one = self._one()
        version_id = one.latest.id if one else ""
        return FormDialog(
            self.session, phrase("Keep this version"), form, phrase("Keep the version"),
            lambda values: NameVersion(version_id=version_id, **values), parent=self,
        )  # fmt: skip

    def ask_withdrawal(self) -> FormDialog:
        """The dialog that withdraws the current one with its reason."""
        form = Form(self.session, WithdrawRecommendation)
        form.place()
        current = self.current_id()
        return FormDialog(
            self.session, phrase("Withdraw this recommendation"), form, phrase("Withdraw the recommendation"),
            lambda values: WithdrawRecommendation(recommendation_id=current, **values), parent=self,
        )  # fmt: skip

    def bring_themes(self) -> None:
        """Make every theme a first idea."""
        ideas = tuple(NewIdea(theme.id, theme.title, theme.summary) for theme in themes(self.session.read))
        for problem in self.session.perform(BringThemes(ideas, self.session.operator)):
            self.session.notices.tell(problem.sentence)

    def _first_actions(self) -> list[Button]:
        bring = button(self.session, phrase("Bring themes as ideas"), icon="tag")
        add = button(self.session, phrase("New recommendation"), icon="add")
        bring.clicked.connect(self.bring_themes)
        add.clicked.connect(lambda: self.ask_new().open())
        return [bring, add]

    def _version(self, version: Version, before: Version | None) -> Item:
        name = label(self.session, version_name(version), "strong", wrap=True)
        who = phrase("{name}, {moment}", name=version.made_by or "–", moment=from_stamp(version.made_at))
        lines = [label(self.session, who, "caption", ink="text2", wrap=True)]
        if before is not None:
            added, removed = changed(before.policy_text, version.policy_text)
            words = phrase("Policy text: {added} words added, {removed} removed", added=added, removed=removed)
            lines.append(label(self.session, words, "caption", ink="text2", wrap=True))
        if version.why:
            lines.append(label(self.session, version.why, "caption", wrap=True))
        return holder(Stack(self.session, name, *lines, gap=1), "clear")

    def _one(self) -> Recommendation | None:
        current = self.current_id()
        return next((one for one in self._matrix.recommendations if one.id == current), None)

    def _turn(self, _row: object) -> None:
        self.editor.show_one(self._one())
        self.detail_changed.emit()

    def _shortcut(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made


def _row(one: Recommendation) -> dict[str, Any]:
    icon = "lock" if one.is_locked else ""
    return {"id": one.id, "title": one.title, "state": Status(STATUSES[one.status], TONES[one.status], icon)}
