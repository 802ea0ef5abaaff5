"""A paper that was made, and what printing it must heed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

JOB: Final = "PPM Desktop"
"""What a print queue is told. Queues keep names and times, so it is never a person, an event or a file somebody named."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF. ``exact``: printed at 100 % on its own paper or not at all. ``secret``: no copy of it is kept anywhere."""

    path: Path
    job: str = JOB
    exact: bool = False
    secret: bool = False


def ballot_pack_paper(path: Path) -> Paper:
    """A pack of ballots; its queue name is the pack's label (vote-day B-08)."""
    return Paper(path, job=path.stem, exact=True)
