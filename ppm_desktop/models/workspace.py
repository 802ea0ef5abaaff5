"""The one door: open, read, perform, take back, receive, back up. Nothing writes except an act."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act, Changes, Registry
from ppm_desktop.models.kernel.field import REASON_LIMIT
from ppm_desktop.models.kernel.moment import from_stamp, now, stamp
from ppm_desktop.models.kernel.problem import Problem, Refused, Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.models.store import backup, file, keys
from ppm_desktop.models.store.book import Book
from ppm_desktop.models.store.examine import Finding, examine
from ppm_desktop.models.store.journal import TAKE_BACK, Entry
from ppm_desktop.models.store.merge import MergeReport
from ppm_desktop.models.store.opening import open_book
from ppm_desktop.models.store.reserve import LOW, room
from ppm_desktop.models.store.view_only import may_be_written, private_copy, throw_away

SUFFIX = file.SUFFIX
ONLY_LOOK = phrase("This file can be looked at, not changed.")


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the history."""

    act_id: str
    title: Phrase
    operator: str
    at: datetime
    reason: str
    standing: bool
    reversible: bool


class Workspace:
    """One open process file. It is used from one thread."""

    def __init__(self, book: Book, registry: Registry, path: Path | None, key: bytes | None) -> None:
        """Use ``create``, ``open`` or ``in_memory``."""
        self._book = book
        self._registry = registry
        self._key = key
        self.path = path
        self.operator = ""
        self.saved_at: datetime | None = None
        self.closed_unexpectedly = False
        self._copy: Path | None = None
        self._done: list[str] = []
        self._undone: list[str] = []

    # Opening and closing

    @classmethod
    def create(
        cls, path: Path, registry: Registry, passphrase: str | None, *, practice: bool = False
    ) -> tuple[Workspace, str]:
        """A new process file and its recovery code ("" without a passphrase, which only practice allows)."""
        if passphrase is None:
            if not practice:
                raise ValueError("a real process needs a passphrase")
            key, code = None, ""
        else:
            file.refuse_taken(path)
            key_file, key, code = keys.new_keys(passphrase)
        connection = file.create(path, key, {"practice": str(int(practice)), "made": stamp()})
        if passphrase is not None:
            key_file.save(file.keys_path(path))
        book = Book(connection, registry, path)
        book.hold_reserve()
        return cls(book, registry, path, key), code

    @classmethod
    def in_memory(cls, registry: Registry) -> Workspace:
        """A practice process that is gone when the program ends."""
        connection = file.create(None, None, {"practice": "1", "made": stamp()})
        return cls(Book(connection, registry, None), registry, None, None)

    @classmethod
    def open(
        cls,
        path: Path,
        registry: Registry,
        passphrase: str | None = None,
        *,
        recovery: str | None = None,
        before_upgrade: Callable[[], Path] | None = None,
    ) -> Workspace:
        """The process at ``path``. An older file is backed up into ``before_upgrade()`` first, then brought up to date.

        Where the file or its folder cannot be written, it is opened to be looked at (``view_only``).
        """
        key = None
        if file.is_encrypted(path):
            key = file_key(path, passphrase, recovery)
        if not may_be_written(path):
            return cls._look_at(path, registry, key)

        def keep(connection: Any) -> None:
            backup.back_up(connection, path, before_upgrade() if before_upgrade else path.parent, key, now())

        book, clean_goodbye = open_book(path, registry, key, keep)
        book.hold_reserve()
        opened = cls(book, registry, path, key)
        opened.closed_unexpectedly = not clean_goodbye
        return opened

    @classmethod
    def _look_at(cls, path: Path, registry: Registry, key: bytes | None) -> Workspace:
        copy = private_copy(path)
        try:
            book, _clean_goodbye = open_book(copy, registry, key, lambda _connection: None)
        except BaseException:
            throw_away(copy)
            raise
        opened = cls(book, registry, path, key)
        opened._copy = copy
        return opened

    def close(self) -> None:
        """Fold the log into the file and let it go."""
        try:
            self._book.close()
        finally:
            if self._copy is not None:
                throw_away(self._copy)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    @property
    def read(self) -> Reader:
        """The reading hands."""
        return self._book.reader

    @property
    def station(self) -> str:
        """This database's own random id."""
        return self._book.journal.station

    @property
    def practice(self) -> bool:
        """Whether this is the sample or a practice process, never to be mixed with a real one."""
        return bool(self.read.value("SELECT value FROM meta WHERE name = 'practice'") == "1")

    @property
    def encrypted(self) -> bool:
        """Whether the file is encrypted."""
        return self._key is not None

    @property
    def view_only(self) -> bool:
        """Whether the file can be looked at, but not changed, because it or its folder cannot be written."""
        return self._copy is not None

    def low_room(self) -> int | None:
        """Bytes that are left on the file's disk where that is too little to go on calmly, None where there is enough."""
        if self.path is None or self.view_only:
            return None
        free = room(self.path)
        return None if free is None or free >= LOW else free

    def history(self, limit: int = 200) -> list[Done]:
        """The newest acts, newest first."""
        return [self._told(entry) for entry in self._book.journal.newest(limit)]

    def acts(self) -> Iterator[Entry]:
        """Every act in the agreed order: what travels to another station."""
        return self._book.journal.in_order()

    def chain_head(self) -> str:
        """The hash of this station's newest act: what is printed on signed slips."""
        return self._book.journal.head(self.station)[1]

    def first_broken_act(self) -> str:
        """Id of the first act whose chain does not hold, "" if the whole book holds."""
        return self._book.journal.broken_at()

    def examine(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Look at every page, every link of the chain, what is open after merges, and the ballot wall."""
        with self._book.speaking():
            return examine(self._book.connection, self._book.journal, progress or Quiet())

    # Writing

    def perform(self, act: Act, reason: str = "") -> Changes:
        """Perform an act: durable when this returns. Refused or Trouble leave everything as it was."""
        self._may_change()
        with self._book.speaking():
            changes = self._book.perform(act, self.operator, reason, _reason_problems(act, reason))
        self.saved_at = now()
        if act.in_book and act.reversible:
            self._done.append(changes.act_id)
            self._undone.clear()
        return changes

    def take_back(self, act_id: str = "", reason: str = "") -> Changes:
        """Take back an act, by default the newest of this sitting; refused if something was built on it since."""
        self._may_change()
        target = act_id or (self._done[-1] if self._done else "")
        if not target:
            raise Refused((Problem(phrase("There is nothing to undo.")),))
        changes = self._reverse(target, reason)
        if target in self._done:
            self._done.remove(target)
            self._undone.append(changes.act_id)
        return changes

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        self._may_change()
        if not self._undone:
            raise Refused((Problem(phrase("There is nothing to redo.")),))
        taking_back = self._undone[-1]
        changes = self._reverse(taking_back, "")
        self._undone.pop()
        entry = self._book.journal.get(taking_back)
        if entry is not None:
            self._done.append(entry.undoes)
        return changes

    def _reverse(self, target: str, reason: str) -> Changes:
        entry = self._book.journal.get(target)
        if entry is None:
            raise LookupError(target)
        if entry.kind != TAKE_BACK and not self._registry.load(entry.kind, json.loads(entry.payload)).reversible:
            raise Refused((Problem(phrase("“{title}” cannot be undone.", title=self._title(entry))),))
        with self._book.speaking():
            changes = self._book.take_back(entry, self._title(entry), self.operator, reason)
        self.saved_at = now()
        return changes

    @property
    def undo_title(self) -> Phrase | None:
        """What Undo would take back, None if nothing."""
        return self._title_of(self._done[-1]) if self._done else None

    @property
    def redo_title(self) -> Phrase | None:
        """What Redo would do again, None if nothing."""
        return self._title_of(self._undone[-1]) if self._undone else None

    def receive(self, delivered: Iterable[Entry]) -> MergeReport:
        """Take in acts of other stations, all or none of them."""
        self._may_change()
        with self._book.speaking():
            return self._book.receive(delivered)

    # Keeping

    def back_up(self, folder: Path) -> backup.Backup:
        """A verified backup in this folder."""
        if self.path is None:
            raise ValueError("a process in memory has no backup")
        return backup.back_up(self._book.connection, self.path, folder, self._key, now())

    def add_passphrase(self, name: str, passphrase: str) -> None:
        """Let one more person open the file, or change that person's passphrase."""
        if self.path is None or self._key is None:
            raise ValueError("this process has no key")
        self._may_change()
        place = file.keys_path(self.path)
        keys.load_keys(place).with_slot(name, passphrase, self._key).save(place)

    # Inside

    def _may_change(self) -> None:
        if self.view_only:
            raise Refused((Problem(ONLY_LOOK),))

    def _title(self, entry: Entry) -> Phrase:
        if entry.kind == TAKE_BACK:
            return self._title_of_undoing(entry)
        act = self._act(entry)
        return act.title if act else phrase("An act of another version of this program")

    def _title_of_undoing(self, entry: Entry) -> Phrase:
        undone = self._book.journal.get(entry.undoes)
        if undone is None:
            return phrase("Undo")
        if undone.kind == TAKE_BACK:
            return phrase("Redo: {title}", title=self._title_of(undone.undoes) or phrase("Undo"))
        return phrase("Undo: {title}", title=self._title(undone))

    def _act(self, entry: Entry) -> Act | None:
        try:
            return self._registry.load(entry.kind, json.loads(entry.payload))
        except ValueError:
            return None

    def _title_of(self, act_id: str) -> Phrase | None:
        entry = self._book.journal.get(act_id)
        if entry is None:
            return None
        if entry.kind == TAKE_BACK:
            return self._title_of(entry.undoes)
        return self._title(entry)

    def _told(self, entry: Entry) -> Done:
        act = self._act(entry) if entry.kind != TAKE_BACK else None
        return Done(
            entry.id,
            act.title if act else self._title(entry),
            entry.operator,
            from_stamp(entry.at),
            entry.reason,
            standing=not self._book.journal.undone_by(entry.id),
            reversible=act is not None and act.reversible,
        )


def restore_backup(path: Path, target: Path, passphrase: str | None, *, recovery: str | None = None) -> None:
    """A copy of a backup at ``target``, with a station of its own."""
    key = file_key(path, passphrase, recovery) if file.is_encrypted(path) else None
    backup.restore(path, target, key)


def backups_of(path: Path, folder: Path) -> list[backup.Backup]:
    """The backups of this process in a folder, newest first."""
    return backup.backups_of(path.stem, folder)


def thin_backups(path: Path, folder: Path) -> list[Path]:
    """Delete the backups of this process that are no longer needed; returns their paths."""
    return backup.thin(path.stem, folder, now())


def needs_passphrase(path: Path) -> bool:
    """Whether the file is encrypted; a missing or empty file is Trouble."""
    return file.is_encrypted(path)


def passphrase_problem(passphrase: str) -> Problem | None:
    """What stands against a new passphrase."""
    if keys.passphrase_weakness(passphrase):
        return Problem(
            phrase(
                "Use at least {least} characters, for example five words that belong together only for you.",
                least=keys.LEAST_PASSPHRASE,
            ),
            "passphrase",
        )
    return None


def file_key(path: Path, passphrase: str | None, recovery: str | None = None) -> bytes:
    """The key of an encrypted file, from a passphrase or its recovery code; what opens nothing is Trouble."""
    if recovery:
        return keys.key_from_recovery(recovery)
    if not passphrase:
        raise Trouble(
            phrase("{name} is protected by a passphrase.", name=path.name), phrase("Type the passphrase to open it.")
        )
    return keys.load_keys(file.keys_path(path)).unlock(passphrase)


def _reason_problems(act: Act, reason: str) -> tuple[Problem, ...]:
    if act.needs_reason and not clean(reason):
        return (Problem(phrase("Say why, in a few words. It is kept in the history."), "reason"),)
    if len(reason) > REASON_LIMIT:
        return (Problem(phrase("The reason is too long. {most} characters at the most.", most=REASON_LIMIT), "reason"),)
    return ()
