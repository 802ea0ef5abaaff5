"""The page of stage 6: six steps, one primary action, and a tab for each part of the day."""

from __future__ import annotations

from collections.abc import Callable

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.readiness import Where
from ppm_desktop.models.vote import board
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.wording import locked_wording
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import TabbedPage
from ppm_desktop.views.vote.account_panel import AccountPanel
from ppm_desktop.views.vote.batches_panel import BatchesPanel
from ppm_desktop.views.vote.papers_panel import PapersPanel
from ppm_desktop.views.vote.results_panel import ResultsPanel
from ppm_desktop.views.vote.roll_panel import RollPanel
from ppm_desktop.views.vote.set_up_panel import SetUpPanel
from ppm_desktop.views.vote.step_row import StepRow

Action = tuple[Phrase, str, Callable[[], object]]


class VoteView(TabbedPage):
    """Tabs "set_up", "papers", "roll", "batches", "account", "results"."""

    def __init__(self, session: Session) -> None:
        """Shows the tab of the step that is due."""
        super().__init__(session, phrase("Vote"), "", spoken=phrase("Stage 6 of 8: Vote"))
        self.steps = StepRow(session)
        self.put_above(self.steps)
        self.set_up, self.papers, self.results = SetUpPanel(session), PapersPanel(session), ResultsPanel(session)
        self.account = AccountPanel(session)
        self._forms: dict[str, SetUpPanel | AccountPanel | ResultsPanel] = {
            "set_up": self.set_up,
            "account": self.account,
            "results": self.results,
        }
        self.add_tab("set_up", phrase("Set up"), lambda: self.set_up)
        self.add_tab("papers", phrase("Papers"), lambda: self.papers)
        self.add_tab("roll", phrase("Roll"), lambda: RollPanel(session))
        self.add_tab("batches", phrase("Batches"), lambda: BatchesPanel(session))
        self.add_tab("account", phrase("Account"), lambda: self.account)
        self.add_tab("results", phrase("Results"), lambda: self.results)
        self.steps.chosen.connect(self.show_tab)
        due = self._due()
        self.show_tab(due.tab if due else "results")

    # The next step

    def _due(self) -> board.Step | None:
        found = board.steps(self.session.read)
        return next((step for step in found if step.where is Where.CURRENT), None)

    def tell(self) -> None:
        """The steps, the sentence, and the next unfinished step as the one primary action."""
        self.steps.tell(board.steps(self.session.read))
        due = self._due()
        done = phrase("The results are official. Publish the certificate.")
        self._sentence = _GUIDANCE[due.key] if due else done
        if due is not None and queries.results_open(self.session.read):
            self._sentence = phrase("The results are unofficial until two people declare them official.")
        self.header.set_sentence("" if self._compact else self._sentence)
        if self.tabs.current in self._forms and self._forms[self.tabs.current].has_primary:
            self.header.set_actions()
            return
        words, icon, do = self._action(due)
        primary = button(self.session, words, "primary", icon=icon)
        primary.clicked.connect(do)
        self.header.set_actions(primary=primary)

    def _action(self, due: board.Step | None) -> Action:
        """The one primary action: the next unfinished step."""
        if due is None:
            return phrase("Save the certificate"), "download", self._certificate
        actions: dict[str, Action] = {
            board.SET_UP: self._set_up(),
            board.PRINT: (phrase("Print ballots"), "print", self._print),
            board.CHECK_IN: (phrase("Open check-in"), "scan", lambda: self._station("check_in/vote")),
            board.ENTER: (phrase("Enter ballots"), "keyboard", lambda: self._station("ballot_entry/")),
            board.COMPARE: (phrase("Compare entries"), "compare", lambda: self._station("compare/")),
            board.PUBLISH: self._publish(due),
        }
        return actions[due.key]

    def _set_up(self) -> Action:
        if locked_wording(self.session.read) is None:
            go = self.session.wanted.emit
            return phrase("Lock the wording"), "lock", lambda: go("stage", "recommend")
        return phrase("Set up the contests"), "ballot", lambda: self.show_tab("set_up")

    def _publish(self, due: board.Step) -> Action:
        if queries.results_open(self.session.read):
            return phrase("Declare the results official"), "signature", self._declare
        if due.tab == "account":
            return phrase("Sign the account"), "signature", lambda: self.show_tab("account")
        return phrase("Open the results"), "chart", lambda: self.show_tab("results")

    def _print(self) -> None:
        self.show_tab("papers")
        self.papers.print()

    def _station(self, target: str) -> None:
        """Open a station; entering needs a batch first."""
        if target.startswith("ballot_entry") and not queries.batches(self.session.read):
            self.show_tab("batches")
        else:
            self.session.wanted.emit("station", target)

    def _declare(self) -> None:
        self.show_tab("results")
        self.results.declare()

    def _certificate(self) -> None:
        self.show_tab("results")
        self.results.save_certificate()


_GUIDANCE: dict[str, Phrase] = {
    board.SET_UP: phrase("Say what is asked, and by which rule it is decided, before anything is printed."),
    board.PRINT: phrase("Print ballots in shuffled packs, and cover sheets for the batches."),
    board.CHECK_IN: phrase("One ballot for each voter. Open the batches when the box is opened."),
    board.ENTER: phrase("Every paper is entered twice, by two people who do not see each other's entries."),
    board.COMPARE: phrase("A third person looks at each paper on which the two entries differ."),
    board.PUBLISH: phrase("Sign the account of papers, then two people open the results."),
}
