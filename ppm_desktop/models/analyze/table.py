"""Plain shapes of what was found: a table and the chart of it, with no paper and no screen in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.kernel.moment import from_stamp

# text: Phrase or what people wrote · number: int or Fraction · money: cents · percent: a share of one · minutes: hours
# are shown · day and moment: stored text · check: (stated, counted). None is an empty cell of any kind.
Cell = Any
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column; ``width`` in characters of a spreadsheet, 0 for the kind's own. ``summed`` has a total under it."""

    title: Phrase
    kind: str = "text"
    width: int = 0
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Which columns are drawn: names, values, and with dots the goal that each value is compared with.

    ``by`` is the column whose values each get a picture of their own.
    """

    names: int
    values: int
    goals: int | None = None
    kind: str = "bars"
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bar or dot."""

    name: Cell
    value: Cell
    goal: Cell = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads, each row as long as the heads."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...] = ()
    chart: Chart | None = None

    def totals(self) -> Row | None:
        """The sums of the columns that have one; None where no column has."""
        if not self.rows or not any(head.summed for head in self.heads):
            return None
        return tuple(
            sum((row[place] or 0 for row in self.rows), 0) if head.summed else None
            for place, head in enumerate(self.heads)
        )

    def drawn(self) -> list[tuple[Cell, list[Drawn]]]:
        """The pictures that the chart asks for: what each is of (None if there is but one), and its rows in order.

        Rows without a value are left out, and so is a picture of nothing but zeros or of a single row.
        """
        if self.chart is None:
            return []
        chart, pictures = self.chart, dict[Cell, list[Drawn]]()
        for row in self.rows:
            if row[chart.values] is not None:
                goal = None if chart.goals is None else row[chart.goals]
                one = Drawn(row[chart.names], row[chart.values], goal)
                pictures.setdefault(None if chart.by is None else row[chart.by], []).append(one)
        return [(of, rows) for of, rows in pictures.items() if len(rows) > 1 and any(row.value for row in rows)]


def table(heads: Sequence[Head], rows: Iterable[Sequence[Cell]], chart: Chart | None = None) -> Table:
    """A table of any rows; one of another length than the heads is a ValueError."""
    made = tuple(tuple(row) for row in rows)
    if any(len(row) != len(heads) for row in made):
        raise ValueError("a row has more or fewer cells than the table has columns")
    return Table(tuple(heads), made, chart)


def spoken(tongue: Tongue, kind: str, cell: Cell) -> str:
    """A cell in words, as it stands on paper and on the screen."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, Phrase):
        return tongue.say(cell)
    if isinstance(cell, tuple):
        return tongue.say(_agreement(*cell))
    return _SPOKEN[kind](tongue, cell) if kind in _SPOKEN else str(cell)


def share(part: int | Fraction, whole: int | Fraction) -> Fraction | None:
    """A share of one; None where there is nothing to share."""
    return Fraction(part) / Fraction(whole) if whole else None


def hours(minutes: int) -> Decimal:
    """Minutes as hours with two decimals, halves up."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)


def percent(part: Fraction) -> Decimal:
    """A share of one in percent with one decimal, halves up, without a needless zero."""
    exact = Decimal(part.numerator) * 100 / Decimal(part.denominator)
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def cents(exact: Fraction) -> int:
    """An exact amount in whole cents, halves up."""
    return int((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def day_of(text: str) -> date | None:
    """A stored day as a date, None where none is set."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def percent_words(part: Fraction) -> Phrase:
    """A share of one in words: "46.2 %"."""
    return phrase("{percent} %", percent=percent(part))


def _agreement(stated: int, counted: int) -> Phrase:
    if stated == counted:
        return phrase("agrees")
    return phrase("differs by {difference}", difference=counted - stated)


def _number(tongue: Tongue, value: Cell) -> str:
    if isinstance(value, Fraction):
        value = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return tongue.number(value)


def _day(tongue: Tongue, value: str) -> str:
    found = day_of(value)
    return tongue.day(found) if found else value


_SPOKEN: Mapping[str, Callable[[Tongue, Cell], str]] = {
    "number": _number,
    "money": lambda tongue, value: tongue.money(value),
    "percent": lambda tongue, value: tongue.say(percent_words(Fraction(value))),
    "minutes": lambda tongue, value: tongue.number(hours(value)),
    "day": _day,
    "moment": lambda tongue, value: tongue.moment(from_stamp(value)),
}
