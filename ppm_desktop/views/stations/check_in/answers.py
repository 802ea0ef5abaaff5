"""What the door answers: an outcome for the card, choices with their keys, matches of a name, moments for the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.views.parts.result_card import HandOut
from ppm_desktop.views.services.session import TROUBLE, Session

Words = Phrase | str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer on the card. ``do`` gives what the card shows next; None is the idle card."""

    key: str
    words: Words
    do: Callable[[], Outcome | None]
    icon: str = ""
    primary: bool = False
    short: Words = ""
    """What stands on the button where text is very large."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of "Just now"."""

    icon: str
    role: str
    name: Words
    at: str


@dataclass(frozen=True, slots=True)
class Question:
    """A line that must be typed before the station goes on. ``then`` gives what the card shows next."""

    title: Words
    hint: Words
    field: Words
    then: Callable[[str], Outcome | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scan or a name. ``state`` is the card's: ok, ask, dup, person or err.

    ``code`` is the card that is asked about: scanning it once more gives the first answer. ``asks`` is typed on a page
    of its own. ``unread`` counts toward "cover the code"; ``trouble`` means that nothing can be saved at all.
    """

    state: str
    lead: Words
    name: Words = ""
    lines: tuple[HandOut, ...] = ()
    question: Words = ""
    choices: tuple[Choice, ...] = ()
    moment: Moment | None = None
    code: str = ""
    asks: Question | None = None
    unread: bool = False
    trouble: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whose name is like the typed one; ``detail`` tells namesakes apart."""

    id: str
    name: str
    detail: Words
    here: bool = False


class Door(Protocol):
    """What the station asks of a gathering or of the vote; every answer is given after the file has it."""

    @property
    def title(self) -> Phrase:
        """What people are checked in to."""

    def tally(self) -> Phrase:
        """How many are here."""

    def lately(self) -> list[Moment]:
        """The newest, newest first."""

    def scan(self, code: str) -> Outcome:
        """Somebody's card was scanned."""

    def find(self, typed: str) -> list[Match]:
        """Who is called like this."""

    def choose(self, match: Match) -> Outcome:
        """Somebody was chosen by name."""

    def close_to(self, name: str) -> list[Match]:
        """Who might be the same person as this walk-in."""

    def add(self, name: str) -> Outcome:
        """A walk-in."""

    def undo(self) -> Outcome:
        """The last one recorded at this station was a mistake."""


def skip() -> Choice:
    """Back to the idle card."""
    return Choice("Escape", phrase("Skip"), lambda: None)


def not_saved(session: Session, problems: tuple[Problem, ...], again: Callable[[], Outcome]) -> Outcome:
    """Why an act did not happen: the file cannot be written (stop), or a rule stands against it."""
    lines = tuple(HandOut(problem.sentence) for problem in problems)
    if TROUBLE in session.notices.strips:
        return Outcome(
            "err",
            phrase("Stop checking in"),
            phrase("Use the paper list"),
            lines,
            choices=(Choice("F5", phrase("Try again"), again, "refresh"),),
            trouble=True,
        )
    return Outcome("err", phrase("Nobody was checked in"), lines=lines, choices=(skip(),))


def get_help(name: Words = "") -> Outcome:
    """What to do when the station cannot decide."""
    return Outcome(
        "person",
        phrase("Get help"),
        name,
        (
            HandOut(phrase("Ask the person to wait a moment."), "hand"),
            HandOut(phrase("Call the facilitator. Nothing more was recorded."), "people"),
        ),
        choices=(skip(),),
    )


def the_keys() -> Outcome:
    """F1: every key on one card."""
    lines = (
        phrase("F2 add a walk-in   ·   F3 search by name"),
        phrase("F4 contested ballot   ·   F5 yes   ·   F6 get help   ·   Esc skip"),
        phrase("F7 hide the list   ·   F8 sound   ·   F9 undo   ·   F10 pause"),
    )
    close = Choice("Escape", phrase("Close"), lambda: None)
    return Outcome("person", phrase("Keys"), lines=tuple(HandOut(line) for line in lines), choices=(close,))
