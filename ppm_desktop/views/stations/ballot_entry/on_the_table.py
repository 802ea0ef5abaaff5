"""The paper on the table: its entry's id is made before the first key, and a crash does not make it a second paper."""

from __future__ import annotations

from typing import NamedTuple

from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import Serial
from ppm_desktop.models.vote.ballots.papers import Entry
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.stations.ballot_entry.bookmark import Bookmark, Place
from ppm_desktop.views.stations.ballot_entry.words import Said, after_crash


class LeftBehind(NamedTuple):
    """What became of the paper that lay here when the desk was last left without finishing."""

    batch_id: str
    saved: Entry | None
    said: Said


class OnTheTable:
    """Remembers one paper beside this machine's settings."""

    def __init__(self, session: Session) -> None:
        """Reads the bookmark only when asked."""
        self._session = session
        self._bookmark = Bookmark(session.settings.path)

    @property
    def _read(self) -> Reader:
        return self._session.read

    def lay(self, batch_id: str, number: int, serial: Serial) -> str:
        """A paper is taken: the id of its entry, the one that it had before a crash if it is the same paper."""
        place = self._bookmark.read()
        known = place is not None and (place.batch_id, place.number, place.serial_hash) == (
            batch_id,
            number,
            serial.hash,
        )
        entry_id = place.entry_id if place is not None and known else random_id()
        self._bookmark.put(Place(batch_id, number, entry_id, serial.hash, serial.tail))
        return entry_id

    def is_of(self, batch_id: str, number: int) -> bool:
        """Whether the paper that lies here is one of this entry."""
        place = self._bookmark.read()
        return place is not None and (place.batch_id, place.number) == (batch_id, number)

    def clear(self) -> None:
        """The desk is left in order."""
        self._bookmark.clear()

    def left_behind(self) -> LeftBehind | None:
        """Whether a paper lay here when the program stopped, and whether it was saved."""
        place = self._bookmark.read()
        batch = queries.batch(self._read, place.batch_id) if place else None
        if place is None or batch is None:
            return None
        saved = queries.entry_of(self._read, place.batch_id, place.number, place.serial_hash)
        return LeftBehind(batch.id, saved, after_crash(batch.label, place.tail, saved=saved is not None))
