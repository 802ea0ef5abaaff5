"""Yes, no or abstain: one policy passes or does not."""

from __future__ import annotations

from fractions import Fraction

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import MAJORITY, Rules

YES, NO = 0, 1


def count(profile: Profile, rules: Rules) -> Outcome:
    """The first option is yes, the second no, a third abstain. Blank is not abstain. Two marks do not count.

    ``rules.base`` says of what the share is taken: of yes and no, of these and abstain ("valid"), or of all papers that
    were read, blank and overvoted ones too ("all"). Below ``rules.quorum`` papers nothing passes.
    """
    votes = [0] * len(profile.options)
    blank = overvoted = 0
    for marks, papers in profile.piles.items():
        if len(marks) > 1:
            overvoted += papers
        elif marks and isinstance(marks[0], int):
            votes[marks[0]] += papers
        else:
            blank += papers
    bases = {"yes-no": votes[YES] + votes[NO], "valid": sum(votes), "all": profile.papers}
    share = Fraction(votes[YES], bases[rules.base]) if bases[rules.base] else None
    passes = _passes(share, rules.passing) and profile.papers >= rules.quorum
    winners = (profile.options[YES],) if passes else ()
    tally = dict(zip(profile.options, votes, strict=True))
    return Outcome(
        METHOD.name,
        1,
        profile.papers,
        profile.void,
        blank,
        (Round(tally, winners),),
        winners,
        overvoted=overvoted,
        undervotes=blank,
        share=share,
    )


def _passes(share: Fraction | None, passing: Fraction) -> bool:
    """More than half where half is asked, so that a tie does not pass; at least the share where more is asked."""
    if share is None:
        return False
    return share > MAJORITY if passing == MAJORITY else share >= passing


def is_level(outcome: Outcome, rules: Rules) -> bool:
    """Whether yes and no stand level where more yes than no is asked: not passed, and told as the tie that it is."""
    return rules.base == "yes-no" and rules.passing == MAJORITY == outcome.share


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [_abstain(rules), _passing(rules)]
    if rules.quorum:
        found.append(
            counted(
                "It passes only if at least one ballot is cast.",
                "It passes only if at least {count} ballots are cast.",
                rules.quorum,
            )
        )
    return (*found, phrase("A ballot with two marks does not count in this contest."))


def _abstain(rules: Rules) -> Phrase:
    if rules.base == "valid":
        return phrase(
            "Each voter marks yes, no or abstain. Abstain counts among the votes of which yes needs its share."
        )
    if rules.base == "all":
        return phrase("Each voter marks yes, no or abstain. Yes needs its share of all ballots, blank ones too.")
    return phrase("Each voter marks yes, no or abstain. Abstain and blank count for neither side.")


def _passing(rules: Rules) -> Phrase:
    if rules.passing == MAJORITY and rules.base == "yes-no":
        return phrase("The policy passes with more yes than no. A tie does not pass.")
    if rules.passing == MAJORITY:
        return phrase("The policy passes if more than half are yes.")
    part, whole = rules.passing.numerator, rules.passing.denominator
    if rules.base == "yes-no":
        return phrase(
            "The policy passes if at least {part} of {whole} among the votes for yes and no are yes.",
            part=part,
            whole=whole,
        )
    return phrase("The policy passes if at least {part} of {whole} are yes.", part=part, whole=whole)


METHOD = Method("yes-no", "yes_no", phrase("Yes or no"), count, words, ("pass", "base", "quorum"))
