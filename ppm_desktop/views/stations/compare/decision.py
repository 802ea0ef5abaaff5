"""Decisions: which answers the third person has for one paper, and which reasons fit each of them."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots.contest import marks_from
from ppm_desktop.models.vote.ballots.keying import ASIDE
from ppm_desktop.models.vote.ballots.papers import Entry
from ppm_desktop.models.vote.ballots.settling import Revealed

_ALWAYS = ("unclear", "wrong_paper", "rule")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the paper shows: an entry that was right, or None for "enter again"."""

    key: str
    words: Phrase
    entry: Entry | None
    reasons: tuple[str, ...]


def verdicts(found: Revealed) -> list[Verdict]:
    """The answers to "What does the paper show?", none of them before the others by default.

    An entry that was set aside or never made cannot be right; where neither can, one's own may be.
    """
    first, second = _usable(found.first), _usable(found.second)
    agree = first is not None and second is not None and _same(first, second)
    either = ("confirmed", *_ALWAYS)
    answers = []
    if first is not None:
        answers.append(
            Verdict("1", phrase("First entry is right"), first, either if agree else ("slip_second", *_ALWAYS))
        )
    if second is not None:
        answers.append(
            Verdict("2", phrase("Second entry is right"), second, either if agree else ("slip_first", *_ALWAYS))
        )
    answers.append(Verdict("3", phrase("Neither, enter again"), None, ("both_wrong", *_ALWAYS)))
    if first is None and second is None:
        answers.append(Verdict("4", phrase("What I entered is right"), found.third, ("both_wrong", *_ALWAYS)))
    return answers


def _usable(entry: Entry | None) -> Entry | None:
    return None if entry is None or entry.state == ASIDE else entry


def _same(one: Entry, other: Entry) -> bool:
    return (one.state, marks_from(one.marks)) == (other.state, marks_from(other.marks))
