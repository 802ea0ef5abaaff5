"""The skeleton of a report: in every section a plain sentence first, then the chart, then the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.i18n import Tongue

__all__ = ["Section", "report"]


@dataclass(frozen=True, slots=True)
class Section:
    """One finding: ``sentence`` says it; ``drawing`` (exports.charts) and the table show it; ``note`` limits it."""

    title: Words
    sentence: Words
    drawing: Any = None
    columns: Sequence[TableColumn] = ()
    rows: Sequence[Sequence[Words]] = ()
    total: Sequence[Words] | None = None
    note: Words = ""


def report(path: Path, imprint: Imprint, tongue: Tongue, lead: Words, sections: Iterable[Section]) -> Path:
    """A report with its title, a lead sentence and its sections; returns where it lies."""
    paper = Paper(imprint, tongue)
    paper.title(imprint.title, lead)
    for section in sections:
        add_section(paper, section)
    return paper.save(path)


def add_section(paper: Paper, section: Section) -> None:
    """Put one section on a paper that holds other things too."""
    paper.heading(section.title)
    paper.paragraph(section.sentence)
    if section.drawing is not None:
        paper.chart(section.drawing)
    if section.columns:
        paper.table(section.columns, section.rows, total=section.total)
    if section.note:
        paper.paragraph(section.note, quiet=True, size=9)
