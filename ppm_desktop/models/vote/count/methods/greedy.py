"""Money by votes: projects in the order of their votes, each funded if the money that is left pays for it."""

from __future__ import annotations

from collections.abc import Mapping

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
    waiting = [key for key in tally if tally[key] >= max(rules.minimum, 1)]
    winners: list[str] = []
    left: Number = rules.budget
    try:
        while waiting:
            best = _next(waiting, tally, costs, left, breaker)
            waiting.remove(best)
            if costs[best] <= left:
                winners.append(best)
                left -= costs[best]
            elif rules.misfit == "stop":
                break
    except Undecided:
        pass
    return Outcome(
        METHOD.name,
        len(winners),
        votes.papers,
        votes.void,
        votes.blank,
        (Round(tally, tuple(winners)),),
        tuple(winners),
        tuple(breaker.met),
        votes.overvoted,
        votes.undervotes,
        votes.up_to,
        spent=rules.budget - left,
    )


def _next(
    waiting: list[str], tally: Mapping[str, Number], costs: dict[str, Number], left: Number, breaker: TieBreaker
) -> str:
    """The next project in the list; where several are level and equally dear, all of which fit, no tie is met."""
    most = max(tally[key] for key in waiting)
    level = [key for key in waiting if tally[key] == most]
    cheapest = min(costs[key] for key in level)
    level = [key for key in level if costs[key] == cheapest]
    if len(level) == 1 or cheapest > left or cheapest * len(level) <= left:
        return level[0]
    return breaker.winners(level, 1)[0]


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
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


METHOD = Method("greedy", "choose", phrase("Money by votes"), count, words, ("misfit", "minimum"))
