"""The lock of the ballot's wording: frozen items, and the digest that proves them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.ids import new_id


class BallotLock(NamedTuple):
    """Two people froze the wording; ``opened_at`` is empty while the lock holds."""

    id: str
    digest: str
    first_person: str
    second_person: str
    locked_at: str
    opened_at: str
    opened_because: str

    @property
    def is_standing(self) -> bool:
        """Whether the wording is still locked."""
        return not self.opened_at

    @property
    def spelled(self) -> str:
        """The digest as it is printed and compared by eye."""
        return spelled(self.digest)


@dataclass(frozen=True)
class NewBallotItem:
    """An item as it is frozen; each language is an item of its own with the same position."""

    recommendation_id: str
    version_id: str
    position: int
    language: str
    title: str
    text: str
    id: str = field(default_factory=new_id)


class BallotItem(NamedTuple):
    """One frozen recommendation in one language, as it is printed."""

    id: str
    lock_id: str
    recommendation_id: str
    version_id: str
    position: int
    language: str
    title: str
    text: str


def digest(items: Iterable[NewBallotItem | BallotItem]) -> str:
    """SHA-256 over the canonical JSON of position, language, title and text of every item.

    Ids are left out, so that anyone who has the printed texts can compute it.
    """
    ordered = sorted(items, key=lambda item: (item.position, item.language))
    frozen = [
        {"position": item.position, "language": item.language, "title": item.title, "text": item.text}
        for item in ordered
    ]
    return hashlib.sha256(canonical(frozen).encode()).hexdigest()


def spelled(full: str) -> str:
    """A digest in groups of four."""
    return " ".join(full[place : place + 4] for place in range(0, len(full), 4))
