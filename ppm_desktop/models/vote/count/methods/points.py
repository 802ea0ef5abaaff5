"""Points: every voter has the same number of points and gives them as they like; most points win."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.choose import most_votes
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Marks, Number, Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker


def count(profile: Profile, rules: Rules) -> Outcome:
    """``rules.limit`` points a paper, ``rules.cap`` at the most on one option.

    A paper that spends more, puts more on one option, writes two numbers in a row or, where all must be spent, spends
    less, does not count in this contest: nothing is scaled down.
    """
    votes = [0] * len(profile.options)
    blank = overvoted = undervotes = 0
    for marks, papers in profile.piles.items():
        given = [mark for mark in marks if isinstance(mark, int)]
        spent = sum(given)
        if not spent and not _misread(marks, rules):
            blank += papers
            undervotes += papers * (rules.limit or 0)
            continue
        if _misread(marks, rules):
            overvoted += papers
            continue
        used = 0
        for place in profile.standing:
            points = marks[place] if place < len(marks) else None
            if isinstance(points, int):
                votes[place] += points * papers
                used += points
        undervotes += ((rules.limit or used) - used) * papers
    tally: dict[str, Number] = {profile.options[place]: votes[place] for place in profile.standing}
    breaker = TieBreaker(profile.options, rules)
    breaker.begin(tally)
    winners = most_votes(tally, rules.seats, breaker)
    return Outcome(
        METHOD.name,
        rules.seats,
        profile.papers,
        profile.void,
        blank,
        (Round(tally, winners),),
        winners,
        tuple(breaker.met),
        overvoted,
        undervotes,
        rules.limit or 0,
    )


def _misread(marks: Marks, rules: Rules) -> bool:
    """Whether the paper breaks the rule of spending."""
    given = [mark for mark in marks if isinstance(mark, int)]
    spent = sum(given)
    return (
        any(isinstance(mark, tuple) and len(mark) > 1 for mark in marks)
        or any(points < 0 for points in given)
        or (rules.limit is not None and spent > rules.limit)
        or (rules.cap is not None and max(given, default=0) > rules.cap)
        or (rules.spend == "all" and rules.limit is not None and 0 < spent < rules.limit)
    )


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
        counted(
            "Each voter has one point to give.", "Each voter has {count} points to give as they like.", rules.limit or 1
        )
    ]
    if rules.cap is not None:
        found.append(
            counted(
                "No policy may get more than one point from a voter.",
                "No policy may get more than {count} points from a voter.",
                rules.cap,
            )
        )
    if rules.spend == "all":
        found.append(phrase("All points must be given."))
    found.append(
        counted("The policy with the most points wins.", "The {count} policies with the most points win.", rules.seats)
    )
    found.append(phrase("A ballot that gives more points than it has does not count in this contest."))
    return tuple(found)


METHOD = Method("points", "points", phrase("Points"), count, words, ("cap", "spend"))
