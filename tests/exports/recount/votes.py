"""Contests of every shape with ballots, counted as the program counts them: what a kit is made from."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ppm_desktop.exports.recount.contest_files import Vote, one_contest, profile_of
from ppm_desktop.exports.recount.gathered import Gathered
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.vote.ballots.contest import Contest, Option
from ppm_desktop.models.vote.ballots.keying import BLANK, MARKED, VOID
from ppm_desktop.models.vote.ballots.marks import canonical_marks
from ppm_desktop.models.vote.ballots.opening import Opening
from ppm_desktop.models.vote.ballots.rule_sheet import method_of, rules_of
from ppm_desktop.models.vote.count.rules import Lot
from ppm_desktop.models.vote.results import ContestResult, Results

TITLES = ("Night bus", "Trees | shade", '=Bridge, "old"', "Música en la plaza", "Roof repair")
Raw = list[tuple[str, Mapping[str, Sequence[str]]]]


def contest(number: int, shape: str, method: str, up_to: int, winners: int = 1, **more: Any) -> Contest:
    """A contest with five options, or with yes, no and abstain; ``costs`` are in cents."""
    costs = more.pop("costs", None)
    titles = ("Yes", "No", "Abstain") if shape == "yes_no" else TITLES
    options = tuple(
        Option(f"o{number}{at}", str(at), title, cost=costs[at - 1] if costs else None)
        for at, title in enumerate(titles, 1)
    )
    tie_rule, tie_seed = more.pop("tie_rule", "published_order"), more.pop("tie_seed", "")
    threshold = more.pop("threshold", "1/2")
    name, key = f"Question {number}, with “quotes”", f"c{number:031x}"
    return Contest(key, name, shape, up_to, winners, threshold, tie_rule, tie_seed, options, method, **more)


COSTS = [125_000, 250_050, 90_000, 40_000, 310_000]
EVERY: tuple[Contest, ...] = (
    contest(1, "choose", "choose", 2, 2),
    contest(2, "choose", "approval", 5, 2),
    contest(3, "yes_no", "yes-no", 1, threshold="2/3"),
    contest(4, "rank", "irv", 4, rules={"max-skipped": "1", "overvote": "skip"}),
    contest(5, "rank", "stv-scottish", 5, 2, tie_rule="previous_round"),
    contest(6, "rank", "stv-wigm", 3, 2, rules={"decimals": "4", "quota": "exact"}),
    contest(7, "rank", "stv-meek", 5, 2, rules={"duplicate": "exhaust"}),
    contest(8, "rank", "bottoms-up", 5, 2, rules={"overvote": "exhaust-if-multiple-continuing"}),
    contest(9, "rank", "irv-sequential", 5, 2, tie_rule="seed", tie_seed="2027-06-12 17:30"),
    contest(10, "score", "score", 5, 2),
    contest(11, "score", "score", 3, 2, rules={"average": "mean", "blank": "zero"}),
    contest(12, "points", "points", 10, 2, rules={"cap": "7"}),
    contest(13, "choose", "greedy", 3, budget=500_000, costs=COSTS),
    contest(14, "choose", "equal-shares", 4, budget=450_000, costs=COSTS, rules={"completion": "add1u"}),
    contest(15, "choose", "equal-shares", 4, budget=450_000, costs=COSTS, rules={"utility": "cardinality"}),
)


def tokens(asked: Contest, drawn: random.Random) -> list[str]:
    """What somebody may write, mistakes and blank ballots among it."""
    keys = [option.key for option in asked.options]
    if drawn.random() < 0.06:
        return []
    if asked.shape in {"choose", "yes_no"}:
        most = asked.up_to + (drawn.random() < 0.05)
        return drawn.sample(keys, min(len(keys), drawn.randint(1, most)))
    if asked.shape == "rank":
        return _ranking(asked, keys, drawn)
    if asked.shape == "score":
        return [f"{key}={drawn.randint(0, asked.up_to)}" for key in keys if drawn.random() < 0.8]
    left, found = asked.up_to + (drawn.random() < 0.05), []
    for key in drawn.sample(keys, 3):
        points = drawn.randint(0, min(left, 8))  # one more than the cap of the contest above
        left -= points
        found.append(f"{key}={points}")
    return found


def _ranking(asked: Contest, keys: list[str], drawn: random.Random) -> list[str]:
    found = drawn.sample(keys, drawn.randint(1, asked.up_to))
    if drawn.random() < 0.1:
        found[drawn.randrange(len(found))] = ""
    if drawn.random() < 0.08:
        found[-1] = "+".join(drawn.sample(keys, 2))
    if drawn.random() < 0.08 and len(found) > 1:
        found[-1] = found[0]
    return found


def ballots(contests: Sequence[Contest], count: int, seed: int = 1) -> Raw:
    """Ballots with an answer to each question, a few of them void."""
    drawn = random.Random(seed)
    found: Raw = []
    for _ in range(count):
        marks = canonical_marks(contests, {one.id: tokens(one, drawn) for one in contests})
        found.append((VOID if drawn.random() < 0.03 else MARKED if any(marks.values()) else BLANK, marks))
    return found


def counted(asked: Contest, raw: Raw) -> ContestResult:
    """The contest as the program counts it; ties that wait for a lot are drawn from the hat of the first name."""
    papers, rules, way = profile_of(asked, one_contest(asked, raw)), rules_of(asked), method_of(asked)
    outcome = way.count(papers, rules)
    while (tie := outcome.open_tie) is not None:
        rules = replace(rules, lots=(*rules.lots, Lot(tie.round, tie.among, tie.among[-tie.places :])))
        outcome = way.count(papers, rules)
    return ContestResult(asked, rules, outcome)


def gathered(
    contests: Sequence[Contest] = EVERY, papers: int = 120, seed: int = 1, raw: Raw | None = None, **changed: Any
) -> Gathered:
    """Everything a kit is made from."""
    raw = raw or ballots(contests, papers, seed)
    opened = Opening("o", "d" * 64, "Dev", "Eve", 900, len(raw), "2027-06-12")
    void = sum(state == VOID for state, _ in raw)
    found = Results(opened, tuple(counted(one, raw) for one in contests), len(raw), void)
    return Gathered(found, raw, vote(**changed))


def vote(**changed: Any) -> Vote:
    written = datetime(2027, 6, 12, 21, 0, tzinfo=UTC)
    known = {"process": "Riverside", "place": "", "day": "2027-06-12", "digest": "d" * 64, "written": written}
    return Vote(**{**known, "practice": False, "tongue": Tongue("en"), **changed})
