"""Room in a dialog: one that says a longer sentence grows, because a layout alone would squeeze the fields instead."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog


def make_room(dialog: QDialog) -> None:
    """Let the dialog be as tall as its words need at its width; never smaller than it is."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    wide = max(dialog.width(), dialog.minimumWidth())
    wanted = max(layout.totalHeightForWidth(wide), layout.totalMinimumSize().height())
    if wanted > dialog.height():
        dialog.resize(wide, wanted)
