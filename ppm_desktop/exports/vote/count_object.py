"""A counted contest as one plain object: what ``ppm-desktop count --json`` prints."""

from __future__ import annotations

from typing import Any

from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.models.vote.count.outcome import Round, Tie, exact
from ppm_desktop.models.vote.count.profile import Number


def count_object(told: CountedContest) -> dict[str, Any]:
    """Numbers of votes are text, a decimal or a fraction, exact to the last digit. The keys are a promise to others.

    What counts for nobody is ``exhausted`` in every method: where ballots are counted once, those that say more than they may.
    """
    outcome = told.outcome
    return {
        "method": outcome.method,
        "seats": outcome.seats,
        "ballots": outcome.papers + outcome.void,
        "blank": outcome.blank,
        "void": outcome.void,
        "winners": _names(told, outcome.winners),
        "rounds": [_round(told, one) for one in outcome.rounds],
        "ties": [_tie(told, tie) for tie in outcome.ties],
        "rules": dict(told.switches),
    }


def _round(told: CountedContest, one: Round) -> dict[str, Any]:
    def said(number: Number) -> str:
        return exact(number, told.outcome.places)

    return {
        "tally": {told.names.get(key, key): said(votes) for key, votes in one.tally.items()},
        "elected": _names(told, one.elected),
        "eliminated": _names(told, one.eliminated),
        "exhausted": said(one.exhausted + told.outcome.overvoted),
        "quota": None if one.quota is None else said(one.quota),
    }


def _tie(told: CountedContest, tie: Tie) -> dict[str, Any]:
    return {
        "round": tie.round,
        "among": _names(told, tie.among),
        "policy": tie.rule,
        "chosen": _names(told, tie.chosen),
    }


def _names(told: CountedContest, keys: tuple[str, ...]) -> list[str]:
    return [told.names.get(key, key) for key in keys]
