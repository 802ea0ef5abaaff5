"""What is asked on the paper, and how the marks on one paper are written down."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.codes import BALLOT, fingerprint, read_code

CHOOSE = "choose"
YES_NO = "yes_no"
KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Printed beside the boxes and pressed at entry."""

YES, NO, ABSTAIN = "1", "2", "3"
YES_NO_WORDS: dict[str, Phrase] = {YES: phrase("Yes"), NO: phrase("No"), ABSTAIN: phrase("Abstain")}

Marks = Mapping[str, Sequence[str]]
"""Contest id to the keys marked on the paper; an empty list is a contest left blank, which somebody said."""


@dataclass(frozen=True, slots=True)
class Option:
    """One box on the paper."""

    id: str
    key: str
    title: str
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class Contest:
    """One question. ``up_to`` is how many boxes may be marked, ``winners`` how many policies win."""

    id: str
    title: str
    shape: str
    up_to: int
    winners: int
    threshold: str
    tie_rule: str
    tie_seed: str
    options: tuple[Option, ...]

    def overvoted(self, keys: Sequence[str]) -> bool:
        """Whether more boxes are marked than the rule allows."""
        return len(keys) > self.up_to


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
    """Marks as they are stored: canonical JSON, keys in the order of the paper."""
    return canonical({contest: sorted(set(keys), key=KEYS.index) for contest, keys in marks.items()})


def marks_from(text: str) -> dict[str, list[str]]:
    """Marks as they were stored."""
    return {str(contest): [str(key) for key in keys] for contest, keys in json.loads(text).items()}
