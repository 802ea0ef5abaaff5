"""Field facts: declared once beside the act's field, read by the form as an editor and by the door as a check."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.text import is_clean

NAME_LIMIT = 200
NOTE_LIMIT = 4_000
REASON_LIMIT = 500


class Kind(StrEnum):
    """What a field holds; each kind has one editor."""

    LINE = "line"
    NOTE = "note"
    WHOLE = "whole"
    YEAR = "year"
    MONEY = "money"
    DAY = "day"
    CLOCK = "clock"
    CHOICE = "choice"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one field. ``choices`` maps stored values to the words shown."""

    label: Phrase
    kind: Kind = Kind.LINE
    required: bool = False
    longest: int = NAME_LIMIT
    least: int = 0
    most: int = 1_000_000_000
    choices: Mapping[str, Phrase] = dataclasses.field(default_factory=dict)
    hint: Phrase | None = None


def fact(label: Phrase, kind: Kind = Kind.LINE, *, default: Any = "", **facts: Any) -> Any:
    """A dataclass field that carries its facts; a note may be longer than a line unless said otherwise."""
    if kind is Kind.NOTE:
        facts.setdefault("longest", NOTE_LIMIT)
    return dataclasses.field(default=default, metadata={"fact": Fact(label, kind, **facts)})


def facts_of(act: type[Any]) -> dict[str, Fact]:
    """The facts of each field of an act that declares them, by field name."""
    return {f.name: f.metadata["fact"] for f in dataclasses.fields(act) if "fact" in f.metadata}


def field_problems(act: Any) -> tuple[Problem, ...]:
    """Everything that the fields' own facts find wrong with this act, all at once."""
    found = (_problem(name, known, getattr(act, name)) for name, known in facts_of(type(act)).items())
    return tuple(problem for problem in found if problem is not None)


def _problem(name: str, known: Fact, value: Any) -> Problem | None:
    sentence = _wrong(known, value)
    return Problem(sentence, name) if sentence else None


def _wrong(known: Fact, value: Any) -> Phrase | None:
    if value is None or value == "":
        return phrase("{label} is missing. Please fill it in.", label=known.label) if known.required else None
    if known.kind in {Kind.WHOLE, Kind.YEAR, Kind.MONEY}:
        return _wrong_number(known, value)
    if known.kind is Kind.CHOICE and value not in known.choices:
        return phrase("{label}: choose one of the answers offered.", label=known.label)
    if known.kind is Kind.DAY and not _is_day(value):
        return phrase("{label} is not a date. Write it like 18 Mar 2027.", label=known.label)
    if isinstance(value, str):
        return _wrong_text(known, value)
    return None


def _wrong_number(known: Fact, value: Any) -> Phrase | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return phrase("{label} is not a number. Write it in digits.", label=known.label)
    if not known.least <= value <= known.most:
        # A number gets this language's separators when it is said; a year has none.
        least, most = (str(n) if known.kind is Kind.YEAR else n for n in (known.least, known.most))
        return phrase("{label} must be between {least} and {most}.", label=known.label, least=least, most=most)
    return None


def _wrong_text(known: Fact, value: str) -> Phrase | None:
    if len(value) > known.longest:
        return phrase(
            "{label} is too long: {length} characters, {longest} at the most. Please shorten it.",
            label=known.label,
            length=len(value),
            longest=known.longest,
        )
    if not is_clean(value):
        return phrase("{label} holds invisible characters. Please type it again.", label=known.label)
    return None


def _is_day(value: Any) -> bool:
    if isinstance(value, date):
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True
