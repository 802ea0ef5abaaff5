"""A list of voters as it came, made into lines of the roll: nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.kernel.text import clean, search_key
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter
from ppm_desktop.models.vote.roll.voter import name_key

FIELDS: dict[str, Phrase] = {
    "name": phrase("Name"),
    "last_name": phrase("Last name"),
    "number": phrase("Number"),
    "birth_year": phrase("Year of birth"),
    "address": phrase("Address"),
    "site": phrase("Place of voting"),
    "language": phrase("Language"),
}
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "voter", "first name", "nombre", "nombre completo", "votante"),
    "last_name": ("last name", "surname", "family name", "apellido", "apellidos"),
    "number": ("number", "id", "voter id", "voter number", "no", "número", "clave"),
    "birth_year": ("birth year", "year of birth", "date of birth", "dob", "born", "nacimiento"),
    "address": ("address", "street", "street address", "dirección", "domicilio", "calle"),
    "site": ("site", "place", "polling place", "precinct", "sitio", "lugar"),
    "language": ("language", "idioma", "lengua"),
}
_LIKELY = 86.0
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not added, with its number in the list (the header is line 1) and why."""

    number: int
    name: str
    why: Phrase


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What a list would do: ``act`` adds, ``kept_out`` names every other line."""

    act: ImportVoters
    kept_out: tuple[Line, ...]


def suggest_columns(headers: Sequence[str]) -> dict[str, int]:
    """Field to column, guessed from the headers in English or Spanish; each column is taken once."""
    scored = [
        (max(fuzz.ratio(search_key(word), search_key(header)) for word in words), name, place)
        for name, words in _SYNONYMS.items()
        for place, header in enumerate(headers)
        if header.strip()
    ]
    taken: dict[str, int] = {}
    for score, name, place in sorted(scored, reverse=True):
        if score >= _LIKELY and name not in taken and place not in taken.values():
            taken[name] = place
    return taken


def plan_list(read: Reader, rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> ListPlan:
    """What adding these rows means: new voters, and each line that is left out with its reason."""
    known = {(row["name_key"], row["birth_year"], search_key(row["address"])) for row in read.rows(_KNOWN)}
    numbers = {row["number"] for row in read.rows(_KNOWN) if row["number"]}
    new: list[NewVoter] = []
    kept_out: list[Line] = []
    for number, row in enumerate(rows, 2):
        voter = _voter(row, columns)
        key = (name_key(voter.name), voter.birth_year, search_key(voter.address))
        if not voter.name:
            if any(cell.strip() for cell in row):
                kept_out.append(Line(number, "", phrase("There is no name in this line.")))
        elif key in known or (voter.number and voter.number in numbers):
            why = phrase("{name} is on the roll or in the list already.", name=verbatim(voter.name))
            kept_out.append(Line(number, voter.name, why))
        else:
            known.add(key)
            numbers.add(voter.number)
            new.append(voter)
    return ListPlan(ImportVoters(tuple(new)), tuple(kept_out))


_KNOWN = "SELECT name_key, birth_year, address, number FROM voters WHERE status = 'active'"


def _voter(row: Sequence[str], columns: Mapping[str, int]) -> NewVoter:
    def cell(name: str) -> str:
        place = columns.get(name, -1)
        return clean(row[place])[:200] if 0 <= place < len(row) else ""

    return NewVoter(
        f"{cell('name')} {cell('last_name')}".strip(),
        cell("number"),
        _year(cell("birth_year")),
        cell("address"),
        cell("site"),
        cell("language"),
    )


def _year(text: str) -> int | None:
    """The year in "1984", "12/03/1984" or "1984-03-12"; None where there is none that can be a year of birth."""
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    years = [int(part) for part in digits if len(part) == 4 and int(part) in _YEARS]
    return years[0] if years else None
