"""Score: every option gets a value on a scale; the highest sum or the highest mean wins."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.choose import most_votes
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Number, Profile, is_blank
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker

BLANK, OVER = "blank", "over"


def count(profile: Profile, rules: Rules) -> Outcome:
    """Sums or means of the values, ``rules.limit`` being the top of the scale that begins at 0.

    Two values in one row, and a value above the scale, leave that row out; the others count. A blank row is no opinion, or
    a zero (``rules.blank``): that changes a mean. A mean is of the papers that say something about the option; an option
    about which nobody says anything has none, and cannot win.
    """
    sums = [0] * len(profile.options)
    given = [0] * len(profile.options)
    spread: list[dict[str, int]] = [{} for _ in profile.options]
    blank = 0
    for marks, papers in profile.piles.items():
        blank += papers if is_blank(marks) else 0
        for place in range(len(profile.options)):
            said = _said(marks[place] if place < len(marks) else None, rules.limit)
            spread[place][str(said)] = spread[place].get(str(said), 0) + papers
            if isinstance(said, int):
                sums[place] += said * papers
                given[place] += papers
            elif said == BLANK and rules.blank == "zero":
                given[place] += papers
    tally: dict[str, Number] = {
        profile.options[place]: _standing(sums[place], given[place], rules) for place in profile.standing
    }
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
        up_to=rules.limit or 1,
        spread=_ordered(profile, spread),
    )


def _said(mark: object, top: int | None) -> int | str:
    """The value, or why there is none."""
    if isinstance(mark, int):
        return mark if mark >= 0 and (top is None or mark <= top) else OVER
    return OVER if isinstance(mark, tuple) and len(mark) > 1 else BLANK


def _standing(total: int, papers: int, rules: Rules) -> Number:
    if rules.average == "sum":
        return total
    return Fraction(total, papers) if papers else 0


def _ordered(profile: Profile, spread: list[dict[str, int]]) -> Mapping[str, Mapping[str, int]]:
    def place(value: str) -> tuple[bool, int]:
        return (not value.isdigit(), -int(value) if value.isdigit() else 0)

    return {
        key: {value: row[value] for value in sorted(row, key=place)}
        for key, row in zip(profile.options, spread, strict=True)
    }


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [phrase("Each voter gives each policy a number from 0 to {top}.", top=rules.limit or 5)]
    if rules.average == "mean":
        found.append(
            counted(
                "The policy with the highest mean wins.",
                "The {count} policies with the highest means win.",
                rules.seats,
            )
        )
    else:
        found.append(
            counted(
                "The policy with the highest sum wins.", "The {count} policies with the highest sums win.", rules.seats
            )
        )
    if rules.blank == "zero":
        found.append(phrase("A row left blank counts as 0."))
    else:
        found.append(phrase("A row left blank is no opinion and does not count."))
    found.append(phrase("A row with two numbers does not count; the other rows of the ballot do."))
    return tuple(found)


METHOD = Method("score", "score", phrase("Score"), count, words, ("average", "blank"))
