"""What the disk and the driver can do to us, each as one sentence and one advice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.store.cipher import Failure, IntegrityFailure, primary_code
from ppm_desktop.models.store.keys import wrong_passphrase


@contextmanager
def spoken(path: Path | None) -> Iterator[None]:
    """Turn the driver's errors into Trouble; a broken constraint is a bug and passes through."""
    try:
        yield
    except IntegrityFailure:
        raise
    except Failure as failure:
        raise _trouble(failure, path) from failure


def _trouble(failure: Failure, path: Path | None) -> Trouble:
    code = primary_code(failure)
    if path is not None and not path.exists():
        return drive_removed(path)
    if code == "SQLITE_NOTADB":
        return wrong_passphrase()
    if code == "SQLITE_READONLY" and path is not None and os.access(path, os.W_OK):
        code = "SQLITE_CORRUPT"  # SQLCipher shuts the file against writing once a page fails its check
    known = _KNOWN.get(code)
    if known is None:
        raise failure
    sentence, advice = known
    return Trouble(sentence, advice)


def drive_removed(path: Path) -> Trouble:
    """The file went away while it was open."""
    return Trouble(
        phrase(
            "The file {name} is no longer where it was: the drive was removed or the file was moved.", name=path.name
        ),
        phrase("Put the drive back, then open the file again. What was confirmed before is on it."),
    )


def damaged() -> Trouble:
    """A page of the file does not hold what was written."""
    return Trouble(*_KNOWN["SQLITE_CORRUPT"])


_KNOWN: dict[str, tuple[Phrase, Phrase]] = {
    "SQLITE_FULL": (
        phrase("The disk is full: this was NOT saved."),
        phrase("Free some space on this computer, then try again. What was saved before is safe."),
    ),
    "SQLITE_READONLY": (
        phrase("This file or its folder cannot be written to."),
        phrase("Copy the file into a folder of yours, then open the copy."),
    ),
    "SQLITE_CANTOPEN": (
        phrase("The file cannot be opened here."),
        phrase("Check that the folder exists and that you may write in it."),
    ),
    "SQLITE_BUSY": (
        phrase("This process is already open in another window or by another account on this computer."),
        phrase("Go on there, or close it there first. Two programs must never write the same file."),
    ),
    "SQLITE_CORRUPT": (
        phrase("The file is damaged."),
        phrase("It is left as it is. Restore the newest backup as a copy; the menu File shows how."),
    ),
    "SQLITE_IOERR": (
        phrase("The disk reported an error: this was NOT saved."),
        phrase("Check that the drive is plugged in, then close and open the file again."),
    ),
}
