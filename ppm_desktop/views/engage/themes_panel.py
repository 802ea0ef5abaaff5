"""Themes: what several people speak of; merged, split and renamed without losing a voice's trail."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QFrame, QStackedWidget

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.engage.acts import AddTheme, WithdrawTheme
from ppm_desktop.models.engage.queries import counts, merged_themes, theme, themes
from ppm_desktop.models.engage.voice import Theme
from ppm_desktop.views.engage.theme_detail import ThemeDetail
from ppm_desktop.views.engage.theme_dialogs import merge_dialog, split_dialog
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.record_table import RecordTable

_FEW = ("title", "count")


class ThemesPanel(QFrame):
    """Tab "themes"."""

    TABLES: ClassVar[tuple[str, ...]] = ("themes", "input_themes", "inputs")

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` holds the pane."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._beside = session, beside
        self._detail: ThemeDetail | None = None
        self._active = False
        self.table = RecordTable(session, "themes", _columns(), title=phrase("Themes"), hint=phrase("Find a theme"))
        merge = button(session, phrase("Merge"), "quiet", icon="compare")
        merge.clicked.connect(self.merge)
        self.table.add_tool(merge)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.table)
        self.setLayout(Column(session, (self._stack, 1), gap=12))
        self.table.selected.connect(self._show)
        self.table.opened.connect(lambda _row: self._beside.open_drawer())
        self.table.deleted.connect(lambda _row: self._drop())
        self.reload()

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room the table shows a few columns."""
        self.table.show_columns(*(_FEW if compact else ()))

    def _empty(self) -> EmptyState:
        session = self._session
        add = button(session, phrase("Name the first theme"), icon="tag")
        add.clicked.connect(self.add)
        return EmptyState(
            session, "tag", phrase("No themes yet"),
            phrase("A theme gathers voices that speak of the same thing. Name one, or type one beside a voice."), [add],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = themes(self._session.read)
        voices = counts(self._session.read)["voices"]
        self._stack.setCurrentIndex(1 if found else 0)
        self.table.set_rows([self._row(each, voices) for each in found])
        if self._detail is not None:
            self._detail.refresh()

    def activate(self, *, active: bool) -> None:
        """The tab came to the front, or went: only the panel in front fills the pane."""
        self._active = active
        self._detail = None
        if active:
            self._show(self.table.current)

    def _row(self, each: Theme, voices: int) -> Row:
        return {
            "id": each.id,
            "title": each.title,
            "count": each.count,
            "share": self._session.say(phrase("{percent} %", percent=round(100 * each.count / voices)))
            if voices
            else "",
            "summary": each.summary,
            "merged": ", ".join(merged_themes(self._session.read, each.id)),
        }

    def _show(self, row: Row | None) -> None:
        if not self._active:
            return
        found = theme(self._session.read, str(row["id"])) if row else None
        if found is None:
            self._detail = None
            self._beside.fill(filled=False)
            return
        if self._detail is None or self._detail.theme_id != found.id:
            self._detail = ThemeDetail(self._session, found)
            voices = counted("{count} voice", "{count} voices", found.count)
            self._beside.pane.show_record(found.title, self._detail, under=voices)
            split = button(self._session, phrase("Split"), icon="compare")
            merge = button(self._session, phrase("Merge"), icon="link")
            split.clicked.connect(self.split)
            merge.clicked.connect(self.merge)
            self._beside.pane.set_actions(split, merge)
        self._beside.fill(filled=True)

    # What the person does

    def add(self) -> None:
        """Name a theme."""
        form = Form(self._session, AddTheme)
        form.place()
        FormDialog(
            self._session, phrase("Add a theme"), form, phrase("Add theme"), lambda values: AddTheme(**values),
            parent=self,
        ).open()  # fmt: skip

    def merge(self) -> None:
        """Merge the selected themes into another one."""
        chosen = [str(row["id"]) for row in self.table.chosen]
        if chosen:
            merge_dialog(self._session, self, chosen).open()

    def split(self) -> None:
        """Take some voices of the current theme out into a new one."""
        row = self.table.current
        if row is not None:
            split_dialog(self._session, self, str(row["id"])).open()

    def _drop(self) -> None:
        row = self.table.current
        if row is None:
            return
        problems = self._session.perform(WithdrawTheme(str(row["id"]), name=str(row["title"])))
        for problem in problems:
            self._session.notices.tell(problem.sentence)


def _columns() -> list[Cells]:
    return [
        Cells("title", phrase("Theme"), "strong", 200),
        Cells("count", phrase("Voices"), "number", 80),
        Cells("share", phrase("Of all"), width=80),
        Cells("summary", phrase("What it is about"), width=220, stretch=True),
        Cells("merged", phrase("Merged into it"), width=160, shown=False),
    ]
