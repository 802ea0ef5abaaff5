"""The sign-in sheet on the screen, row by row as it is printed; each row is saved as soon as it is ticked or left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.commons.gatherings.acts import EnterSignInSheet, SignInLine, VoidArrival
from ppm_desktop.models.commons.gatherings.gathering import Arrival, Gathering
from ppm_desktop.models.commons.gatherings.queries import arrivals, counts, expected
from ppm_desktop.models.commons.people.queries import everyone
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.parts.boxes import Card, Column, holder
from ppm_desktop.views.parts.buttons import Tick, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.services.session import Session

BLANK_ROWS = 20
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


@dataclass(slots=True)
class _Line:
    """One row of the paper."""

    number: int
    signed: Tick
    survey: Tick
    name: QLineEdit | None
    person_id: str | None
    arrival_id: str = ""

    @property
    def first(self) -> QWidget:
        """Where the caret goes when the row is reached."""
        return self.name or self.signed


class SheetEntry(QFrame):
    """A page of its own; ``done`` leads back."""

    done = Signal()

    def __init__(self, session: Session, event: Gathering) -> None:
        """Rows as printed: those expected by name, then numbered blank rows; what was entered before is shown."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._event = session, event
        self._people = _labels(session)
        self._names = QStringListModel(list(self._people), self)
        self._header = PageHeader(
            session,
            phrase("Sign-in sheet: {title}", title=event.title),
            phrase("Tick the rows that are signed on the paper. Each row is saved at once."),
        )
        self._told = label(session, "", ink="text2", wrap=True)
        self._grid = QGridLayout()
        self.lines: list[_Line] = []
        self._lay_out()
        self._fill()
        self._tell()

    def _lay_out(self) -> None:
        session = self._session
        back = button(session, phrase("Back to events"), icon="chevron_left")
        more = button(session, phrase("Add 10 rows"), icon="add")
        back.clicked.connect(self.done)
        more.clicked.connect(lambda: self._add_blank(10))
        self._header.set_actions(more, back)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(session.theme.space(16))
        self._grid.setVerticalSpacing(session.theme.space(4))
        for column, words in enumerate((phrase("No."), phrase("Name"), phrase("Signed"), phrase("Survey returned"))):
            self._grid.addWidget(label(session, words, "eyebrow", ink="text2"), 0, column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = holder(Column(session, self._grid, None, margins=(16, 12, 16, 12)), "clear")
        sheet.setMaximumWidth(session.theme.px(820))
        area.setWidget(sheet)
        card = Card(session, (area, 1), margins=(1, 1, 1, 1))
        self.setLayout(Column(session, self._header, self._told, (card, 1), gap=12))

    def _fill(self) -> None:
        read = self._session.read
        came = arrivals(read, self._event.id)
        by_person = {arrival.person_id: arrival for arrival in came if arrival.person_id}
        printed = expected(read, self._event.id)
        for person in printed:
            self._add_line(person.person_id, person.name, by_person.get(person.person_id))
        below = {
            arrival.sheet_line: arrival for arrival in came
            if arrival.sheet_line and arrival.sheet_line > len(printed)
        }  # fmt: skip
        last = max([*below, len(printed) + BLANK_ROWS])
        for number in range(len(printed) + 1, last + 1):
            found = below.get(number)
            self._add_line(None, found.name if found else "", found)

    def _add_blank(self, count: int) -> None:
        first = len(self.lines)
        for _ in range(count):
            self._add_line(None, "", None)
        self.lines[first].first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, person_id: str | None, name: str, standing: Arrival | None) -> None:
        session, number = self._session, len(self.lines) + 1
        field = None if person_id else self._name_field(number, name)
        who = name or session.say(phrase("Row {number}", number=number))
        signed = Tick(session, name=phrase("{name} signed", name=who))
        survey = Tick(session, name=phrase("{name} returned the survey", name=who))
        line = _Line(number, signed, survey, field, person_id or (standing.person_id if standing else None))
        if standing is not None:
            line.arrival_id = standing.id
            signed.setChecked(True)
            survey.setChecked(bool(standing.survey_returned))
        self.lines.append(line)
        shown: QWidget = field or label(session, name, "strong")
        for column, part in enumerate((label(session, str(number), ink="text2", tabular=True), shown, signed, survey)):
            self._grid.addWidget(part, number, column)
            part.show()
        signed.clicked.connect(lambda: self._sign(line))
        survey.clicked.connect(lambda: self._survey(line))
        for part in (signed, survey, *([field] if field else [])):
            part.installEventFilter(self)

    def _name_field(self, number: int, name: str) -> QLineEdit:
        field = QLineEdit(name)
        field.setAccessibleName(self._session.say(phrase("Name in row {number}", number=number)))
        completer = QCompleter(self._names, field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)
        completer.activated.connect(lambda chosen: self._choose(number, str(chosen)))
        field.editingFinished.connect(lambda: self._named(number))
        return field

    # What the person does

    def _choose(self, number: int, chosen: str) -> None:
        """A name was taken from the list."""
        field = self.lines[number - 1].name
        if field is not None:
            field.setText(chosen)
            field.setModified(True)
            self._named(number)

    def _named(self, number: int) -> None:
        """A name was typed or changed: the row is signed."""
        line = self.lines[number - 1]
        typed = clean(line.name.text()) if line.name else ""
        line.person_id = self._people.get(typed)
        if typed and not line.signed.isChecked():
            line.signed.setChecked(True)
            self._save(line)
        elif line.signed.isChecked() and line.name is not None and line.name.isModified():
            self._save(line)

    def _sign(self, line: _Line) -> None:
        if line.signed.isChecked():
            self._save(line)
        elif line.arrival_id:
            name = self._name_of(line)
            problems = self._session.perform(VoidArrival(line.arrival_id, "", name=name), quiet=True)
            if not problems:
                line.arrival_id = ""
                line.survey.setChecked(False)
            self._tell()

    def _survey(self, line: _Line) -> None:
        if line.survey.isChecked():
            line.signed.setChecked(True)
        if line.signed.isChecked():
            self._save(line)

    def _save(self, line: _Line) -> None:
        row = SignInLine(line.number, line.person_id, self._name_of(line), int(line.survey.isChecked()))
        problems = self._session.perform(EnterSignInSheet(self._event.id, (row,), name=self._event.title), quiet=True)
        if problems:
            line.signed.setChecked(bool(line.arrival_id))
            self._told.setText(" ".join(self._session.say(problem.sentence) for problem in problems))
            return
        line.arrival_id = next(
            (a.id for a in arrivals(self._session.read, self._event.id) if a.sheet_line == line.number), ""
        )
        if line.name is not None:
            line.name.setModified(False)
        self._tell()

    def _name_of(self, line: _Line) -> str:
        return clean(line.name.text()) if line.name else ""

    def _tell(self) -> None:
        seen = counts(self._session.read, self._event.id)
        words = counted("{count} person signed in, {left}", "{count} people signed in, {left}", seen.arrived,
                        left=counted("{count} walk-in", "{count} walk-ins", seen.walk_ins))  # fmt: skip
        self._told.setText(self._session.say(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one level."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go to the next row of the paper, Up to the one before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if isinstance(watched, QLineEdit) and _offers(watched):
                return False
            place = next(
                (n for n, line in enumerate(self.lines) if watched in {line.name, line.signed, line.survey}), -1
            )
            step = 1 if event.key() in _ENTER else -1 if event.key() == Qt.Key.Key_Up else 0
            if step and 0 <= place + step < len(self.lines):
                self.lines[place + step].first.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _offers(field: QLineEdit) -> bool:
    """Whether a list of names is open under the field: it takes the keys."""
    completer = field.completer()
    popup = completer.popup() if completer is not None else None
    return popup is not None and popup.isVisible()


def _labels(session: Session) -> dict[str, str]:
    """Everybody by a name that tells namesakes apart."""
    named: dict[str, list[tuple[str, str]]] = {}
    for person in everyone(session.read):
        more = str(person.birth_year or person.area or person.address)
        named.setdefault(person.name, []).append((more, person.id))
    found = {}
    for name, same in named.items():
        for more, person_id in same:
            found[name if len(same) == 1 else f"{name} ({more})"] = person_id
    return found
