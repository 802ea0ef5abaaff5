"""Home: what to do next, what is coming up, the next gathering, three numbers, and whether the work is safe."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.overview import Overview
from ppm_desktop.models.stages import number
from ppm_desktop.views.parts.bands import Band
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.shell.home_cards import ComingCard, DoNextCard, GatheringCard, NumbersCard, SafeCard, day_of


class HomeView(QFrame):
    """The page that is there when the file opens. It only shows an Overview; the window fetches it."""

    wanted = Signal(str, str)
    """A place to go, as ``session.wanted`` takes it."""
    task_finished = Signal(str)
    task_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, look: Look) -> None:
        """Empty until ``show_overview``."""
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._shown = Overview()
        self._header = PageHeader(look, "", spoken=phrase("Home"))
        report = Button(look, phrase("Project report"), icon="report")
        add = Button(look, phrase("Add a task"), "quiet", icon="add")
        check_in = Button(look, phrase("Open check-in"), "primary", icon="scan")
        pack = Button(look, phrase("Print pack"), icon="print", shortcut="Ctrl+P")
        plan = Button(look, phrase("Plan a session"), icon="calendar")
        self._do_next = DoNextCard(look, add)
        self._coming = ComingCard(look)
        self._gathering = GatheringCard(look, check_in, pack, plan)
        self._numbers = NumbersCard(look)
        self._safe = SafeCard(look, self.backup_wanted.emit)

        left = Column(look, self._do_next, self._coming, None, gap=16)
        right = Column(look, self._gathering, self._numbers, self._safe, None, gap=16)
        self._columns = Row(look, (left, 5), (right, 5), gap=20)
        self._page = Column(look, self._header, self._columns, None, gap=18, margins=(28, 22, 28, 22))
        self.setLayout(self._page)
        self._header.set_actions(report)

        report.clicked.connect(lambda: self.wanted.emit("stage", "analyze"))
        add.clicked.connect(self.task_wanted)
        check_in.clicked.connect(self._open_check_in)
        pack.clicked.connect(self._open_gathering)
        plan.clicked.connect(lambda: self.wanted.emit("tab", "learn/sessions"))
        self._do_next.finished.connect(self.task_finished)
        self._do_next.wanted.connect(self._go)
        self._coming.wanted.connect(self._go)

    def show_overview(self, found: Overview) -> None:
        """Show it all anew."""
        self._shown = found
        self._header.set_title(found.name or phrase("Home"))
        self._header.set_sentence(self._sentence(found))
        self._do_next.show_todos(found.todos)
        self._coming.show_days(found.coming)
        self._gathering.show_gathering(found.next_gathering)
        self._numbers.show_measures(found.measures)

    def tell_backup(self, title: Phrase, words: Phrase, *, safe: bool) -> None:
        """What the last card says."""
        self._safe.tell(title, words, safe=safe)

    def set_band(self, band: Band) -> None:
        """A compact window has one column."""
        way = QBoxLayout.Direction.TopToBottom if band is Band.COMPACT else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)

    def _sentence(self, found: Overview) -> Phrase:
        place, vote = number(found.stage), day_of(found.vote_on)
        if vote is None:
            return phrase("Stage {number} of 8.", number=place)
        said = self._look.tongue.day(vote, "EEEE d MMMM" if vote.year == today().year else "EEEE d MMMM y")
        if vote < today():
            return phrase("Stage {number} of 8. The vote was on {day}.", number=place, day=said)
        return phrase("Stage {number} of 8. The vote is planned for {day}.", number=place, day=said)

    def _go(self, stage: str, tab: str) -> None:
        if stage:
            self.wanted.emit("tab" if tab else "stage", f"{stage}/{tab}" if tab else stage)

    def _open_check_in(self) -> None:
        if self._shown.next_gathering is not None:
            self.wanted.emit("station", f"check_in/{self._shown.next_gathering.gathering_id}")

    def _open_gathering(self) -> None:
        found = self._shown.next_gathering
        if found is not None:
            self.wanted.emit("tab", f"{found.stage}/{found.tab}")
