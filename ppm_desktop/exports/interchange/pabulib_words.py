"""The words of Pabulib's format and what they mean here."""

from __future__ import annotations

import re

RULES: dict[str, tuple[str, dict[str, str]]] = {
    "greedy": ("greedy", {"misfit": "skip"}),
    "greedy-threshold": ("greedy", {"misfit": "skip"}),
    "greedy-no-skip": ("greedy", {"misfit": "stop"}),
    "equalshares": ("equal-shares", {"completion": "none"}),
    "equalshares/add1": ("equal-shares", {"completion": "add1"}),
    "equalshares/add1u": ("equal-shares", {"completion": "add1u"}),
}
"""Rules of the files: the method that counts them, and its switches."""

ORDINAL = "ordinal"
VOTE_TYPES = {
    "approval": "choose",
    "choose-1": "choose",
    "cumulative": "points",
    "scoring": "points",
    ORDINAL: "points",
}
"""Types of votes, and the ballot shape that they are read as."""

MONEY = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,30})?", re.ASCII)
"""A sum, with a point or a comma before its decimals."""
