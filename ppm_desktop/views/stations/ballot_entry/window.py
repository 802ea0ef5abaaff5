"""The ballot entry station: one person keys one batch, paper by paper; every paper is on disk before the next shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FinishPass
from ppm_desktop.models.vote.ballots.contest import Serial, marks_from, read_serial
from ppm_desktop.models.vote.ballots.keying import ASIDE, KeyBallot, RekeyBallot, paper_problem, set_aside
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.stations.ballot_entry.choose_page import ChoosePage
from ppm_desktop.views.stations.ballot_entry.draft import Draft
from ppm_desktop.views.stations.ballot_entry.marks_card import MarksCard
from ppm_desktop.views.stations.ballot_entry.on_the_table import OnTheTable
from ppm_desktop.views.stations.ballot_entry.passes import open_pass, take_pass, waiting
from ppm_desktop.views.stations.ballot_entry.scan_page import ScanPage
from ppm_desktop.views.stations.ballot_entry.side import SidePanel
from ppm_desktop.views.stations.ballot_entry.tally import Tally, tally
from ppm_desktop.views.stations.ballot_entry.words import (
    Said,
    below,
    count_differs,
    cover_sheet,
    detail,
    handed_back,
    wrong_code,
    wrong_page,
)
from ppm_desktop.views.stations.bar import Fact, StationBar
from ppm_desktop.views.stations.station import Commands, Station


class BallotEntryStation(Station):
    """Choose a batch and a name; then scan, key, Enter, as often as there are papers."""

    HELP = "stations/2"

    def __init__(self, session: Session, batch_id: str = "") -> None:
        """``batch_id`` is the batch on the table, if it is known."""
        found = process(session.read)
        super().__init__(session, found.name if found else "")
        self.batch: Batch | None = None
        self.number = 0
        self.draft: Draft | None = None
        self.card: MarksCard | None = None
        self.scan_page: ScanPage | None = None
        self.choose_page: ChoosePage | None = None
        self._marks: MarksCard | None = None
        self._counted: Tally | None = None
        self._side: SidePanel | None = None
        self._wanted = batch_id
        self._table = OnTheTable(session)
        self._pass_id = ""
        self._last, self._sure = ("", ""), False
        self._said: Said | None = self._after_a_crash()
        self.setWindowTitle(session.say(phrase("Ballot entry")))
        self._rebuild()

    # The screen

    def build(self) -> QWidget:
        """Bar, paper, and beside it the counts; both fold away where there is no room."""
        look = self.session
        self.choose_page = self._side = self._marks = None
        self._place = QStackedWidget()
        if self.batch is None:
            self._place.addWidget(self._build_choose_page())
        else:
            self._scan = self._build_scan_page()
            self._place.addWidget(self._scan)
        screen = (
            holder(Column(look, (self._place, 1), margins=(8, 8, 8, 8)), "clear") if self.compact else self._frame()
        )
        self._turn()
        return screen

    def _frame(self) -> QFrame:
        look = self.session
        work = Row(look, (self._place, 1), gap=28, margins=(28, 20, 28, 22))
        if self.batch is not None:
            self._side = SidePanel(look, self.reopen, second=self.number == 2)
            work.put(self._side)
        saved = Fact(look, "safe", phrase("Saved after every paper"), role="ok")
        bar = StationBar(
            look,
            self._title(),
            self.title_below(below(self.process_name, self.session.operator, self.number)),
            saved,
            *self.tools(),
        )
        return holder(Column(look, bar, (holder(work, "clear"), 1)), "clear")

    def _turn(self) -> None:
        """Show the paper that is keyed, or ask for the next one; the pages themselves stay."""
        self.card = self.scan_page = None
        if self.batch is None:
            return
        counts = self.counts()
        if self._side is not None:
            self._side.tell(counts, self.batch.declared, self._last[1])
        if self.draft is not None:
            self.card = self._take(self.draft, counts)
            self._place.setCurrentWidget(self.card)
        else:
            self.scan_page = self._scan
            self._ask(self._scan, counts, self.batch)
            self._place.setCurrentWidget(self._scan)

    def _take(self, draft: Draft, counts: Tally) -> MarksCard:
        assert self.batch is not None  # noqa: S101 - asked before
        beside = phrase("{entered} of {declared}", entered=counts.entered, declared=self.batch.declared)
        if self._marks is None:
            self._marks = self._build_card(draft, beside)
            self._place.addWidget(self._marks)
        else:
            self._marks.take(draft, beside)
        if self._said is not None:
            self._marks.tell(self._said[1])
        return self._marks

    def _ask(self, page: ScanPage, counts: Tally, batch: Batch) -> None:
        entered, declared = counts.entered, batch.declared
        title = phrase("Scan the next paper") if entered else phrase("Scan the first paper")
        hint = phrase("{entered} of {declared} entered", entered=entered, declared=declared)
        full = entered == declared
        if full:
            title = phrase("{entered} of {declared}", entered=entered, declared=declared)
            hint = phrase("Put the rubber band on, write {batch} on it. Then press F8.", batch=verbatim(batch.label))
        page.ask(title, hint, full=full)
        if self._said is not None:
            page.tell(*self._said)

    def _title(self) -> Phrase:
        if self.batch is None:
            return phrase("Ballot entry")
        return phrase("Ballot entry  ·  Batch {label}", label=verbatim(self.batch.label))

    def _build_choose_page(self) -> ChoosePage:
        page = ChoosePage(self.session, phrase("Enter ballots"), self.session.operator, phrase("Start entering"))
        page.started.connect(self._start)
        batches = waiting(self.session.read)
        page.offer(batches, [detail(batch) for batch in batches], self._wanted)
        if self._said is not None:
            page.tell(*self._said)
        self.choose_page = page
        return page

    def _build_scan_page(self) -> ScanPage:
        page = ScanPage(self.session, compact=self.compact)
        page.typed.connect(self.hear)
        page.finish.connect(self.finish)
        return page

    def _build_card(self, draft: Draft, beside: Phrase) -> MarksCard:
        theme = self.session.theme
        beside_it = theme.px(250) + theme.space(40 + 28 + 56)
        room = self.width() - (theme.space(16) if self.compact else beside_it)
        card = MarksCard(self.session, draft, compact=self.compact, room=room, beside=beside)
        card.saved.connect(self.save)
        card.set_aside.connect(self.set_aside)
        card.put_back.connect(self.put_back)
        return card

    def settle_focus(self) -> None:
        """The name, the code, or the station itself while marks are keyed."""
        page = self.choose_page or self.scan_page
        if page is not None:
            page.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def commands(self) -> Commands:
        """F8 finishes, F9 reopens."""
        if self.batch is None or self.draft is not None:
            return {int(Qt.Key.Key_F9): self.reopen} if self.draft is not None else {}
        return {int(Qt.Key.Key_F8): self.finish, int(Qt.Key.Key_F9): self.reopen}

    def press(self, event: QKeyEvent) -> bool:
        """Marks are keyed wherever the focus is."""
        return self.card.press(event) if self.card is not None else False

    # What happens

    def counts(self) -> Tally:
        """The papers of this pass, by kind; counted anew after each saving."""
        if self.batch is None:
            return Tally()
        if self._counted is None:
            read = self.session.read
            self._counted = tally(queries.contests(read), queries.entries(read, self.batch.id), self.number)
        return self._counted

    def hear(self, code: str) -> None:
        """A paper or a cover sheet was scanned, or a code was typed."""
        if self.batch is None:
            self._hear_cover_sheet(code)
        elif self.draft is not None:
            self._hear_while_keying(code)
        else:
            self._take_paper(code)

    def save(self) -> None:
        """Keep the paper on the screen; it leaves the screen only when the file has it."""
        draft, batch = self.draft, self.batch
        if draft is None or batch is None:
            return
        if draft.reopened:
            self._keep(RekeyBallot(draft.entry_id, draft.recorded(), draft.state))
        else:
            act = KeyBallot(batch.id, self.number, draft.serial, draft.recorded(), draft.state, id=draft.entry_id)
            self._keep(act)

    def set_aside(self, reason: str) -> None:
        """Keep the paper for the third person, with the reason."""
        draft, batch = self.draft, self.batch
        if draft is None or batch is None:
            return
        if draft.reopened:
            self._keep(RekeyBallot(draft.entry_id, {}, ASIDE, reason))
        else:
            self._keep(set_aside(batch.id, self.number, draft.serial, reason, entry_id=draft.entry_id))

    def put_back(self) -> None:
        """The paper goes back to the pile, unsaved."""
        draft = self.draft
        if draft is None:
            return
        tail = verbatim(draft.serial.tail)
        words = phrase("Paper {tail} was not saved. It is still to be entered.", tail=tail)
        if draft.reopened:
            words = phrase("Paper {tail} stays as it was saved.", tail=tail)
        self._next(("warn", words))

    def reopen(self) -> None:
        """F9: the paper saved last, to correct it."""
        entry = queries.entry(self.session.read, self._last[0])
        if self.draft is not None:
            if self.card is not None:
                self.card.tell(phrase("Save this paper first, or press Esc to put it back."))
        elif entry is None:
            self._tell(("warn", phrase("Nothing was saved here yet. Scan the first paper.")))
        else:
            draft = Draft(queries.contests(self.session.read), Serial(entry.serial_hash, entry.tail), entry.id)
            draft.load(marks_from(entry.marks))
            self._open(draft, ("warn", phrase("Correcting the paper saved last. Enter saves the correction.")))

    def finish(self) -> None:
        """F8: hand the batch back; with another count than the cover sheet's only at the second press."""
        batch = self.batch
        if batch is None or self._is_taken_away():
            return
        entered = self.counts().entered
        if entered != batch.declared and not self._sure:
            self._sure = True
            self._tell(("warn", count_differs(entered, batch.declared)))
            return
        problems = self.session.perform(FinishPass(batch.id, self.number, entered, batch.label), quiet=True)
        if problems:
            self._tell(("err", problems[0].sentence))
            return
        self._table.clear()
        self._said = handed_back(batch, entered)
        self.batch, self.number, self._last, self._wanted = None, 0, ("", ""), ""
        self._rebuild()

    # Inside

    def _start(self, name: str, batch_id: str) -> None:
        self.session.operator = name
        number, problems = take_pass(self.session, batch_id, name)
        if problems:
            if self.choose_page is not None:
                self.choose_page.tell("err", problems[0].sentence)
            return
        self.batch = queries.batch(self.session.read, batch_id)
        self.number, self._counted = number, None
        self._pass_id = open_pass(self.session.read, batch_id, number)
        if not self._table.is_of(batch_id, number):
            self._last, self._said = ("", ""), None
        self._rebuild()

    def _hear_cover_sheet(self, code: str) -> None:
        page = self.choose_page
        if page is None:
            return
        batch = queries.batch_by_code(self.session.read, code)
        here = batch is not None and any(batch.id == one.id for one in waiting(self.session.read))
        if batch is not None and here:
            page.choose(batch.id)
        page.tell(*cover_sheet(self.session.read, code, batch, waits=here))

    def _hear_while_keying(self, code: str) -> None:
        serial = read_serial(code)
        draft, card = self.draft, self.card
        if draft is None or card is None:
            return
        if serial is not None and serial.hash == draft.serial.hash:
            if not card.see_page():
                card.tell(phrase("This is the paper on the screen."))
        elif serial is not None and draft.waits_for_page:
            card.tell(wrong_page(draft.serial.tail, serial.tail))
        else:
            card.tell(phrase("Save this paper first, or press Esc to put it back. Then scan the next one."))

    def _take_paper(self, code: str) -> None:
        serial = read_serial(code)
        if serial is None:
            self._tell(("err", wrong_code(code)))
            return
        assert self.batch is not None  # noqa: S101 - asked before
        read = self.session.read
        if self._is_taken_away():
            return
        saved = queries.entry_of(read, self.batch.id, self.number, serial.hash)
        if saved is not None:
            tail = verbatim(serial.tail)
            words = phrase(
                "Paper {tail} was saved already. Do not enter it again. Put it with the entered ones.", tail=tail
            )
            self._tell(("warn", words))
            return
        problem = paper_problem(read, self.batch.id, self.number, serial.hash)
        if problem is not None:
            self._tell(("err", problem.sentence))
            return
        said: Said | None = None
        counts = self.counts()
        if counts.entered >= self.batch.declared:
            place = counts.entered + 1
            words = phrase(
                "This is paper {place} of {declared}. Enter it, then count the papers again.",
                place=place,
                declared=self.batch.declared,
            )
            said = ("warn", words)
        entry_id = self._table.lay(self.batch.id, self.number, serial)
        self._open(Draft(queries.contests(read), serial, entry_id, queries.page_starts(read, serial.hash)), said)

    def _is_taken_away(self) -> bool:
        """Whether this entry went to another person or was begun anew meanwhile; then nothing more is keyed here."""
        batch = self.batch
        if batch is None or open_pass(self.session.read, batch.id, self.number) == self._pass_id:
            return False
        words = phrase(
            "The entry of batch {label} is no longer yours. The paper on the table was not saved.",
            label=verbatim(batch.label),
        )
        self.batch, self.draft, self.number, self._last, self._said = None, None, 0, ("", ""), ("warn", words)
        self._table.clear()
        self._rebuild()
        return True

    def _open(self, draft: Draft, said: Said | None) -> None:
        self.draft, self._said, self._sure = draft, said, False
        self._turn()
        self.settle_focus()
        self.fit()

    def _keep(self, act: Act) -> None:
        if self._is_taken_away():
            return
        problems = self.session.perform(act, quiet=True)
        draft = self.draft
        if draft is None:
            return
        if problems:
            if self.card is not None:
                self.card.tell(problems[0].sentence)
            return
        self._last, self._counted = (draft.entry_id, draft.serial.tail), None
        self._next(("ok", phrase("Paper {tail} is saved.", tail=verbatim(draft.serial.tail))))

    def _next(self, said: Said) -> None:
        self.draft, self._said, self._sure = None, said, False
        self._turn()
        self.settle_focus()
        self.fit()

    def _tell(self, said: Said) -> None:
        self._said = said
        if self.scan_page is not None:
            self.scan_page.tell(*said)
            self.settle_focus()

    def _after_a_crash(self) -> Said | None:
        found = self._table.left_behind()
        if found is None:
            return None
        self._wanted = self._wanted or found.batch_id
        if found.saved is not None:
            self._last = (found.saved.id, found.saved.tail)
        return found.said
