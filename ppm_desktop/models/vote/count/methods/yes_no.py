"""Yes, no or abstain: one policy passes or does not."""

from __future__ import annotations

from fractions import Fraction

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.profile import Outcome, Profile, Rules, Tally

YES, NO, ABSTAIN = "1", "2", "3"
_HALF = Fraction(1, 2)


def count(profile: Profile, rules: Rules) -> Outcome:
    """Blank is not abstain, and abstain does not help either side. Two marks do not count."""
    votes = dict.fromkeys(rules.keys, 0)
    blank = overvoted = 0
    for pile in profile.piles:
        if len(pile.keys) > 1:
            overvoted += pile.papers
        elif pile.keys:
            votes[next(iter(pile.keys))] += pile.papers
        else:
            blank += pile.papers
    share = _share(votes[YES], votes[NO])
    return Outcome(
        METHOD.name,
        profile.papers,
        profile.void,
        blank,
        overvoted,
        blank,
        1,
        tuple(Tally(key, votes[key]) for key in rules.keys),
        (YES,) if _passes(share, rules.threshold) else (),
        None,
        share,
    )


def _share(yes: int, no: int) -> Fraction | None:
    return Fraction(yes, yes + no) if yes + no else None


def _passes(share: Fraction | None, threshold: Fraction) -> bool:
    """More than half where half is asked, so that a tie does not pass; at least the share where more is asked."""
    if share is None:
        return False
    return share > _HALF if threshold == _HALF else share >= threshold


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    if rules.threshold == _HALF:
        passing = phrase("The policy passes with more yes than no. A tie does not pass.")
    else:
        passing = phrase(
            "The policy passes if at least {part} of {whole} among the votes for yes and no are yes.",
            part=rules.threshold.numerator,
            whole=rules.threshold.denominator,
        )
    return (
        phrase("Each voter marks yes, no or abstain. Abstain and blank count for neither side."),
        passing,
        phrase("A ballot with two marks does not count in this contest."),
    )


METHOD = Method("yes_no", "yes_no", count, words)
