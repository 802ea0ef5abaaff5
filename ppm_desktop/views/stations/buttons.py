"""Lines of buttons: side by side while there is room, on a further line where words are long or large."""

from __future__ import annotations

from collections.abc import Sequence

from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.services.look import Look


def put_lines(look: Look, box: Column, buttons: Sequence[tuple[BigButton, int]], room: int) -> None:
    """Put (button, stretch) pairs into ``box``; a line never needs more than ``room`` pixels where a button allows."""
    gap = look.theme.space(12)
    line, used = Row(look, gap=12), 0
    for made, stretch in buttons:
        wide = made.sizeHint().width()
        if line.count() and used + gap + wide > room:
            box.put(line)
            line, used = Row(look, gap=12), 0
        used += wide + (gap if line.count() else 0)
        line.put((made, stretch))
    box.put(line)
