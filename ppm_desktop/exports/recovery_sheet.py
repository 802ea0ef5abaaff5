"""The recovery sheet: the one page that opens a file whose passphrases are lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.paper import Imprint, Paper
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.codes import grouped


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on it. ``made_at`` is a stamp."""

    process: str
    file_name: str
    code: str
    made_at: str


def save_recovery_sheet(path: Path, sheet: RecoverySheet, tongue: Tongue) -> Path:
    """Write it as a PDF of one page; two copies belong into two sealed envelopes."""
    paper = Paper(Imprint(phrase("Recovery sheet"), sheet.process, sheet.made_at), tongue)
    paper.title(phrase("Recovery sheet"), phrase("Opens the process file when every passphrase is lost."))
    paper.facts([(phrase("Process"), sheet.process), (phrase("File"), sheet.file_name)])
    paper.heading(phrase("Recovery code"), 2)
    paper.paragraph(grouped(sheet.code), bold=True, size=17)
    paper.notice(
        phrase("If every passphrase and this sheet are lost, nobody can open the file, its makers neither."), "warn"
    )
    paper.heading(phrase("What to do with it"), 2)
    paper.bullets(
        [
            phrase("Print it twice. Put each copy into an envelope, seal it and sign across the flap."),
            phrase("Give the two envelopes to two people who keep them in two places."),
            phrase("Never photograph it, never mail it, and keep no file of it."),
            phrase("After an envelope was opened, choose a new passphrase and seal it again."),
        ]
    )
    paper.signatures([phrase("First keeper, name and day"), phrase("Second keeper, name and day")])
    return paper.save(path)
