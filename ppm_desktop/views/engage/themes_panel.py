"""Themes: what several people speak of; merged, split and renamed without losing a voice's trail."""

from __future__ import annotations

from typing import ClassVar

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
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel


class ThemesPanel(TablePanel):
    """Tab "themes"."""

    TABLES: ClassVar[tuple[str, ...]] = ("themes", "input_themes", "inputs")
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "count")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(
            session, RecordTable(session, "themes", _columns(), title=phrase("Themes"), hint=phrase("Find a theme"))
        )
        merge = button(session, phrase("Merge"), "quiet", icon="compare")
        merge.clicked.connect(self.merge)
        self.table.add_tool(merge)
        self.setLayout(Column(session, (self.stack, 1), gap=12))
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        self.table.deleted.connect(lambda _row: self._drop())

    def empty(self) -> EmptyState:
        """What comes first."""
        session = self.session
        add = button(session, phrase("Name the first theme"), icon="tag")
        add.clicked.connect(self.add)
        return EmptyState(
            session, "tag", phrase("No themes yet"),
            phrase("A theme gathers voices that speak of the same thing. Name one, or type one beside a voice."), [add],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = themes(self.session.read)
        voices = counts(self.session.read)["voices"]
        self.show_table(filled=bool(found))
        self.table.set_rows([self._row(each, voices) for each in found])

    def _row(self, each: Theme, voices: int) -> Row:
        return {
            "id": each.id,
            "title": each.title,
            "count": each.count,
            "share": self.session.say(phrase("{percent} %", percent=round(100 * each.count / voices)))
            if voices
            else "",
            "summary": each.summary,
            "merged": ", ".join(merged_themes(self.session.read, each.id)),
        }

    def show_detail(self, pane: DetailPane) -> None:
        """The theme in full."""
        found = theme(self.session.read, self.current_id())
        if found is None:
            return
        self.detail = detail = ThemeDetail(self.session, found)
        pane.show_record(found.title, detail, under=counted("{count} voice", "{count} voices", found.count))
        split = button(self.session, phrase("Split"), icon="compare")
        merge = button(self.session, phrase("Merge"), icon="link")
        split.clicked.connect(self.split)
        merge.clicked.connect(self.merge)
        pane.set_actions(split, merge)

    # What the person does

    def add(self) -> None:
        """Name a theme."""
        form = Form(self.session, AddTheme)
        form.place()
        FormDialog(
            self.session, phrase("Add a theme"), form, phrase("Add theme"), lambda values: AddTheme(**values),
            parent=self,
        ).open()  # fmt: skip

    def merge(self) -> None:
        """Merge the selected themes into another one."""
        chosen = [str(row["id"]) for row in self.table.chosen]
        if chosen:
            merge_dialog(self.session, self, chosen).open()

    def split(self) -> None:
        """Take some voices of the current theme out into a new one."""
        row = self.table.current
        if row is not None:
            split_dialog(self.session, self, str(row["id"])).open()

    def _drop(self) -> None:
        row = self.table.current
        if row is None:
            return
        problems = self.session.perform(WithdrawTheme(str(row["id"]), name=str(row["title"])))
        for problem in problems:
            self.session.notices.tell(problem.sentence)


def _columns() -> list[Cells]:
    return [
        Cells("title", phrase("Theme"), "strong", 200),
        Cells("count", phrase("Voices"), "number", 80),
        Cells("share", phrase("Of all"), width=80),
        Cells("summary", phrase("What it is about"), width=220, stretch=True),
        Cells("merged", phrase("Merged into it"), width=160, shown=False),
    ]
