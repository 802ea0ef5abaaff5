"""Reading what people type: days ("18 mar"), clock times ("6 pm"), amounts and whole numbers, in their language."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ppm_desktop.models.kernel.moment import today

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:([ap])\.?\s*m\.?)?", re.IGNORECASE)
_FAR_BACK = timedelta(days=90)  # a day without a year lies at most this far back, otherwise ahead


def read_day(text: str, language: str = "en", *, near: date | None = None) -> str | None:
    """A typed day as ISO text, or None. A day without a year is the one nearest ahead (or lately past) of ``near``."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        pass
    months = _months(language)
    words = _WORD.findall(_plain(text))
    numbers = [int(word) for word in words if word.isdigit()]
    named = [word for word in words if word in months]
    # "mar" is a Tuesday and a March in Spanish: beside another month it is the Tuesday.
    sure = [word for word in named if word not in _weekdays(language)] or named
    month = months[sure[0]] if sure else 0
    if not month:
        month, numbers = _in_digits(numbers, language)
    if not month or not 1 <= len(numbers) <= 2:
        return None
    return _day(numbers[0], month, numbers[1] if len(numbers) == 2 else None, near or today())


def read_clock(text: str) -> str | None:
    """A typed time of day as "18:00", or None: "6 pm", "6:30pm", "18.30", "1830" are understood."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def read_cents(text: str, language: str = "en") -> int | None:
    """A typed amount in cents, or None; the currency's sign and grouping are forgiven, more than two decimals are not."""
    point = _decimal_point(language)
    bare = re.sub(r"[^\d.,\-]", "", text)
    group = "," if point == "." else "."
    bare = bare.replace(group, "").replace(point, ".")
    try:
        cents = Decimal(bare) * 100
    except InvalidOperation:
        return None
    return int(cents) if cents == cents.to_integral_value() and re.search(r"\d", text) else None


def read_whole(text: str) -> int | None:
    """A typed whole number, or None; grouping is forgiven ("1,200", "1 200")."""
    bare = re.sub(r"(?<=\d)[,.\s\u00a0\u202f](?=\d{3}(?:\D|$))", "", text.strip())
    return int(bare) if re.fullmatch(r"[+-]?\d{1,15}", bare) else None


def write_cents(cents: int, language: str = "en") -> str:
    """An amount as one would type it: "1250.00"."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}{_decimal_point(language)}{cents % 100:02d}"


def _day(number: int, month: int, year: int | None, near: date) -> str | None:
    try:
        if year is not None:
            return date(year + 2000 if year < 100 else year, month, number).isoformat()
        found = date(near.year, month, number)
        if found < near - _FAR_BACK:
            found = date(near.year + 1, month, number)
        elif found > near + timedelta(days=365) - _FAR_BACK:
            found = date(near.year - 1, month, number)
    except ValueError:
        return None
    return found.isoformat()


def _in_digits(numbers: list[int], language: str) -> tuple[int, list[int]]:
    """Month first in American order, day first elsewhere ("3/18/2027", "18/3/2027"); a number over 12 can only be the day."""
    if len(numbers) not in {2, 3}:
        return 0, numbers
    first, second, *year = numbers
    month_first = language in {"en", "qps"} and first <= 12
    if second > 12:
        month_first = True
    month, number = (first, second) if month_first else (second, first)
    return (month, [number, *year]) if 1 <= month <= 12 else (0, numbers)


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    """Month names and their first letters, accents aside; English is always understood too."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for code in dict.fromkeys((_locale(language), "en_US")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, code).items():
                    found.setdefault(_plain(name).strip(". "), int(number))
    for name, number in list(found.items()):
        if len(name) > 3:
            found.setdefault(name[:3], number)
    return found


@lru_cache(maxsize=16)
def _weekdays(language: str) -> frozenset[str]:
    from babel.dates import get_day_names

    names = (get_day_names(width, "format", _locale(language)) for width in ("wide", "abbreviated"))
    return frozenset(_plain(name).strip(". ") for each in names for name in each.values())


@lru_cache(maxsize=16)
def _decimal_point(language: str) -> str:
    from babel.numbers import get_decimal_symbol

    return str(get_decimal_symbol(_locale(language)))


def _locale(language: str) -> str:
    return "en_US" if language in {"en", "qps"} else language


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))
