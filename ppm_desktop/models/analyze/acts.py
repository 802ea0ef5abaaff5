"""What stage 8 does: it makes papers, and the book remembers which, and who holds those with names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.analyze.queries import REPORT_KIND
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import fact
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records

PAPERS: Final[dict[str, Phrase]] = {
    "report": phrase("Committee report"),
    "workbook": phrase("Committee workbook"),
}


@dataclass(frozen=True)
class RecordPaper(Act):
    """Remember that a report or workbook was made. It changes no record: the book is where it is remembered.

    ``digest`` is the SHA-256 of the file, so that a copy can be told from a changed one.
    """

    kind: ClassVar[str] = REPORT_KIND
    reversible: ClassVar[bool] = False

    of_kind: str = fact(phrase("What was made"), default="report", choices=PAPERS)
    file_name: str = fact(phrase("File"), required=True)
    digest: str = fact(phrase("Digest"), required=True)
    language: str = "en"
    with_names: int = 0
    holder: str = fact(phrase("Who will hold it"))

    @property
    def title(self) -> Phrase:
        """What was done."""
        made = PAPERS.get(self.of_kind, verbatim(self.of_kind))
        if self.with_names:
            return phrase("Make {paper} with names, held by {holder}", paper=made, holder=verbatim(self.holder))
        return phrase("Make {paper}", paper=made)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if self.with_names and not self.holder:
            found.append(Problem(phrase("It holds names. Write who will hold it."), "holder"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Nothing changes: the entry in the book is all."""


ACTS: tuple[type[Act], ...] = (RecordPaper,)
