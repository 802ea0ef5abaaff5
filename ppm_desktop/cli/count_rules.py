"""From what was typed after ``ppm-desktop count`` to the rules of the count; what does not fit is wrong usage."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import click

from ppm_desktop.cli.count_choice import lots_for
from ppm_desktop.exports.interchange.deck import Deck
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import NAMES, method, methods_of
from ppm_desktop.models.vote.count.rules import RULE_KEYS, RuleKey, Rules, rule_key, with_rule

SHAPES = {
    "rank": "ranked ballots",
    "choose": "ballots with boxes",
    "yes_no": "ballots with yes and no",
    "score": "ballots with scores",
    "points": "ballots with points",
}
# Ballots of these shapes are written alike: which it is, the method says.
_ALIKE = ({"choose", "yes_no"}, {"score", "points"})
_ALSO = {("greedy", "points"), ("plurality", "rank")}
# Methods that read ballots of another shape too, from which their votes can be told.
_ONE_WINNER = ("irv", "yes-no")
_MONEY = ("greedy", "equal-shares")


class Asked(NamedTuple):
    """The options as they were typed; None and empty where nothing was."""

    method: str | None = None
    seats: int | None = None
    limit: int | None = None
    switches: tuple[str, ...] = ()
    ties: str | None = None
    seed: str | None = None
    contest_id: str | None = None
    lots: tuple[str, ...] = ()


def method_for(asked: Asked, deck: Deck) -> Method:
    """The method that was typed, or the one that the file names, or the usual one for such ballots."""
    name = asked.method or deck.method or _usual(asked, deck)
    try:
        chosen = method(name)
    except LookupError:
        raise click.UsageError(f"There is no method “{name}”. Choose one of: {', '.join(NAMES)}.") from None
    _check_shape(chosen, deck)
    if chosen.name in _ONE_WINNER and (asked.seats or 1) > 1:
        raise click.UsageError(f"{chosen.name} has one winner. For {asked.seats} seats choose another --method.")
    if chosen.name in _MONEY and not deck.profile.costs:
        raise click.UsageError(f"{chosen.name} needs the costs of the projects, which this file does not hold.")
    return chosen


def _usual(asked: Asked, deck: Deck) -> str:
    if deck.profile.costs:
        return "greedy"
    if deck.shape == "rank":
        return "irv" if _seats(asked, deck) == 1 else "stv-scottish"
    if deck.shape == "choose":
        return "approval" if asked.limit is None and deck.limit is None else "choose"
    return {"yes_no": "yes-no"}.get(deck.shape, deck.shape)


def fitted(asked: Asked, deck: Deck, chosen: Method) -> Deck:
    """The ballots as the method reads them: one vote a ballot goes to the first choice of a ranked one.

    A limit that does not fit the ballots, or that the method would not heed, is wrong usage.
    """
    if deck.shape != "rank":
        if chosen.name == "yes-no" and asked.limit not in {None, 1}:
            raise click.UsageError(f"yes-no counts one mark a ballot. For --limit {asked.limit} take --method choose.")
        return deck
    over = sum(papers for marks, papers in deck.profile.piles.items() if len(marks) > (asked.limit or len(marks)))
    if over:
        raise click.UsageError(f"{over:,} ballots of this file give more than {asked.limit} ranks.")
    return deck if chosen.shape == "rank" else deck.first_choices()


def _also(shape: str) -> tuple[Method, ...]:
    return tuple(method(name) for name, other in sorted(_ALSO) if other == shape)


def _check_shape(chosen: Method, deck: Deck) -> None:
    fits = chosen.shape == deck.shape or any({chosen.shape, deck.shape} <= pair for pair in _ALIKE)
    if (chosen.name, deck.shape) in _ALSO:
        fits = True
    if chosen.name == "yes-no" and len(deck.profile.options) not in (2, 3):
        fits = False
    if not fits:
        fitting = ", ".join(one.name for one in (*methods_of(deck.shape), *_also(deck.shape)))
        raise click.UsageError(
            f"{chosen.name} cannot count this file: it holds {SHAPES[deck.shape]} with"
            f" {len(deck.profile.options)} options. Choose one of: {fitting}."
        )


def rules_for(asked: Asked, deck: Deck, chosen: Method) -> Rules:
    """The switches of the file, then those that were typed; what nobody names is as on the rule sheet."""
    rules = Rules(
        seats=_seats(asked, deck),
        limit=_limit(asked, deck, chosen),
        budget=deck.budget,
        ties=asked.ties or "stop",
        seed=asked.seed or "",
        contest=asked.contest_id or deck.contest or deck.title,
        order=deck.order,
        lots=lots_for(asked.lots, deck.profile.options),
    )
    if rules.ties == "seeded" and not rules.seed:
        raise click.UsageError("--ties seeded needs a --seed.")
    if rules.seed and rules.ties != "seeded":
        raise click.UsageError("--seed says nothing without --ties seeded.")
    if asked.contest_id and rules.ties != "seeded":
        raise click.UsageError("--contest-id says nothing without --ties seeded.")
    for name, value in deck.rules.items():
        if name in chosen.keys:
            rules = with_rule(rules, name, value)
    for typed in asked.switches:
        rules = _switched(rules, typed, chosen)
    return replace(rules, seats=1) if chosen.name in _ONE_WINNER else rules


def _limit(asked: Asked, deck: Deck, chosen: Method) -> int | None:
    """What one ballot may give; the file's own number only where the method heeds it, so that no other is told."""
    if asked.limit is not None:
        return asked.limit
    return deck.limit if _own_limit(deck, chosen) in {None, deck.limit} else None


def _own_limit(deck: Deck, chosen: Method) -> int | None:
    """The number of boxes that the method counts whatever the file allowed; None where it heeds the file's limit."""
    if deck.shape == "rank":
        return None
    return {"approval": len(deck.profile.options), "plurality": 1, "yes-no": 1}.get(chosen.name)


def _seats(asked: Asked, deck: Deck) -> int:
    return asked.seats or deck.seats or 1


def _switched(rules: Rules, typed: str, chosen: Method) -> Rules:
    name, equals, value = typed.partition("=")
    try:
        key = rule_key(name)
    except LookupError:
        known = ", ".join(key.name for key in RULE_KEYS)
        raise click.UsageError(f"There is no rule “{name}”. The rules are: {known}.") from None
    if not equals:
        raise click.UsageError(f"--rule {name} needs a value: {_offered(key)}.")
    if name not in chosen.keys and value != key.values[0]:
        heeded = ", ".join(chosen.keys) or "none"
        raise click.UsageError(f"{chosen.name} does not know the rule “{name}”. It heeds: {heeded}.")
    try:
        return with_rule(rules, name, value)
    except (ValueError, ArithmeticError):
        raise click.UsageError(f"“{value}” is no value of the rule “{name}”. It takes {_offered(key)}.") from None


def _offered(key: RuleKey) -> str:
    words = {"N": "a whole number", "PERCENT": "a percentage such as 60", "SUM": "a sum such as 0.01"}
    return " or ".join(words.get(value, value) for value in key.values)
