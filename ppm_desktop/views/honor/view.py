"""The page of stage 7: facts, promises and steps; what won is brought in with one press."""

from __future__ import annotations

from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.honor.queries import commitments, steps
from ppm_desktop.models.honor.readiness import silent_steps
from ppm_desktop.models.honor.step import State
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.honor.bringing_in import BringingIn
from ppm_desktop.views.honor.papers import save_tracker, save_workbook
from ppm_desktop.views.honor.promises_panel import PromisesPanel
from ppm_desktop.views.honor.steps_panel import StepsPanel
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.inviting_page import InvitingPage
from ppm_desktop.views.tables.tabbed_page import Action, TabbedPage


class _Page(TabbedPage):
    """Where there are promises: tabs "steps" and "promises"."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            phrase("Honor the vote"),
            phrase("Carry out what won, in the open."),
            spoken=phrase("Stage 7 of 8: Honor the vote"),
        )
        self._done = StatCard(session, phrase("Steps done"))
        self._late = StatCard(session, phrase("Late"))
        self._answered = StatCard(session, phrase("Promises answered"))
        self._silent = Strip(session, "warn", "")
        self.put_above(self._silent, facts=StatRow(session, self._done, self._late, self._answered))
        self.offer(
            Action(phrase("Workbook"), "download", lambda: save_workbook(session, self)),
            Action(phrase("Public tracker"), "print", lambda: save_tracker(session, self)),
            primary=Action(phrase("Add an update"), "note", self.report),
        )
        self.add_tab("steps", phrase("Steps"), lambda: StepsPanel(session))
        self.add_tab("promises", phrase("Promises"), lambda: PromisesPanel(session))

    def tell(self) -> None:
        """Say how the steps stand, and which ones nobody speaks of."""
        on, planned, promised = today(), steps(self.session.read), commitments(self.session.read)
        states = [step.state(on) for step in planned]
        done, late = states.count(State.DONE), states.count(State.LATE)
        count = len(planned)
        dropped = states.count(State.NOT_DOING)
        note: Phrase | str = counted("{count} not done, with a reason", "{count} not done, with reasons", dropped)
        self._done.tell(
            str(done), phrase("of {count}", count=count), note if dropped else "", share=done / count if count else 0.0
        )
        worst = max((step.days_late(on) for step in planned), default=0)
        longest = counted("The longest by {count} day", "The longest by {count} days", worst)
        self._late.tell(str(late), phrase("of {count}", count=count), longest if worst else phrase("None overdue"))
        answered = sum(bool(known.response) for known in promised)
        of = phrase("of {count}", count=len(promised))
        self._answered.tell(str(answered), of, share=answered / len(promised) if promised else 0.0)
        silent = silent_steps(planned, on)
        self._silent.setVisible(bool(silent))
        if silent:
            words = counted(
                "{count} step is late and nobody has reported on it for 60 days.",
                "{count} steps are late and nobody has reported on them for 60 days.",
                len(silent),
            )
            self._silent.set_words(words)

    def report(self) -> None:
        """Report on the current step."""
        self.show_tab("steps")
        panel = self.tabs.page("steps")
        if isinstance(panel, StepsPanel):
            panel.report()


class HonorView(InvitingPage):
    """An invitation to bring in what won, and the tabs once there is a promise."""

    TABLES: ClassVar[tuple[str, ...]] = ("commitments", "result_openings")

    def begun(self) -> bool:
        """Whether anything is promised."""
        return bool(commitments(self.session.read))

    def make_page(self) -> TabbedPage:
        """The tabs."""
        return _Page(self.session)

    def make_invitation(self) -> BringingIn:
        """The button that brings it in, or what comes first."""
        return BringingIn(self.session)
