"""Bringing a list in: which column is which, what becomes of each row, and one button that says how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QScrollArea, QWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.convene.acts.importing import import_of
from ppm_desktop.models.convene.column_mapping import ATTRIBUTE, TARGETS, mapping_problem, suggest_mapping
from ppm_desktop.models.convene.member import STATUSES
from ppm_desktop.models.convene.roster_import import ImportPlan, Outcome, PlannedRow, SheetTable, decide, plan_import
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.convene.wording import outcome_pill
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Row, holder
from ppm_desktop.views.parts.buttons import Tick, button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS: Final = (
    Column("row", phrase("Row"), "number", 56),
    Column("name", phrase("Name"), "strong", 170),
    Column("outcome", phrase("What happens"), "status", 150),
    Column("why", phrase("Why"), "text", 300, stretch=True),
)
_STATUSES: Final = ("pool", "invited", "confirmed", "waitlist", "alternate")


@dataclass(frozen=True, slots=True)
class PastedTable:
    """A table from the clipboard, as the import takes it."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    warnings: tuple[Phrase, ...] = ()


def pasted(cells: Sequence[Sequence[str]], *, headed: bool = True) -> PastedTable:
    """Cells as they were copied; without a line of headings the columns are called A, B, C."""
    width = max(len(row) for row in cells)
    padded = [tuple(clean(cell) for cell in row) + ("",) * (width - len(row)) for row in cells]
    letters = tuple(f"{chr(65 + place % 26)}{place // 26 or ''}" for place in range(width))
    headers = tuple(cell or letters[place] for place, cell in enumerate(padded[0])) if headed else letters
    body = padded[1:] if headed else padded
    first = 2 if headed else 1
    return PastedTable(headers, tuple(body), tuple(range(first, len(body) + first)))


class ImportDialog(QDialog):
    """Nothing is added until the button that says how many; doubtful rows wait for a person's word."""

    def __init__(self, session: Session, table: SheetTable, file_name: str, *, parent: QWidget | None = None) -> None:
        """``table`` was read from a file or pasted; ``file_name`` is what the history calls it."""
        super().__init__(parent)
        self._session, self._table, self._file_name = session, table, file_name
        self.plan = ImportPlan(())
        self.setWindowTitle(session.say(phrase("Bring in a list")))
        self.resize(session.theme.px(1000), session.theme.px(600))
        self._choices = [self._choice(place, key) for place, key in enumerate(suggest_mapping(table.headers))]
        self._preview = RecordTable(session, "", COLUMNS, title=phrase("Rows of the list"), hint=phrase("Find a row"))
        self._preview.add_filter("outcome", phrase("All rows"))
        self._status = QComboBox()
        self._status.addItems([session.say(STATUSES[status]) for status in _STATUSES])
        self._status.setAccessibleName(session.say(phrase("Status of new people")))
        self._note = label(session, "", ink="text2", wrap=True)
        self._wrong = label(session, "", ink="err_text", wrap=True)
        self._reason = label(session, "", ink="text2", wrap=True)
        self._same = button(session, phrase("Same person"), icon="person")
        self._other = button(session, phrase("Different person"), icon="person_add")
        self._go = button(session, phrase("Add people"), "primary")
        self._lay_out()
        self._preview.selected.connect(lambda _row: self._offer_decision())
        self._same.clicked.connect(lambda: self.decide(same=True))
        self._other.clicked.connect(lambda: self.decide(same=False))
        self._go.clicked.connect(self._bring_in)
        self.replan()

    @property
    def mapping(self) -> tuple[str, ...]:
        """What each column is, as chosen."""
        keys = list(TARGETS)
        return tuple(keys[choice.currentIndex()] for choice in self._choices)

    def replan(self) -> None:
        """Work out anew what would happen."""
        problem = mapping_problem(self.mapping)
        self._wrong.setText(self._session.say(problem) if problem else "")
        self._wrong.setVisible(problem is not None)
        self.plan = ImportPlan(()) if problem else plan_import(self._session.read, self._table, self.mapping)
        self._show()

    def decide(self, *, same: bool) -> None:
        """Settle the doubtful rows that are selected."""
        for row in self._preview.chosen:
            self.plan = decide(self.plan, int(row["id"]), same=same)
        self._show()

    def _choice(self, place: int, key: str) -> QComboBox:
        choice = QComboBox()
        choice.addItems([self._session.say(words) for words in TARGETS.values()])
        choice.setCurrentIndex(list(TARGETS).index(key))
        choice.setAccessibleName(self._session.say(phrase("Column “{header}” is", header=self._table.headers[place])))
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(14)
        choice.currentIndexChanged.connect(self.replan)
        return choice

    def _lay_out(self) -> None:
        session = self._session
        lead = phrase("Check which column is which. Nothing is added until you say so, and one Undo takes it all back.")
        warnings = [
            label(session, each, "caption", ink="text2", wrap=True) for each in getattr(self._table, "warnings", ())
        ]
        back = button(session, phrase("Cancel"))
        back.clicked.connect(self.reject)
        right = Stack(
            session, (self._preview, 1), Row(session, self._same, self._other, (self._reason, 1), gap=8), gap=10
        )
        foot = Row(
            session, (self._note, 1), label(session, phrase("New people are")), self._status, back, self._go, gap=8
        )
        body = Row(session, self._columns(), (right, 1), gap=20)
        parts = (
            heading(session, phrase("Bring in “{file}”", file=self._file_name), "h2"),
            label(session, lead, ink="text2", wrap=True),
        )
        self.setLayout(
            Stack(session, *parts, *warnings, self._wrong, 4, (body, 1), foot, gap=8, margins=(24, 20, 24, 20))
        )

    def _columns(self) -> QScrollArea:
        session = self._session
        inside = Stack(session, gap=10, margins=(0, 0, 16, 0))
        for place, choice in enumerate(self._choices):
            sample = next((row[place] for row in self._table.rows if row[place]), "")
            words = (
                label(session, self._table.headers[place], "label"),
                label(
                    session,
                    phrase("for example “{cell}”", cell=sample[:30]) if sample else phrase("empty"),
                    "caption",
                    ink="text2",
                ),
            )
            inside.put(Stack(session, *words, choice, gap=2))
        inside.put(None)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder(inside, "clear"))
        area.setFixedWidth(session.theme.px(272))
        return area

    def _show(self) -> None:
        self._preview.set_rows([self._shown(row) for row in self.plan.rows])
        new, changed = len(self.plan.new), len(self.plan.changed)
        self._go.set_words(_verb(new, changed))
        self._go.setEnabled(bool(new or changed))
        self._note.setText(self._session.say(_account(self.plan)))
        self._offer_decision()

    def _shown(self, row: PlannedRow) -> dict[str, Any]:
        return {
            "id": str(row.number),
            "row": row.number,
            "name": row.name,
            "outcome": outcome_pill(row.outcome),
            "why": self._why(row),
        }

    def _why(self, row: PlannedRow) -> str:
        say = self._session.say
        if row.reason and row.outcome in {Outcome.DOUBTFUL, Outcome.APART}:
            return say(row.reason)
        parts = [
            say(phrase("{old} becomes {new}", old=each.old, new=each.new)) if each.old else each.new
            for each in row.differences[:4]
        ]
        if row.joins:
            parts.append(say(phrase("on file already, joins the roster")))
        if not parts and row.row:
            parts = [say(remark) for remark in row.row.remarks[:2]]
        return " · ".join(parts)

    def _offer_decision(self) -> None:
        doubtful = {str(row.number) for row in self.plan.doubtful}
        current = self._preview.current
        self._reason.setText(str(current["why"]) if current else "")
        some = any(row["id"] in doubtful for row in self._preview.chosen)
        for each in (self._same, self._other):
            each.setEnabled(some)

    def _bring_in(self) -> None:
        status = _STATUSES[self._status.currentIndex()]
        problems = self._session.perform(import_of(self.plan, self._file_name, status=status))
        if problems:
            self._wrong.setText(" ".join(self._session.say(problem.sentence) for problem in problems))
            self._wrong.show()
            return
        self.accept()


class PasteDialog(ImportDialog):
    """The same for cells from the clipboard, where the first row may hold headings or not."""

    def __init__(self, session: Session, cells: Sequence[Sequence[str]], *, parent: QWidget | None = None) -> None:
        """Whether the first row holds headings is guessed; ``repaste`` takes the other view."""
        headed = any(target != ATTRIBUTE for target in suggest_mapping([clean(cell) for cell in cells[0]]))
        super().__init__(session, pasted(cells, headed=headed), session.say(phrase("Pasted list")), parent=parent)
        self.headed = Tick(session, phrase("The first row holds the names of the columns"))
        self.headed.setChecked(headed)
        layout = self.layout()
        if isinstance(layout, Stack):
            layout.insertWidget(2, self.headed)
        self.headed.toggled.connect(lambda on: self._take(pasted(cells, headed=on)))

    def _take(self, table: PastedTable) -> None:
        """Same columns, one row more or less; the mapping stays as chosen."""
        self._table = table
        self.replan()


def _verb(new: int, changed: int) -> Phrase:
    if new:
        return counted("Add {count} person", "Add {count} people", new)
    return counted("Change {count} person", "Change {count} people", changed)


def _account(plan: ImportPlan) -> Phrase:
    """Every row in one of five numbers; they add up to the list."""
    return phrase(
        "{all} rows: {new} new, {changed} changed, {same} with nothing new, {doubtful} to decide, {apart} kept out.",
        all=len(plan.rows),
        new=len(plan.new),
        changed=len(plan.changed),
        same=len(plan.same),
        doubtful=len(plan.doubtful),
        apart=len(plan.problems),
    )
