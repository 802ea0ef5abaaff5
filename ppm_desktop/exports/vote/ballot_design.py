"""What stands on a ballot paper: plain values, in the languages that the ballot is printed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ppm_desktop.exports.pad import LETTER
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase
from ppm_desktop.models.vote.ballots.contest import POINTS, RANK, SCORE

Told = str | Phrase | Mapping[str, str]
"""Words on a ballot: one text, the program's own sentence, or one text per language code."""

KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UP_TO = "up_to"
YES_NO_ABSTAIN = "yes_no_abstain"
BOXES, CIRCLES, NUMBERS = "boxes", "circles", "numbers"
MARKED_WITH = {UP_TO: BOXES, YES_NO_ABSTAIN: BOXES, RANK: CIRCLES, SCORE: CIRCLES, POINTS: NUMBERS}
"""What a voter marks in each shape."""


@dataclass(frozen=True, slots=True)
class OptionPaper:
    """One box: ``key`` is printed beside it and pressed at entry; empty takes the next of 1-9, A-Z."""

    key: str
    text: Told
    more: Told = ""
    cost: int | None = None
    """In cents, where money is voted on."""


@dataclass(frozen=True, slots=True)
class ContestPaper:
    """One question. An empty instruction is written from the shape; yes/no/abstain needs no options.

    ``up_to`` is the limit that is printed: boxes, ranks, the top of the scale, points. ``budget`` is in cents.
    """

    title: Told
    instruction: Told = ""
    options: tuple[OptionPaper, ...] = ()
    shape: str = UP_TO
    up_to: int = 1
    more: Told = ""
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class BallotDesign:
    """A whole ballot. ``languages`` are one or two codes; two stand side by side.

    ``digest`` is that of the text and ``rules`` that of the rules of the count, both as short as they are printed.

    ``test`` and ``sample`` print the word across the page; a sample carries no serial.
    """

    process: str
    title: Told
    contests: tuple[ContestPaper, ...]
    languages: tuple[str, ...] = ("en",)
    digest: str = ""
    test: bool = False
    sample: bool = False
    large_print: bool = False
    size: tuple[float, float] = LETTER
    rules: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.languages) <= 2:
            raise ValueError("a ballot has one or two languages")


def told(words: Told, language: str) -> str:
    """The words in a language, or in the first language there is."""
    if isinstance(words, str):
        return words
    if isinstance(words, Phrase):
        return Tongue(language).say(words)
    return words.get(language) or next(iter(words.values()), "")


def keyed(contest: ContestPaper) -> tuple[OptionPaper, ...]:
    """The contest's options, every one with its key."""
    options = contest.options
    if not options and contest.shape == YES_NO_ABSTAIN:
        options = tuple(OptionPaper("", said) for said in (phrase("Yes"), phrase("No"), phrase("Abstain")))
    return tuple(replace(option, key=option.key or KEYS[place]) for place, option in enumerate(options))


def instruction(contest: ContestPaper, language: str) -> str:
    """What to do, in one line: the contest's own words, or the shape's."""
    return told(contest.instruction, language) or Tongue(language).say(_INSTRUCTIONS[contest.shape](contest.up_to))


def budget_line(contest: ContestPaper, language: str) -> str:
    """What can be spent, "" where no money is voted on."""
    if contest.budget is None:
        return ""
    tongue = Tongue(language)
    return tongue.say(phrase("The budget: {amount}", amount=tongue.money(contest.budget)))


_INSTRUCTIONS: dict[str, Callable[[int], Phrase]] = {
    UP_TO: lambda limit: counted("Choose one.", "Choose up to {count}.", limit),
    YES_NO_ABSTAIN: lambda _limit: phrase("Mark one: yes, no or abstain."),
    RANK: lambda limit: counted(
        "Mark 1 for your choice.",
        "Rank up to {count}: 1 for your first choice, 2 for your second, and so on.",
        limit,
    ),
    SCORE: lambda limit: phrase("Give each one a number from 0 to {top}. {top} is best.", top=limit),
    POINTS: lambda limit: counted(
        "You have {count} point. Write it beside your choice.",
        "You have {count} points. Write how many you give to each, as you like.",
        limit,
    ),
}
