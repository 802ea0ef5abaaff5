"""Which column of somebody's list is which of our fields, guessed from its heading in English or Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.text import search_key

SKIP: Final = "skip"
ATTRIBUTE: Final = "attribute"
TARGETS: Final[Mapping[str, Phrase]] = {
    "name": phrase("Full name"),
    "first_name": phrase("First name"),
    "last_name": phrase("Last name"),
    "preferred_name": phrase("Name they go by"),
    "birth_year": phrase("Date or year of birth"),
    "phone": phrase("Phone"),
    "email": phrase("Email"),
    "address": phrase("Address"),
    "zip": phrase("ZIP code"),
    "area": phrase("Area or ward"),
    "languages": phrase("Languages"),
    "needs": phrase("Support needs"),
    "status": phrase("Status"),
    "notes": phrase("Notes"),
    "external_id": phrase("Number in this list"),
    "record_id": phrase("Record of this program"),
    ATTRIBUTE: phrase("Answer, kept under its heading"),
    SKIP: phrase("Leave out"),
}
"""What a column can be, in the order in which it is offered."""
JOINED: Final = frozenset({"address", "notes", "languages", "needs"})
"""Targets that several columns may share: their cells are joined."""

_WORDS: Final[Mapping[str, str]] = {
    "name": "name|full name|participant|participant name|nombre completo|nombre y apellidos|nombre|member|applicant",
    "first_name": "first name|given name|forename|first|primer nombre|nombres|nombre de pila",
    "last_name": "last name|surname|family name|last|apellido|apellidos|primer apellido",
    "preferred_name": "preferred name|goes by|nickname|name they go by|known as|nombre preferido|apodo",
    "birth_year": "date or year of birth|date of birth|dob|birth date|birthdate|birthday|year of birth|birth year|born|yob|"
    "fecha de nacimiento|ano de nacimiento|nacimiento",
    "phone": "phone|phone number|telephone|mobile|mobile number|cell|cell phone|tel|telefono|celular|movil|"
    "numero de telefono",
    "email": "email|email address|e mail|mail|correo|correo electronico",
    "address": "address|street|street address|home address|address line|primary address|apt|apartment|unit|city|"
    "primary city|town|state|province|direccion|domicilio|calle|ciudad|provincia|municipio",
    "zip": "zip|zip code|postal code|postcode|primary zip|codigo postal|cp",
    "area": "area or ward|ward|district|neighborhood|neighbourhood|area|precinct|barrio|distrito|zona|vecindario",
    "languages": "languages the first one first|languages|language|language at home|languages spoken|preferred language|idioma|idiomas|lengua|lenguas",
    "needs": "needs|support needs|accommodations|accommodation|accessibility|necesidades|apoyos|necesidades de apoyo",
    "status": "status|estado|situacion",
    "notes": "notes|note|comments|comment|remarks|notas|comentarios|observaciones",
    "external_id": "number in this list|number in that list|id|unique id|external id|reference|ref|number|no|nationbuilder id|record number|numero|folio",
    "record_id": "record of this program",
    SKIP: "how they came",  # our own roster says it; it is no answer of the person's
}
_SYNONYMS: Final = {search_key(word): target for target, words in _WORDS.items() for word in words.split("|")}
_CLOSE: Final = 88


def suggest_mapping(headers: Sequence[str]) -> tuple[str, ...]:
    """A target for each column; what is not recognized is kept as an answer under its heading."""
    found = [_target(header) for header in headers]
    if "name" in found and "last_name" in found and "first_name" not in found:
        found[found.index("name")] = "first_name"
    taken: set[str] = set()
    for place, target in enumerate(found):
        if target in taken and target not in JOINED:
            found[place] = ATTRIBUTE
        elif target != ATTRIBUTE:
            taken.add(target)
    return tuple(found)


def mapping_problem(mapping: Iterable[str]) -> Phrase | None:
    """What keeps this mapping from being used."""
    chosen = list(mapping)
    if not {"name", "first_name", "last_name"} & set(chosen):
        return phrase("No column holds the name. Choose which one does.")
    twice = next((t for t in dict.fromkeys(chosen) if _once(t) and chosen.count(t) > 1), "")
    if twice:
        return phrase("Two columns are set to “{target}”. Choose one of them.", target=TARGETS[twice])
    return None


def _once(target: str) -> bool:
    return target not in JOINED and target not in {ATTRIBUTE, SKIP}


def _target(header: str) -> str:
    from rapidfuzz import fuzz, process

    key = heading_key(header)
    if key in _SYNONYMS:
        return _SYNONYMS[key]
    if len(key) < 4:
        return ATTRIBUTE
    best = process.extractOne(key, _SYNONYMS.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return _SYNONYMS[best[0]] if best else ATTRIBUTE


def heading_key(header: str) -> str:
    """A heading as it is compared: underscores, a closing number and what stands in brackets aside."""
    text = re.sub(r"\(.*?\)|[_/:*#?¿]", " ", header)
    return re.sub(r"\d+$", "", search_key(text))
