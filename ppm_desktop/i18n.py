"""Words: a sentence is kept as a Phrase and said by a Tongue, so that nothing is translated too early.

American English is the source language. ``phrase`` and ``counted`` are the two markers that the extraction
(``make words``) looks for; both take a literal, never a sentence glued from pieces.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
DOMAIN = "ppm_desktop"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
PSEUDO = "qps"
# Their digits are 0-9 and no number below a thousand has a separator: such numbers are said without CLDR's tables.
_PLAIN_DIGITS = frozenset({"en", "es", PSEUDO})
_FIRST_SEPARATED = 1_000
_FIVE_PLACES = 10**5
# Numbers, money and days as people write them in the United States, where these papers are read: 2,099 and $31.78.
_FORMATS = {"en": "en_US", "es": "es_US", PSEUDO: "en_US"}

# What may stand in a phrase's braces.
Value = object


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with named gaps, not yet in any language."""

    text: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    count: int = 1

    def __str__(self) -> str:
        """Say it in the source language: for logs and for tests."""
        return Tongue("en").say(self)


def phrase(text: str, **values: Value) -> Phrase:
    """A sentence; ``{name}`` in ``text`` is filled with ``values["name"]`` when it is said."""
    return Phrase(text, tuple(values.items()))


def counted(one: str, many: str, count: int, **values: Value) -> Phrase:
    """A sentence whose form depends on ``count``; ``{count}`` may stand in either form."""
    return Phrase(one, (("count", count), *values.items()), many, count)


def verbatim(text: str) -> Phrase:
    """Words that a person of this process wrote: said as they are, in every language."""
    return Phrase("{verbatim}", (("verbatim", text),))


class Tongue:
    """Says phrases in one language, with that language's plurals, dates and numbers."""

    def __init__(self, language: str) -> None:
        """``language`` is a code such as "en" or "es"; "qps" is the pseudo-language of the tests."""
        self.language = language
        self.right_to_left = language.split("_", maxsplit=1)[0] in RIGHT_TO_LEFT
        self._plain_digits = language in _PLAIN_DIGITS
        self._words = _translations(language)

    def say(self, sentence: Phrase) -> str:
        """The phrase in this language; values that are phrases, dates or amounts are said too."""
        if sentence.text == "{verbatim}":
            return str(sentence.values[0][1])
        if sentence.plural:
            text = self._words.ngettext(sentence.text, sentence.plural, sentence.count)
        else:
            text = self._words.gettext(sentence.text) if sentence.text else ""
        if self.language == PSEUDO:
            text = _stretch(text)
        if not sentence.values:
            return text
        return text.format_map({name: self.value(value) for name, value in sentence.values})

    def value(self, value: Value) -> str:
        """One value the way this language writes it."""
        if isinstance(value, Phrase):
            return self.say(value)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, time):
            return self.clock(value)
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            return self.number(value)
        return str(value)

    def day(self, day: date, pattern: str = "EEE d MMM y") -> str:
        """A day, written out ("Thu 18 Mar 2027"); ``pattern`` is a CLDR date pattern."""
        from babel.dates import format_date

        return format_date(day, pattern, locale=self._locale)

    def clock(self, moment: time | datetime) -> str:
        """A time of day without seconds ("6:00 pm")."""
        from babel.dates import format_time

        said = format_time(moment, "short", locale=self._locale).replace("\u202f", " ")
        return said.replace(" AM", " am").replace(" PM", " pm")

    def moment(self, moment: datetime) -> str:
        """A day and a time."""
        return f"{self.day(moment.date())}, {self.clock(moment)}"

    def number(self, number: int | Decimal | Fraction) -> str:
        """A number with this language's separators; a fraction is cut, never rounded up, after five decimals."""
        if isinstance(number, Fraction):
            number = Decimal(int(number * _FIVE_PLACES)) / _FIVE_PLACES
        if self._plain_digits and isinstance(number, int) and abs(number) < _FIRST_SEPARATED:
            return str(number)
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale, decimal_quantization=False)

    def money(self, cents: int, currency: str = "USD") -> str:
        """An amount given in cents."""
        from babel.numbers import format_currency

        return format_currency(Decimal(cents) / 100, currency, locale=self._locale)

    @property
    def _locale(self) -> str:
        return _FORMATS.get(self.language, self.language)


Say = Callable[[Phrase], str]


@lru_cache(maxsize=16)
def _translations(language: str) -> gettext.NullTranslations:
    if language in {"en", PSEUDO}:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def languages() -> tuple[str, ...]:
    """Codes of the languages that the program can speak, the source language first."""
    found = sorted(folder.name for folder in LOCALE.iterdir() if (folder / "LC_MESSAGES").is_dir())
    return ("en", *found)


def _stretch(text: str) -> str:
    """Accents and 40 % more length, gaps left alone: shows what was never marked for translation."""
    swapped = text.translate(str.maketrans("aeiounAEIOUN", "áéíóúñÁÉÍÓÚÑ"))
    for gap in _gaps(text):
        swapped = swapped.replace(gap.translate(str.maketrans("aeiounAEIOUN", "áéíóúñÁÉÍÓÚÑ")), gap)
    return f"⟦{swapped}{'~' * (len(text) * 2 // 5)}⟧"


def _gaps(text: str) -> list[str]:
    return ["{" + piece.split("}")[0] + "}" for piece in text.split("{")[1:]]
