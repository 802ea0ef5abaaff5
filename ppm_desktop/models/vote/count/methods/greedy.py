"""Money by votes: projects in the order of their votes, each funded if the money that is left pays for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import choose, points
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Number, Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided


def count(profile: Profile, rules: Rules) -> Outcome:
    """Most votes first; of level projects the cheaper one; of equally cheap ones the rule for ties, where it matters.

    A project with fewer than ``rules.minimum`` votes, or none, is never funded. What the money does not pay for is passed
    over ("skip") or ends the list ("stop", Pabulib's greedy-no-skip). Votes are marks or points, by the ballot's shape.
    """
    read = points.count if profile.shape == "points" else choose.count_choose
    votes = read(profile, rules)
    tally = votes.rounds[0].tally
    costs = dict(zip(profile.options, profile.costs, strict=True))
    breaker = TieBreaker(profile.options, rules)
    breaker.begin(tally)
    enough = {key: given for key, given in tally.items() if given >= max(rules.minimum, 1)}
    winners = funded(enough, costs, rules.budget, breaker, go_on=rules.misfit == "skip")
    return Outcome(
        METHOD.name,
        len(winners),
        votes.papers,
        votes.void,
        votes.blank,
        (Round(tally, winners),),
        winners,
        tuple(breaker.met),
        votes.overvoted,
        votes.undervotes,
        votes.up_to,
        spent=sum((costs[key] for key in winners), 0),
    )


def funded(
    votes: Mapping[str, Number], costs: Mapping[str, Number], left: Number, breaker: TieBreaker, *, go_on: bool
) -> tuple[str, ...]:
    """The projects that ``left`` pays for, most votes first, then the cheaper one.

    Projects level in both are a tie only where the money pays for some of them and not for all; a tie that stays open ends
    the list. ``go_on`` passes over what does not fit.
    """
    found: list[str] = []
    for level, cost in _levels(votes, costs):
        fits = min(len(level), int(left // cost)) if cost else len(level)
        all_fit = fits == len(level)
        try:
            found += level if all_fit else breaker.winners(level, fits) if fits else ()
        except Undecided:
            break
        left -= cost * fits
        if not all_fit and not go_on:
            break
    return tuple(found)


def _levels(votes: Mapping[str, Number], costs: Mapping[str, Number]) -> Iterator[tuple[tuple[str, ...], Number]]:
    def rank(key: str) -> tuple[Number, Number]:
        return -votes[key], costs[key]

    for (_, cost), level in groupby(sorted(votes, key=rank), key=rank):
        yield tuple(level), cost


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
        *_ballot(rules),
        phrase("The projects are funded in the order of their votes, as long as the money lasts."),
        phrase("Of two projects with the same votes the cheaper one comes first."),
    ]
    if rules.misfit == "skip":
        found.append(phrase("A project that costs more than the money left is passed over; the next one may fit."))
    else:
        found.append(phrase("At the first project that costs more than the money left, the list ends."))
    if rules.minimum:
        found.append(
            counted("A project needs at least one vote.", "A project needs at least {count} votes.", rules.minimum)
        )
    return tuple(found)


def _ballot(rules: Rules) -> tuple[Phrase, ...]:
    if rules.limit is None:
        return (phrase("Each voter votes for the projects that they want."),)
    return (
        counted("Each voter has one vote to give.", "Each voter has up to {count} votes to give.", rules.limit),
        phrase("A ballot with more votes than allowed does not count in this contest."),
    )


METHOD = Method("greedy", "choose", phrase("Money by votes"), count, words, ("misfit", "minimum"))
