"""The paper list: who was given a ballot, so that the table goes on by hand when the computer stops."""

from __future__ import annotations

from pathlib import Path

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase
from ppm_desktop.models.vote.roll.taking_part import PaperList, Standing
from ppm_desktop.models.vote.roll.voter import CONTESTED

__all__ = ["roll_checklist"]

_ROW = 19.0
_BLANK = 8  # rows for people who are not on the list


def roll_checklist(path: Path, found: PaperList, imprint: Imprint, tongue: Tongue) -> Path:
    """Everybody in the order of the roll; where nothing was given, a box to tick. It tells no voter's time."""
    paper = Paper(imprint, tongue)
    counts = found.counts
    paper.title(
        phrase("Paper list of the voters"),
        counted("{count} ballot was given when this was made.", "{count} ballots were given when this was made.",
                counts.handed_out),
    )  # fmt: skip
    paper.paragraph(
        phrase(
            "If the computer stops: look for the name here. Where “given” stands, give no ballot. Otherwise tick the"
            " box, let the person sign, and give one ballot. Enter the ticked names when the computer runs again."
        )
    )
    paper.paragraph(phrase("Ballots given after this list was made are not on it."), quiet=True)
    columns = [
        TableColumn(paper.say(phrase("Given")), 1.5),
        TableColumn(paper.say(phrase("Name")), 3),
        TableColumn(paper.say(phrase("Number")), 1.2),
        TableColumn(paper.say(phrase("Born")), 0.8),
        TableColumn(paper.say(phrase("Place")), 1.6),
        TableColumn(paper.say(phrase("Signature")), 2),
    ]
    rows = [_row(paper, line) for line in found.lines]
    paper.table(columns, rows, ruled=True, row_height=_ROW)
    paper.heading(phrase("People who are not on the list"), 2)
    paper.table(columns, [["□", "", "", "", "", ""] for _ in range(_BLANK)], ruled=True, row_height=_ROW)
    return paper.save(path)


def _row(paper: Paper, line: Standing) -> list[str]:
    voter = line.voter
    born = str(voter.birth_year or "")
    return [paper.say(_given(line)), voter.name, voter.number, born, voter.site, ""]


def _given(line: Standing) -> str | Phrase:
    if line.given == CONTESTED:
        return phrase("envelope {number}", number=line.envelope)
    return phrase("given") if line.given else "□"
