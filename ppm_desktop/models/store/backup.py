"""Backups: written whole beside the file, opened and verified, then renamed; old ones are thinned, never all lost."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.store import cipher
from ppm_desktop.models.store.file import SUFFIX, keys_path, refuse_taken, sync_folder
from ppm_desktop.models.store.journal import Journal
from ppm_desktop.models.store.troubles import spoken

_STAMP = "%Y-%m-%d_%H%M%S"
_NEWEST = 6


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy and the moment it was made."""

    path: Path
    made: datetime


def back_up(connection: Any, source: Path, folder: Path, key: bytes | None, moment: datetime) -> Backup:
    """A verified copy in ``folder``, named after the source and the moment; Trouble leaves no half file there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise _no_backup(folder) from wrong
    target = _free_name(folder, f"{source.stem} {moment.astimezone().strftime(_STAMP)}")
    part = target.with_name(target.name + ".part")
    try:
        with spoken(folder):
            connection.execute("VACUUM INTO ?", (str(part),))
        _verify(part, key, Journal(connection, "").count())
        part.replace(target)
        if keys_path(source).exists():
            shutil.copyfile(keys_path(source), keys_path(target))
        sync_folder(folder)
    except OSError as wrong:
        raise _no_backup(folder) from wrong
    finally:
        part.unlink(missing_ok=True)
    return Backup(target, moment)


def backups_of(stem: str, folder: Path) -> list[Backup]:
    """The backups of a process in a folder, newest first."""
    found = []
    for path in folder.glob(f"{_escaped(stem)} *{SUFFIX}") if folder.is_dir() else ():
        try:
            local = datetime.strptime(path.stem[len(stem) + 1 :][:17], _STAMP)  # noqa: DTZ007 - astimezone follows
        except ValueError:
            continue
        found.append(Backup(path, local.astimezone(UTC)))
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def thin(stem: str, folder: Path, now: datetime) -> list[Path]:
    """Delete backups that are no longer needed and name them: the six newest stay, one an hour for a day, one a day for two weeks."""
    kept: set[str] = set()
    gone = []
    for number, backup in enumerate(backups_of(stem, folder)):
        age = now - backup.made
        slot = backup.made.strftime("%Y-%m-%d %H" if age < timedelta(days=1) else "%Y-%m-%d")
        if number < _NEWEST or (age < timedelta(days=14) and slot not in kept):
            kept.add(slot)
            continue
        backup.path.unlink(missing_ok=True)
        keys_path(backup.path).unlink(missing_ok=True)
        gone.append(backup.path)
    return gone


def restore(backup: Path, target: Path, key: bytes | None) -> None:
    """A copy of the backup at ``target``, with a station of its own; an existing file is never written over."""
    refuse_taken(target)
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(backup, part)
        with spoken(part):
            connection = cipher.connect(part, key)
            # Station numbers must not be used twice: an older state writes under a name of its own.
            connection.execute("UPDATE meta SET value = ? WHERE name = 'station'", (random_id(),))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.close()
        for stale in ("-wal", "-shm", "-journal"):
            target.with_name(target.name + stale).unlink(missing_ok=True)
        part.replace(target)
        if keys_path(backup).exists():
            shutil.copyfile(keys_path(backup), keys_path(target))
        sync_folder(target.parent)
    except OSError as wrong:
        raise _no_backup(target.parent) from wrong
    finally:
        part.unlink(missing_ok=True)


def _verify(part: Path, key: bytes | None, acts: int) -> None:
    with spoken(part):
        copy = cipher.connect(part, key)
        try:
            whole = copy.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            same = Journal(copy, "").count() == acts
        finally:
            copy.close()
    if not (whole and same):
        raise Trouble(
            phrase("The backup could not be verified."),
            phrase("Try again into another folder. Your file itself is untouched."),
        )


def _free_name(folder: Path, stem: str) -> Path:
    target, number = folder / f"{stem}{SUFFIX}", 2
    while target.exists():
        target, number = folder / f"{stem} ({number}){SUFFIX}", number + 1
    return target


def _escaped(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def _no_backup(folder: Path) -> Trouble:
    return Trouble(
        phrase("The backup into {folder} failed.", folder=str(folder)),
        phrase("Check that there is space and that you may write there, then try again. Your file itself is safe."),
    )
