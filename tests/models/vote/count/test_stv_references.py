"""STV against other people's counts: Scottish wards, droop's cases under four rules, RCTab's contests, round by round."""

from __future__ import annotations

import json
import shlex
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.outcome import Outcome, exact
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules
from tests.models.vote.count.rctab import REASONS, contest, profile_of, rules_of

WARDS = [
    "aberdeen_2012_ward13",
    "aberdeenshire_2017_ward14",
    "argyll_bute_2022_ward2",
    "dumgal_2017_ward7",
    "east_renfrewshire_2017_ward4",
    "eilean_siar_2017_ward9",
    "falkirk_2012_ward4",
    "falkirk_2017_ward5",
    "falkirk_2022_ward7",
    "moray_2012_ward3",
    "perth_kinross_2017_ward4",
    "stirling_2012_ward1",
]


def plain_blt(path: Path) -> tuple[Profile, int]:
    """These files are plain: numbers, names, one ballot a line. The program's own reader has tests of its own."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    lines = [line for line in lines if line and not line.startswith("[")]
    many, seats = map(int, lines[0].split()[:2])
    piles: dict[tuple[int | tuple[int, ...] | None, ...], int] = {}
    end = lines.index("0")
    for line in lines[1:end]:
        papers, *ranks = map(int, line.split())
        marks = tuple(rank - 1 for rank in ranks[:-1])
        piles[marks] = piles.get(marks, 0) + papers
    assert len([shlex.split(line) for line in lines[end + 1 :]]) >= many
    return Profile(tuple(str(place) for place in range(1, many + 1)), piles), seats


def standings(outcome: Outcome, places: int) -> list[dict[str, str]]:
    return [{key: exact(votes, places) for key, votes in one.tally.items()} for one in outcome.rounds]


def without_repeats(stages: list[dict[str, str]]) -> list[dict[str, str]]:
    """Standings of a reference that says the same one several times; a defeated option stands there with nothing."""
    found: list[dict[str, str]] = []
    for votes in stages:
        kept = {key: value for key, value in votes.items() if Fraction(value)}
        if not found or kept != found[-1]:
            found.append(kept)
    return found


def eliminated(outcome: Outcome) -> list[str]:
    return [key for one in outcome.rounds for key in one.eliminated]


@pytest.mark.parametrize("ward", WARDS)
def test_a_scottish_ward_comes_out_as_it_did(shared_data, ward):
    folder = shared_data / "counting" / "scottish"
    rows = [json.loads(line) for line in (folder / "expected.jsonl").read_text().splitlines()]
    expected = next(row for row in rows if row["blt"] == f"{ward}.blt")
    profile, seats = plain_blt(folder / f"{ward}.blt")
    outcome = method("stv-scottish").count(profile, Rules(seats))
    assert list(outcome.winners) == [str(place) for place in expected["elect_order"]]
    assert exact(outcome.rounds[0].quota or 0, 5) == expected["quota"]
    mine = without_repeats(standings(outcome, 5))
    assert mine == without_repeats([stage["votes"] for stage in expected["stages"]])
    assert eliminated(outcome) == [str(place) for place in expected["defeat_order"]][: len(eliminated(outcome))]
    assert outcome.adds_up()
    assert outcome.ties == ()


DROOP: dict[str, tuple[str, dict[str, Any], int]] = {
    "scotland": ("stv-scottish", {}, 5),
    "wigm-prf": ("stv-wigm", {"quota": "exact", "decimals": 4}, 4),
    "wigm": ("stv-wigm", {"quota": "exact"}, 12),
    "meek-prf": ("stv-meek", {}, 9),
}
DROOP_CASES = [
    "42-meek-prf-o6-fixed-p9-d9",
    "42-scotland-fixed-p5-d5",
    "42-wigm-prf-fixed-p4-d4",
    "42-wigm-rational-d12",
    "42t-meek-prf-o6-fixed-p9-d9",
    "42t-scotland-fixed-p5-d5",
    "42t-wigm-prf-fixed-p4-d4",
    "42t-wigm-rational-d12",
    "42u-meek-prf-o6-fixed-p9-d9",
    "42u-scotland-fixed-p5-d5",
    "42u-wigm-prf-fixed-p4-d4",
    "513-meek-prf-o6-fixed-p9-d9",
    "513-scotland-fixed-p5-d5",
    "513-wigm-prf-fixed-p4-d4",
    "513-wigm-rational-d12",
]


@pytest.mark.parametrize("name", DROOP_CASES)
def test_droops_small_contests_agree_under_each_rule(shared_data, name):
    folder = shared_data / "counting" / "droop"
    case: dict[str, Any] = json.loads((folder / f"{name}.json").read_text())
    profile, seats = plain_blt(folder / case["source"]["blt"].split("/")[-1])
    way, switches, places = DROOP[case["rule"]]
    # droop's tie order names who goes first; ours names who is preferred first.
    order = sorted(case["tie_order"], key=lambda key: -case["tie_order"][key])
    outcome = method(way).count(profile, Rules(seats, ties="order", order=tuple(order), **switches))
    assert sorted(outcome.winners) == sorted(str(place) for place in case["winners"])
    assert exact(outcome.rounds[0].quota or 0, places) == case["quota"]
    assert bool(outcome.ties) == case["tie_seen"]
    acts = [act for act in case["actions"] if act["tag"] in {"begin", "transfer", "defeat"}]
    told = without_repeats([act["votes"] for act in acts])
    mine = without_repeats(standings(outcome, places))
    if way == "stv-meek":  # droop fills the last seats at once; we find the parts once more, for all to see
        mine, told = mine[: len(told) - 1], told[:-1]
        assert mine
    assert mine == told
    assert outcome.adds_up()


RCTAB = [
    "2013_minneapolis_park",
    "more_winners_than_candidates",
    "test_set_allow_only_one_winner_per_round",
    "test_set_multi_winner_whole_threshold",
]


@pytest.mark.parametrize("name", RCTAB)
def test_rctabs_stv_is_our_gregory_with_its_switches(shared_data, name):
    case = contest(shared_data / "counting" / "rctab" / f"{name}.json")
    rules = rules_of(case)
    outcome = method("stv-wigm").count(profile_of(case), rules)
    expected = case["expected"][0]["rounds"]
    for mine, theirs in zip(outcome.rounds, expected, strict=False):
        assert {key: Fraction(votes) for key, votes in mine.tally.items()} == {
            key: Fraction(votes) for key, votes in theirs["tally"].items()
        }
        assert sorted(mine.elected) == sorted(map(str, theirs["elected"]))
        assert sorted(mine.eliminated) == sorted(map(str, theirs["eliminated"]))
        assert mine.quota == Fraction(theirs["threshold"])
        told = {REASONS[reason]: votes for reason, votes in mine.inactive.items() if votes and reason in REASONS}
        assert told == {reason: Fraction(votes) for reason, votes in theirs["inactive"].items() if Fraction(votes)}
    assert sorted(outcome.winners) == sorted(str(place) for place in case["expected"][0]["winners"])
    assert outcome.adds_up()
