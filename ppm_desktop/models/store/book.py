"""The open book: one transaction for one act, with its entry, its rows and its images, or none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act, Changes, Registry
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem, Refused
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.models.store import cipher, file
from ppm_desktop.models.store.images import Images
from ppm_desktop.models.store.journal import TAKE_BACK, Entry, Journal
from ppm_desktop.models.store.merge import Merger, MergeReport
from ppm_desktop.models.store.migrations import BOOK_TABLES, WORKING_TABLES
from ppm_desktop.models.store.records import Looking, Writing
from ppm_desktop.models.store.reserve import Reserve
from ppm_desktop.models.store.troubles import drive_removed, spoken


class Book:
    """Everything that happens inside one transaction happens here."""

    def __init__(self, connection: Any, registry: Registry, path: Path | None) -> None:
        """``connection`` is open, keyed, settled and up to date."""
        self.connection = connection
        self.reader = Looking(connection)
        self._path = path
        self._reserve = Reserve(path) if path else None
        self._inode = path.stat().st_ino if path else 0
        station = connection.execute("SELECT value FROM meta WHERE name = 'station'").fetchone()[0]
        self.journal = Journal(connection, station)
        self._images = Images(connection, BOOK_TABLES | WORKING_TABLES)
        self._merger = Merger(connection, self.journal, self._images, registry, self._hands)

    def _hands(self) -> Writing:
        return Writing(self.connection, WORKING_TABLES)

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn the driver's errors into Trouble."""
        with spoken(self._path):
            yield

    def hold_reserve(self) -> None:
        """Hold some room on the disk, for the day it is full."""
        if self._reserve is not None:
            self._reserve.hold()

    def perform(self, act: Act, operator: str, reason: str, standing: tuple[Problem, ...]) -> Changes:
        """Check, enter, apply and commit one act; ``standing`` are problems found before."""
        return self._with_reserve(lambda: self._perform(act, operator, reason, standing))

    def _perform(self, act: Act, operator: str, reason: str, standing: tuple[Problem, ...]) -> Changes:
        with self._transaction():
            problems = (*standing, *act.problems(self.reader))
            if problems:
                raise Refused(problems)
            hands = self._hands()
            act_id, number = "", None
            if act.in_book:
                act_id = new_id()
                number = self.journal.write(
                    self.journal.entry((act_id, stamp(), operator, act.kind), act.payload(), "", clean(reason))
                )
            with self._images.of(number):
                act.apply(hands)
        if act.scrubs:
            self._scrub()
        return Changes(act.title, frozenset(hands.touched), act_id, act.in_book and act.reversible)

    def take_back(self, entry: Entry, title: Phrase, operator: str, reason: str) -> Changes:
        """Put an act's rows back, as an act of its own."""
        return self._with_reserve(lambda: self._take_back(entry, title, operator, reason))

    def _take_back(self, entry: Entry, title: Phrase, operator: str, reason: str) -> Changes:
        with self._transaction():
            if self.journal.undone_by(entry.id):
                raise Refused((Problem(phrase("“{title}” was undone already.", title=title)),))
            if self._images.changed_since(self.journal, entry.id):
                raise Refused((Problem(_built_on(title)),))
            act_id = new_id()
            head = (act_id, stamp(), operator, TAKE_BACK)
            number = self.journal.write(self.journal.entry(head, {"act": entry.id}, entry.id, clean(reason)))
            try:
                with self._images.of(number):
                    touched = self._images.put_back(self.journal, entry.id)
            except cipher.IntegrityFailure as leaned_on:
                raise Refused((Problem(_built_on(title)),)) from leaned_on
        return Changes(title, frozenset(touched), act_id)

    def receive(self, delivered: Iterable[Entry]) -> MergeReport:
        """Take in acts of other stations, all or none of them."""
        with self._transaction():
            report = self._merger.receive(delivered)
        self.journal.forget()
        return report

    def close(self) -> None:
        """Give the reserve back, fold the log into the file and let it go."""
        if self._reserve is not None:
            self._reserve.release()
        with spoken(self._path):
            file.close(self.connection)

    def _with_reserve(self, step: Callable[[], Changes]) -> Changes:
        """Do it; where the disk is full, once more with the room that was held for this."""
        try:
            return step()
        except cipher.Failure as failure:
            full = cipher.primary_code(failure) == "SQLITE_FULL"
            if not full or self._reserve is None or not self._reserve.release():
                raise
        return step()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One BEGIN IMMEDIATE; whatever goes wrong inside leaves the file as it was."""
        self._still_there()
        self._images.watch()
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            self.journal.forget()
            raise

    def _still_there(self) -> None:
        """A file that was moved or whose drive was pulled must not swallow what is written next."""
        if self._path is None:
            return
        try:
            inode = self._path.stat().st_ino
        except OSError as gone:
            raise drive_removed(self._path) from gone
        if inode != self._inode:
            raise drive_removed(self._path)

    def _scrub(self) -> None:
        """Rewrite the file and empty the log: what was deleted leaves no trace (trust.md section 5.1)."""
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _built_on(title: Phrase) -> Phrase:
    return phrase("“{title}” cannot be undone now: something later was built on it. Undo that first.", title=title)
