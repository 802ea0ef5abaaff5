"""Backups by themselves: at opening, every hour, at closing and on demand; old ones are thinned, never all lost."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ppm_desktop import places
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.moment import now
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.workspace import ONLY_LOOK, thin_backups
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import BACKUP_FOLDER

EVERY: Final = 3_600_000  # milliseconds
STRIP: Final = "backup"
_log = logging.getLogger(__name__)


def own_folder(session: Session) -> Path:
    """Where this process's automatic backups go: two processes of one name must not thin each other's."""
    chosen = session.settings.get(BACKUP_FOLDER)
    base = Path(chosen) if chosen else places.backups()
    path = session.workspace.path
    stem = path.stem if path else "process"
    return base / f"{stem} {session.workspace.station[:6]}"


class BackupKeeper(QObject):
    """Keeps backups of the session's file; a process in memory has none."""

    made = Signal()
    """There is a new backup, or there could be none: read ``last`` and ``words``."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Starts with ``start``."""
        super().__init__(parent)
        self._session = session
        self.last: datetime | None = None
        self._saved_then: datetime | None = None
        self._where = Path()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.by_itself)

    def start(self) -> None:
        """One now, then one every hour."""
        self.by_itself()
        self._clock.start()

    def stop(self) -> None:
        """The last one, at closing."""
        self._clock.stop()
        self.by_itself()

    def by_itself(self) -> None:
        """An automatic backup. Trouble stands in a strip: work goes on."""
        path = self._session.workspace.path
        if path is None or self._session.workspace.view_only:
            return
        folder = own_folder(self._session)
        if self.last is not None and (self._saved_then, self._where) == (self._session.workspace.saved_at, folder):
            return  # nothing was saved since the newest one, and it lies where it should
        if self._into(folder):
            try:
                thin_backups(path, folder)
            except OSError:
                _log.warning("old backups in %s could not be removed", folder, exc_info=True)

    def on_demand(self, folder: Path | None = None) -> bool:
        """A backup that the person asked for, into ``folder`` or the usual place; told in a toast."""
        if self._session.workspace.path is None:
            words = phrase("This practice process lives in memory only. It has no file to back up.")
            self._session.notices.tell(words)
            return False
        target = folder or own_folder(self._session)
        done = self._into(target)
        if done:
            self._session.notices.tell(phrase("Backed up and verified in {folder}.", folder=str(target)))
        return done

    def words(self) -> Phrase:
        """For the status area: "Backup 1:30 pm"."""
        if self._session.workspace.view_only:
            return phrase("View only")
        if self.last is None:
            return phrase("No backup yet")
        here = self.last.astimezone()
        if here.date() == now().astimezone().date():
            return phrase("Backup {time}", time=here.time())
        return phrase("Backup {day}", day=here.date())

    def home_words(self) -> tuple[Phrase, Phrase, bool]:
        """Title, sentence and whether the work is safe, for Home."""
        if self._session.workspace.path is None:
            return (
                phrase("This is practice"),
                phrase("It lives in memory and is gone when the program ends."),
                True,
            )
        if self._session.workspace.view_only:
            return ONLY_LOOK, phrase("To work on it, save a copy on this computer and open that."), True
        if self.last is None:
            return phrase("Saved on this computer"), phrase("No backup yet."), False
        here = self.last.astimezone()
        words = phrase("Saved on this computer, and a backup was verified at {time}.", time=here.time())
        if here.date() != now().astimezone().date():
            words = phrase("Saved on this computer, and a backup was verified on {moment}.", moment=here)
        return phrase("Your work is safe"), words, True

    def _into(self, folder: Path) -> bool:
        try:
            backup = self._session.workspace.back_up(folder)
        except Trouble as trouble:
            words = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
            self._session.notices.stand(STRIP, "warn", words)
            self.made.emit()
            return False
        self._session.notices.solve(STRIP)
        self.last = backup.made
        self._saved_then, self._where = self._session.workspace.saved_at, folder
        self.made.emit()
        return True
