"""The process itself: its question, its promise, its scope and its goals."""

from __future__ import annotations

from typing import NamedTuple


class Process(NamedTuple):
    """One run of participatory policy-making. Days are ISO text."""

    name: str
    place: str
    question: str
    in_scope: str
    out_of_scope: str
    authority: str
    promise: str
    promised_by: str
    preset: str
    starts_on: str
    vote_on: str
    languages: str
    voices_goal: int
    team_seats: int
    created_at: str

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages in which the process speaks to people, the main one first."""
        return read_languages(self.languages) or ("en",)


def read_languages(typed: str) -> tuple[str, ...]:
    """Language codes from text such as "en, es", each once, in the order given."""
    codes = (code.strip().lower() for code in typed.replace(";", ",").replace(" ", ",").split(","))
    return tuple(dict.fromkeys(code for code in codes if code))
