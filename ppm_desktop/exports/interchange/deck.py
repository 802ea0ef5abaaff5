"""What a ballot file holds, whatever its format, and how a reader says where a file is broken."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Number, Profile

MEGABYTES = 2048
"""The largest ballot file that is read. Lines are counted as they come: memory follows the different ballots, not the file."""
OPTIONS, LETTERS, LINE = 1_000, 1_000, 100_000
"""The most options, the longest name and the longest line, in letters. PrefLib has contests of more than 600 options."""
DIGITS = 30
"""The longest number of papers or points. No vote on earth needs so many; files with which programs are tried out do."""
_WRITE_INS = "undeclared write-ins"
"""What RCTab calls all write-ins together that stand for no option, in every file that it writes."""


@dataclass(frozen=True, slots=True)
class Deck:
    """One contest from a file.

    ``seats``, ``method``, ``rules`` (switches as they are written on a command line), ``order`` (options, the strongest
    in a tie first), ``budget`` and ``limit`` are what the file itself states, None or empty where it is silent: whoever
    counts may say otherwise. ``contest`` is the name that a published seed is mixed with, where it is not the title. ``titles`` are the readable names where the options are keys. ``selected`` is what the file
    says of the official result, by option, as it is written there.
    """

    profile: Profile
    title: str = ""
    seats: int | None = None
    method: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    budget: Number = 0
    limit: int | None = None
    order: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    selected: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Phrase, ...] = ()
    contest: str = ""

    @property
    def shape(self) -> str:
        """The ballot shape of the marks."""
        return self.profile.shape

    def first_choices(self) -> Deck:
        """Ranked ballots as ballots with boxes: what stands at the first rank that is not skipped, and nothing after it.

        Undeclared write-ins can win here as little as there.
        """
        profile = self.profile
        out = profile.withdrawn if profile.undeclared is None else profile.withdrawn | {profile.undeclared}
        piles: Counter[Marks] = Counter()
        for marks, papers in profile.piles.items():
            first = next((mark for mark in marks if mark not in (SKIPPED, None, ())), ())
            several = first if isinstance(first, tuple) else (first,) * (1 + (first == OVERVOTED))
            piles[several] += papers
        return replace(self, profile=replace(profile, piles=piles, withdrawn=out, undeclared=None, shape="choose"))


def broken(name: str, line: int, column: int, why: Phrase) -> Trouble:
    """A file that cannot be read: where, in lines and columns from 1, and why."""
    return Trouble(
        phrase("“{name}”, line {line}, column {column}: {why}", name=shown(name), line=line, column=column, why=why),
        phrase("Mend the file there, or ask for it again. Nothing was counted."),
    )


def not_carried(why: Phrase) -> Trouble:
    """A contest that a format cannot hold; nothing was written."""
    return Trouble(why, phrase("Choose another format. Nothing was written."))


def shown(text: str, most: int = 60) -> str:
    """A piece of a file as it is safe to print: invisible signs by their numbers, cut where it is long."""
    piece = text if len(text) <= most else text[: most - 1] + "…"
    return piece if piece.isprintable() else "".join(c if _visible(c) else f"⟨U+{ord(c):04X}⟩" for c in piece)


def _visible(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def name_fault(names: Iterable[str]) -> tuple[int, Phrase] | None:
    """What is wrong with the names of the options, and with which of them (from 0); None where nothing is."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if place >= OPTIONS:
            return place, phrase("more than {most} options.", most=OPTIONS)
        if not name.strip():
            return place, phrase("an option without a name.")
        if len(name) > LETTERS:
            return place, phrase("a name of more than {most} letters.", most=LETTERS)
        if name in seen:
            return place, phrase("two options are named “{option}”.", option=shown(name))
        seen.add(name)
    return None


def name_notes(names: Iterable[str]) -> tuple[Phrase, ...]:
    """A word about names with invisible signs: they stay as they are, but two that look alike may differ."""
    hidden = sum(not all(map(_visible, name)) for name in names if not name.isprintable())
    if not hidden:
        return ()
    return (
        counted(
            "{count} name holds invisible signs. It is shown with their numbers.",
            "{count} names hold invisible signs. They are shown with their numbers.",
            hidden,
        ),
    )


def bucket_of(names: Iterable[str]) -> int | None:
    """The place of the undeclared write-ins among these names; None where a file has none, or does not call them so."""
    return next((place for place, name in enumerate(names) if name.strip().casefold() == _WRITE_INS), None)


def bucket_notes(profile: Profile) -> tuple[Phrase, ...]:
    """A word about undeclared write-ins: they are many people, or nobody, and so they are never elected."""
    if profile.bucket is None:
        return ()
    name = shown(profile.bucket)
    return (phrase("“{name}” stands for write-ins that are no option: it leaves first and cannot win.", name=name),)


def whole(text: str) -> int | None:
    """A number of papers, points or options from a file; None where it is none, or longer than any real one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
