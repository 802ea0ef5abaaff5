"""Runoffs against RCTab's own test contests: every round, every reason for inactivity, every winner."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Lot, Rules
from tests.models.vote.count.rctab import REASONS, contest, profile_of, rules_of

NAMES = {"irv": "irv", "multi_pass_irv": "irv-sequential", "bottoms_up": "bottoms-up"}
CASES = [
    "2013_minneapolis_park_bottoms_up",
    "aliases_cdf_json",
    "aliases_ess_xlsx",
    "batch_example",
    "clear_ballot_with_inline_comma",
    "continue_until_two_threshold_freeze",
    "continue_until_two_with_batch_elimination_test",
    "dominion_no_precinct_data",
    "duplicate_test",
    "exhaust_if_multiple_continuing",
    "first_round_determines_threshold_test",
    "generic_csv_test",
    "hart_cedar_park_school_board",
    "hart_travis_county_officers",
    "missing_precinct_example",
    "nist_xml_cdf_2",
    "sequential_with_batch",
    "test_set_1_exhaust_at_overvote",
    "test_set_4_skipped_choice_next",
    "test_set_6_duplicate_exhaust",
    "test_set_overvote_delimiter",
    "tiebreak_use_permutation_in_config_test",
    "unisyn_xml_cdf_city_council_member",
    "unisyn_xml_cdf_county_sheriff",
]


def counted(name: str, profile: Profile, rules: Rules, expected: list[dict[str, Any]]) -> Outcome:
    """Where RCTab drew a tie at random, its pick is the lot; the tie must be one that we meet too."""
    count = method(name).count
    outcome = count(profile, rules)
    while outcome.open_tie is not None:
        tie = outcome.open_tie
        then = expected[tie.round - 1]
        went = then["eliminated"] if tie.sought == "loser" else then["elected"]
        chosen = tuple(str(place) for place in went)
        assert set(chosen) <= set(tie.among)
        rules = replace(rules, lots=(*rules.lots, Lot(tie.round, tie.among, chosen)))
        outcome = count(profile, rules)
    return outcome


def said(one: Round) -> dict[str, Any]:
    told = {REASONS[reason]: str(votes) for reason, votes in one.inactive.items() if votes}
    return {
        "tally": {key: str(votes) for key, votes in one.tally.items()},
        "elected": sorted(one.elected),
        "eliminated": sorted(one.eliminated),
        "inactive": told,
    }


def wanted(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "tally": {key: votes.split(".")[0] for key, votes in one["tally"].items()},
        "elected": sorted(map(str, one["elected"])),
        "eliminated": sorted(map(str, one["eliminated"])),
        "inactive": {reason: votes for reason, votes in one["inactive"].items() if votes != "0"},
    }


@pytest.mark.parametrize("name", CASES)
def test_every_round_is_rctabs(shared_data, name):
    case = contest(shared_data / "counting" / "rctab" / f"{name}.json")
    expected = [one for part in case["expected"] for one in part["rounds"]]
    profile, rules = profile_of(case), rules_of(case)
    outcome = counted(NAMES[case["method"]], profile, rules, expected)
    assert [said(one) for one in outcome.rounds] == [wanted(one) for one in expected]
    winners = [str(place) for part in case["expected"] for place in part["winners"]]
    assert sorted(outcome.winners) == sorted(winners)
    assert outcome.blank == case["expected"][0]["undervotes"]
    assert outcome.papers == int(case["expected"][0]["total"].split(".")[0])
    assert outcome.adds_up()
    if case["method"] != "bottoms_up":  # RCTab prints a quota there that decides nothing
        assert [str(one.quota) for one in outcome.rounds] == [one["threshold"] for one in expected]
