"""A contest of this process as the reports of a count tell it."""

from __future__ import annotations

from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.vote.ballots.rule_sheet import method_of, units
from ppm_desktop.models.vote.results import ContestResult

__all__ = ["counted_result", "is_plain"]


def counted_result(one: ContestResult, tongue: Tongue, *, source: str = "", digest: str = "") -> CountedContest:
    """``source`` and ``digest`` are of the file. Money is told in dollars, as it was counted."""
    names = {option.key: tongue.say(one.said(option)) for option in one.contest.options}
    if len(set(names.values())) < len(names):  # two policies may have one title; their keys stand on the paper
        names = {key: f"{key} {name}" for key, name in names.items()}
    told = CountedContest(
        one.contest.title, method_of(one.contest), one.rules, one.outcome, names, source=source, digest=digest
    )
    if one.outcome.spent is None:
        return told
    costs = {option.key: units(option.cost or 0) for option in one.contest.options}
    return told._replace(costs=costs)


def is_plain(one: ContestResult) -> bool:
    """Whether one table of votes and their share of the ballots says everything: marks of equal weight, no money."""
    return one.contest.shape in {"choose", "yes_no"} and not one.contest.is_money
