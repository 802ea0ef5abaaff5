"""A figure: what a measure came to, in one plain sentence, with the table behind it; and the measure itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ppm_desktop.i18n import Phrase, Tongue
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import Table, spoken


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is None while there is nothing to compute it from; ``said`` then says what is missing.

    ``answered`` of ``of`` tells on how many records the figure rests. ``note`` says what limits it.
    """

    said: Phrase
    value: int | Fraction | None = None
    kind: str = "number"
    answered: int = 0
    of: int = 0
    table: Table | None = None
    note: Phrase | None = None

    @property
    def ready(self) -> bool:
        """Whether there is something to show."""
        return self.value is not None

    def reads(self, tongue: Tongue) -> str:
        """The value in words."""
        return spoken(tongue, self.kind, self.value)


@dataclass(frozen=True, slots=True)
class Measure:
    """One key measure: its formula in words, the stage that feeds it, and how it is computed."""

    key: str
    title: Phrase
    formula: Phrase
    stage: str
    compute: Callable[[Source], Figure]


@dataclass(frozen=True, slots=True)
class Finding:
    """A measure and what it came to."""

    key: str
    title: Phrase
    formula: Phrase
    stage: str
    figure: Figure


def found(measure: Measure, source: Source) -> Finding:
    """Compute one measure."""
    return Finding(measure.key, measure.title, measure.formula, measure.stage, measure.compute(source))
