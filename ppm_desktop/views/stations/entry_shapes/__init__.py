"""One entry widget for each shape of a contest; a test names the shape that has none."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ppm_desktop.models.vote.ballots.contest import CHOOSE, POINTS, RANK, SCORE, YES_NO, Contest
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.entry_shapes.choose import ChooseEntry
from ppm_desktop.views.stations.entry_shapes.entry import ShapeEntry
from ppm_desktop.views.stations.entry_shapes.points import PointsEntry
from ppm_desktop.views.stations.entry_shapes.rank import RankEntry
from ppm_desktop.views.stations.entry_shapes.score import ScoreEntry
from ppm_desktop.views.stations.entry_shapes.yes_no import YesNoEntry

__all__ = ["SHAPES", "ShapeEntry", "shape_entry"]

SHAPES: Final[MappingProxyType[str, type[ShapeEntry]]] = MappingProxyType(
    {CHOOSE: ChooseEntry, YES_NO: YesNoEntry, RANK: RankEntry, SCORE: ScoreEntry, POINTS: PointsEntry}
)


def shape_entry(look: Look, contest: Contest, *, compact: bool) -> ShapeEntry:
    """The widget in which this contest is keyed."""
    return SHAPES[contest.shape](look, contest, compact=compact)
