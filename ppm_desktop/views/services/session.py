"""The session: the open process as the screens see it; the one way from a screen to the door."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.kernel.act import Act, Changes
from ppm_desktop.models.kernel.problem import Problem, Refused, Trouble
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.services.jobs import Jobs
from ppm_desktop.views.services.notices import Notices, Offer
from ppm_desktop.views.services.screen_tongue import ScreenTongue
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.services.theme import Theme

TROUBLE = "trouble"  # the key of the strip that stands while the file cannot be written


class Session(QObject):
    """One open process and everything the screens lean on. Also a Look (services.look)."""

    changed = Signal(object)
    """Changes, after they are on disk; a panel asks ``changes.touch("batches")`` and reloads."""
    wanted = Signal(str, str)
    """A place to go: ("stage", "convene"), ("tab", "convene/roster"), ("station", "check_in/<gathering id>"),
    ("help", "stations/2")."""
    language_changed = Signal()
    """The screen speaks another language: the window builds its pages anew."""

    def __init__(self, workspace: Workspace, theme: Theme, settings: Settings, notices: Notices) -> None:
        """Speaks English until ``speak`` is called."""
        super().__init__()
        self.workspace = workspace
        self.theme = theme
        self.settings = settings
        self.notices = notices
        self.jobs = Jobs(notices, self)
        self.tongue: Tongue = ScreenTongue("en")

    @property
    def read(self) -> Reader:
        """Looks at the file."""
        return self.workspace.read

    @property
    def operator(self) -> str:
        """Who sits at this computer; stands beside each act in the book."""
        return self.workspace.operator

    @operator.setter
    def operator(self, name: str) -> None:
        self.workspace.operator = name

    def say(self, sentence: Phrase) -> str:
        """The sentence in the language of the screen."""
        return self.tongue.say(sentence)

    def speak(self, language: str) -> None:
        """Change the language of the screen, and its direction."""
        self.tongue = ScreenTongue(language)
        app = QCoreApplication.instance()
        if isinstance(app, QApplication):
            mirrored = self.tongue.right_to_left
            app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        self.language_changed.emit()

    def perform(self, act: Act, *, reason: str = "", quiet: bool = False) -> tuple[Problem, ...]:
        """Do it. Empty means done and on disk; otherwise every problem at once, and nothing was written.

        ``quiet`` leaves out the toast (stations and quick entry, where the screen itself shows what was done).
        """
        words = None if quiet else phrase("Done: {title}")
        return self._go(lambda: self.workspace.perform(act, reason), words, can_take_back=True)

    def take_back(self, act_id: str = "", reason: str = "") -> tuple[Problem, ...]:
        """Take an act back (the last one, where none is named), as a new act that names it."""
        return self._go(lambda: self.workspace.take_back(act_id, reason), phrase("Taken back: {title}"))

    def redo(self) -> tuple[Problem, ...]:
        """Do again what was taken back last."""
        title = self.workspace.redo_title
        return self._go(self.workspace.redo, phrase("Done again: {title}"), title=title)

    def close(self) -> None:
        """Let long work stop; the window closes the workspace."""
        self.jobs.close()

    def _go(
        self,
        step: Callable[[], Changes],
        words: Phrase | None,
        *,
        title: Phrase | None = None,
        can_take_back: bool = False,
    ) -> tuple[Problem, ...]:
        try:
            changes = step()
        except Refused as refused:
            return refused.problems
        except Trouble as trouble:
            sentence = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
            self.notices.stand(TROUBLE, "err", sentence)
            return (Problem(sentence),)
        self.notices.solve(TROUBLE)
        self.changed.emit(changes)
        if words is not None:
            offer = Offer(phrase("Take back"), lambda: self.take_back(changes.act_id))
            sentence = Phrase(words.text, (("title", title or changes.title),))
            self.notices.tell(sentence, offer if can_take_back and changes.reversible else None)
        return ()
