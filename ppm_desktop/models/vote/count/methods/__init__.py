"""The ways of counting: one file each, named here and nowhere else, and brought in when it is asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from ppm_desktop.models.vote.count.method import Method

# Name, file and noun of each, the usual one of its shape first. A count that is typed needs one of them: to bring in all
# would be a tenth of its start.
_METHODS: tuple[tuple[str, str, str], ...] = (
    ("plurality", "choose", "PLURALITY"),
    ("choose", "choose", "CHOOSE"),
    ("approval", "choose", "APPROVAL"),
    ("yes-no", "yes_no", "METHOD"),
    ("irv", "irv", "METHOD"),
    ("irv-sequential", "sequential", "METHOD"),
    ("bottoms-up", "bottoms_up", "METHOD"),
    ("stv-scottish", "stv_scottish", "METHOD"),
    ("stv-wigm", "stv_wigm", "METHOD"),
    ("stv-meek", "stv_meek", "METHOD"),
    ("score", "score", "METHOD"),
    ("points", "points", "METHOD"),
    ("greedy", "greedy", "METHOD"),
    ("equal-shares", "equal_shares", "METHOD"),
)

NAMES: tuple[str, ...] = tuple(name for name, _, _ in _METHODS)


@cache
def method(name: str) -> Method:
    """The method of this name; an unknown one is a LookupError."""
    for known, file, noun in _METHODS:
        if known == name:
            return cast(Method, getattr(import_module(f"{__name__}.{file}"), noun))
    raise LookupError(name)


def all_methods() -> tuple[Method, ...]:
    """Every method, in the order of :data:`NAMES`."""
    return tuple(map(method, NAMES))


def methods_of(shape: str) -> tuple[Method, ...]:
    """The methods that can count this ballot shape, the usual one first."""
    return tuple(one for one in all_methods() if one.shape == shape)
