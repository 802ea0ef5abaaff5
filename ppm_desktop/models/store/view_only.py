"""Looking at a file that may not be written: a private copy of it is opened, and thrown away at closing.

SQLite cannot even read a file with a log in a folder it may not write (trust.md section 3.2), and a copy is checked like
any other file when it is opened. An encrypted file stays encrypted in its copy.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from pathlib import Path

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble

_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def may_be_written(path: Path) -> bool:
    """Whether this account may write the file and beside it, found out by trying; nothing is left behind."""
    try:
        with path.open("r+b"), tempfile.TemporaryFile(dir=path.parent):
            return True
    except OSError as wrong:
        return wrong.errno not in _FORBIDDEN


def private_copy(path: Path) -> Path:
    """A copy of the file, and of its log if it has one, in a new folder that only this account may enter."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="ppm-desktop-"))
    except OSError as wrong:
        raise _no_copy(path) from wrong
    copy = folder / path.name
    try:
        before = _state(path)
        for name in (path.name, f"{path.name}-wal"):
            if path.with_name(name).exists():
                shutil.copyfile(path.with_name(name), folder / name)
        quiet = _state(path) == before
    except OSError as wrong:
        throw_away(copy)
        raise _no_copy(path) from wrong
    if not quiet:
        throw_away(copy)
        raise Trouble(
            phrase("Somebody is writing in {name} at this moment.", name=path.name),
            phrase("Wait until it is closed there, then open it again."),
        )
    return copy


def throw_away(copy: Path) -> None:
    """Remove a private copy and its folder."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def _state(path: Path) -> tuple[int, int, int]:
    log = path.with_name(f"{path.name}-wal")
    file = path.stat()
    return file.st_mtime_ns, file.st_size, log.stat().st_mtime_ns if log.exists() else 0


def _no_copy(path: Path) -> Trouble:
    return Trouble(
        phrase("{name} cannot be copied in order to look at it.", name=path.name),
        phrase("Check that there is space on this computer, then open it again."),
    )
