"""The dialogs that menus open, by the keys of the menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.queries import everyone
from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.workspace import ONLY_LOOK
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.command_palette import Command, CommandPalette, commands_of
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.shell.about import AboutDialog
from ppm_desktop.views.shell.check_dialog import CheckDialog
from ppm_desktop.views.shell.frame import Frame
from ppm_desktop.views.shell.help_viewer import HelpDialog, KeysDialog
from ppm_desktop.views.shell.history import HistoryDialog
from ppm_desktop.views.shell.name_dialog import NameDialog
from ppm_desktop.views.shell.passphrase_dialog import NewPassphraseDialog
from ppm_desktop.views.shell.report_file import ReportDialog
from ppm_desktop.views.shell.station_choice import StationDialog, ballot_choices, check_in_choices


def add_task(session: Session, window: Frame) -> None:
    """A new task."""
    form = Form(session, AddTask)
    form.place("task_title", ("stage", "due_on"))
    title, verb = phrase("Add a task"), phrase("Add task")
    FormDialog(session, title, form, verb, lambda values: AddTask(**values), parent=window).open()


def palette(session: Session, window: Frame) -> None:
    """Everything one can do or go to, people included."""
    person = session.say(phrase("Person"))
    people = [
        Command(found.name, partial(_go_to_person, session, window, found.name), person)
        for found in everyone(session.read)
    ]
    CommandPalette(session, [*commands_of(window.menuBar()), *people], parent=window).open()


def _go_to_person(session: Session, window: Frame, name: str) -> None:
    session.wanted.emit("tab", "convene/roster")
    window.find_on_page(name)


def _passphrases(session: Session, window: Frame) -> None:
    if session.workspace.view_only:
        session.notices.tell(ONLY_LOOK)
    elif session.workspace.encrypted:
        NewPassphraseDialog(session, session.workspace, parent=window).open()
    else:
        session.notices.tell(phrase("This practice process has no passphrase."))


def _check_in(session: Session, window: Frame) -> None:
    StationDialog(session, phrase("Open check-in"), check_in_choices(session), window).open()


def _ballot_entry(session: Session, window: Frame) -> None:
    StationDialog(session, phrase("Open ballot entry"), ballot_choices(session), window).open()


def _computer(session: Session, window: Frame) -> None:
    from ppm_desktop.views.shell.computer_dialog import ComputerDialog

    ComputerDialog(session, window).open()


DIALOGS: Final[Mapping[str, Callable[[Session, Frame], object]]] = MappingProxyType(
    {
        "about": lambda session, window: AboutDialog(session, window).open(),
        "add_task": add_task,
        "ballot_entry": _ballot_entry,
        "check_file": lambda session, window: CheckDialog(session, window).open(),
        "check_in": _check_in,
        "computer": _computer,
        "help": lambda session, window: HelpDialog(session, window.place, window).show(),
        "history": lambda session, window: HistoryDialog(session, window).show(),
        "keys": lambda session, window: KeysDialog(session, window.keys(), window).open(),
        "name": lambda session, window: NameDialog(session, window).open(),
        "palette": palette,
        "passphrases": _passphrases,
        "report": lambda session, window: ReportDialog(session, window).open(),
    }
)
