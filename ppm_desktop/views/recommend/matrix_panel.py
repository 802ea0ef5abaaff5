"""The matrix: each theme with the recommendations that answer it, or why none does."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.engage.queries import inputs_of_theme
from ppm_desktop.models.recommend.acts import LinkTheme, NotTakeTheme, TakeThemeAgain, Unlink
from ppm_desktop.models.recommend.matrix import Matrix, ThemeTrail, answers, settled_share
from ppm_desktop.models.recommend.queries import links
from ppm_desktop.models.recommend.tracing import matrix
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Item, clear_box, holder
from ppm_desktop.views.parts.boxes import Row as Line
from ppm_desktop.views.parts.buttons import Tick, button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.recommend.papers import save_matrix
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("title", phrase("Theme"), "strong", 180, stretch=True),
    Column("voices", phrase("Voices"), "number", 80),
    Column("answered", phrase("Answered by"), "text", 260),
    Column("state", phrase("State"), "status", 130),
    Column("because", phrase("Not taken forward, because"), "text", 220, shown=False),
)
_SHOWN: Final = 5  # voices in the pane; stage 2 shows them all


class MatrixPanel(Panel):
    """Every theme ends answered or with a reason that can be told to the people who raised it."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "recommendations", "recommendation_versions", "recommendation_links", "themes_not_taken", "themes", "inputs",
        "input_themes",
    )  # fmt: skip
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "voices", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._matrix = Matrix((), (), {})
        self._facts = Stack(session)
        self._around = holder(self._facts, "clear")
        self.table: RecordTable = RecordTable(
            session, "matrix", _COLUMNS, title=phrase("Matrix"), hint=phrase("Find a theme")
        )
        self.table.add_filter("state", phrase("All themes"))
        export = button(session, phrase("Matrix workbook"), "quiet", icon="download")
        export.clicked.connect(lambda: save_matrix(session, self))
        self.table.add_tool(export)
        go = button(session, phrase("Go to stage 2"))
        self._empty = EmptyState(
            session, "tag", phrase("There are no themes yet"),
            phrase("Gather the voices of stage 2 into themes. They stand here with what answers them."), [go],
        )  # fmt: skip
        self.setLayout(Stack(session, self._around, (self.table, 1), (self._empty, 1), gap=12))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        go.clicked.connect(lambda: session.wanted.emit("tab", "engage/themes"))

    def reload(self) -> None:
        """Read the matrix anew."""
        self._matrix = matrix(self.session.read)
        themes = self._matrix.themes
        self.table.set_rows([self._row(theme) for theme in themes])
        self.table.setVisible(bool(themes))
        self._empty.setVisible(not themes)
        clear_box(self._facts)
        if themes:
            self._facts.put(StatRow(self.session, *self._cards()))

    def set_compact(self, *, compact: bool) -> None:
        """The facts make room for the table."""
        super().set_compact(compact=compact)
        self._around.setVisible(not compact)

    def current_id(self) -> str:
        """The theme under the caret."""
        row = self.table.current
        return str(row["id"]) if row else ""

    def show_detail(self, pane: DetailPane) -> None:
        """Ticks for the recommendations, the reason against it, and some of its voices."""
        theme = next(one for one in self._matrix.themes if one.theme_id == self.current_id())
        items: list[Item] = [label(self.session, phrase("Answered by"), "eyebrow")]
        for one in self._matrix.recommendations:
            tick = Tick(self.session, one.title)
            tick.setChecked(one.id in theme.answered_by)
            tick.clicked.connect(lambda on, one=one: self.link(theme.theme_id, one.id, on=on))
            items.append(tick)
        if not theme.answered_by:
            items.append(self._reason(theme))
        items.append(label(self.session, phrase("Voices"), "eyebrow"))
        voices = inputs_of_theme(self.session.read, theme.theme_id)
        items += [label(self.session, phrase("“{words}”", words=v.words), wrap=True) for v in voices[:_SHOWN]]
        under = counted("{count} voice", "{count} voices", theme.voices)
        pane.show_record(theme.title, *items, status=_status(theme), under=under)
        see = button(self.session, phrase("See all voices"), "quiet", icon="input")
        see.clicked.connect(lambda: self.session.wanted.emit("tab", "engage/voices"))
        again = button(self.session, phrase("Take it up again"), icon="undo")
        again.setEnabled(bool(theme.not_taken_because))
        again.clicked.connect(lambda: self._tell(self.session.perform(TakeThemeAgain(theme.theme_id))))
        pane.set_actions(again, see)

    def link(self, theme_id: str, recommendation_id: str, *, on: bool) -> None:
        """Tie a recommendation to a theme, or untie it."""
        if on:
            self._tell(self.session.perform(LinkTheme(recommendation_id, theme_id), quiet=True))
            return
        for link in links(self.session.read, recommendation_id):
            if link.theme_id == theme_id:
                self._tell(self.session.perform(Unlink(link.id), quiet=True))

    def _reason(self, theme: ThemeTrail) -> Item:
        form = Form(self.session, NotTakeTheme)
        form.place()
        form.set_values({"because": theme.not_taken_because})
        keep = button(self.session, phrase("Keep the reason"))
        keep.clicked.connect(form.submit)
        form.submitted.connect(
            lambda values: form.show_problems(self.session.perform(NotTakeTheme(theme.theme_id, **values)))
        )
        return holder(Stack(self.session, form, Line(self.session, keep, None), gap=6), "clear")

    def _cards(self) -> list[StatCard]:
        settled, every = settled_share(self._matrix.themes)
        themes = StatCard(self.session, phrase("Themes settled"))
        themes.tell(
            str(settled), phrase("of {count}", count=every), share=settled / every if every else 0.0, goal=1.0,
            note=counted("{count} still open", "{count} still open", every - settled),
        )  # fmt: skip
        rooted = len(self._matrix.recommendations) - len(self._matrix.unrooted)
        recommendations = StatCard(self.session, phrase("Recommendations with voices"))
        count = len(self._matrix.recommendations)
        recommendations.tell(
            str(rooted), phrase("of {count}", count=count), share=rooted / count if count else 0.0, goal=1.0,
            note=phrase("Each should answer something that was said"),
        )  # fmt: skip
        return [themes, recommendations]

    def _row(self, theme: ThemeTrail) -> dict[str, Any]:
        return {
            "id": theme.theme_id,
            "title": theme.title,
            "voices": theme.voices,
            "answered": ", ".join(one.title for one in answers(self._matrix, theme)),
            "state": _status(theme),
            "because": theme.not_taken_because,
        }

    def _tell(self, problems: tuple[Any, ...]) -> None:
        for problem in problems:
            self.session.notices.tell(problem.sentence)


def _status(theme: ThemeTrail) -> Status:
    if theme.answered_by:
        return Status(phrase("Answered"), "ok")
    if theme.not_taken_because:
        return Status(phrase("Not taken"), "neutral")
    return Status(phrase("Open"), "warn", "alert")
