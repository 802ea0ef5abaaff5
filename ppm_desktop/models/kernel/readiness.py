"""What a stage says of itself: its fact for the rail, whether it is done, what it still needs and what to do next."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ppm_desktop.i18n import Phrase


class Where(StrEnum):
    """Where a stage stands."""

    TODO = "todo"
    CURRENT = "current"
    DONE = "done"


class Need(NamedTuple):
    """One thing a stage still needs, with where it is mended: a stage key and, if it helps, a tab of that stage."""

    sentence: Phrase
    stage: str
    tab: str = ""
    due_on: str = ""


class Readiness(NamedTuple):
    """A stage's own account. ``needs`` come in the order in which they are best done."""

    where: Where
    fact: Phrase | None = None
    needs: tuple[Need, ...] = ()
