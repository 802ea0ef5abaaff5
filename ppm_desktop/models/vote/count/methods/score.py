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
    about which nobody says anything has none. It cannot win, and neither can one with nothing but zeros.
    """
    rows: list[dict[object, int]] = [{} for _ in profile.options]
    blank = 0
    for marks, papers in profile.piles.items():
        blank += papers if not any(marks) and is_blank(marks) else 0
        for row, mark in zip(rows, marks, strict=False):  # rows that a paper leaves out at its end are blank
            row[mark] = row.get(mark, 0) + papers
    spread = [_spread(row, profile.papers, rules.limit) for row in rows]
    tally: dict[str, Number] = {profile.options[place]: _standing(spread[place], rules) for place in profile.standing}
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
        spread=dict(zip(profile.options, spread, strict=True)),
    )


def _spread(row: Mapping[object, int], papers: int, top: int | None) -> Mapping[str, int]:
    """Papers by what they say of one option: the values, the highest first, then blank, then what cannot be read."""
    values: dict[int, int] = {}
    blank, over = papers - sum(row.values()), 0
    for mark, many in row.items():
        if not isinstance(mark, int):
            blank, over = (blank, over + many) if mark else (blank + many, over)
        elif mark < 0 or (top is not None and mark > top):
            over += many
        else:
            values[mark] = many
    found = {str(value): values[value] for value in sorted(values, reverse=True)}
    return found | {word: many for word, many in ((BLANK, blank), (OVER, over)) if many}


def _standing(spread: Mapping[str, int], rules: Rules) -> Number:
    values = {int(word): papers for word, papers in spread.items() if word not in (BLANK, OVER)}
    total = sum(value * papers for value, papers in values.items())
    if rules.average == "sum":
        return total
    papers = sum(values.values()) + (spread.get(BLANK, 0) if rules.blank == "zero" else 0)
    return Fraction(total, papers) if papers else 0


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
        phrase("Each voter gives each policy a number, 0 or more.")
        if rules.limit is None
        else phrase("Each voter gives each policy a number from 0 to {top}.", top=rules.limit)
    ]
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
