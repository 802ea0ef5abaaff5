"""A subject of the committee's workbook: the name of its sheet, what it holds, and how its rows are found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.analyze.figure import Finding
from ppm_desktop.models.analyze.history import Line
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import Table


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sheet is made from; ``with_names`` is set only where somebody said who will hold the file."""

    source: Source
    findings: dict[str, Finding]
    history: Sequence[Line]
    with_names: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """One sheet. ``only_with_names`` is left out of a workbook without names."""

    name: Phrase
    note: Phrase
    build: Callable[[Asked], Table]
    only_with_names: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is ready to be written."""

    name: Phrase
    note: Phrase
    table: Table
