"""The paper sign-in sheet, entered row by row as it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.acts.standing import going_on, person_known
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import NAME_LIMIT
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.kernel.text import is_clean


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One signed row: ``line`` is the number printed on the paper."""

    line: int
    person_id: str | None = None
    name: str = ""
    survey_returned: int = 0
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class EnterSignInSheet(Act):
    """Enter signed rows of a sign-in sheet. Who is here already, by badge or by an earlier entry, is not counted twice."""

    kind = "gatherings.enter_sign_in_sheet"
    gathering_id: str = ""
    lines: tuple[SignInLine, ...] = ()
    name: str = field(default="", kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Enter 18 rows of the sign-in sheet of Spring assembly."""
        return counted(
            "Enter {count} row of the sign-in sheet of {title}",
            "Enter {count} rows of the sign-in sheet of {title}",
            len(self.lines),
            title=self.name,
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """At least one row; no row number and no person twice."""
        found = [*super().problems(read), *going_on(read, self.gathering_id)]
        if not self.lines:
            found.append(Problem(phrase("No row is ticked. Tick the rows that are signed on the paper."), "lines"))
        seen: set[str | int] = set()
        for line in self.lines:
            found.extend(self._line_problems(read, line, seen))
            seen |= {line.line, line.person_id or line.line}
        return tuple(found)

    def _line_problems(self, read: Reader, line: SignInLine, seen: set[str | int]) -> list[Problem]:
        place = f"lines.{line.line}"
        found = [Problem(problem.sentence, place) for problem in person_known(read, line.person_id)]
        if line.line in seen:
            found.append(Problem(phrase("Row {number} stands here twice.", number=line.line), place))
        if line.person_id in seen:
            found.append(Problem(phrase("Row {number}: {name} signed twice.", number=line.line, name=line.name), place))
        if len(line.name) > NAME_LIMIT or not is_clean(line.name):
            found.append(
                Problem(phrase("Row {number}: the name cannot be kept. Type it again.", number=line.line), place)
            )
        return found

    def apply(self, records: Records) -> None:
        """A new arrival for each row that is new; the row number and the survey are noted on those that stand."""
        for line in self.lines:
            standing = self._standing(records, line)
            columns: dict[str, Cell] = {"sheet_line": line.line, "survey_returned": int(line.survey_returned)}
            if standing is None:
                self._arrive(records, line, columns)
                continue
            if line.person_id is None:
                columns["name"] = line.name
            records.update("arrivals", standing, columns)

    def _standing(self, records: Records, line: SignInLine) -> str | None:
        found: str | None = records.value(
            "SELECT id FROM arrivals WHERE gathering_id = ? AND voided = 0"
            " AND (person_id = ? OR (? IS NULL AND person_id IS NULL AND sheet_line = ?)) ORDER BY arrived_at, id",
            (self.gathering_id, line.person_id, line.person_id, line.line),
        )
        return found

    def _arrive(self, records: Records, line: SignInLine, columns: dict[str, Cell]) -> None:
        expected = line.person_id is not None and records.value(
            "SELECT 1 FROM expected_people WHERE gathering_id = ? AND person_id = ? AND withdrawn = 0",
            (self.gathering_id, line.person_id),
        )
        records.insert(
            "arrivals",
            {
                "id": line.id,
                "gathering_id": self.gathering_id,
                "person_id": line.person_id,
                "name": "" if line.person_id else line.name,
                "walk_in": 0 if expected else 1,
                "method": "sheet",
                "arrived_at": self.at,
                **columns,
            },
        )
