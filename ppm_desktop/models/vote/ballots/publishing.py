"""What left the building with ballots in it: the history keeps its name and its digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import fact
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries


@dataclass(frozen=True)
class PublishedFile:
    """One file of the kit and its SHA-256."""

    name: str
    digest: str


@dataclass(frozen=True)
class PublishBallots(Act):
    """Remember that the files for counting again were written. It changes no record: the book is where it is remembered.

    ``digest`` is the SHA-256 of the whole, so that a copy can be told from a changed one. ``with_doubtful`` says that
    ballots which could be known again by their marks are in it, by a decision of the people who publish.
    """

    kind: ClassVar[str] = "vote.publish_ballots"
    reversible: ClassVar[bool] = False

    file_name: str = fact(phrase("File"), required=True)
    digest: str = fact(phrase("Digest"), required=True)
    files: tuple[PublishedFile, ...] = ()
    language: str = "en"
    with_doubtful: int = 0

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Write the files for counting again")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if not queries.results_open(read):
            found.append(Problem(phrase("The results are not open yet.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Nothing changes: the entry in the book is all."""


ACTS: tuple[type[Act], ...] = (PublishBallots,)
