"""Whole counts for tests, written from the rule alone and as slow as it reads: one paper at a time, every round anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from ppm_desktop.models.vote.count.profile import Marks, Number, Profile
from ppm_desktop.models.vote.count.rules import Rules
from tests.models.vote.count.by_paper import goal

_PLACES = 10**9


def up(number: Fraction) -> Fraction:
    """Rounded up to nine decimals."""
    return Fraction(-(-number.numerator * _PLACES // number.denominator), _PLACES)


def down(number: Fraction) -> Fraction:
    """Cut after nine decimals."""
    return Fraction(number.numerator * _PLACES // number.denominator, _PLACES)


def choices(marks: Marks, options: int) -> list[int]:
    """The options of a paper of single choices, best first, each once."""
    found = dict.fromkeys(mark for mark in marks if isinstance(mark, int) and 0 <= mark < options)
    return list(found)


def meek(profile: Profile, rules: Rules) -> tuple[list[str], list[str]]:
    """Who wins and who leaves, by the reference rule of the PR Foundation, step by step; papers name single choices.

    Ties go by the order of the options, the last of them leaves.
    """
    hopeful = list(profile.standing)
    elected: list[int] = []
    gone: list[int] = []
    keep = {place: Fraction(1) for place in hopeful}
    while len(hopeful) > rules.seats - len(elected) > 0:  # B.1
        votes, won, surplus = _iterated(profile, rules, hopeful, elected, keep)  # B.2
        if won:
            continue
        low = min(votes[place] for place in hopeful)  # B.3
        last = max(place for place in hopeful if votes[place] <= low + surplus)
        hopeful.remove(last)
        gone.append(last)
    if len(elected) < rules.seats:  # C
        elected += hopeful
    return [profile.options[place] for place in elected], [profile.options[place] for place in gone]


def _iterated(
    profile: Profile, rules: Rules, hopeful: list[int], elected: list[int], keep: dict[int, Fraction]
) -> tuple[dict[int, Fraction], list[int], Fraction]:
    """Step B.2: the votes, who was elected, and the surplus; ``hopeful``, ``elected`` and ``keep`` are brought up to date."""
    before: Fraction | None = None
    while True:
        votes = _kept(profile, {place: keep[place] for place in hopeful + elected})  # B.2.a
        quota = down(sum(votes.values(), Fraction(0)) / (rules.seats + 1)) + Fraction(1, _PLACES)  # B.2.b
        won = sorted((place for place in hopeful if votes[place] >= quota), key=lambda place: -votes[place])  # B.2.c
        hopeful[:] = [place for place in hopeful if place not in won]
        elected += won
        surplus = max(sum((votes[place] - quota for place in elected), Fraction(0)), Fraction(0))  # B.2.d
        if won or surplus < Fraction(1, 10**6) or (before is not None and surplus >= before):  # B.2.e
            return votes, won, surplus
        before = surplus
        for place in elected:  # B.2.f
            keep[place] = up(up(keep[place] * quota) / votes[place])


def _kept(profile: Profile, keep: Mapping[int, Fraction]) -> dict[int, Fraction]:
    votes = dict.fromkeys(keep, Fraction(0))
    for marks, many in profile.piles.items():
        weight = Fraction(1)
        for place in choices(marks, len(profile.options)):
            if place in keep and weight > 0:
                part = up(weight * keep[place])
                votes[place] += part * many
                weight -= part
    return votes


def _quota(valid: int, rules: Rules) -> Fraction:
    if rules.quota == "hare":
        return Fraction(max(-(-valid // rules.seats), 1))
    if rules.quota == "droop":
        return Fraction(valid // (rules.seats + 1) + 1)
    share = Fraction(valid, rules.seats + 1)
    if rules.decimals is None:
        return share
    return Fraction(int(share * 10**rules.decimals) + 1, 10**rules.decimals)


def gregory(profile: Profile, rules: Rules) -> tuple[list[str], list[str]]:
    """Who wins and who leaves by WIG, surplus by surplus; ties by the order of the options, read as they are read there.

    ``rules`` name the quota and the decimals; the value of a paper is cut once where there are decimals.
    """
    hopeful = list(profile.standing)
    one = 1 if rules.decimals is None else 10**rules.decimals
    papers: list[tuple[Marks, Fraction, int | str]] = [
        (marks, Fraction(one), goal(marks, hopeful, rules))
        for marks, many in profile.piles.items()
        for _ in range(many)
    ]
    quota = _quota(sum(isinstance(where, int) for _, _, where in papers), rules) * one
    elected: list[int] = []
    pending: list[int] = []
    gone: list[int] = []
    while True:
        votes = dict.fromkeys([*hopeful, *pending], Fraction(0))
        for _, value, where in papers:
            if where in votes:
                votes[where] += value
        if len(hopeful) <= rules.seats - len(elected):
            elected += hopeful
            break
        more = rules.quota == "exact" and rules.decimals is None
        won = [place for place in hopeful if votes[place] > quota or (votes[place] == quota and not more)]
        won.sort(key=lambda place: -votes[place])
        elected += won
        pending += won
        hopeful = [place for place in hopeful if place not in won]
        pending = [place for place in pending if votes[place] > quota]
        if len(elected) >= rules.seats:
            break
        if pending:
            leaving = min(pending, key=lambda place: (-votes[place], place))
            pending.remove(leaving)
            part = (votes[leaving] - quota) / votes[leaving]
        else:
            leaving = max(hopeful, key=lambda place: (-votes[place], place))
            hopeful.remove(leaving)
            gone.append(leaving)
            part = Fraction(1)
        papers = [
            (
                marks,
                value * part if rules.decimals is None else Fraction(int(value * part)),
                goal(marks, hopeful, rules),
            )
            if where == leaving
            else (marks, value, where)
            for marks, value, where in papers
        ]
    return [profile.options[place] for place in elected], [profile.options[place] for place in gone]


class Piles:
    """Piles of a count in which a paper that counts for nobody never counts again."""

    def __init__(self, profile: Profile, rules: Rules) -> None:
        self.profile, self.rules = profile, rules
        self.lost: set[Marks] = set()

    def votes(self, hopeful: list[int]) -> dict[int, int]:
        """The standing if these are left."""
        found = dict.fromkeys(hopeful, 0)
        for marks, many in self.profile.piles.items():
            where = goal(marks, hopeful, self.rules)
            if marks in self.lost or isinstance(where, str):
                self.lost.add(marks)
            else:
                found[where] += many
        return found


def runoff(profile: Profile, rules: Rules) -> tuple[list[str], list[str]]:
    """Who wins and who leaves by instant runoff, one at a time; ties by the order of the options."""
    hopeful, piles = list(profile.standing), Piles(profile, rules)
    gone: list[int] = []
    while hopeful:
        votes = piles.votes(hopeful)
        best = min(hopeful, key=lambda place: (-votes[place], place))
        if len(hopeful) <= 2 or 2 * votes[best] > sum(votes.values()):
            return [profile.options[best]], [profile.options[place] for place in gone]
        last = max(hopeful, key=lambda place: (-votes[place], place))
        hopeful.remove(last)
        gone.append(last)
    return [], []


def seat_by_seat(profile: Profile, rules: Rules) -> tuple[list[str], list[str]]:
    """Runoffs without those who won the ones before, until the seats are filled."""
    winners: list[str] = []
    gone: list[str] = []
    while len(winners) < rules.seats:
        out = profile.withdrawn | {profile.options.index(key) for key in winners}
        won, left = runoff(replace(profile, withdrawn=out), rules)
        gone += left
        winners += won
        if not won:
            break
    return winners, gone


def bottoms_up(profile: Profile, rules: Rules) -> tuple[list[str], list[str]]:
    """Last places leave until as many are left as there are seats; ties by the order of the options."""
    hopeful, piles = list(profile.standing), Piles(profile, rules)
    gone: list[int] = []
    while True:
        votes = piles.votes(hopeful)
        if len(hopeful) <= rules.seats:
            return [profile.options[place] for place in hopeful], [profile.options[place] for place in gone]
        last = max(hopeful, key=lambda place: (-votes[place], place))
        hopeful.remove(last)
        gone.append(last)


def most(sums: Mapping[str, Number], seats: int) -> list[str]:
    """Those with the highest sums, the higher first; ties by the order of the options, and nobody with nothing."""
    keys = list(sums)
    return sorted((key for key in keys if sums[key]), key=lambda key: (-sums[key], keys.index(key)))[:seats]


def scores(profile: Profile, rules: Rules) -> dict[str, Number]:
    """Sums or means of the values, row by row and paper by paper."""
    found: dict[str, Number] = {}
    for place in profile.standing:
        said: list[int] = []
        for marks, many in profile.piles.items():
            mark = marks[place] if place < len(marks) else None
            if mark is None or mark == ():
                said += [0] * many if rules.blank == "zero" else []
            elif isinstance(mark, int) and 0 <= mark <= (mark if rules.limit is None else rules.limit):
                said += [mark] * many
        total = sum(said)
        found[profile.options[place]] = total if rules.average == "sum" else Fraction(total, len(said) or 1)
    return found


def points(profile: Profile, rules: Rules) -> dict[str, Number]:
    """Sums of the points of the papers that keep to the rule of spending."""
    found: dict[str, Number] = {profile.options[place]: 0 for place in profile.standing}
    for marks, many in profile.piles.items():
        given = [mark if isinstance(mark, int) else 0 for mark in marks]
        two = any(isinstance(mark, tuple) and mark for mark in marks)
        blank = all(mark is None or mark == () for mark in marks)
        over = rules.limit is not None and sum(given) > rules.limit
        under = rules.spend == "all" and rules.limit is not None and sum(given) < rules.limit and not blank
        if two or over or under or any(rules.cap is not None and one > rules.cap for one in given):
            continue
        for place, one in enumerate(given):
            if place in profile.standing:
                found[profile.options[place]] += one * many
    return found


def by_votes(profile: Profile, rules: Rules) -> list[str]:
    """Projects in the order of their votes, then of their costs, then as they are published, while the money lasts."""
    votes = dict.fromkeys(profile.standing, 0)
    for marks, many in profile.piles.items():
        if rules.limit is None or len(marks) <= rules.limit:
            for place in votes:
                votes[place] += many if place in marks else 0
    left, found = rules.budget, []
    for place in sorted(votes, key=lambda place: (-votes[place], profile.costs[place], place)):
        if votes[place] < max(rules.minimum, 1):
            continue
        if profile.costs[place] <= left:
            found.append(profile.options[place])
            left -= profile.costs[place]
        elif rules.misfit == "stop":
            break
    return found
