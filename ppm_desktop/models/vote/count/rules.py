"""The rules of one contest, declared before the vote and printed on its rule sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import NamedTuple, cast

from ppm_desktop.models.vote.count.outcome import exact
from ppm_desktop.models.vote.count.profile import Number

MAJORITY = Fraction(1, 2)
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?%?|[0-9]{1,9}/[1-9][0-9]{0,8}", re.ASCII)
_SUM = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)


class Lot(NamedTuple):
    """How one tie was decided in public: whom the lot chose among those that stood level.

    ``chosen`` win where winners are sought and leave where a loser is sought. ``round`` is the round of the count (from
    1) in which the tie was met. A lot drawn for other options or another round decides nothing.
    """

    round: int
    among: tuple[str, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Every switch of every method, with the default of the rule sheet. A method reads those that concern it.

    ``limit`` is how many boxes may be marked, how many ranks may be given, the top of the scale or the points to spend;
    None is no limit. ``passing`` is the share that passes a yes/no policy, exact; at one half it takes more than half.
    ``decimals`` are the places kept by a fixed-point count, None where fractions stay whole. ``order`` breaks ties under
    ``ties="order"``; empty, it is the published order. ``budget`` is the money of a money vote, in the unit of the costs,
    and so is ``step``, by which a completion of Equal Shares gives every voter more.
    """

    seats: int = 1
    limit: int | None = None
    overvote: str = "exhaust"
    max_skipped: int | None = None
    duplicate: str = "ignore"
    stop: str = "majority"
    threshold: str = "current"
    batch_elimination: str = "no"
    bottoms_up_percent: Fraction | None = None
    quota: str = "droop"
    decimals: int | None = None
    truncate: str = "paper"
    surplus: str = "largest"
    winners_per_round: str = "all"
    utility: str = "cost"
    completion: str = "none"
    step: Number = 1
    part: str = "exact"
    level: str = "votes"
    misfit: str = "skip"
    minimum: int = 0
    passing: Fraction = MAJORITY
    base: str = "yes-no"
    quorum: int = 0
    blank: str = "no-opinion"
    average: str = "sum"
    spend: str = "up-to"
    cap: int | None = None
    budget: Number = 0
    ties: str = "stop"
    seed: str = ""
    contest: str = ""
    order: tuple[str, ...] = ()
    lots: tuple[Lot, ...] = ()


class RuleKey(NamedTuple):
    """One switch as it is written on a command line and in a rule sheet: ``name=value``.

    ``values`` are the words offered, the default first; "N" among them stands for a whole number, "PERCENT" for a share
    such as 60 or 66.5, and "SUM" for money such as 0.01. ``read`` raises ValueError on anything else.
    """

    name: str
    field: str
    values: tuple[str, ...]
    read: Callable[[str], object]
    show: Callable[[object], str] = str


def _one_of(*values: str) -> Callable[[str], object]:
    def read(text: str) -> object:
        if text not in values:
            raise ValueError(text)
        return text

    return read


def _words(name: str, *values: str) -> RuleKey:
    return RuleKey(name, name.replace("-", "_"), values, _one_of(*values))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueError(text)
    return int(text)


def _share(text: str) -> Fraction:
    if not _PERCENT.fullmatch(text):
        raise ValueError(text)
    share = Fraction(text.removesuffix("%")) / 100
    if not 0 < share <= 1:
        raise ValueError(text)
    return share


def _passing(text: str) -> object:
    named = {"majority": MAJORITY, "two-thirds": Fraction(2, 3)}
    return named[text] if text in named else _share(text)


def _show_passing(value: object) -> str:
    named = {MAJORITY: "majority", Fraction(2, 3): "two-thirds"}
    return named.get(value) or _show_percent(value) if isinstance(value, Fraction) else str(value)


def _show_percent(value: object) -> str:
    percent = cast(Fraction, value) * 100
    decimal = exact(percent)
    return decimal if _PERCENT.fullmatch(decimal) else str(percent)  # as it can be read again


def _sum(text: str) -> Number:
    if not _SUM.fullmatch(text) or not Fraction(text):
        raise ValueError(text)
    sum_ = Fraction(text)
    return int(sum_) if sum_.denominator == 1 else sum_


def _show_sum(value: object) -> str:
    return exact(value) if isinstance(value, int | Fraction) else str(value)


def _or_none(word: str) -> Callable[[str], object]:
    return lambda text: None if text == word else _whole(text)


def _show_or(word: str) -> Callable[[object], str]:
    return lambda value: word if value is None else str(value)


RULE_KEYS: tuple[RuleKey, ...] = (
    _words("overvote", "exhaust", "skip", "exhaust-if-multiple-continuing"),
    RuleKey("max-skipped", "max_skipped", ("unlimited", "N"), _or_none("unlimited"), _show_or("unlimited")),
    _words("duplicate", "ignore", "exhaust"),
    _words("stop", "majority", "two-left"),
    _words("threshold", "current", "first-round"),
    _words("batch-elimination", "no", "yes"),
    RuleKey(
        "bottoms-up-percent",
        "bottoms_up_percent",
        ("no", "PERCENT"),
        lambda text: None if text == "no" else _share(text),
        lambda value: "no" if value is None else _show_percent(value),
    ),
    _words("quota", "droop", "hare", "exact"),
    RuleKey("decimals", "decimals", ("exact", "N"), _or_none("exact"), _show_or("exact")),
    _words("truncate", "paper", "ratio"),
    _words("surplus", "largest", "together"),
    _words("winners-per-round", "all", "one"),
    _words("utility", "cost", "cardinality"),
    _words("completion", "none", "add1", "add1u", "add1e", "add1eu"),
    RuleKey("step", "step", ("1", "SUM"), _sum, _show_sum),
    _words("part", "exact", "whole"),
    _words("level", "votes", "cost"),
    _words("misfit", "skip", "stop"),
    RuleKey("minimum", "minimum", ("0", "N"), _whole),
    RuleKey("pass", "passing", ("majority", "two-thirds", "PERCENT"), _passing, _show_passing),
    _words("base", "yes-no", "valid", "all"),
    RuleKey("quorum", "quorum", ("0", "N"), _whole),
    _words("blank", "no-opinion", "zero"),
    _words("average", "sum", "mean"),
    _words("spend", "up-to", "all"),
    RuleKey("cap", "cap", ("none", "N"), _or_none("none"), _show_or("none")),
)

TIES = ("stop", "previous-round", "order", "seeded")


def rule_key(name: str) -> RuleKey:
    """The switch of this name; LookupError where there is none."""
    for key in RULE_KEYS:
        if key.name == name:
            return key
    raise LookupError(name)


def with_rule(rules: Rules, name: str, text: str) -> Rules:
    """The rules with one switch set from its written form. LookupError: no such switch; ValueError: no such value."""
    key = rule_key(name)
    return replace(rules, **{key.field: key.read(text)})  # type: ignore[arg-type]


def written(rules: Rules, names: tuple[str, ...]) -> Mapping[str, str]:
    """The switches of these names in their written form, as a rule sheet and a certificate carry them."""
    values = {one.name: getattr(rules, one.name) for one in fields(rules)}
    return {key.name: key.show(values[key.field]) for key in RULE_KEYS if key.name in names}
