"""Another program counts the kit: pabutools reads the Pabulib files as they lie there and funds what we fund.

It is no part of the program and runs in a process of its own, with the interpreter of the folder that ``PPM_PEERS`` names.
"""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from ppm_desktop.exports.recount.kit import write_kit
from tests.exports.recount import votes

PABUTOOLS = """
import json, sys
from pabutools.election import Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
SATISFACTION = {"cost": Cost_Sat, "cardinality": Cardinality_Sat, "points": Additive_Cardinal_Sat}
found = []
for path, rule, satisfaction in json.load(sys.stdin):
    instance, profile = parse_pabulib(path)
    way = {"greedy": greedy_utilitarian_welfare, "equal-shares": method_of_equal_shares}[rule]
    won = way(instance, profile, sat_class=SATISFACTION[satisfaction])
    found.append([len(profile), sorted(project.name for project in won)])
print(json.dumps(found))
"""
"""How much a project is worth to a voter: its cost makes “greedy” an order by votes where money is voted on."""

HOW = {"choose": "cardinality", "approval": "cardinality", "greedy": "cost", "score": "points", "points": "points"}


@pytest.fixture
def python():
    folder = os.environ.get("PPM_PEERS")
    if not folder:
        pytest.skip("`make opinions` installs the libraries of requirements/peers.txt and asks them.")
    return Path(folder).absolute() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def level(outcome):
    """Whether two options have as many votes, so that another rule than the votes may decide."""
    votes = list(outcome.rounds[0].tally.values())
    return bool(outcome.ties) or len(set(votes)) < len(votes)


@pytest.mark.parametrize("seed", range(6))
def test_pabutools_funds_what_we_fund_from_the_files_of_the_kit(python, tmp_path, seed):
    told = votes.gathered(papers=150, seed=seed)
    written = write_kit(tmp_path / "kit.zip", told, with_doubtful=True)
    with zipfile.ZipFile(written.path) as zipped:
        zipped.extractall(tmp_path / "open")
    asked, wanted = [], []
    for number, one in enumerate(told.results.contests, 1):
        path = tmp_path / "open" / f"contest-{number}" / "votes.pb"
        if not path.exists() or level(one.outcome) or one.rules.completion != "none":
            continue  # level options are ours to tell apart, and pabutools' completions are others (counting.md section 6)
        rule = "equal-shares" if one.contest.method == "equal-shares" else "greedy"
        satisfaction = one.rules.utility if rule == "equal-shares" else HOW[one.contest.method]
        asked.append([str(path), rule, satisfaction])
        voters = one.outcome.papers - one.outcome.overvoted - (0 if rule == "equal-shares" else one.outcome.blank)
        wanted.append([voters, sorted(one.outcome.winners)])
    words = [str(python), "-I", "-W", "ignore", "-c", PABUTOOLS]
    done = subprocess.run(words, input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == wanted
    assert len(wanted) >= 2
