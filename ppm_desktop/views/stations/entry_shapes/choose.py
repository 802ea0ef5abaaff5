"""Choose up to so many: one row for each box on the paper, toggled by the key printed beside it."""

from __future__ import annotations

from ppm_desktop.views.stations.entry_shapes.entry import ShapeEntry


class ChooseEntry(ShapeEntry):
    """The paper's own keys and nothing more."""
