"""Keeping what people said: one card at a time at typing speed, or a whole list at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.engage.acts.tags import put_under, themes_known
from ppm_desktop.models.engage.voice import KINDS, opening, seems_personal
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import NOTE_LIMIT, Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.kernel.text import is_clean

_UNKNOWN = -1


@dataclass(frozen=True)
class _Voice(Act):
    """What is written down of a voice."""

    words: str = fact(phrase("Words"), Kind.NOTE, required=True)
    of_kind: str = fact(phrase("Kind"), Kind.CHOICE, default="idea", required=True, choices=KINDS)
    language: str = fact(phrase("Language"), default="en", required=True, longest=20)
    gloss: str = fact(phrase("In English"), Kind.NOTE)
    gathering_id: str | None = None
    place: str = fact(phrase("Place"))
    table_label: str = fact(phrase("Table"), longest=40)
    card_number: str = fact(phrase("Card"), longest=40)
    has_personal_data: int = _UNKNOWN
    """Whether it holds a phone number or the like; found in the words where it is not said."""

    def __post_init__(self) -> None:
        """Decide once, where the act is made, so that every laptop keeps the same."""
        if self.has_personal_data == _UNKNOWN:
            object.__setattr__(self, "has_personal_data", int(seems_personal(self.words)))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Field facts, and an event that is there."""
        known = self.gathering_id is None or read.value("SELECT 1 FROM gatherings WHERE id = ?", (self.gathering_id,))
        missing = Problem(phrase("This event is not in the file. Choose one from the list."), "gathering_id")
        return (*super().problems(read), *(() if known else (missing,)))

    def _columns(self) -> dict[str, Cell]:
        return {
            "kind": self.of_kind,
            "words": self.words,
            "language": self.language,
            "gloss": self.gloss,
            "gathering_id": self.gathering_id,
            "place": self.place,
            "table_label": self.table_label,
            "card_number": self.card_number,
            "has_personal_data": self.has_personal_data,
        }


@dataclass(frozen=True)
class AddInput(_Voice):
    """Add one voice, without a name: nobody who fills in a card needs an account."""

    kind = "engage.add_input"
    theme_ids: tuple[str, ...] = field(default=(), kw_only=True)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Add “The stairs are dark …”."""
        return phrase("Add “{words}”", words=opening(self.words))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The themes must stand."""
        return (*super().problems(read), *themes_known(read, self.theme_ids))

    def apply(self, records: Records) -> None:
        """The words and their themes."""
        records.insert("inputs", {"id": self.id, **self._columns(), "entered_at": self.at})
        put_under(records, self.id, self.theme_ids)


@dataclass(frozen=True)
class EditInput(_Voice):
    """Correct what was written down; the words stay those of the person."""

    kind = "engage.edit_input"
    input_id: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Correct “The stairs are dark …”."""
        return phrase("Correct “{words}”", words=opening(self.words))

    def apply(self, records: Records) -> None:
        """The same voice, anew."""
        records.update("inputs", self.input_id, self._columns())


@dataclass(frozen=True, slots=True)
class NewInput:
    """One row of a pasted list."""

    words: str
    of_kind: str = "idea"
    language: str = "en"
    gloss: str = ""
    place: str = ""
    table_label: str = ""
    card_number: str = ""
    theme_ids: tuple[str, ...] = ()
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class AddInputs(Act):
    """Add a whole list of voices; one step to undo."""

    kind = "engage.add_inputs"
    inputs: tuple[NewInput, ...] = ()
    gathering_id: str | None = None
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Add 34 voices."""
        return counted("Add {count} voice", "Add {count} voices", len(self.inputs))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Every row is looked at; each problem names its row."""
        found = [*super().problems(read)]
        if not self.inputs:
            found.append(Problem(phrase("The list is empty."), "inputs"))
        for number, row in enumerate(self.inputs, 1):
            found.extend(Problem(sentence, f"inputs.{number}") for sentence in row_problems(row, number))
        return (*found, *themes_known(read, {t for row in self.inputs for t in row.theme_ids}))

    def apply(self, records: Records) -> None:
        """One voice each."""
        for row in self.inputs:
            records.insert(
                "inputs",
                {
                    "id": row.id,
                    "kind": row.of_kind,
                    "words": row.words,
                    "language": row.language,
                    "gloss": row.gloss,
                    "gathering_id": self.gathering_id,
                    "place": row.place,
                    "table_label": row.table_label,
                    "card_number": row.card_number,
                    "has_personal_data": int(seems_personal(row.words)),
                    "entered_at": self.at,
                },
            )
            put_under(records, row.id, row.theme_ids)


def row_problems(row: NewInput, number: int) -> list[Phrase]:
    """What is wrong with one row of a list."""
    if not row.words:
        return [phrase("Row {number} has no words.", number=number)]
    found = []
    if len(row.words) > NOTE_LIMIT:
        found.append(phrase("Row {number} is too long: {most} characters at the most.", number=number, most=NOTE_LIMIT))
    if not all(map(is_clean, (row.words, row.gloss, row.place))):
        found.append(phrase("Row {number} holds invisible characters.", number=number))
    if row.of_kind not in KINDS:
        found.append(phrase("Row {number}: “{kind}” is not a kind of voice.", number=number, kind=row.of_kind))
    return found


@dataclass(frozen=True)
class WithdrawInput(Act):
    """Take a voice out of the count, for example a card that was keyed twice; it stays in the file."""

    kind = "engage.withdraw_input"
    input_id: str = ""
    because: str = fact(phrase("Because"), required=True)
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Withdraw “The stairs are dark …”."""
        return phrase("Withdraw “{words}”", words=opening(self.name))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """It must stand."""
        stands = read.value("SELECT 1 FROM inputs WHERE id = ? AND withdrawn = 0", (self.input_id,))
        gone = Problem(phrase("This voice was withdrawn already."), "input_id")
        return (*super().problems(read), *(() if stands else (gone,)))

    def apply(self, records: Records) -> None:
        """Withdrawn, with the reason."""
        records.update("inputs", self.input_id, {"withdrawn": 1, "withdrawn_because": self.because})
