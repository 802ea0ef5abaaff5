"""What is asked on the paper, and how the marks on one paper are written down."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.codes import BALLOT, fingerprint, read_code

CHOOSE = "choose"
YES_NO = "yes_no"
RANK = "rank"
SCORE = "score"
POINTS = "points"
KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Printed beside the boxes and pressed at entry."""

YES, NO, ABSTAIN = "1", "2", "3"
YES_NO_WORDS: dict[str, Phrase] = {YES: phrase("Yes"), NO: phrase("No"), ABSTAIN: phrase("Abstain")}

Marks = Mapping[str, Sequence[str]]
"""Contest id to the tokens marked on the paper; an empty list is a contest left blank, which somebody said.

A token is an option key (choose, yes_no); what stands at one rank, "" skipped, "A+B" several (rank); "KEY=VALUE", or
"KEY=3+4" where two values stand in one row (score, points). Tokens are the raw marks: no rule is applied to them here.
"""


@dataclass(frozen=True, slots=True)
class Option:
    """One box on the paper."""

    id: str
    key: str
    title: str
    item_id: str = ""
    cost: int | None = None
    """In cents, where money is voted on."""
    withdrawn: bool = False
    """Taken out of the vote when papers were printed already: marks for it are passed over."""


@dataclass(frozen=True, slots=True)
class Contest:
    """One question. ``winners`` is how many policies win; in a money vote the ``budget`` (cents) decides that instead.

    ``up_to`` is what the paper offers: boxes to mark, ranks printed, the top of the scale that begins at 0, points to give.
    ``method`` is the name of the way of counting and ``rules`` are its switches as they are written on a rule sheet.
    """

    id: str
    title: str
    shape: str
    up_to: int
    winners: int
    threshold: str
    tie_rule: str
    tie_seed: str
    options: tuple[Option, ...]
    method: str = "choose"
    rules: Mapping[str, str] = field(default_factory=dict)
    budget: int | None = None

    @property
    def is_money(self) -> bool:
        """Whether the options cost money, and a budget pays for them."""
        return self.budget is not None

    def overvoted(self, tokens: Sequence[str]) -> bool:
        """Whether the paper says more than it may: too many boxes, two marks where one belongs, too many points."""
        if self.shape in {CHOOSE, YES_NO}:
            return len(tokens) > self.up_to
        if any("+" in token for token in tokens):
            return True
        return self.shape == POINTS and sum(int(token.partition("=")[2]) for token in tokens) > self.up_to


@dataclass(frozen=True, slots=True)
class Serial:
    """A ballot code as the file knows it: its fingerprint, and the last two printed groups to find the paper by."""

    hash: str
    tail: str


def read_serial(typed: str) -> Serial | None:
    """A scanned or typed ballot code, or None where it cannot be one."""
    code = read_code(typed, BALLOT)
    return None if code is None else serial_of(code)


def serial_of(code: str) -> Serial:
    """The fingerprint and the tail of a clear code."""
    return Serial(fingerprint(code), f"{code[-7:-3]} {code[-3:]}")


def marks_text(marks: Marks) -> str:
    """Marks as they are stored: canonical JSON of canonical tokens."""
    return canonical({contest: list(tokens) for contest, tokens in marks.items()})


def marks_from(text: str) -> dict[str, list[str]]:
    """Marks as they were stored."""
    return {str(contest): [str(token) for token in tokens] for contest, tokens in json.loads(text).items()}
