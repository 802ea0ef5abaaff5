"""The ways of counting: one file each, named here and nowhere else."""

from __future__ import annotations

from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import choose, yes_no

METHODS: tuple[Method, ...] = (choose.METHOD, yes_no.METHOD)


def method(name: str) -> Method:
    """The method of this name; an unknown one is a LookupError."""
    for one in METHODS:
        if one.name == name:
            return one
    raise LookupError(name)
