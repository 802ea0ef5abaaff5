"""The files for counting again: asks first where a ballot could be known again, then writes them and keeps their digest."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ppm_desktop.exports.recount.gathered import Gathered, gather, kit_name
from ppm_desktop.exports.recount.kit import Written, write_kit
from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.ballots.publishing import PublishBallots
from ppm_desktop.views.papers.showing import show_made
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.questions import ConfirmDialog
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.files import save_telling


class SignatureDialog(ConfirmDialog):
    """Whether ballots that could be known again are published; the round table alone is the usual answer."""

    def __init__(self, session: Session, warning: Phrase, parent: QWidget) -> None:
        """``warning`` names the questions."""
        question = phrase("Publish these ballots?")
        super().__init__(session, question, warning, phrase("Write the round table only"), parent=parent)
        self.with_ballots = False
        self.all_ballots = button(session, phrase("Write the ballots too"))
        self.all_ballots.clicked.connect(self._take_all)
        self._inside.put(8, Row(session, self.all_ballots, None))

    def _take_all(self) -> None:
        self.with_ballots = True
        self.accept()


def save_recount_files(session: Session, parent: QWidget) -> None:
    """One zip for whoever wants to count again, with this program or another."""
    told = gather(session.read, practice=session.workspace.practice)
    if told is None:
        return
    warning = told.warning
    if warning is None:
        _save(session, parent, told, with_doubtful=False)
        return
    dialog = SignatureDialog(session, warning, parent)
    dialog.accepted.connect(lambda: _save(session, parent, told, with_doubtful=dialog.with_ballots))
    dialog.open()


def _save(session: Session, parent: QWidget, told: Gathered, *, with_doubtful: bool) -> None:
    made: list[Written] = []

    def write(path: Path, progress: Progress) -> Path:
        made.append(write_kit(path, told, with_doubtful=with_doubtful, progress=progress))
        return made[-1].path

    save_telling(
        session,
        parent,
        verbatim(f"{session.say(kit_name(told.results))}.zip"),
        write,
        then=partial(_remember, session, parent, told, made, with_doubtful=with_doubtful),
    )


def _remember(
    session: Session, parent: QWidget, told: Gathered, made: list[Written], lies: Path, *, with_doubtful: bool
) -> None:
    """The history keeps what left the building; then it is said where it lies."""
    kit = made[-1]
    language = told.vote.tongue.language
    act = PublishBallots(lies.name, kit.digest, kit.files, language, int(with_doubtful and bool(told.doubtful)))
    problems = session.perform(act, quiet=True)
    for problem in problems:  # the results were withdrawn meanwhile, or the disk is full: the history has no digest
        session.notices.tell(problem.sentence)
    if not problems:
        show_made(session, lies, parent=parent)
