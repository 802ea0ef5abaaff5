"""Bottoms-up: last places leave until as many options are left as win; nothing moves from those that stay."""

from __future__ import annotations

from collections.abc import Mapping

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.hands import Hands
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.irv import RANKED_KEYS, Runoff, ranked_outcome, words_reading
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided, leaving


def count(profile: Profile, rules: Rules) -> Outcome:
    """Eliminate until ``seats`` are left or, where a percentage is set, until all that are left are above it.

    The percentage is of the votes that still count in the round, or in the first one (``threshold``), and must be passed.
    """
    hands, breaker = Hands(profile, rules), TieBreaker(profile.options, rules)
    by_seats = rules.bottoms_up_percent is None
    rounds: list[Round] = []
    winners: tuple[str, ...] = ()
    base = sum(hands.tally().values())
    while True:
        tally, inactive = hands.tally(), dict(hands.inactive)
        breaker.begin(tally)
        if rules.threshold == "current":
            base = sum(tally.values())
        if not tally.get(profile.bucket or "") and _finished(tally, base, rules):
            winners = tuple(key for key in tally if key != profile.bucket and (tally[key] or by_seats))
            rounds.append(Round(tally, winners, (), inactive))
            break
        try:
            last = leaving(tally, breaker, profile.bucket, stay=rules.seats if by_seats else 1)
        except Undecided:
            rounds.append(Round(tally, (), (), inactive))
            break
        rounds.append(Round(tally, (), last, inactive, transfers=hands.remove(last)))
    found = Runoff(tuple(rounds), winners, hands.blank)
    return ranked_outcome(METHOD.name, rules.seats, profile, found, winners, breaker)


def _finished(tally: Mapping[str, int], base: int, rules: Rules) -> bool:
    """Whether all who are left win; where nobody holds a vote nobody can be above a percentage, and none of them does."""
    if rules.bottoms_up_percent is None:
        return len(tally) <= rules.seats
    return all(votes > rules.bottoms_up_percent * base for votes in tally.values()) or not any(tally.values())


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    ending = (
        counted("One policy is left and wins.", "{count} policies are left and win.", rules.seats)
        if rules.bottoms_up_percent is None
        else phrase(
            "This goes on until every policy that is left has more than {part} in {whole} of the votes.",
            part=rules.bottoms_up_percent.numerator,
            whole=rules.bottoms_up_percent.denominator,
        )
    )
    return (
        phrase("Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on."),
        phrase("The policy with the fewest votes leaves, and its ballots go to their next choice."),
        phrase("Policies without any vote leave together where only a lot could decide between them."),
        ending,
        *words_reading(rules),
    )


METHOD = Method(
    "bottoms-up",
    "rank",
    phrase("Last places leave"),
    count,
    words,
    (*RANKED_KEYS, "threshold", "bottoms-up-percent"),
)
