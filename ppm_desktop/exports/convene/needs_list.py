"""The list of support needs on paper: what must be there, for whom, and whether it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.i18n import Tongue, counted, phrase
from ppm_desktop.models.commons.people.person import NEED_KINDS, SupportNeed

__all__ = ["NamedNeed", "needs_list"]


@dataclass(frozen=True, slots=True)
class NamedNeed:
    """A need with the name of the person who has it."""

    name: str
    need: SupportNeed


def needs_list(path: Path, needs: Sequence[NamedNeed], what: Words, imprint: Imprint, tongue: Tongue) -> Path:
    """Grouped by kind, with a box to tick; ``what`` names the session or the whole team."""
    paper = Paper(imprint, tongue)
    paper.title(phrase("Support needs"), what)
    paper.notice(
        phrase("For the organizers only. Do not leave this list lying about, and shred it after the session."), "warn"
    )
    by_kind: Mapping[str, list[NamedNeed]] = {
        kind: [each for each in needs if each.need.kind == kind] for kind in NEED_KINDS
    }
    for kind, listed in by_kind.items():
        if not listed:
            continue
        waiting = sum(each.need.open for each in listed)
        paper.heading(NEED_KINDS[kind], 2)
        if waiting:
            paper.paragraph(counted("{count} not arranged yet.", "{count} not arranged yet.", waiting), quiet=True)
        columns = [
            TableColumn(paper.say(phrase("There")), 0.7, "center"),
            TableColumn(paper.say(phrase("Name")), 2.2),
            TableColumn(paper.say(phrase("What exactly")), 3),
            TableColumn(paper.say(phrase("Arranged how, and with whom")), 3),
        ]
        rows = [["", each.name, each.need.detail, each.need.arrangement] for each in listed]
        paper.table(columns, rows, ruled=True, row_height=24)
    if not needs:
        paper.paragraph(phrase("Nobody has asked for anything yet."))
    return paper.save(path)
