"""Second opinions: other people's libraries elect whom we elect, on random papers where they have no tie to break.

The libraries are no part of the program: each runs in a process of its own, with the interpreter of the folder that
``PPM_PEERS`` names. Left out is what they decide by chance or by another rule: a tie in any round; an option with
exactly half of the votes, which pyrankvote elects; projects with the same number of votes.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from ppm_desktop.models.vote.count.methods import equal_shares, greedy, irv, stv_scottish
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Marks, Profile, profile
from ppm_desktop.models.vote.count.rules import Rules

PROFILES = 40
HOW = "`make opinions` installs the libraries of requirements/peers.txt and asks them."
READ = """
import json, sys
from collections import Counter
elections = json.load(sys.stdin)
"""
"""Each child reads a list of elections and prints the places of the winners of each, in ascending order."""
PYRANKVOTE = (
    READ
    + """
import pyrankvote
def winners(one):
    people = [pyrankvote.Candidate(str(place)) for place in range(one["options"])]
    papers = [pyrankvote.Ballot([people[place] for place in paper]) for paper in one["papers"]]
    found = pyrankvote.instant_runoff_voting(people, papers)
    return [int(winner.name) for winner in found.get_winners()]
print(json.dumps([sorted(winners(one)) for one in elections]))
"""
)
PREF_VOTING = (
    READ
    + """
from pref_voting.iterative_methods import instant_runoff_for_truncated_linear_orders
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.proportional_methods import stv_scottish
def winners(one):
    piles = Counter(map(tuple, one["papers"]))
    ranks = [{place: rank for rank, place in enumerate(paper, 1)} for paper in piles]
    papers = ProfileWithTies(ranks, list(piles.values()), candidates=list(range(one["options"])))
    if one["seats"] == 1:
        return instant_runoff_for_truncated_linear_orders(papers)
    return stv_scottish(papers, num_seats=one["seats"])
print(json.dumps([sorted(map(int, winners(one))) for one in elections]))
"""
)
PABUTOOLS = (
    READ
    + """
from pabutools.election import ApprovalBallot, ApprovalProfile, Cost_Sat, Instance, Project
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
def winners(one):
    projects = [Project(str(place), cost) for place, cost in enumerate(one["costs"])]
    instance = Instance(projects, budget_limit=one["budget"])
    papers = [ApprovalBallot(projects[place] for place in paper) for paper in one["papers"]]
    rule = {"greedy": greedy_utilitarian_welfare, "equal-shares": method_of_equal_shares}[one["method"]]
    found = rule(instance, ApprovalProfile(papers, instance=instance), sat_class=Cost_Sat)
    return [int(project.name) for project in found]
print(json.dumps([sorted(winners(one)) for one in elections]))
"""
)

Count = Callable[[Profile, Rules], Outcome]
Counted = tuple[dict[str, object], Outcome]
"""An election as a child reads it, and what ours came to."""


@pytest.fixture
def ask():
    """What a peer says: the winners of each election. A folder that is named and has no interpreter is a failure."""
    folder = os.environ.get("PPM_PEERS")
    if not folder:
        pytest.skip(HOW)
    python = Path(folder).absolute() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def say(code: str, elections: list[dict[str, object]]) -> list[list[int]]:
        words = [str(python), "-I", "-W", "ignore", "-c", code]
        done = subprocess.run(words, input=json.dumps(elections), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found: list[list[int]] = json.loads(done.stdout.splitlines()[-1])
        return found

    return say


def ranked_papers(dice: random.Random, options: int) -> list[Marks]:
    """Rankings as people give them: few first choices for some options, many papers that stop early."""
    liking = [dice.uniform(0.4, 1) for _ in range(options)]
    papers: list[Marks] = []
    for _ in range(dice.randrange(80, 400)):
        order = sorted(range(options), key=lambda place: dice.random() ** (1 / liking[place]), reverse=True)
        papers.append(tuple(order[: dice.randrange(1, options + 1)]))
    return papers


def runoffs(count: Count, seats: int, seed: int) -> Iterator[Counted]:
    """Random ranked elections in which no two options share the last place of any round."""
    dice = random.Random(seed)
    while True:
        options = dice.randrange(seats + 2, seats + 6)
        papers = ranked_papers(dice, options)
        outcome = count(replace(profile(map(str, range(options)), papers), shape="rank"), Rules(seats=seats))
        if not outcome.ties and all(_single_last(one.tally.values()) for one in outcome.rounds):
            yield {"options": options, "seats": seats, "papers": papers}, outcome


def _single_last(votes) -> bool:
    fewest = sorted(votes)[:2]
    return len(set(fewest)) == len(fewest)


def money(count: Count, method: str, seed: int) -> Iterator[Counted]:
    """Random votes on money; every project has another number of votes."""
    dice = random.Random(seed)
    while True:
        projects = dice.randrange(5, 10)
        costs = tuple(dice.randrange(1_000, 50_000) for _ in range(projects))
        budget = sum(costs) * dice.randrange(30, 70) // 100
        wanted = [dice.uniform(0.1, 0.7) for _ in range(projects)]
        papers: list[Marks] = [
            tuple(place for place in range(projects) if dice.random() < wanted[place])
            for _ in range(dice.randrange(60, 300))
        ]
        deck = replace(profile(map(str, range(projects)), papers), costs=costs)
        outcome = count(deck, Rules(budget=budget, limit=None))
        if not outcome.ties and len({outcome.of(key) for key in deck.options}) == projects:
            yield {"method": method, "costs": costs, "budget": budget, "papers": papers}, outcome


def compare(ask, code: str, counted: Iterator[Counted]) -> list[Outcome]:
    """Ask about so many elections; the outcomes, all of them with the winners that the peer has too."""
    elections, outcomes = map(list, zip(*islice(counted, PROFILES), strict=True))
    assert [sorted(map(int, outcome.winners)) for outcome in outcomes] == ask(code, elections)
    return outcomes


def changed_by_transfers(outcomes: list[Outcome]) -> int:
    """In how many elections somebody won who was not ahead in the first round: the others any count gets right."""
    firsts = [sorted(one.rounds[0].tally.items(), key=lambda pair: -pair[1])[: one.seats] for one in outcomes]
    return sum({key for key, _ in ahead} != set(one.winners) for ahead, one in zip(firsts, outcomes, strict=True))


def test_pyrankvote_elects_the_same_by_instant_runoff(ask):
    def no_half(counted: Counted) -> bool:
        return all(2 * votes != sum(one.tally.values()) for one in counted[1].rounds for votes in one.tally.values())

    outcomes = compare(ask, PYRANKVOTE, filter(no_half, runoffs(irv.count, 1, 20270612)))
    assert changed_by_transfers(outcomes) >= 3


def test_pref_voting_elects_the_same_by_instant_runoff(ask):
    outcomes = compare(ask, PREF_VOTING, runoffs(irv.count, 1, 20270613))
    assert changed_by_transfers(outcomes) >= 3


@pytest.mark.parametrize("seats", [2, 3, 4])
def test_pref_voting_elects_the_same_by_scottish_stv(ask, seats):
    outcomes = compare(ask, PREF_VOTING, runoffs(stv_scottish.count, seats, 20270613 + seats))
    assert changed_by_transfers(outcomes) >= 3


def test_pabutools_funds_the_same_in_the_order_of_votes(ask):
    outcomes = compare(ask, PABUTOOLS, money(greedy.count, "greedy", 20270618))
    assert len({len(outcome.winners) for outcome in outcomes}) > 1


def test_pabutools_funds_the_same_by_equal_shares(ask):
    outcomes = compare(ask, PABUTOOLS, money(equal_shares.count, "equal-shares", 20270619))
    assert len({len(outcome.winners) for outcome in outcomes}) > 1
