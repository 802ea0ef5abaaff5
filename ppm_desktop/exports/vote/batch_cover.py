"""The cover sheet that lies on a batch of ballots: its code, the hand counts, and who counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.lettering import QUIET, Lettering
from ppm_desktop.exports.pad import Pad
from ppm_desktop.exports.paper import Imprint, Paper, Words
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.codes import grouped

__all__ = ["BatchCover", "batch_covers"]


@dataclass(frozen=True, slots=True)
class BatchCover:
    """One batch: its code (kind X), the name it is called by, where it comes from, and its ordinary size."""

    code: str
    name: str
    place: str = ""
    size: int = 50


def batch_covers(path: Path, covers: Sequence[BatchCover], imprint: Imprint, tongue: Tongue) -> Path:
    """One page for each batch; returns where the PDF lies."""
    paper = Paper(imprint, tongue)
    for number, cover in enumerate(covers):
        if number:
            paper.new_page()
        _cover(paper, cover)
    return paper.save(path)


def _cover(paper: Paper, cover: BatchCover) -> None:
    paper.title(phrase("Batch {name}", name=cover.name), cover.place)
    paper.code(cover.code, 96, phrase("Scan this code to open the batch, or type:\n{code}", code=grouped(cover.code)))
    paper.heading(phrase("Before anyone types"), 2)
    paper.checks(
        [
            phrase("The papers are mixed, so that their order says nothing."),
            phrase("All papers lie the same way up, {size} at the most.", size=cover.size),
            phrase("Two people have counted the papers, one after the other, without telling each other the number."),
        ]
    )
    _counts(paper, (phrase("First count"), phrase("Second count"), phrase("Agreed number")))
    paper.signatures([phrase("First person: name, signature, time"), phrase("Second person: name, signature, time")])
    paper.heading(phrase("After typing"), 2)
    paper.checks(
        [
            phrase("The number typed equals the agreed number, in both entries."),
            phrase("The papers are back under this sheet with a rubber band."),
        ]
    )
    paper.paragraph(
        phrase("If the numbers differ, count again by hand until two counts agree. Never change a number to fit.")
    )
    paper.writing_lines(3)


def _counts(paper: Paper, labels: Sequence[Words]) -> None:
    wide = (paper.width - 32) / 3

    def draw(pad: Pad, x: float, y: float) -> None:
        for place, label in enumerate(labels):
            left = x + place * (wide + 16)
            pad.words(left, y, paper.say(label), Lettering(10.5, color=QUIET))
            pad.box((left, y + 17, wide, 46), thick=1.2, radius=4)

    paper.custom(78, draw)
