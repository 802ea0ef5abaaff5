"""Every key measure, in the order of a report, and the sections that a report is ticked together from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.analyze import effort, kept_promises, said_and_heard, the_vote, who_took_part
from ppm_desktop.models.analyze.figure import Finding, Measure, found
from ppm_desktop.models.analyze.source import Source

MEASURES: tuple[Measure, ...] = (
    *who_took_part.MEASURES,
    *the_vote.MEASURES,
    *said_and_heard.MEASURES,
    *effort.MEASURES,
    *kept_promises.MEASURES,
)


@dataclass(frozen=True, slots=True)
class Section:
    """Measures that belong together: one card on the page, one tick of the report builder."""

    key: str
    title: Phrase
    measures: tuple[str, ...]


SECTIONS: tuple[Section, ...] = (
    Section("part", phrase("Who took part"), ("seats", "balance", "attendance")),
    Section("vote", phrase("Results of the vote"), ("results", "turnout", "papers")),
    Section("said", phrase("What people said"), ("voices", "themes", "answered", "events", "reached")),
    Section("effort", phrase("Cost and hours"), ("pay", "cost")),
    Section("promises", phrase("Decisions and promises"), ("decisions", "promises")),
)


def findings(source: Source, keys: Iterable[str] = ()) -> dict[str, Finding]:
    """What these measures came to (all, if none is named), by key."""
    wanted = frozenset(keys) or frozenset(measure.key for measure in MEASURES)
    return {measure.key: found(measure, source) for measure in MEASURES if measure.key in wanted}
