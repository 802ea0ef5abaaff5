"""One process file: opened once, by one program, with settings that are set and read back every time."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.store import cipher, migrations
from ppm_desktop.models.store.troubles import damaged, spoken

SUFFIX = ".ppmproc"
PLAIN_HEAD = b"SQLite format 3\x00"
_QUICKLY_CHECKED = 24_000_000  # bytes; about half a second
_SENTINEL = "ppm desktop process"

# Anything less than FULL loses acknowledged ballots on a power cut (trust.md section 3.1: 20,606 of 93,260).
_SETTINGS: dict[str, int | str] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "locking_mode": "exclusive",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
    "wal_autocheckpoint": 200,
    "secure_delete": 1,
}
_MAC_SETTINGS: dict[str, int | str] = {"fullfsync": 1, "checkpoint_fullfsync": 1}


def keys_path(path: Path) -> Path:
    """Where the key file of this process file lies."""
    return path.with_name(path.name + ".keys")


def refuse_taken(path: Path) -> None:
    """Nothing is ever written over: a process file or a key file that is there already is Trouble.

    A key file alone may be the only way into a process that was moved, so it counts as taken too.
    """
    for taken in (path, keys_path(path)):
        if taken.exists():
            raise Trouble(
                phrase("There is already a file named {name} in that folder.", name=taken.name),
                phrase("Choose another name. Nothing was written over it."),
            )


def is_encrypted(path: Path) -> bool:
    """Whether the file needs a key; a missing or empty file is Trouble."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as wrong:
        raise Trouble(
            phrase("{name} cannot be read.", name=path.name),
            phrase("Check that the file is still there and that you may open it."),
        ) from wrong
    if not head:
        raise Trouble(
            phrase("{name} is empty: it is not a PPM Desktop file.", name=path.name),
            phrase("Open the newest backup instead. Nothing was written over it."),
        )
    return head != PLAIN_HEAD


def create(path: Path | None, key: bytes | None, facts: Mapping[str, str]) -> Any:
    """A new file with all tables and these facts in ``meta``; None makes one in memory. An existing file is Trouble."""
    if path is not None:
        refuse_taken(path)
    with spoken(path):
        connection = cipher.connect(path or ":memory:", key)
        _settle(connection, in_memory=path is None)
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        _migrate(connection)
        meta = {"sentinel": _SENTINEL, "station": random_id(), "open": "1", **facts}
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", list(meta.items()))
        connection.execute("COMMIT")
    if path is not None:
        sync_folder(path.parent)
    return connection


def open_file(path: Path, key: bytes | None) -> Any:
    """An open connection that holds the file alone; everything that stands against it is Trouble."""
    with spoken(path):
        connection = cipher.connect(path, key)
        try:
            connection.execute("PRAGMA busy_timeout = 300")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            _check_ours(connection, path)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            _settle(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def open_to_read(path: Path, key: bytes | None) -> Any:
    """An open connection that only reads, and still holds the file alone: nothing is written in it or beside it.

    Only the log of a program that died is folded into the file when this closes, as any opening would.
    """
    with spoken(path):
        connection = cipher.connect(path, key)
        try:
            for name in ("busy_timeout = 300", "locking_mode = EXCLUSIVE", "trusted_schema = 0"):
                connection.execute(f"PRAGMA {name}").fetchall()
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            _check_ours(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def needs_upgrade(connection: Any) -> bool:
    """Whether steps are missing."""
    return bool(migrations.pending(_applied(connection)))


def upgrade(connection: Any, path: Path | None) -> None:
    """Bring the file up to date; the caller has backed it up."""
    with spoken(path):
        _migrate(connection)


def was_closed_cleanly(connection: Any) -> bool:
    """Whether the last program that had the file said goodbye."""
    found = connection.execute("SELECT value FROM meta WHERE name = 'open'").fetchone()
    return found is None or bool(found[0] == "0")


def mark_open(connection: Any) -> None:
    """From now on the file counts as open, until ``close`` says goodbye."""
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('open', '1')")


def close(connection: Any) -> None:
    """Say goodbye: the log is folded into the file and the file is marked closed."""
    try:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'open'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except cipher.Failure:
        # Everything acknowledged is in the log already; the file stays marked open, which is true and is told next time.
        return
    finally:
        connection.close()


def check_pages(connection: Any, path: Path) -> None:
    """Look at every page of a file that is small enough to wait for; a damaged one is Trouble."""
    with spoken(path):
        if path.stat().st_size <= _QUICKLY_CHECKED and connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise damaged()


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(connection: Any, *, in_memory: bool = False) -> None:
    """Set every setting and read it back: defaults vary by build, and one that differs means lost ballots."""
    wanted = _SETTINGS | (_MAC_SETTINGS if sys.platform == "darwin" else {})
    for name, value in wanted.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        if in_memory and name == "journal_mode":
            continue
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if str(found).lower() != str(value):
            raise Trouble(
                phrase("This file cannot be kept safely here: the setting {name} is {found}.", name=name, found=found),
                phrase("Copy the file to this computer's own disk, then open the copy."),
            )


def _check_ours(connection: Any, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    sentinel = None
    if application == migrations.APPLICATION_ID and version // 1000 <= migrations.MAJOR:
        sentinel = connection.execute("SELECT value FROM meta WHERE name = 'sentinel'").fetchone()
    if application == migrations.APPLICATION_ID and version // 1000 > migrations.MAJOR:
        raise Trouble(
            phrase(
                "{name} was made by a newer version of this program (file format {major}.{minor}).",
                name=path.name,
                major=version // 1000,
                minor=version % 1000,
            ),
            phrase("Install the newer version to open it. Nothing was changed."),
        )
    if sentinel is None or sentinel[0] != _SENTINEL:
        raise Trouble(
            phrase("{name} is not a PPM Desktop file.", name=path.name),
            phrase("Choose a file whose name ends in .ppmproc. Nothing was changed."),
        )
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'ballots'").fetchone():
        # Papers stand in the acts that sealed them now, and no act can be written anew (docs/decisions/0023).
        raise Trouble(
            phrase("{name} was made by a trial version of this program, before the first release.", name=path.name),
            phrase("Open it with the version that made it. Nothing was changed."),
        )


def _applied(connection: Any) -> set[str]:
    has = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if has is None:
        return set()
    found = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (migrations.SET,))
    return {row[0] for row in found}


def _migrate(connection: Any) -> None:
    import sqlite_utils

    migrations.migrate(sqlite_utils.Database(connection))
