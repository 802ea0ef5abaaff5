"""What stands on a ballot paper: plain values, in the languages that the ballot is printed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ppm_desktop.exports.pad import LETTER
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase

Told = str | Phrase | Mapping[str, str]
"""Words on a ballot: one text, the program's own sentence, or one text per language code."""

KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UP_TO = "up_to"
YES_NO_ABSTAIN = "yes_no_abstain"


@dataclass(frozen=True, slots=True)
class OptionPaper:
    """One box: ``key`` is printed beside it and pressed at entry; empty takes the next of 1-9, A-Z."""

    key: str
    text: Told
    more: Told = ""


@dataclass(frozen=True, slots=True)
class ContestPaper:
    """One question. An empty instruction is written from the shape; yes/no/abstain needs no options."""

    title: Told
    instruction: Told = ""
    options: tuple[OptionPaper, ...] = ()
    shape: str = UP_TO
    up_to: int = 1
    more: Told = ""


@dataclass(frozen=True, slots=True)
class BallotDesign:
    """A whole ballot. ``languages`` are one or two codes; two stand side by side. ``digest`` is that of the text.

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
    return tuple(
        OptionPaper(option.key or KEYS[place], option.text, option.more) for place, option in enumerate(options)
    )


def instruction(contest: ContestPaper, language: str) -> str:
    """What to do, in one line: the contest's own words, or the shape's."""
    own = told(contest.instruction, language)
    if own:
        return own
    if contest.shape == YES_NO_ABSTAIN:
        return Tongue(language).say(phrase("Mark one: yes, no or abstain."))
    return Tongue(language).say(counted("Choose one.", "Choose up to {count}.", contest.up_to))
