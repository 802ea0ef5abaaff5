"""The last yard: a finished file comes to its place whole, or not at all, and never over one that is open."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR})
_TRIES = 99


@dataclass(slots=True)
class Landing:
    """Where a file is being written, and after landing where it lies."""

    part: Path
    place: Path

    def __fspath__(self) -> str:
        return str(self.part)


def deliver(path: Path, content: bytes) -> Path:
    """Write a whole file. Returns where it lies: beside ``path`` with a number where that one cannot be replaced."""
    with landing(path) as target:
        target.part.write_bytes(content)
    return target.place


@contextmanager
def landing(path: Path) -> Iterator[Landing]:
    """Write to ``part`` inside the block; after it the file is on the disk under its own name, in ``place``.

    Whatever goes wrong inside, no half-written file keeps the final name. What the world refuses (disk full, folder
    closed, stick gone) is raised as Trouble; everything else goes up as it is.
    """
    target = Landing(path.with_name(f".{path.name}.{secrets.token_hex(3)}.part"), path)
    try:
        yield target
        _flush(target.part)
        target.place = _settle(target.part, path)
    except OSError as wrong:
        raise _trouble(wrong, path) from wrong
    finally:
        _sweep(target.part)


def _flush(part: Path) -> None:
    with part.open("rb+") as handle:
        os.fsync(handle.fileno())


def _settle(part: Path, path: Path) -> Path:
    for place in (path, *(path.with_name(f"{path.stem} ({n}){path.suffix}") for n in range(2, _TRIES))):
        if place != path and place.exists():
            continue
        try:
            part.replace(place)
        except (PermissionError, IsADirectoryError, NotADirectoryError):
            continue  # another program holds it open (Windows says so), or a folder has the name
        return place
    raise PermissionError(errno.EACCES, "no free name", str(path))


def _sweep(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the stick is gone, and the part with it


def _trouble(wrong: OSError, path: Path) -> Trouble:
    return Trouble(phrase("“{name}” was not written.", name=path.name), _advice(wrong, path))


def _advice(wrong: OSError, path: Path) -> Phrase:
    folder = str(path.parent)
    if wrong.errno in _FULL:
        return phrase("The disk is full. Free some space, or choose another folder, and try again.")
    if wrong.errno in _CLOSED:
        return phrase("The folder {folder} does not allow it. Choose another folder.", folder=folder)
    if wrong.errno in _GONE:
        return phrase("The folder {folder} is not there. Put the stick back, or choose another folder.", folder=folder)
    return phrase("The system said: {reason}. Choose another folder, or try again.", reason=str(wrong.strerror))
