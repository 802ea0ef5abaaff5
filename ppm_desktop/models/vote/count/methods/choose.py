"""Marks of equal weight: plurality, choose up to k of n, approval."""

from __future__ import annotations

from collections.abc import Mapping

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Number, Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided, level_at


def count_choose(profile: Profile, rules: Rules) -> Outcome:
    """Each mark is a vote. A paper with more marks than allowed does not count in this contest; it stays valid."""
    return _count("choose", profile, rules, rules.limit)


def count_plurality(profile: Profile, rules: Rules) -> Outcome:
    """One mark a paper unless the rules allow more; what is beyond makes it an overvote."""
    return _count("plurality", profile, rules, rules.limit or 1)


def count_approval(profile: Profile, rules: Rules) -> Outcome:
    """As many marks as a voter likes, unless the rules cap them (vote-day C.6)."""
    return _count("approval", profile, rules, rules.limit)


def _count(name: str, profile: Profile, rules: Rules, limit: int | None) -> Outcome:
    up_to = len(profile.options) if limit is None else limit
    votes = [0] * len(profile.options)
    blank = overvoted = papers_read = 0
    for marks, papers in profile.piles.items():
        papers_read += papers
        if len(marks) > up_to:
            overvoted += papers
            continue
        blank += 0 if marks else papers
        for place in marks:
            votes[place] += papers  # type: ignore[index]  # marks of equal weight are places
    tally = {profile.options[place]: votes[place] for place in profile.standing}
    undervotes = up_to * (papers_read - overvoted) - sum(tally.values())
    breaker = TieBreaker(profile.options, rules)
    breaker.begin(tally)
    winners = most_votes(tally, rules.seats, breaker)
    return Outcome(
        name,
        rules.seats,
        papers_read,
        profile.void,
        blank,
        (Round(tally, winners),),
        winners,
        tuple(breaker.met),
        overvoted,
        undervotes,
        up_to,
    )


def most_votes(tally: Mapping[str, Number], places: int, breaker: TieBreaker) -> tuple[str, ...]:
    """Those with the most votes, most first. An open tie leaves its options out; an option without a vote never wins."""
    above, level = level_at({key: votes for key, votes in tally.items() if votes}, places)
    if not level:
        return above
    try:
        return above + breaker.winners(level, places - len(above))
    except Undecided:
        return above


def words_choose(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    return (
        counted("Each voter may mark one policy.", "Each voter may mark up to {count} policies.", rules.limit or 1),
        _most_win(rules),
        phrase("A ballot with more marks than allowed does not count in this contest."),
    )


def words_plurality(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words."""
    if (rules.limit or 1) > 1:
        return words_choose(rules)
    return (
        phrase("Each voter marks one policy."),
        _most_win(rules),
        phrase("A ballot with more marks than allowed does not count in this contest."),
    )


def words_approval(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words."""
    if rules.limit is not None:
        return words_choose(rules)
    return (phrase("Each voter marks every policy that they agree with."), _most_win(rules))


def _most_win(rules: Rules) -> Phrase:
    return counted("The policy with the most votes wins.", "The {count} policies with the most votes win.", rules.seats)


CHOOSE = Method("choose", "choose", phrase("Choose up to a number"), count_choose, words_choose)
PLURALITY = Method("plurality", "choose", phrase("Choose one"), count_plurality, words_plurality)
APPROVAL = Method("approval", "choose", phrase("Approval"), count_approval, words_approval)
