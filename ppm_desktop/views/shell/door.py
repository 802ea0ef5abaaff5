"""The front door: every way to a process file (start one, open one, explore the sample, restore a backup)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ppm_desktop import places
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.workspace import SUFFIX, Workspace, needs_passphrase, restore_backup
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.settings import OPERATOR, RECENT_FILES

REMEMBERED: Final = 4
MakeSample = Callable[[Path], None]


class Recent(NamedTuple):
    """A file that was opened: where, what it is called, where it takes place, when it was open last."""

    path: str
    name: str
    place: str
    at: str


class FrontDoor(QObject):
    """Asks what there is to ask and hands over an open workspace through ``opened``."""

    opened = Signal(object)

    def __init__(self, look: Look, registry: Registry, make_sample: MakeSample | None) -> None:
        """``look`` may be replaced when a session begins; ``make_sample`` writes the sample process to a path."""
        super().__init__()
        self.look = look
        self._registry = registry
        self._make_sample = make_sample

    @property
    def has_sample(self) -> bool:
        """Whether a sample can be made."""
        return self._make_sample is not None

    def start(self, parent: QWidget) -> None:
        """Start a process."""
        from ppm_desktop.views.shell.new_process import NewProcessDialog

        dialog = NewProcessDialog(self.look, self._registry, parent)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.workspace is not None:
            self._hand_over(dialog.workspace)

    def open(self, parent: QWidget | None, path: Path | None = None) -> None:
        """Open a file; asks which one, and for its passphrase if it has one."""
        chosen = path or self._choose(parent, phrase("Open a process"), places.documents())
        if chosen is None:
            return
        try:
            protected = needs_passphrase(chosen)
            workspace = self._unlock(parent, chosen) if protected else self._open_file(chosen)
        except Trouble as trouble:
            self.tell_trouble(parent, trouble, restore=True)
            return
        if workspace is not None:
            self._hand_over(workspace)

    def sample(self, parent: QWidget) -> None:
        """A fresh sample process in the folder of this program, opened."""
        if self._make_sample is None:
            return
        folder = places.documents()
        path = _free(folder, self.look.say(phrase("Sample process")))
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._make_sample(path)
        except (Trouble, OSError) as wrong:
            trouble = wrong if isinstance(wrong, Trouble) else _no_room(folder)
            self.tell_trouble(parent, trouble)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.open(parent, path)

    def restore(self, parent: QWidget | None) -> None:
        """A copy of a backup beside nothing that exists, then opened."""
        backup = self._choose(parent, phrase("Choose the backup to restore"), places.backups())
        if backup is None:
            return
        say = self.look.say
        start = str(_free(places.documents(), say(phrase("{name} restored", name=backup.stem))))
        target, _kind = QFileDialog.getSaveFileName(
            parent,
            say(phrase("Restore it as a copy")),
            start,
            self._kinds(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not target:
            return
        try:
            self.copy(backup, Path(target), parent)
        except Trouble as trouble:
            self.tell_trouble(parent, trouble)
            return
        self.open(parent, Path(target))

    def copy(self, backup: Path, target: Path, parent: QWidget | None = None) -> None:
        """A copy with a station of its own; an existing file is Trouble. A protected one needs its passphrase."""
        if not needs_passphrase(backup):
            restore_backup(backup, target, None)
            return
        from ppm_desktop.views.shell.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(
            self.look, backup, lambda word, code: restore_backup(backup, target, word, recovery=code)
        )
        if parent is not None:
            dialog.setParent(parent, dialog.windowFlags())
        dialog.exec()

    def recent(self) -> list[Recent]:
        """The files opened last that are still there, the latest first."""
        kept = [_recent(entry) for entry in self.look.settings.get(RECENT_FILES)]
        return [found for found in kept if found is not None and Path(found.path).is_file()][:REMEMBERED]

    def remember(self, workspace: Workspace) -> None:
        """Put a file on top of that list."""
        if workspace.path is None:
            return
        found = process(workspace.read)
        name, place = (found.name, found.place) if found else (workspace.path.stem, "")
        entry = Recent(str(workspace.path), name, place, stamp())
        others = [kept._asdict() for kept in self.recent() if kept.path != entry.path]
        self.look.settings.put(RECENT_FILES, [entry._asdict(), *others][: REMEMBERED + 1])

    def tell_trouble(self, parent: QWidget | None, trouble: Trouble, *, restore: bool = False) -> None:
        """Say what happened and what to do; ``restore`` offers a backup."""
        from ppm_desktop.views.shell.trouble_dialog import TroubleDialog

        dialog = TroubleDialog(self.look, trouble, parent, restore=restore)
        if dialog.exec() == TroubleDialog.RESTORE:
            self.restore(parent)

    def _unlock(self, parent: QWidget | None, path: Path) -> Workspace | None:
        from ppm_desktop.views.shell.passphrase_dialog import NewPassphraseDialog, PassphraseDialog

        opened: list[Workspace] = []
        dialog = PassphraseDialog(
            self.look, path, lambda word, code: opened.append(self._open_file(path, word, code)), parent=parent
        )
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        if dialog.by_recovery and not opened[0].view_only:
            NewPassphraseDialog(self.look, opened[0], parent=parent, forgotten=True).exec()
        return opened[0]

    def _open_file(self, path: Path, passphrase: str | None = None, recovery: str | None = None) -> Workspace:
        return Workspace.open(path, self._registry, passphrase, recovery=recovery, before_upgrade=places.backups)

    def _hand_over(self, workspace: Workspace) -> None:
        workspace.operator = self.look.settings.get(OPERATOR)
        self.remember(workspace)
        self.opened.emit(workspace)

    def _choose(self, parent: QWidget | None, title: Phrase, folder: Path) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(parent, self.look.say(title), str(folder), self._kinds())
        return Path(chosen) if chosen else None

    def _kinds(self) -> str:
        return f"{self.look.say(phrase('Process files'))} (*{SUFFIX})"


def _recent(entry: Any) -> Recent | None:
    try:
        return Recent(**entry)
    except TypeError:
        return None


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path


def _no_room(folder: Path) -> Trouble:
    return Trouble(
        phrase("Nothing could be written into {folder}.", folder=str(folder)),
        phrase("Check that there is space and that you may write there, then try again."),
    )
