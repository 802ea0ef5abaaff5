"""The declared rules of a contest as the count takes them, and in plain words for the rule sheet."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import method, methods_of
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.count.rules import Rules, with_rule

MONEY = frozenset({"greedy", "equal-shares"})
"""Ways of counting that spend a budget on options with costs."""
SINGLE = frozenset({"irv", "yes-no"})
"""Ways of counting that elect one."""
UNLIMITED = frozenset({"approval"})
"""Ways of counting in which every box may be marked."""

_TIES = {"ask": "stop", "previous_round": "previous-round", "published_order": "order", "seed": "seeded"}


class Declared(Protocol):
    """A contest before it is written down and after."""

    @property
    def id(self) -> str:
        """Its id, which a published seed is mixed with."""

    @property
    def shape(self) -> str:
        """The ballot shape."""

    @property
    def method(self) -> str:
        """The name of the way of counting."""

    @property
    def rules(self) -> Mapping[str, str]:
        """Its switches as they are written."""

    @property
    def up_to(self) -> int:
        """What the paper offers."""

    @property
    def winners(self) -> int:
        """How many win."""

    @property
    def threshold(self) -> str:
        """The share that passes a policy, "2/3"."""

    @property
    def tie_rule(self) -> str:
        """Who decides a tie."""

    @property
    def tie_seed(self) -> str:
        """The published number that decides it."""

    @property
    def budget(self) -> int | None:
        """Cents, in a money vote."""


def ways_to_count(shape: str, *, money: bool = False) -> tuple[Method, ...]:
    """The methods for this ballot shape, the usual one first; those that spend money only where there is some."""
    usual = "choose" if shape == "choose" and not money else ""
    found = [one for one in methods_of(shape) if (one.name in MONEY) == money]
    return tuple(sorted(found, key=lambda one: one.name != usual))


def method_of(contest: Declared) -> Method:
    """The way in which a contest is counted."""
    return method(contest.method)


def rules_of(contest: Declared) -> Rules:
    """The rules of a contest, without what a lot decided. An unknown switch is a LookupError, a wrong one a ValueError."""
    rules = Rules(
        seats=contest.winners,
        limit=None if contest.method in UNLIMITED else contest.up_to,
        passing=Fraction(contest.threshold),
        budget=units(contest.budget or 0),
        ties=_TIES[contest.tie_rule],
        seed=contest.tie_seed,
        contest=contest.id,
    )
    for name, text in contest.rules.items():
        rules = with_rule(rules, name, text)
    return rules


def units(cents: int) -> Number:
    """Money as the count takes it, in dollars: the unit of the step by which a completion of Equal Shares grows."""
    return Fraction(cents, 100) if cents % 100 else cents // 100


def rule_words(contest: Declared) -> tuple[Phrase, ...]:
    """The rule of a contest in plain sentences, before and after the vote; the one for ties last."""
    words = method_of(contest).words(rules_of(contest))
    return words if contest.shape == "yes_no" else (*words, _tie_words(contest))


def _tie_words(contest: Declared) -> Phrase:
    if contest.tie_rule == "seed":
        return phrase("A tie is decided by the published number {seed}.", seed=verbatim(contest.tie_seed or "…"))
    return {
        "previous_round": phrase("A tie is decided by the round before, then the one before that; else by lot."),
        "published_order": phrase("A tie is decided by the order printed on the ballot."),
    }.get(contest.tie_rule, phrase("A tie is decided by lot in public."))
