"""Everything a report or workbook is written from, gathered as plain values on the thread that owns the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.analyze.figure import Finding
from ppm_desktop.models.analyze.measures import SECTIONS, findings
from ppm_desktop.models.analyze.privacy import privacy_check
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Gathered:
    """The figures of the chosen sections, said for one language, with what stands around them."""

    process: str
    place: str
    question: str
    made_at: str
    made_by: str
    head: str
    sections: tuple[tuple[Phrase, tuple[Finding, ...]], ...]
    privacy: tuple[Phrase, ...]


def gather(workspace: Workspace, language: str, sections: Iterable[str] = ()) -> Gathered:
    """Look once at everything that these sections (all, if none is named) show."""
    source = Source(workspace.read, language)
    wanted = frozenset(sections)
    chosen = [section for section in SECTIONS if not wanted or section.key in wanted]
    found = findings(source, [key for section in chosen for key in section.measures])
    process = source.process
    return Gathered(
        process.name if process else "",
        process.place if process else "",
        process.question if process else "",
        stamp(),
        workspace.operator,
        workspace.chain_head(),
        tuple((section.title, tuple(found[key] for key in section.measures)) for section in chosen),
        privacy_check(source),
    )
