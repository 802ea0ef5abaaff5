"""Whether a way of filling in one question can be a sign by which a ballot is known again.

Somebody who buys or threatens votes can tell each voter to fill in a question in a way that nobody else would think of,
and look for it in what is published. That takes more ways of filling it in than there are ballots, and a ballot that is
filled in like no other. Where both are so, the people who publish are asked first (docs/decisions/0024).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, perm

from ppm_desktop.models.vote.ballots.contest import CHOOSE, POINTS, RANK, SCORE, Contest

Ballots = Sequence[tuple[str, Sequence[str]]]
"""State and tokens of each ballot in one contest."""

_VOID = "void"


@dataclass(frozen=True, slots=True)
class Signatures:
    """``ways`` to fill in the question by its rules, ``ballots`` that were marked, and how many are ``alone`` in theirs."""

    ways: int
    ballots: int
    alone: int

    @property
    def doubtful(self) -> bool:
        """Whether a ballot could be known again by its marks."""
        return self.alone > 0 and self.ways > self.ballots


def signatures(contest: Contest, ballots: Ballots) -> Signatures:
    """What the marked ballots of one contest come to. Void and blank ones show no marks."""
    patterns = Counter(tuple(tokens) for state, tokens in ballots if tokens and state != _VOID)
    alone = sum(papers == 1 for papers in patterns.values())
    return Signatures(ways_to_mark(contest), sum(patterns.values()), alone)


def ways_to_mark(contest: Contest) -> int:
    """In how many ways the rules let a voter fill in this question, a blank one among them."""
    options, most = len(contest.options), contest.up_to
    if contest.shape == RANK:
        return sum(perm(options, ranks) for ranks in range(min(options, most) + 1))
    if contest.shape == SCORE:
        return int((most + 2) ** options)  # each value from 0 to the top, or nothing
    if contest.shape == POINTS:
        return comb(most + options, options)  # the points that stay unspent are one option more
    marks = options if contest.shape == CHOOSE and contest.method == "approval" else most
    return sum(comb(options, count) for count in range(min(options, marks) + 1))
