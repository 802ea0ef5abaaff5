"""The compare desk: a third person enters the papers that differ, blind, then says what the paper shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import THIRD, FinishPass, StartPass, same_person
from ppm_desktop.models.vote.ballots.contest import Serial, marks_from, read_serial
from ppm_desktop.models.vote.ballots.keying import MARKED, VOID, KeyBallot
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.models.vote.ballots.settling import Difference, SettlePaper, differences, revealed
from ppm_desktop.views.parts.boxes import Column, holder
from ppm_desktop.views.parts.result_card import Answer, HandOut, Result, ResultCard
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.stations.ballot_entry.choose_page import ChoosePage
from ppm_desktop.views.stations.ballot_entry.draft import Draft
from ppm_desktop.views.stations.ballot_entry.marks_card import MarksCard
from ppm_desktop.views.stations.ballot_entry.words import cover_sheet
from ppm_desktop.views.stations.bar import Fact, StationBar
from ppm_desktop.views.stations.compare.decision import Verdict
from ppm_desktop.views.stations.compare.panel import DifferencesPanel, RevealPanel
from ppm_desktop.views.stations.compare.reveal import contests_in_question
from ppm_desktop.views.stations.station import Commands, Station

Said = tuple[str, Phrase]


class CompareStation(Station):
    """Compares one batch whose two entries are finished."""

    HELP = "stations/3"

    def __init__(self, session: Session, batch_id: str = "") -> None:
        """``batch_id`` is the batch on the table, if it is known."""
        found = process(session.read)
        super().__init__(session, found.name if found else "")
        self.batch: Batch | None = None
        self.draft: Draft | None = None
        self.card: MarksCard | None = None
        self.choose_page: ChoosePage | None = None
        self.list_panel: DifferencesPanel | None = None
        self.reveal_panel: RevealPanel | None = None
        self.done_card: ResultCard | None = None
        self._paper = ""
        self._again: Verdict | None = None
        self._why = ""
        self._wanted = batch_id
        self._said: Said | None = None
        self.setWindowTitle(session.say(phrase("Compare entries")))
        self._rebuild()

    # The screen

    def build(self) -> QWidget:
        """Bar and one card."""
        look = self.session
        self.card = self.choose_page = self.list_panel = self.reveal_panel = self.done_card = None
        main = self._main()
        edge = (8, 8, 8, 8) if self.compact else (28, 20, 28, 22)
        work = holder(Column(look, (main, 1), margins=edge), "clear")
        if self.compact:
            return work
        left = len(self.unsettled())
        facts: list[QWidget] = [*self.tools()]
        if self.batch is not None:
            words = counted("{count} to settle", "{count} to settle", left)
            facts.insert(0, Fact(look, "compare", words, role="warn_text" if left else "ok"))
        bar = StationBar(look, self._title(), self.title_below(self._below()), *facts)
        return holder(Column(look, bar, (work, 1)), "clear")

    def _main(self) -> QWidget:
        if self.batch is None:
            return self._build_choose_page()
        if self.draft is not None:
            return self._build_card(self.draft)
        if self._paper:
            panel = self._build_reveal()
            if panel is not None:
                return panel
        return self._build_list() if self.unsettled() else self._build_done()

    def _title(self) -> Phrase:
        if self.batch is None:
            return phrase("Compare entries")
        return phrase("Compare entries  ·  Batch {label}", label=verbatim(self.batch.label))

    def _below(self) -> Phrase:
        name = verbatim(self.process_name)
        if self.batch is None:
            return name
        papers = self._papers()
        return phrase("{process}, {same} of {all} match", process=name, same=papers - len(self.differing()), all=papers)

    def _papers(self) -> int:
        """How many different papers the two entries hold."""
        assert self.batch is not None  # noqa: S101 - asked before
        return len({entry.serial_hash for entry in queries.entries(self.session.read, self.batch.id)})

    def _build_choose_page(self) -> ChoosePage:
        page = ChoosePage(self.session, phrase("Compare two entries"), self.session.operator, phrase("Start comparing"))
        page.started.connect(self._start)
        batches = [batch for batch in queries.batches(self.session.read) if batch.state == "compared"]
        details = [
            counted(
                "{count} paper to settle",
                "{count} papers to settle",
                len(_left(differences(self.session.read, one.id))),
            )
            for one in batches
        ]
        page.offer(batches, details, self._wanted)
        if self._said is not None:
            page.tell(*self._said)
        self.choose_page = page
        return page

    def _build_list(self) -> DifferencesPanel:
        panel = DifferencesPanel(self.session, self.unsettled(), said=self._said)
        panel.typed.connect(self.hear)
        panel.chosen.connect(self._choose)
        self.list_panel = panel
        return panel

    def _build_card(self, draft: Draft) -> MarksCard:
        card = MarksCard(self.session, draft, compact=self.compact, third=True, room=self._room())
        card.saved.connect(lambda: self._keep_blind(draft.state))
        card.voided.connect(lambda: self._keep_blind(VOID))
        card.put_back.connect(self._leave_paper)
        if self._said is not None:
            card.tell(self._said[1])
        self.card = card
        return card

    def _build_reveal(self) -> RevealPanel | None:
        assert self.batch is not None  # noqa: S101 - asked before
        found = revealed(self.session.read, self.batch.id, self._paper)
        paper = self._difference(self._paper)
        if found is None or paper is None:
            return None
        contests = contests_in_question(queries.contests(self.session.read), paper.contests)
        panel = RevealPanel(self.session, contests, found, compact=self.compact, room=self._room())
        panel.decided.connect(self._decide)
        panel.gone_back.connect(self._leave_paper)
        self.reveal_panel = panel
        return panel

    def _build_done(self) -> ResultCard:
        assert self.batch is not None  # noqa: S101 - asked before
        card = ResultCard(self.session, compact=self.compact)
        settled = len(self.differing())
        papers = self._papers()
        lead = counted("All {count} match", "All {count} match", papers)
        if settled:
            lead = phrase(
                "{same} of {all} match, {settled} settled", same=papers - settled, all=papers, settled=settled
            )
        lines = [HandOut(phrase("Sign the batch, both of you."), "signature")]
        if papers != self.batch.declared:
            words = phrase(
                "The cover sheet says {declared}. The difference is explained in writing when the batch is sealed.",
                declared=self.batch.declared,
            )
            lines.append(HandOut(words, "alert"))
        answer = Answer(phrase("Hand the batch back"), "F8", self.finish, "" if self.compact else "checks")
        card.show_result(
            Result("person" if papers != self.batch.declared else "ok", lead, lines=tuple(lines), answers=(answer,))
        )
        self.done_card = card
        return card

    def _room(self) -> int:
        return self.width() - self.session.theme.space(16 if self.compact else 56)

    def settle_focus(self) -> None:
        """The name or the code, where one is asked for; otherwise the desk itself."""
        page = self.choose_page or self.list_panel
        if page is not None:
            page.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def commands(self) -> Commands:
        """F8 hands a settled batch back."""
        return {int(Qt.Key.Key_F8): self.finish} if self.done_card is not None else {}

    def press(self, event: QKeyEvent) -> bool:
        """Marks and answers are keyed wherever the focus is."""
        if self.card is not None:
            return self.card.press(event)
        return self.reveal_panel.press(event) if self.reveal_panel is not None else False

    # What happens

    def differing(self) -> list[Difference]:
        """Every paper of the batch that the third person looks at."""
        return differences(self.session.read, self.batch.id) if self.batch is not None else []

    def unsettled(self) -> list[Difference]:
        """Those that are not settled yet."""
        return _left(self.differing())

    def hear(self, code: str) -> None:
        """A paper was scanned or typed, or a cover sheet on the first page."""
        if self.batch is None:
            self._hear_cover_sheet(code)
            return
        serial = read_serial(code)
        if self.list_panel is None:
            if self.card is not None:
                here = serial is not None and serial.hash == self._paper
                words = phrase("Settle this paper first, or press Esc.")
                self.card.tell(phrase("This is the paper on the screen.") if here else words)
            return
        if serial is None:
            words = phrase("This code is not complete or has a wrong letter. Scan it again, or type all of it.")
            self.list_panel.tell("err", words)
        elif self._difference(serial.hash) is None:
            words = phrase("Paper {tail} matches in both entries. Put it back.", tail=verbatim(serial.tail))
            self.list_panel.tell("warn", words)
        else:
            self._choose(serial.hash)

    def _hear_cover_sheet(self, code: str) -> None:
        page, read = self.choose_page, self.session.read
        found = queries.batch_by_code(read, code)
        if page is None:
            return
        if found is not None and found.state == "compared":
            page.choose(found.id)
            page.tell("ok", phrase("Batch {label}. Press Enter to start.", label=verbatim(found.label)))
        elif found is not None:
            page.tell("warn", phrase("Batch {label} is not to be compared now.", label=verbatim(found.label)))
        else:
            page.tell(*cover_sheet(read, code, None, waits=False))

    def finish(self) -> None:
        """F8: everything is settled; the batch goes back to be signed and sealed."""
        batch = self.batch
        if batch is None or self.unsettled():
            return
        current = queries.batch(self.session.read, batch.id)
        third = current.entry(THIRD) if current else None
        if third is not None and third.state == "open":
            problems = self.session.perform(FinishPass(batch.id, THIRD, third.papers, batch.label), quiet=True)
            if problems:
                return
        self._said = (
            "ok",
            phrase("Batch {label} is compared. It can be sealed on the Vote page.", label=verbatim(batch.label)),
        )
        self.batch, self._wanted = None, ""
        self._rebuild()

    # Inside

    def _start(self, name: str, batch_id: str) -> None:
        self.session.operator = name
        batch = queries.batch(self.session.read, batch_id)
        third = batch.entry(THIRD) if batch else None
        own = third is not None and third.state == "open" and same_person(third.operator, name)
        if not own:
            act = StartPass(batch_id, THIRD, name, batch.label if batch else "", id=random_id())
            problems = self.session.perform(act, quiet=True)
            if problems:
                if self.choose_page is not None:
                    self.choose_page.tell("err", problems[0].sentence)
                return
        self.batch, self._said = queries.batch(self.session.read, batch_id), None
        self._rebuild()

    def _difference(self, serial_hash: str) -> Difference | None:
        return next((one for one in self.differing() if one.serial_hash == serial_hash), None)

    def _choose(self, serial_hash: str) -> None:
        paper = self._difference(serial_hash)
        if paper is None:
            return
        self._paper, self._said, self._again = serial_hash, None, None
        if not paper.keyed:
            self._open_draft(Serial(paper.serial_hash, paper.tail))
        self._rebuild()

    def _open_draft(self, serial: Serial) -> None:
        self.draft = Draft(queries.contests(self.session.read), serial, random_id())

    def _keep_blind(self, state: str) -> None:
        """The third person's own entry: before anything is revealed, or as the final word after "enter again"."""
        draft, batch = self.draft, self.batch
        if draft is None or batch is None:
            return
        marks = {} if state == VOID else draft.recorded()
        if self._again is not None:
            self._settle(marks, state, self._why)
            return
        act = KeyBallot(batch.id, THIRD, draft.serial, marks, state, id=draft.entry_id)
        problems = self.session.perform(act, quiet=True)
        if problems:
            if self.card is not None:
                self.card.tell(problems[0].sentence)
            return
        self.draft = None
        self._rebuild()

    def _decide(self, verdict: Verdict, why: str) -> None:
        if verdict.entry is not None:
            self._settle(marks_from(verdict.entry.marks), verdict.entry.state, why)
            return
        paper = self._difference(self._paper)
        if paper is None:
            return
        self._again, self._why = verdict, why
        self._said = ("info", phrase("Enter what the paper shows, both of you together. This is the final word."))
        self._open_draft(Serial(paper.serial_hash, paper.tail))
        self._rebuild()

    def _settle(self, marks: dict[str, list[str]], state: str, why: str) -> None:
        assert self.batch is not None  # noqa: S101 - asked before
        paper = self._difference(self._paper)
        problems = self.session.perform(
            SettlePaper(self.batch.id, self._paper, marks, why, state or MARKED), quiet=True
        )
        if problems:
            self._said = ("err", problems[0].sentence)
        elif paper is not None:
            self._said = ("ok", phrase("Paper {tail} is settled.", tail=verbatim(paper.tail)))
        self._paper, self.draft, self._again, self._why = "", None, None, ""
        self._rebuild()

    def _leave_paper(self) -> None:
        self._paper, self.draft, self._again, self._said = "", None, None, None
        self._rebuild()


def _left(papers: list[Difference]) -> list[Difference]:
    return [paper for paper in papers if not paper.settled]
