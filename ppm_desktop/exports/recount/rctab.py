"""A contest as RCTab (BrightSpots/rcv, version 2) is told to count it: its configuration file."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from ppm_desktop.exports.interchange.deck import not_carried
from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.ballots.contest import Contest
from ppm_desktop.models.vote.count.outcome import exact
from ppm_desktop.models.vote.count.rules import Rules

VERSION = "2.0.0"
"""The version of RCTab whose form of configuration this is; a later one reads it too."""

_TIES = {
    "stop": "stopCountingAndAsk",
    "previous-round": "previousRoundCountsThenAsk",
    "order": "useCandidateOrder",
    "seeded": "stopCountingAndAsk",  # RCTab draws in another way; the drawn result is typed
}
_OVERVOTES = {
    "exhaust": "exhaustImmediately",
    "skip": "alwaysSkipToNextRank",
    "exhaust-if-multiple-continuing": "exhaustIfMultipleContinuing",
}
_STV = frozenset({"stv-scottish", "stv-wigm"})
_DECIMALS = {"stv-scottish": 5}
_MOST_DECIMALS = 20


def rctab_config(contest: Contest, rules: Rules, day: str, file: str, *, records: bool) -> bytes:
    """The configuration; Trouble for a method that RCTab does not count.

    ``file`` stands beside it: cast vote records, or else a table with a column an option. ``contest`` names its options as
    the file does. ``day`` is an ISO day.
    """
    config = {
        "tabulatorVersion": VERSION,
        "outputSettings": {
            "contestName": contest.title,
            "outputDirectory": "rctab",
            "contestDate": day,
            "contestJurisdiction": "",
            "contestOffice": "",
            "tabulateByBatch": False,
            "tabulateByPrecinct": False,
            "generateCdfJson": False,
        },
        "cvrFileSources": [_source(contest, file, records=records)],
        "candidates": [
            {"name": option.title, "excluded": option.withdrawn, "aliases": []} for option in contest.options
        ],
        "rules": _rules(contest, rules),
    }
    return (json.dumps(config, ensure_ascii=False, indent=2) + "\n").encode()


def _source(contest: Contest, file: str, *, records: bool) -> dict[str, Any]:
    return {
        "filePath": file,
        "contestId": contest.title if records else "",
        "firstVoteColumnIndex": "" if records else "2",
        "firstVoteRowIndex": "" if records else "2",
        "idColumnIndex": "",
        "batchColumnIndex": "",
        "precinctColumnIndex": "",
        "overvoteDelimiter": "",
        "provider": "cdf" if records else "genericCsv",
        "overvoteLabel": "",
        "skippedRankLabel": "",
        "undeclaredWriteInLabel": "",
        "treatBlankAsUndeclaredWriteIn": False,
    }


def _rules(contest: Contest, rules: Rules) -> dict[str, Any]:
    decimals = _DECIMALS.get(contest.method, rules.decimals)
    share = rules.bottoms_up_percent if contest.method == "bottoms-up" else None
    return {
        "tiebreakMode": _TIES[rules.ties],
        "overvoteRule": _OVERVOTES[rules.overvote],
        "winnerElectionMode": _mode(contest, rules),
        "randomSeed": "",
        "numberOfWinners": "0" if share else str(rules.seats),
        "multiSeatBottomsUpPercentageThreshold": _percent(share) if share else "",
        "decimalPlacesForVoteArithmetic": str(_MOST_DECIMALS if decimals is None else decimals),
        "minimumVoteThreshold": "0",
        "maxSkippedRanksAllowed": "unlimited" if rules.max_skipped is None else str(rules.max_skipped),
        "maxRankingsAllowed": str(contest.up_to),
        "nonIntegerWinningThreshold": contest.method in _STV and rules.quota == "exact",
        "doesFirstRoundDetermineThreshold": contest.method == "irv" and rules.threshold == "first-round",
        "hareQuota": contest.method in _STV and rules.quota == "hare",
        "batchElimination": contest.method == "irv" and rules.batch_elimination == "yes",
        "continueUntilTwoCandidatesRemain": contest.method == "irv" and rules.stop == "two-left",
        "stopTabulationEarlyAfterRound": "",
        "exhaustOnDuplicateCandidate": rules.duplicate == "exhaust",
        "rulesDescription": "",
    }


def _percent(share: Fraction) -> str:
    """A percentage as RCTab reads it, with decimals."""
    said = exact(share * 100)
    if "/" in said:
        raise not_carried(phrase("RCTab takes a percentage with decimals, not a fraction."))
    return said


def _mode(contest: Contest, rules: Rules) -> str:
    """What RCTab calls the method; it refuses those for several seats in a contest of one."""
    if contest.method == "irv" or (contest.method == "irv-sequential" and rules.seats == 1):
        return "singleWinnerMajority"
    if contest.method == "bottoms-up" and rules.bottoms_up_percent:
        return "bottomsUpUsingPercentageThreshold"
    word = "OnlyOneWinner" if rules.winners_per_round == "one" else "MultipleWinners"
    modes = {"irv-sequential": "multiPassIrv", "bottoms-up": "bottomsUp"}
    modes |= dict.fromkeys(_STV, f"multiWinnerAllow{word}PerRound")
    if contest.method not in modes:
        raise not_carried(phrase("RCTab does not count by this method."))
    if rules.seats == 1:
        raise not_carried(phrase("RCTab counts by this method for two seats or more."))
    return modes[contest.method]
