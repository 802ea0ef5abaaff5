"""Choose up to k of n: plurality where k is one, approval where k is n."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.profile import Outcome, Profile, Rules, Tally
from ppm_desktop.models.vote.count.ties import ranked


def count(profile: Profile, rules: Rules) -> Outcome:
    """Each mark is a vote. A paper with more marks than allowed does not count in this contest; it stays valid."""
    votes = dict.fromkeys(rules.keys, 0)
    blank = overvoted = undervotes = 0
    for pile in profile.piles:
        marked = len(pile.keys)
        if marked > rules.up_to:
            overvoted += pile.papers
            continue
        blank += pile.papers if marked == 0 else 0
        undervotes += (rules.up_to - marked) * pile.papers
        for key in pile.keys:
            votes[key] += pile.papers
    tallies = tuple(Tally(key, votes[key]) for key in rules.keys)
    winners, tie = ranked(tallies, rules)
    return Outcome(
        METHOD.name,
        profile.papers,
        profile.void,
        blank,
        overvoted,
        undervotes,
        rules.up_to,
        tallies,
        winners,
        tie,
    )


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    return (
        counted("Each voter may mark one policy.", "Each voter may mark up to {count} policies.", rules.up_to),
        counted("The policy with the most votes wins.", "The {count} policies with the most votes win.", rules.winners),
        phrase("A ballot with more marks than allowed does not count in this contest."),
    )


METHOD = Method("choose", "choose", count, words)
