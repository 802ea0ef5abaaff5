"""Commands: what each line of the menus does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.queries import everyone
from ppm_desktop.models.design.acts.task import AddTask, FinishTask
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.overview import Overview
from ppm_desktop.models.workspace import SUFFIX
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.command_palette import Command, CommandPalette, commands_of
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import APPEARANCE, LANGUAGE, TABLES, TEXT_SIZE
from ppm_desktop.views.services.tokens import TEXT_SIZES
from ppm_desktop.views.shell.about import AboutDialog
from ppm_desktop.views.shell.backups import BackupKeeper
from ppm_desktop.views.shell.check_dialog import CheckDialog
from ppm_desktop.views.shell.door import FrontDoor
from ppm_desktop.views.shell.help_viewer import HelpDialog, KeysDialog
from ppm_desktop.views.shell.history import HistoryDialog
from ppm_desktop.views.shell.name_dialog import NameDialog
from ppm_desktop.views.shell.passphrase_dialog import NewPassphraseDialog
from ppm_desktop.views.shell.report_file import ReportDialog
from ppm_desktop.views.shell.station_choice import ballot_choices, check_in_choices, choose_station


class Frame(QMainWindow):
    """What the commands ask of the window; the main window is one."""

    def show_place(self, key: str, tab: str = "") -> None:
        """Go somewhere."""
        raise NotImplementedError

    def page(self) -> QWidget:
        """The page that is shown."""
        raise NotImplementedError

    def next_part(self, step: int) -> None:
        """Move the focus to the next or previous part."""
        raise NotImplementedError

    def find_on_page(self, text: str = "") -> None:
        """Put the caret into the page's search field, and ``text`` with it."""
        raise NotImplementedError

    def reset_layout(self) -> None:
        """Window and columns as they come."""
        raise NotImplementedError


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
            "undo": lambda: self._tell_problems(session.take_back()), "redo": lambda: self._tell_problems(session.redo()),
            "find": window.find_on_page, "palette": self.open_palette, "next_part": lambda: window.next_part(1),
            "previous_part": lambda: window.next_part(-1), "full_screen": self._full_screen,
            "reset_layout": self._reset_layout, "check_in": self._choose_check_in, "ballot_entry": self._choose_ballots,
            "history": lambda: HistoryDialog(session, window).show(), "check_file": lambda: CheckDialog(session, window).open(),
            "passphrases": self._passphrases, "name": lambda: NameDialog(session, window).open(), "help": self._help,
            "keys": lambda: KeysDialog(session, self._told_keys(), window).open(), "sample": lambda: door.sample(window),
            "report": lambda: ReportDialog(session, window).open(), "about": lambda: AboutDialog(session, window).open(),
            "text_larger": lambda: self._resize_text(1), "text_smaller": lambda: self._resize_text(-1),
            "text_normal": lambda: self._set_text_size(TEXT_SIZES[0]),
        }  # fmt: skip
        self._choose: dict[str, Callable[[str], object]] = {
            "go": window.show_place, "recent": lambda path: door.open(window, Path(path)),
            "appearance": self._set_appearance, "text_size": lambda size: self._set_text_size(int(size)),
            "language": self._set_language,
        }  # fmt: skip

    def do(self, key: str) -> None:
        """A key of ``menus``; "go vote" and the like carry what was chosen."""
        if key in self._do:
            self._do[key]()
            return
        name, _space, chosen = key.partition(" ")
        self._choose[name](chosen)

    # Tasks

    def add_task(self) -> None:
        """A small dialog: a new thing."""
        form = Form(self._session, AddTask)
        form.place("task_title", ("stage", "due_on"))
        title, verb = phrase("Add a task"), phrase("Add task")
        FormDialog(self._session, title, form, verb, lambda values: AddTask(**values), parent=self._window).open()

    def finish_task(self, task_id: str) -> None:
        """Tick it off; the toast offers to take it back."""
        self._tell_problems(self._session.perform(FinishTask(task_id=task_id)))

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

    def _choose_check_in(self) -> None:
        choose_station(self._session, self._window, phrase("Open check-in"), check_in_choices(self._session))

    def _choose_ballots(self) -> None:
        choose_station(self._session, self._window, phrase("Open ballot entry"), ballot_choices(self._session))

    # Palette

    def open_palette(self) -> None:
        """Everything one can do or go to, people included."""
        person = self._session.say(phrase("Person"))
        people = [
            Command(found.name, partial(self._go_to_person, found.name), person)
            for found in everyone(self._session.read)
        ]
        CommandPalette(self._session, [*commands_of(self._window.menuBar()), *people], parent=self._window).open()

    def _go_to_person(self, name: str) -> None:
        self._session.wanted.emit("tab", "convene/roster")
        self._window.find_on_page(name)

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
        self._session.settings.put(TEXT_SIZE, percent)
        self._session.theme.set_text_size(percent)

    def _set_appearance(self, appearance: str) -> None:
        self._session.settings.put(APPEARANCE, appearance)
        self._session.theme.set_appearance(appearance)

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

    # Tools and help

    def _passphrases(self) -> None:
        if not self._session.workspace.encrypted:
            self._session.notices.tell(phrase("This practice process has no passphrase."))
            return
        NewPassphraseDialog(self._session, self._session.workspace, parent=self._window).open()

    def _help(self) -> None:
        page = getattr(self._window, "place", "home")
        HelpDialog(self._session, page, self._window).show()

    def _told_keys(self) -> list[tuple[str, str]]:
        menus = getattr(self._window, "menus", None)
        return [(words, keys) for _key, words, keys in menus.told() if keys] if menus else []

    def _tell_problems(self, problems: tuple[object, ...]) -> None:
        for problem in problems:
            self._session.notices.tell(problem.sentence)  # type: ignore[attr-defined]


def show_folder(folder: Path) -> None:
    """Have the system show a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
