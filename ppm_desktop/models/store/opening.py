"""Opening a process file: verified, brought up to date, and marked as open, or not opened at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.store import file
from ppm_desktop.models.store.book import Book
from ppm_desktop.models.store.journal import Journal
from ppm_desktop.models.store.troubles import spoken

TAIL = 1_000  # acts of each station whose chain is verified at every opening; `check` verifies all


def open_book(path: Path, registry: Registry, key: bytes | None, keep: Callable[[Any], object]) -> tuple[Book, bool]:
    """The book at ``path``, verified and up to date, and whether it was closed cleanly; ``keep`` saves an older file."""
    connection = file.open_file(path, key)
    try:
        file.check_pages(connection, path)
        if file.needs_upgrade(connection):
            keep(connection)
            file.upgrade(connection, path)
        _check_chain(connection, path)
        clean_goodbye = file.was_closed_cleanly(connection)
        file.mark_open(connection)
        return Book(connection, registry, path), clean_goodbye
    except BaseException:
        connection.close()
        raise


def open_to_read(path: Path, key: bytes | None) -> Any | None:
    """A connection that only reads; None where the file must be brought up to date first.

    The links between the newest acts are verified, not their payloads: who relies on a payload here verifies it there.
    """
    connection = file.open_to_read(path, key)
    try:
        with spoken(path):
            current = not file.needs_upgrade(connection)
            if current:
                _check_chain(connection, path, payloads=False)
    except BaseException:
        connection.close()
        raise
    if not current:
        connection.close()
        return None
    return connection


def _check_chain(connection: Any, path: Path, *, payloads: bool = True) -> None:
    if Journal(connection, "").broken_at(newest=TAIL, payloads=payloads):
        raise Trouble(
            phrase("The history in {name} was altered outside this program.", name=path.name),
            phrase("It is left as it is. Restore the newest backup as a copy and compare the two."),
        )
