"""What the program knows for the account of one place of voting: the rest is counted there by hand."""

from __future__ import annotations

from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import Figures
from ppm_desktop.models.vote.board import known_figures

_GIVEN = """SELECT COUNT(*) FILTER (WHERE paper_back <> 'unmarked') AS handed_out,
    COUNT(*) FILTER (WHERE kind = 'contested' AND voided = 0 AND decision <> 'accepted') AS envelopes
    FROM handouts WHERE voter_id IN (SELECT id FROM voters WHERE site = ?)"""


def figures_at(read: Reader, place: str) -> Figures:
    """The figures of one place; of the whole vote where it has one place.

    A voter is served at the place that the roll names, so what was given there is known where the roll names places.
    """
    if not queries.places(read):
        return known_figures(read)
    papers, given = queries.paper_counts(read, place), read.row(_GIVEN, (place,)) or {}
    known = bool(read.value("SELECT EXISTS (SELECT 1 FROM voters WHERE site = ? AND status = 'active')", (place,)))
    return Figures(
        papers.printed,
        papers.unopened,
        0,
        given["handed_out"],
        papers.spoiled,
        given["envelopes"],
        0,
        papers.declared,
        given["handed_out"] if known else None,
    )
