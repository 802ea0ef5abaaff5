"""A process file that nobody wants to change: opened without a backup, a reserve or anything that is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.store import file
from ppm_desktop.models.store.opening import open_to_read
from ppm_desktop.models.store.records import Looking
from ppm_desktop.models.store.troubles import spoken
from ppm_desktop.models.store.view_only import may_be_written, private_copy, throw_away
from ppm_desktop.models.workspace import Workspace, file_key


@contextmanager
def to_read(path: Path, passphrase: str | None = None) -> Iterator[Reader]:
    """The reading hands on the process at ``path``; what stands against opening it is Trouble, as at any opening.

    The file is held alone, and the links of its newest acts are verified. An older one is brought up to date first.
    """
    key = file_key(path, passphrase) if file.is_encrypted(path) else None
    copy = None if may_be_written(path) else private_copy(path)
    try:
        connection = open_to_read(copy or path, key)
        if connection is None:
            with Workspace.open(path, Registry(()), passphrase) as workspace:
                yield workspace.read
            return
        try:
            with spoken(path):
                yield Looking(connection)
        finally:
            connection.close()
    finally:
        if copy is not None:
            throw_away(copy)
