"""What a ballot file holds, whatever its format, and how a reader says where a file is broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.count.profile import Number, Profile

MEGABYTES = 2048
"""The largest ballot file that is read. Lines are counted as they come: memory follows the different ballots, not the file."""
OPTIONS, LETTERS, LINE = 500, 1000, 100_000
"""The most options, the longest name and the longest line, in letters (trust.md section 5.4)."""


@dataclass(frozen=True, slots=True)
class Deck:
    """One contest from a file.

    ``shape`` is the ballot shape of its marks. ``seats``, ``method`` and ``rules`` are what the file itself states, None
    or absent where it is silent: whoever counts may say otherwise. ``budget`` is the money of a money vote.
    """

    profile: Profile
    shape: str
    title: str = ""
    seats: int | None = None
    method: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    budget: Number = 0
    limit: int | None = None
    notes: tuple[Phrase, ...] = ()


def broken(name: str, line: int, column: int, why: Phrase) -> Trouble:
    """A file that cannot be read: where, in lines and columns from 1, and why."""
    return Trouble(
        phrase("“{name}”, line {line}, column {column}: {why}", name=name, line=line, column=column, why=why),
        phrase("Mend the file there, or ask for it again. Nothing was counted."),
    )
