"""The community's baseline: its shares per category, how far they are from a whole, and shares pasted from Excel."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.text import clean

WHOLE: Final = 10_000  # permyriad: hundredths of a percent


class BaselineShare(NamedTuple):
    """One group's share of the community, in hundredths of a percent."""

    id: str
    category: str
    value: str
    permyriad: int
    source: str
    year: int | None
    position: int


class Pasted(NamedTuple):
    """Shares read from pasted cells, by category in the order found, and what could not be read."""

    shares: dict[str, list[tuple[str, int]]]
    refused: list[Phrase]


def by_category(shares: Sequence[BaselineShare]) -> dict[str, list[BaselineShare]]:
    """Shares grouped by category, both in their order."""
    grouped: dict[str, list[BaselineShare]] = {}
    for share in shares:
        grouped.setdefault(share.category, []).append(share)
    return grouped


def off_by(shares: Sequence[int]) -> int:
    """How far shares are from a whole, in hundredths of a percent; negative where something is missing."""
    return sum(shares) - WHOLE


def off_sentence(category: str, shares: Sequence[int]) -> Phrase | None:
    """By how much a category misses 100 %, or None where it is whole."""
    off = off_by(shares)
    if off == 0:
        return None
    points = as_percent(abs(off))
    if off < 0:
        return phrase("{category}: {points} % are missing to make 100 %.", category=category, points=points)
    return phrase("{category}: {points} % too much for 100 %.", category=category, points=points)


def as_percent(permyriad: int) -> str:
    """Hundredths of a percent as a number without needless zeros ("12.5")."""
    whole, rest = divmod(permyriad, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def read_percent(typed: str) -> int | None:
    """Hundredths of a percent from "12.5", "12,5 %"; None where it is not a share."""
    number = _number(typed)
    return None if number is None or not 0 <= number <= 100 else round(number * 100)


def read_pasted(rows: Sequence[Sequence[str]], category: str = "") -> Pasted:
    """Shares from cells copied in Excel: ``value, share`` (one category) or ``category, value, share``.

    Shares may be percent, fractions of one or counts of people; which, is decided for each category by its sum.
    A first row without any number is a header.
    """
    cells = [[clean(cell) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if cells and not any(_number(cell) is not None for cell in cells[0]):
        cells = cells[1:]
    found: dict[str, list[tuple[str, Fraction, bool]]] = {}
    refused: list[Phrase] = []
    last = category
    for number, row in enumerate(cells, 1):
        last = row[0] if len(row) >= 3 and row[0] else last
        name, share = (row[1], row[2]) if len(row) >= 3 else (row[0], row[1] if len(row) == 2 else "")
        amount = _number(share)
        if not last or not name or amount is None or amount < 0:
            refused.append(phrase("Row {number} was left out: it needs a group and a number.", number=number))
            continue
        found.setdefault(last, []).append((name, amount, "%" in share))
    return Pasted({name: _shares(entries) for name, entries in found.items()}, refused)


def _shares(entries: Sequence[tuple[str, Fraction, bool]]) -> list[tuple[str, int]]:
    names = [name for name, _, _ in entries]
    amounts = [amount for _, amount, _ in entries]
    total = sum(amounts, Fraction(0))
    if any(percent for _, _, percent in entries) or Fraction(90) <= total <= Fraction(110):
        return [(name, min(WHOLE, round(amount * 100))) for name, amount in zip(names, amounts, strict=True)]
    if Fraction(9, 10) <= total <= Fraction(11, 10):
        return [(name, min(WHOLE, round(amount * WHOLE))) for name, amount in zip(names, amounts, strict=True)]
    return list(zip(names, _of_whole(amounts, total), strict=True))


def _of_whole(amounts: Sequence[Fraction], total: Fraction) -> list[int]:
    """Counts as shares that make exactly a whole (largest remainder)."""
    if not total:
        return [0] * len(amounts)
    exact = [amount * WHOLE / total for amount in amounts]
    floors = [int(share) for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: floors[place] - exact[place])
    for place in by_rest[: WHOLE - sum(floors)]:
        floors[place] += 1
    return floors


def _number(typed: str) -> Fraction | None:
    """A number as people write it: "12,5", "1,234", "12.5 %"."""
    bare = typed.replace("%", "").replace("\u00a0", "").replace(" ", "").strip()
    head, comma, tail = bare.rpartition(",")
    if comma and "." not in tail and (len(tail) != 3 or head == "0"):
        bare = f"{head.replace('.', '').replace(',', '')}.{tail}"
    else:
        bare = bare.replace(",", "")
    try:
        return Fraction(bare) if bare and "/" not in bare else None
    except ValueError:
        return None
