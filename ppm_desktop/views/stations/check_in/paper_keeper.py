"""The paper list by itself: every few minutes into the folder for backups, so that paper can take over at any time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ppm_desktop.exports.paper import Imprint
from ppm_desktop.exports.vote.roll_checklist import roll_checklist
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.models.kernel.moment import now, stamp
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.roll.taking_part import paper_list
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import BACKUP_FOLDER
from ppm_desktop.views.stations.bar import Fact

EVERY: Final = 300_000  # milliseconds
_FORBIDDEN: Final = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


class PaperKeeper(QObject):
    """Writes the list while a voters' table is open, where a folder was chosen and something changed since."""

    told = Signal()
    """There is a new list, or it could not be written: read ``words`` and ``failed``."""

    def __init__(self, session: Session, process: str, table: str, parent: QObject | None = None) -> None:
        """Starts with ``start``; ``table`` is part of the file's name, for several laptops may share one stick."""
        super().__init__(parent)
        self._session, self._process, self._table = session, process, table
        self._made: datetime | None = None
        self._stale = True
        self.failed = False
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.write)
        session.changed.connect(self._follow)

    @property
    def folder(self) -> str:
        """Where it goes; "" where no folder was chosen."""
        return self._session.settings.get(BACKUP_FOLDER)

    def start(self) -> None:
        """One now, then one every five minutes."""
        self.write()
        self._clock.start()

    def stop(self) -> None:
        """The table is out of sight."""
        self._clock.stop()

    def write(self) -> None:
        """Write it on another thread, whole or not at all."""
        if not self.folder or not self._stale:
            return
        self._stale = False
        found, tongue, made = paper_list(self._session.read), self._session.tongue, now()
        title = phrase("Paper list of the voters")
        imprint = Imprint(title, self._process, stamp(made))
        path = Path(self.folder) / self._name()

        def work(_progress: Progress) -> Path:
            return roll_checklist(path, found, imprint, tongue)

        self._session.jobs.run(title, work, lambda _path: self._written(made), self._not_written)

    def words(self) -> Phrase | None:
        """For the bar; None where no folder was chosen."""
        if self.failed:
            return phrase("Paper list not saved")
        return phrase("Paper list {time}", time=self._made.astimezone().time()) if self._made else None

    def _name(self) -> str:
        name = phrase("Paper list {process} {table}", process=self._process, table=self._table)
        return f"{' '.join(self._session.say(name).translate(_FORBIDDEN).split())}.pdf"

    def _written(self, made: datetime) -> None:
        self._made, self.failed = made, False
        self._session.notices.solve("paper_list")
        self.told.emit()

    def _not_written(self, trouble: Trouble) -> None:
        """The stick is gone or full: the bar says so, and the next round tries again. Checking in goes on."""
        self._stale, self.failed = True, True
        words = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
        self._session.notices.stand("paper_list", "warn", words)
        self.told.emit()

    def _follow(self, changes: Changes) -> None:
        self._stale = self._stale or changes.touch("handouts", "voters")


class PaperFact(Fact):
    """What the bar says of the list: when it was written last, or that it was not."""

    def __init__(self, look: Look, keeper: PaperKeeper) -> None:
        """Out of sight until there is something to say."""
        super().__init__(look, "print")
        self._keeper = keeper
        keeper.told.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        words = self._keeper.words()
        if words is not None:
            self.tell(words, *(("alert", "warn_text") if self._keeper.failed else ("print", "text2")))
        self.setVisible(words is not None)
