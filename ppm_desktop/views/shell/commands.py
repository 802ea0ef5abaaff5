"""Commands: what each line of the menus does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.queries import task
from ppm_desktop.models.kernel.problem import Problem, Trouble
from ppm_desktop.models.overview import Overview
from ppm_desktop.models.workspace import SUFFIX
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import LANGUAGE, TABLES
from ppm_desktop.views.services.tokens import TEXT_SIZES
from ppm_desktop.views.shell.appearance import take_appearance, take_text_size
from ppm_desktop.views.shell.backups import BackupKeeper
from ppm_desktop.views.shell.door import FrontDoor
from ppm_desktop.views.shell.frame import Frame


class Commands(QObject):
    """Does what a key of the menus stands for; unknown keys are a KeyError."""

    def __init__(self, session: Session, door: FrontDoor, window: Frame, keeper: BackupKeeper) -> None:
        """One for each window."""
        super().__init__(window)
        self._session, self._door, self._window, self._keeper = session, door, window, keeper
        self._stations: list[QWidget] = []
        self.closing_only = False
        self._do: dict[str, Callable[[], object]] = {
            "new": lambda: door.start(window), "open": lambda: door.open(window), "save": self._tell_saved,
            "save_copy": self._save_copy, "backup": keeper.on_demand, "backup_to": self._back_up_to,
            "restore": lambda: door.restore(window), "print": self._print, "close": self._close, "quit": self._quit,
            "undo": lambda: self._tell_problems(session.take_back()),
            "redo": lambda: self._tell_problems(session.redo()),
            "find": window.find_on_page, "next_part": lambda: window.next_part(1),
            "previous_part": lambda: window.next_part(-1), "next_tab": lambda: window.turn(1),
            "previous_tab": lambda: window.turn(-1), "full_screen": self._full_screen,
            "reset_layout": self._reset_layout, "sample": lambda: door.sample(window),
            "text_larger": lambda: self._resize_text(1), "text_smaller": lambda: self._resize_text(-1),
            "text_normal": lambda: self._set_text_size(TEXT_SIZES[0]),
        }  # fmt: skip
        self._choose: dict[str, Callable[[str], object]] = {
            "go": window.show_place, "recent": lambda path: door.open(window, Path(path)),
            "appearance": self._set_appearance, "text_size": lambda size: self._set_text_size(int(size)),
            "language": self._set_language, "help_page": self._show_help,
        }  # fmt: skip

    def do(self, key: str) -> None:
        """A key of ``menus``; "go vote" and the like carry what was chosen."""
        name, _space, chosen = key.partition(" ")
        if key in self._do:
            self._do[key]()
        elif name in self._choose:
            self._choose[name](chosen)
        else:
            open_dialog(key, self._session, self._window)

    def finish_task(self, task_id: str) -> None:
        """Tick it off; the toast offers to take it back."""
        from ppm_desktop.models.design.acts.task import FinishTask

        found = task(self._session.read, task_id)
        self._tell_problems(self._session.perform(FinishTask(task_id, found.title if found else "")))

    # Words the window shows

    def recent(self) -> list[tuple[str, str]]:
        """Path and name of the files opened last, but for this one."""
        here = str(self._session.workspace.path or "")
        return [(kept.path, kept.name) for kept in self._door.recent() if kept.path != here]

    def place_words(self, found: Overview) -> str:
        """For the rail: "Maple Street Library · March 2027"."""
        if not found.starts_on:
            return found.place
        month = self._session.tongue.day(date.fromisoformat(found.starts_on), "LLLL y")
        return f"{found.place} · {month}" if found.place else month

    # Stations

    def open_station(self, station: QWidget) -> None:
        """Full screen; this window stays behind it."""
        self._stations = [kept for kept in self._stations if kept.isVisible()]
        self._stations.append(station)
        station.showFullScreen()

    def _show_help(self, target: str) -> None:
        """The target "stations/2" is that page's second part; it opens over the station in front, if there is one."""
        from ppm_desktop.views.shell.help_viewer import HelpDialog

        page, _slash, part = target.partition("/")
        front = next((station for station in self._stations if station.isActiveWindow()), self._window)
        HelpDialog(self._session, page, front, part=int(part or 0)).show()

    # File

    def _tell_saved(self) -> None:
        saved = self._session.workspace.saved_at
        if saved is None:
            self._session.notices.tell(phrase("Already saved. Every change is saved at once."))
        else:
            self._session.notices.tell(phrase("Already saved {time}", time=saved.astimezone().time()))

    def _save_copy(self) -> None:
        path = self._session.workspace.path
        if path is None:
            self._keeper.on_demand()
            return
        say = self._session.say
        start = str(path.with_stem(say(phrase("{name} copy", name=path.stem))))
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, say(phrase("Save a copy")), start, say(phrase("Process files")) + f" (*{SUFFIX})"
        )
        if not chosen:
            return
        target = Path(chosen)
        try:
            backup = self._session.workspace.back_up(target.parent)
            self._door.copy(backup.path, target.with_suffix(SUFFIX))
        except Trouble as trouble:
            self._door.tell_trouble(self._window, trouble)
            return
        self._session.notices.tell(phrase("Saved a copy as {name}. You go on working in this file.", name=target.name))

    def _back_up_to(self) -> None:
        title = self._session.say(phrase("Choose the USB stick or folder"))
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        if chosen:
            self._keeper.on_demand(Path(chosen))

    def _print(self) -> None:
        printing = getattr(self._window.page(), "print_page", None)
        if printing is None:
            self._session.notices.tell(phrase("Each page prints from its own buttons. This one has nothing to print."))
        else:
            printing()

    def _close(self) -> None:
        """Close the file and go back to the file gate."""
        self.closing_only = True
        self._window.close()

    def _quit(self) -> None:
        self._window.close()
        QApplication.closeAllWindows()

    # View

    def _resize_text(self, step: int) -> None:
        here = TEXT_SIZES.index(self._session.theme.percent)
        self._set_text_size(TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, here + step))])

    def _set_text_size(self, percent: int) -> None:
        take_text_size(self._session, percent)

    def _set_appearance(self, appearance: str) -> None:
        take_appearance(self._session, appearance)

    def _set_language(self, language: str) -> None:
        self._session.settings.put(LANGUAGE, language)
        self._session.speak(language)

    def _full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _reset_layout(self) -> None:
        self._session.settings.put(TABLES, {})
        self._window.reset_layout()
        self._session.notices.tell(
            phrase("Window and columns are as they come. Tables follow when you next open them.")
        )

    def _tell_problems(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            self._session.notices.tell(problem.sentence)


def open_dialog(key: str, session: Session, window: Frame) -> None:
    """Open a dialog; they are imported when the first one is wanted, not before the first paint."""
    from ppm_desktop.views.shell.dialogs import DIALOGS

    DIALOGS[key](session, window)
