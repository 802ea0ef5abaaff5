"""The round table: options down, rounds across, those that went furthest on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ppm_desktop.exports.vote.counted_contest import INACTIVE, CountedContest
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.outcome import Outcome, Round, exact
from ppm_desktop.models.vote.count.profile import Number

CUT = 6
"""Decimals that a fraction is cut to for reading; the count itself never cuts it."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line: an option, or what stands under all options. ``mark`` is won, left or nothing; None is an empty cell."""

    name: str | Phrase
    result: Phrase | str
    numbers: tuple[Number | None, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RoundTable:
    """``heads`` name the columns of numbers; ``options`` and ``below`` are the lines; ``digits`` writes the votes.

    ``money`` writes the last column where that is what each project costs.
    """

    heads: tuple[Phrase, ...]
    options: tuple[TableLine, ...]
    below: tuple[TableLine, ...]
    digits: Digits
    money: Digits | None = None

    @property
    def lines(self) -> tuple[TableLine, ...]:
        """All lines from the top down."""
        return (*self.options, *self.below)

    def cells(self, line: TableLine) -> list[str]:
        """The numbers of a line as they are written, all of a kind with the same decimals."""
        return ["" if number is None else digits.said(number) for digits, number in self._written(line)]

    @property
    def places(self) -> tuple[int, ...]:
        """The decimals of each column."""
        last = self.money or self.digits
        return (*(self.digits.places for _ in self.heads[:-1]), last.places)

    def parts(self, at_once: int, first: int = 0) -> Iterator[RoundTable]:
        """The same table in parts of at most so many columns, where not all fit beside each other.

        They are of equal width, unless the ``first`` holds fewer. Options that had left before a part are not in it. Votes
        and costs stay together.
        """
        if self.money or first >= len(self.heads):
            yield self
            return
        count = -(-len(self.heads) // at_once)
        wide = at_once if first else -(-len(self.heads) // count)
        starts = [0, *range(first or wide, len(self.heads), wide)]
        for start, end in zip(starts, [*starts[1:], len(self.heads)], strict=True):
            options, below = (_only(lines, start, end) for lines in (self.options, self.below))
            stay = tuple(line for line in options if not start or any(number is not None for number in line.numbers))
            yield replace(self, heads=self.heads[start:end], options=stay, below=below)

    def _written(self, line: TableLine) -> Iterator[tuple[Digits, Number | None]]:
        for place, number in enumerate(line.numbers):
            yield (self.money if self.money and place == len(line.numbers) - 1 else self.digits), number


def _only(lines: Sequence[TableLine], start: int, end: int) -> tuple[TableLine, ...]:
    return tuple(replace(line, numbers=line.numbers[start:end]) for line in lines)


def round_table(told: CountedContest) -> RoundTable:
    """All rounds; in a money vote the votes and the cost of each project instead."""
    rounds = told.outcome.rounds
    if told.is_money:
        heads: tuple[Phrase, ...] = (phrase("Votes"), phrase("Cost"))
    elif len(rounds) == 1 and told.method.shape != "rank":
        heads = (_unit(told),)
    else:
        heads = tuple(phrase("Round {number}", number=number) for number in range(1, len(rounds) + 1))
    options = tuple(_option(told, key) for key in finishing_order(told.outcome))
    if told.is_money:
        return RoundTable(heads, options, (), Digits.of(told), Digits.money(told))
    return RoundTable(heads, options, tuple(_below(rounds)), Digits.of(told))


def _unit(told: CountedContest) -> Phrase:
    """What the numbers of a count without rounds are."""
    if told.method.shape == "score":
        return phrase("Mean") if told.rules.average == "mean" else phrase("Sum")
    return phrase("Points") if told.method.shape == "points" else phrase("Votes")


def _option(told: CountedContest, key: str) -> TableLine:
    rounds = told.outcome.rounds
    numbers = tuple(one.tally.get(key) for one in rounds)
    if told.is_money:
        numbers = (numbers[0], told.costs.get(key, 0))
    return TableLine(told.name(key), _result(told, key), numbers, _mark(told.outcome, key))


def finishing_order(outcome: Outcome) -> tuple[str, ...]:
    """Winners in the order of election, then the others: who stayed longest first, of those the one with most votes."""
    last: dict[str, tuple[int, Number]] = {}
    for number, one in enumerate(outcome.rounds):
        for key, votes in one.tally.items():
            last[key] = (number, votes)
    others = sorted((key for key in last if key not in outcome.winners), key=lambda key: last[key], reverse=True)
    return (*outcome.winners, *others)


def _below(rounds: Sequence[Round]) -> Iterator[TableLine]:
    for why, words in INACTIVE.items():
        if any(one.inactive.get(why) for one in rounds):
            yield TableLine(words, "", tuple(one.inactive.get(why, 0) for one in rounds))
    if any(one.quota is not None for one in rounds):
        yield TableLine(phrase("votes that elect"), "", tuple(one.quota for one in rounds))


def _result(told: CountedContest, key: str) -> Phrase | str:
    """What became of an option, in words."""
    rounds = told.outcome.rounds
    if key in told.outcome.winners:
        if told.is_money:
            return phrase("funded")
        if told.method.shape == "yes_no":
            return phrase("passes")
        if len(rounds) == 1:
            return phrase("wins")
        number = next((n for n, one in enumerate(rounds, 1) if key in one.elected), len(rounds))
        return phrase("elected in round {number}", number=number)
    out = [number for number, one in enumerate(rounds, 1) if key in one.eliminated]
    return phrase("out in round {number}", number=out[-1]) if out else ""


def _mark(outcome: Outcome, key: str) -> str:
    if key in outcome.winners:
        return "won"
    return "left" if any(key in one.eliminated for one in outcome.rounds) else ""


@dataclass(frozen=True, slots=True)
class Digits:
    """How numbers of one kind are written: all with the same decimals, so that they stand under one another."""

    places: int
    is_cut: bool

    @classmethod
    def of(cls, told: CountedContest) -> Digits:
        """The decimals of a fixed-point count; else as many as the longest number has, cut where they have no end."""
        return cls._for(_numbers(told), told.outcome.places)

    @classmethod
    def money(cls, told: CountedContest) -> Digits:
        """Whole amounts where all are; else two decimals at least."""
        amounts = (*told.costs.values(), told.outcome.spent or 0, told.rules.budget)
        found = cls._for(amounts, 0)
        return cls(max(found.places, 2), found.is_cut) if found.places else found

    @classmethod
    def _for(cls, numbers: Iterable[Number], places: int) -> Digits:
        broken = {number for number in numbers if not isinstance(number, int)}
        texts = [exact(number, places) for number in broken]
        decimals = max((len(text.partition(".")[2]) for text in texts), default=places)
        is_cut = any("/" in text for text in texts) or decimals > max(CUT, places)
        return cls(max(CUT, places) if is_cut else max(decimals, places), is_cut)

    def said(self, number: Number) -> str:
        """Digits with separators, 1,234.50, as all languages of the program write them today."""
        units = int(Fraction(number) * 10**self.places)
        whole, part = divmod(abs(units), 10**self.places)
        sign = "-" if units < 0 else ""
        return f"{sign}{whole:,}" + (f".{part:0{self.places}d}" if self.places else "")


def spent_words(told: CountedContest) -> Phrase:
    """What was spent of what there was, in a money vote."""
    digits = Digits.money(told)
    spent, budget = digits.said(told.outcome.spent or 0), digits.said(told.rules.budget)
    return phrase("{spent} of {budget}", spent=spent, budget=budget)


def _numbers(told: CountedContest) -> Iterator[Number]:
    if told.is_money:
        yield from told.outcome.rounds[0].tally.values()
        return
    for one in told.outcome.rounds:
        yield from one.tally.values()
        yield from one.inactive.values()
        if one.quota is not None:
            yield one.quota
