"""The reserve: room on the disk that is held while a process is open, and given back when the disk is full.

With it the act that met the full disk, and the closing of the file, still succeed (trust.md section 3.2).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

SIZE = 64 * 1024 * 1024  # bytes
LOW = 500_000_000  # bytes; with less than this left a person is told
_PIECE = bytes(1024 * 1024)


def room(beside: Path) -> int | None:
    """Bytes that are free on the disk of this file; None where the system does not say."""
    try:
        return shutil.disk_usage(beside.parent).free
    except OSError:
        return None


class Reserve:
    """A file of ``SIZE`` bytes beside the process file."""

    def __init__(self, beside: Path) -> None:
        """Takes no room before ``hold``."""
        self._path = beside.with_name(beside.name + ".reserve")
        self._beside = beside

    def hold(self) -> None:
        """Take the room, where there is plenty of it: the reserve must not be what fills the disk."""
        if self._path.exists() or (room(self._beside) or 0) < LOW + SIZE:
            return
        try:
            with self._path.open("xb") as file:
                if sys.platform == "linux":
                    os.posix_fallocate(file.fileno(), 0, SIZE)
                elif sys.platform == "win32":
                    file.truncate(SIZE)  # gives the file its clusters; other systems would leave a hole
                else:
                    for _ in range(SIZE // len(_PIECE)):
                        file.write(_PIECE)
        except OSError:
            self.release()  # work goes on without a reserve

    def release(self) -> bool:
        """Give the room back; whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
