"""Equal Shares with more money: the time of Add1 in ever smaller units of the same budget, beside the time of one run.

The rule makes one run for each unit; the count makes only those that can differ. A run with more money buys more, so it
takes longer than the plain one, which is why the limit is not the number of runs. The data come from a seed.

    python benchmarks/equal_shares.py            10,000 voters, 40 projects
    python benchmarks/equal_shares.py --large    90,494 voters, 160 projects: minutes
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from unittest import mock

from ppm_desktop.models.vote.count.methods import equal_shares
from ppm_desktop.models.vote.count.profile import Marks, Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.shares import Choose, Run, Turn

UNITS = (Fraction(1), Fraction(1, 100), Fraction(1, 10_000))
TIMES = 3
RUNS = 300
"""So many times as long as the plain run. What is bought changes as often as projects change places, a few times for each
project; each change takes a handful of runs to find, and a run with more money is two or three times as long."""
LONGER = 3
"""So many times as long as in the whole unit: a unit that is ten thousand times smaller has ten thousand times the steps."""


def vote(voters: int, projects: int, dice: random.Random) -> tuple[Profile, int]:
    """Papers with one to eight projects each, some projects far better liked than others, and a budget for a quarter of them."""
    costs = tuple(dice.randrange(20_000, 900_000) for _ in range(projects))
    liked = [dice.lognormvariate(0, 1) for _ in range(projects)]
    piles: Counter[Marks] = Counter()
    for _ in range(voters):
        piles[tuple(sorted(set(dice.choices(range(projects), liked, k=dice.randrange(1, 9)))))] += 1
    names = tuple(f"p{place}" for place in range(projects))
    return Profile(names, piles, costs=costs), sum(costs) // 4


def main() -> int:
    """Print every figure beside its limit; 1 where one is over."""
    size = (90_494, 160) if "--large" in sys.argv else (10_000, 40)
    profile, budget = vote(*size, random.Random(20270612))
    rules = Rules(budget=budget, ties="order")
    plain, _ = timed(profile, rules)
    print(f"{size[0]:,} voters, {size[1]} projects; one run takes {plain:.3f} s")
    over, whole = 0, 0.0
    for unit in UNITS:
        took, runs = timed(profile, replace(rules, completion="add1", step=unit))
        whole = whole or took
        missed = took > RUNS * plain or took > LONGER * whole
        over += missed
        print(
            f"Add1 in units of 1/{unit.denominator:<7,} {took:8.3f} s, {runs} runs made; {took / plain:6.1f} times one run"
            f" (limit {RUNS}), {took / whole:4.1f} times the whole unit (limit {LONGER}) {'OVER' if missed else 'ok'}"
        )
    return min(over, 1)


def timed(profile: Profile, rules: Rules) -> tuple[float, int]:
    """Seconds of the best of three counts, and how many runs each makes."""
    made = 0

    class Noted(Run):
        def turns(self, choose: Choose) -> list[Turn]:
            nonlocal made
            made += 1
            return super().turns(choose)

    best = float("inf")
    with mock.patch.object(equal_shares, "Run", Noted):
        for _ in range(TIMES):
            begun, made = time.perf_counter(), 0
            equal_shares.count(profile, rules)
            best = min(best, time.perf_counter() - begun)
    return best, made


if __name__ == "__main__":
    sys.exit(main())
