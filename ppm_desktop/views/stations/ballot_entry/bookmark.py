"""The bookmark: which paper lies on the table, so that a clerk is told after a crash whether it was saved.

It is one record of fixed length, written over in place, and holds no marks: an older one is never left beside it, so
that the order in which papers were keyed cannot be read from it.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

_LENGTH: Final = 512
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """One paper in one pass of one batch."""

    batch_id: str
    number: int
    entry_id: str
    serial_hash: str
    tail: str


class Bookmark:
    """Lies beside this machine's settings. A folder that cannot be written must not stop the desk: it is logged."""

    def __init__(self, settings_file: Path) -> None:
        """``settings_file`` is where the settings are; the bookmark lies beside it."""
        self._path = settings_file.with_name("on_the_table.json")

    def put(self, place: Place) -> None:
        """This paper lies on the table now; on disk when this returns."""
        self._write(json.dumps(asdict(place)))

    def clear(self) -> None:
        """No paper lies on the table."""
        if self._path.exists():
            self._write("{}")

    def read(self) -> Place | None:
        """The paper that lay on the table last, None if the desk was left in order."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            return Place(**found) if found else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):
            _log.warning("the bookmark in %s cannot be read", self._path)
            return None

    def _write(self, text: str) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as out:
                out.write(text.encode().ljust(_LENGTH))
                out.flush()
                os.fsync(out.fileno())
        except OSError:
            _log.warning("the bookmark in %s cannot be written", self._path, exc_info=True)
