"""Where nothing is promised yet: bring in the policies that won, or say that the results are not open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.honor.acts import AddCommitment, BringInWinners
from ppm_desktop.models.honor.winners import to_bring_in
from ppm_desktop.models.vote.ballots.queries import is_official, results_open
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.services.session import Session


class BringingIn(QWidget):
    """One primary action: bring in what won."""

    def __init__(self, session: Session) -> None:
        """As the file stands now."""
        super().__init__()
        self._session = session
        header = PageHeader(
            session, phrase("Honor the vote"), phrase("Carry out what won, in the open."),
            spoken=phrase("Stage 7 of 8: Honor the vote"),
        )  # fmt: skip
        self.setLayout(Column(session, header, (self._state(), 1), gap=14, margins=(24, 20, 24, 18)))

    def _state(self) -> EmptyState:
        other = button(self._session, phrase("Add another promise"), icon="add")
        other.clicked.connect(lambda: ask_promise(self._session, self).open())
        waiting = to_bring_in(self._session.read)
        if waiting:
            words = counted("Bring in the approved policy", "Bring in the {count} approved policies", len(waiting))
            first = button(self._session, words, "primary", icon="import")
            first.clicked.connect(self.bring_in)
            title = phrase("The vote is decided")
            sentence = phrase("Each policy that won becomes a promise, with its locked words and somebody to answer.")
        else:
            first = button(self._session, phrase("Go to stage 6"), "primary")
            first.clicked.connect(lambda: self._session.wanted.emit("stage", "vote"))
            title = phrase("There is nothing to honor yet")
            sentence = phrase("When two people have declared the results official, what won is brought in here.")
            if is_official(self._session.read):
                title = phrase("No policy won")
                sentence = phrase(
                    "The results are official. If something is promised all the same, write it down here."
                )
            elif results_open(self._session.read):
                title = phrase("The results are not official yet")
                sentence = phrase("Two people declare them official in stage 6. Then what won is brought in here.")
        return EmptyState(self._session, "signature", title, sentence, [first, other])

    def bring_in(self) -> None:
        """Make a promise of each policy that won."""
        for problem in self._session.perform(BringInWinners(tuple(to_bring_in(self._session.read)))):
            self._session.notices.tell(problem.sentence)


def ask_promise(session: Session, parent: QWidget) -> FormDialog:
    """The dialog for a promise that did not come from the ballot."""
    form = Form(session, AddCommitment)
    form.place()
    return FormDialog(
        session, phrase("Add another promise"), form, phrase("Add the promise"),
        lambda values: AddCommitment(**values), parent=parent,
    )  # fmt: skip
