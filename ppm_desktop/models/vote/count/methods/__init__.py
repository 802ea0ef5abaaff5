"""The ways of counting: one file each, named here and nowhere else."""

from __future__ import annotations

from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import (
    bottoms_up,
    choose,
    equal_shares,
    greedy,
    irv,
    points,
    score,
    sequential,
    stv_meek,
    stv_scottish,
    stv_wigm,
    yes_no,
)

METHODS: tuple[Method, ...] = (
    choose.PLURALITY,
    choose.CHOOSE,
    choose.APPROVAL,
    yes_no.METHOD,
    irv.METHOD,
    sequential.METHOD,
    bottoms_up.METHOD,
    stv_scottish.METHOD,
    stv_wigm.METHOD,
    stv_meek.METHOD,
    score.METHOD,
    points.METHOD,
    greedy.METHOD,
    equal_shares.METHOD,
)


def method(name: str) -> Method:
    """The method of this name; an unknown one is a LookupError."""
    for one in METHODS:
        if one.name == name:
            return one
    raise LookupError(name)


def methods_of(shape: str) -> tuple[Method, ...]:
    """The methods that can count this ballot shape, the usual one first."""
    return tuple(one for one in METHODS if one.shape == shape)
