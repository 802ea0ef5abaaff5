"""Points: every voter has the same number of points and gives them as they like; most points win."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.choose import most_votes
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Marks, Number, Profile, is_blank
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker


def count(profile: Profile, rules: Rules) -> Outcome:
    """``rules.limit`` points a paper, ``rules.cap`` at the most on one option.

    A paper that spends more, puts more on one option, writes two numbers in a row or, where all must be spent, spends
    less, does not count in this contest: nothing is scaled down.
    """
    votes = [0] * len(profile.options)
    blank = overvoted = 0
    for marks, papers in profile.piles.items():
        given = _given(marks, rules)
        if given is None:
            overvoted += papers
            continue
        blank += papers if not any(given) and is_blank(marks) else 0
        for place, points in enumerate(given):
            votes[place] += points * papers
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
        0 if rules.limit is None else int(rules.limit * (profile.papers - overvoted) - sum(tally.values())),
        rules.limit or 0,
    )


def _given(marks: Marks, rules: Rules) -> list[int] | None:
    """The points of each row, 0 where nothing is written; None where the paper breaks the rule of spending."""
    given: list[int] = []
    for mark in marks:
        if not mark:
            given.append(0)
        elif isinstance(mark, int):
            given.append(mark)
        else:
            return None
    spent = sum(given)
    most, least = max(given, default=0), min(given, default=0)
    if least < 0 or (rules.limit is not None and spent > rules.limit) or (rules.cap is not None and most > rules.cap):
        return None
    short = rules.spend == "all" and rules.limit is not None and spent < rules.limit
    return None if short and not is_blank(marks) else given


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
        phrase("Each voter gives each policy as many points as they like.")
        if rules.limit is None
        else counted(
            "Each voter has one point to give.", "Each voter has {count} points to give as they like.", rules.limit
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
        found.append(phrase("All points must be given. A ballot that gives fewer does not count in this contest."))
    found.append(
        counted("The policy with the most points wins.", "The {count} policies with the most points win.", rules.seats)
    )
    if rules.limit is not None or rules.cap is not None:
        found.append(phrase("A ballot that gives more points than allowed does not count in this contest."))
    found.append(phrase("A ballot with two numbers in one row does not count in this contest."))
    return tuple(found)


METHOD = Method("points", "points", phrase("Points"), count, words, ("cap", "spend"))
