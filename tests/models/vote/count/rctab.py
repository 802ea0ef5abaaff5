"""RCTab's own test contests in the neutral form of the shared data, as our profile and rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Profile, Rank
from ppm_desktop.models.vote.count.rules import Rules

_OVERVOTE = {
    "exhaustImmediately": "exhaust",
    "alwaysSkipToNextRank": "skip",
    "exhaustIfMultipleContinuing": "exhaust-if-multiple-continuing",
}
REASONS = {
    "exhausted": "exhaustedChoices",
    "overvote": "overvotes",
    "skipped": "skippedRankings",
    "repeated": "repeatedRankings",
}


def contest(path: Path) -> dict[str, Any]:
    """The file."""
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def profile_of(case: dict[str, Any]) -> Profile:
    """Options are named by their number, as the expected rounds name them."""
    piles: dict[Marks, int] = {}
    for papers, ranks in case["ballots"]:
        marks = tuple(_rank(rank) for rank in ranks)
        piles[marks] = piles.get(marks, 0) + papers
    options = tuple(str(place) for place in range(len(case["candidates"])))
    return Profile(options, piles, withdrawn=frozenset(case["excluded"]), undeclared=case["uwi"])


def _rank(places: list[int]) -> Rank:
    if not places:
        return SKIPPED
    if places == [-1]:
        return OVERVOTED
    return places[0] if len(places) == 1 else tuple(places)


def rules_of(case: dict[str, Any]) -> Rules:
    """Where RCTab draws by its own generator we ask people, and the test takes RCTab's pick for the lot."""
    found = case["rules"]
    return Rules(
        seats=case["seats"],
        overvote=_OVERVOTE[found["overvote"]],
        max_skipped=found["max_skipped"],
        duplicate="exhaust" if found["exhaust_on_duplicate"] else "ignore",
        stop="two-left" if found["continue_until_two"] else "majority",
        threshold="first-round" if found["first_round_threshold"] else "current",
        batch_elimination="yes" if found["batch_elimination"] else "no",
        quota="hare" if found["hare"] else "exact" if found["non_integer_threshold"] else "droop",
        decimals=found["decimals"],
        truncate="ratio",
        surplus="together",
        winners_per_round="one" if found["one_winner_per_round"] else "all",
        ties="order" if found["tiebreak"] == "useCandidateOrder" else "stop",
        order=tuple(str(place) for place in found["candidate_order"]),
    )
