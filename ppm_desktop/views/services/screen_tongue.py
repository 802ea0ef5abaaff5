"""The tongue of the screen: days and times from Qt's tables, which are in memory before the first window is painted.

Both tables are CLDR's, and a test holds the two against each other for every language we speak. Loading Babel's
takes a fifth of the whole start (benchmarks/start_up.py), so it waits for the first amount, export or print.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QDate, QLocale, QTime

from ppm_desktop.i18n import Tongue

# Fields of CLDR's day patterns as Qt spells them.
_FIELDS: Final = {
    "EEEE": "dddd",
    "EEE": "ddd",
    "d": "d",
    "MMMM": "MMMM",
    "LLLL": "MMMM",
    "MMM": "MMM",
    "LLL": "MMM",
    "y": "yyyy",
}
_FIELD: Final = re.compile(r"([A-Za-z])\1*")


class ScreenTongue(Tongue):
    """Says the same as any Tongue, sooner."""

    def __init__(self, language: str) -> None:
        """As a Tongue."""
        super().__init__(language)
        self._tables = QLocale(self._locale)

    def day(self, day: date, pattern: str = "EEE d MMM y") -> str:
        """A day, written out; a pattern with other fields than Qt knows is left to Babel."""
        fields = {found.group() for found in _FIELD.finditer(pattern)}
        if not fields <= _FIELDS.keys():
            return super().day(day, pattern)
        spelled = _FIELD.sub(lambda found: _FIELDS[found.group()], pattern)
        return self._tables.toString(QDate(day.year, day.month, day.day), spelled)

    def clock(self, moment: time | datetime) -> str:
        """A time of day without seconds."""
        said = self._tables.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
        return said.replace("\u202f", " ").replace(" AM", " am").replace(" PM", " pm")
