"""One row of somebody's list, read as a person; what cannot be read is kept as it was written, never dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people.acts.adding import looks_like_email
from ppm_desktop.models.commons.people.person import Attribute, NewPerson
from ppm_desktop.models.convene.column_mapping import ATTRIBUTE, SKIP
from ppm_desktop.models.convene.member import STATUSES
from ppm_desktop.models.kernel.text import clean, search_key

_YEAR: Final = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
_SHORT_DATE: Final = re.compile(r"^\d{1,2}[/.\-]\d{1,2}[/.\-](\d{2})$")
_EXCEL_DAYS: Final = re.compile(r"^\d{4,5}(\.0+)?$")
_EXCEL_FIRST: Final = date(1899, 12, 30)
_TOTALS: Final = frozenset(
    {"total", "totals", "grandtotal", "sum", "subtotal", "count", "suma", "totalgeneral", "average"}
)
_STATUS_WORDS: Final = {
    **{search_key(str(words)): status for status, words in STATUSES.items()},
    **{status: status for status in STATUSES},
    "solicito": "pool", "applicant": "pool", "invitada": "invited", "invitado": "invited",
    "confirmada": "confirmed", "confirmado": "confirmed", "yes": "confirmed", "waitlisted": "waitlist",
    "waitinglist": "waitlist", "listadeespera": "waitlist", "suplente": "alternate", "rechazo": "declined",
    "no": "declined", "seretiro": "withdrawn",
}  # fmt: skip
_NEED_WORDS: Final = {
    "childcare": ("child", "kid", "nin", "guarderia", "babysit"),
    "elder_care": ("elder", "mayor"),
    "language": ("interpret", "translat", "traduc", "language", "idioma"),
    "transport": ("transport", "ride", "bus", "car", "parking", "trasl"),
    "disability": ("wheel", "ramp", "access", "silla", "hearing", "large print", "asl", "blind", "deaf"),
    "device": ("laptop", "device", "tablet", "internet", "wifi", "phone"),
    "diet": ("diet", "vegan", "vegetar", "halal", "kosher", "allerg", "gluten", "alerg", "food", "comida"),
}

# "Okafor, Amara": letters on both sides, so that a formula with a comma in it is not taken apart.
_LAST_FIRST = re.compile(r"(?P<last>[^\W\d_][^,=()\"]*?)\s*,\s*(?P<first>[^\W\d_][^,=()\"]*)")


@dataclass(frozen=True, slots=True)
class NeedWords:
    """A need as the list words it, with our best guess of its kind."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row, read. ``number`` is the row's number in the file, ``remarks`` what was mended or kept aside."""

    number: int
    person: NewPerson
    status: str = ""
    needs: tuple[NeedWords, ...] = ()
    record_id: str = ""
    remarks: tuple[Phrase, ...] = ()


def read_row(headers: Sequence[str], mapping: Sequence[str], cells: Sequence[str], number: int) -> RosterRow | None:
    """The row as a person, whoever it may be; None where it is empty or a line of totals."""
    reading = _Reading(headers, mapping, cells)
    if reading.is_empty() or reading.is_total():
        return None
    person = NewPerson(
        name=reading.name(),
        preferred_name=reading.one("preferred_name"),
        birth_year=reading.birth_year(),
        email=reading.email(),
        phone=plain_number(reading.one("phone")),
        address=reading.address(),
        area=reading.one("area"),
        languages=reading.languages(),
        notes="\n".join(reading.all("notes")),
        external_id=plain_number(reading.one("external_id")),
        attributes=reading.attributes(),
    )
    needs = tuple(need for cell in reading.all("needs") for need in needs_in(cell))
    status = status_in(reading.one("status"))
    return RosterRow(number, person, status, needs, reading.one("record_id"), tuple(reading.remarks))


def year_in(written: str, today: date) -> int | None:
    """The year of birth in a date, a year or a spreadsheet's day number; None where there is none."""
    text = written.strip()
    if found := _YEAR.search(text):
        year = int(found[1])
    elif found := _SHORT_DATE.match(text):
        year = 1900 + int(found[1]) if int(found[1]) > today.year % 100 else 2000 + int(found[1])
    elif _EXCEL_DAYS.match(text) and 4_000 <= float(text) <= 60_000:
        year = (_EXCEL_FIRST + timedelta(days=int(float(text)))).year
    else:
        return None
    return year if 1900 <= year <= today.year else None


def status_in(written: str) -> str:
    """The status that a word stands for, "" where it is none of ours."""
    return _STATUS_WORDS.get(search_key(written), "")


def needs_in(cell: str) -> list[NeedWords]:
    """The needs that a cell lists, each with its kind guessed from its words."""
    pieces = [piece.strip() for piece in re.split(r"[;\n·|]+", cell)]
    return [
        NeedWords(_need_kind(piece), piece)
        for piece in pieces
        if piece and search_key(piece) not in {"", "no", "none", "–"}
    ]


def plain_number(written: str) -> str:
    """A number without the ".0" that a spreadsheet gave it."""
    return written[:-2] if re.fullmatch(r"\d+\.0", written) else written


def _need_kind(words: str) -> str:
    key = words.casefold()
    return next((kind for kind, starts in _NEED_WORDS.items() if any(start in key for start in starts)), "other")


class _Reading:
    """The cells of one row by what they are."""

    def __init__(self, headers: Sequence[str], mapping: Sequence[str], cells: Sequence[str]) -> None:
        self.remarks: list[Phrase] = []
        self._aside: list[Attribute] = []
        self._cells = [
            (header, target, clean(cell, lines=target == "notes"))
            for header, target, cell in zip(headers, mapping, cells, strict=False)
        ]

    def all(self, target: str) -> list[str]:
        return [cell for _, its, cell in self._cells if its == target and cell]

    def one(self, target: str) -> str:
        return next(iter(self.all(target)), "")

    def is_empty(self) -> bool:
        return not any(cell for _, target, cell in self._cells if target != SKIP)

    def is_total(self) -> bool:
        """A line of totals has its word in the first cell and no word beside it, only numbers."""
        words = [cell for _, _, cell in self._cells if cell and not re.fullmatch(r"[\d.,$€% ]+", cell)]
        return len(words) == 1 and search_key(words[0]).rstrip(":") in _TOTALS

    def name(self) -> str:
        whole = self.one("name")
        turned = _LAST_FIRST.fullmatch(whole)
        if turned and not any(self.all("first_name")):
            whole = f"{turned['first']} {turned['last']}"
        parts = (self.one("first_name"), whole, self.one("last_name"))
        return " ".join(part for part in parts if part)

    def birth_year(self) -> int | None:
        from ppm_desktop.models.kernel.moment import today

        written = self.one("birth_year")
        year = year_in(written, today())
        if written and year is None:
            self._keep("birth_year", phrase("“{cell}” is not a date of birth.", cell=written[:40]))
        return year

    def email(self) -> str:
        written = self.one("email")
        if not written or looks_like_email(written):
            return written
        self._keep("email", phrase("“{cell}” is not an email.", cell=written[:40]))
        return ""

    def address(self) -> str:
        parts = self.all("address")
        code = self.one("zip")
        if re.fullmatch(r"\d{3,4}", code):
            self.remarks.append(phrase("The ZIP code had lost its first zero; it was put back."))
            code = code.zfill(5)
        return ", ".join(part for part in (*parts, code) if part)

    def languages(self) -> str:
        pieces = [piece.strip() for cell in self.all("languages") for piece in re.split(r"[;,/|]+", cell)]
        return ", ".join(dict.fromkeys(piece for piece in pieces if piece))

    def attributes(self) -> tuple[Attribute, ...]:
        answers = [
            Attribute(clean(header), _settled(cell)) for header, its, cell in self._cells if its == ATTRIBUTE and cell
        ]
        word = self.one("status")
        if word and not status_in(word):
            self._keep("status", phrase("“{cell}” is not a status of ours.", cell=word[:40]))
        return (*answers, *self._aside)

    def _keep(self, target: str, why: Phrase) -> None:
        header, cell = next((header, cell) for header, its, cell in self._cells if its == target and cell)
        self._aside.append(Attribute(clean(header), cell))
        self.remarks.append(phrase("{why} It is kept as it was written, under “{header}”.", why=why, header=header))


def _settled(answer: str) -> str:
    """An answer written in capitals or small letters only, as others write it: "RENTER" and "renter" are "Renter"."""
    if len(answer) > 3 and answer.isalpha() and (answer.isupper() or answer.islower()):
        return answer.capitalize()
    return answer
