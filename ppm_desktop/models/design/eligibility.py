"""Who may vote: the rules, what they say in words, and whether somebody is old enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase, verbatim

KINDS: Final[Mapping[str, Phrase]] = {
    "min_age": phrase("Age"),
    "tie": phrase("Tie to the place"),
    "group": phrase("Membership"),
}

TIES: Final[Mapping[str, Phrase]] = {
    "live": phrase("lives here"),
    "work": phrase("works or volunteers here"),
    "study": phrase("studies here"),
    "guardian": phrase("is a parent or guardian of a student here"),
    "business": phrase("owns a business here"),
}

PROOFS: Final[Mapping[str, Phrase]] = {
    "affirmed": phrase("The person's own word is enough"),
    "document": phrase("A document is shown"),
}


class Rule(NamedTuple):
    """One rule; all rules together must hold. ``ties`` are keys of TIES, one of which must hold."""

    id: str
    kind: str
    min_age: int | None
    age_on: str
    ties: tuple[str, ...]
    group_name: str
    proof: str


def explain(rules: Sequence[Rule]) -> list[Phrase]:
    """The rules in words, one sentence each; where there are none, that is said."""
    if not rules:
        return [phrase("No rule is written down yet: everyone may vote.")]
    return [_sentence(rule) for rule in rules]


def minimum_age(rules: Sequence[Rule]) -> int | None:
    """The highest minimum age among the rules, None where there is none."""
    ages = [rule.min_age for rule in rules if rule.kind == "min_age" and rule.min_age is not None]
    return max(ages, default=None)


def is_old_enough(rules: Sequence[Rule], birth_year: int | None, vote_on: str) -> bool | None:
    """Whether somebody born in ``birth_year`` is old enough on the day of the rule (the vote day by default).

    None where the year does not decide it and the person must be asked: the birthday may still be to come, or the
    year is not known.
    """
    answers = [_old_enough(rule, birth_year, vote_on) for rule in rules if rule.kind == "min_age"]
    if False in answers:
        return False
    return None if None in answers else True


def read_ties(stored: str) -> tuple[str, ...]:
    """Ties as stored ("live,work") or typed."""
    return tuple(tie for part in stored.split(",") if (tie := part.strip()) in TIES)


def _old_enough(rule: Rule, birth_year: int | None, vote_on: str) -> bool | None:
    if not rule.min_age:
        return True
    day = rule.age_on or vote_on
    if birth_year is None or not day:
        return None
    turning = date.fromisoformat(day).year - birth_year
    if turning > rule.min_age:
        return True
    return None if turning == rule.min_age else False


def _sentence(rule: Rule) -> Phrase:
    if rule.kind == "min_age":
        return _age_sentence(rule)
    shown = rule.proof == "document"
    if rule.kind == "tie":
        ties = _either([TIES[tie] for tie in rule.ties])
        if shown:
            return phrase("Anyone who {ties}, and shows a document for it.", ties=ties)
        return phrase("Anyone who {ties}. Their own word is enough.", ties=ties)
    group = verbatim(rule.group_name)
    if shown:
        return phrase("Members of {group}, who show a document for it.", group=group)
    return phrase("Members of {group}. Their own word is enough.", group=group)


def _age_sentence(rule: Rule) -> Phrase:
    age = rule.min_age or 0
    if rule.age_on:
        return phrase("People who are {age} or older on {day}.", age=age, day=date.fromisoformat(rule.age_on))
    return phrase("People who are {age} or older on the vote day.", age=age)


def _either(parts: Sequence[Phrase]) -> Phrase:
    """The parts as one list with "or" before the last."""
    if not parts:
        return phrase("has a tie to this place")
    said = parts[-1]
    for place, part in enumerate(reversed(parts[:-1])):
        if place == 0:
            said = phrase("{one} or {other}", one=part, other=said)
        else:
            said = phrase("{first}, {rest}", first=part, rest=said)
    return said
