"""Printing ballots: how many packs of which size, where the files go, and what happens if they cannot be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ppm_desktop.exports.pad import A4, LEGAL, LETTER
from ppm_desktop.exports.vote.ballot_design import BallotDesign
from ppm_desktop.exports.vote.ballot_paper import ballot_pack, goes_on, page_count, page_starts
from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.problem import Problem, Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.ballots.rule_digest import rules_digest
from ppm_desktop.models.vote.ballots.stock import CancelPack, PrintPack, known_place, new_pack, next_labels
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.papers.paper import ballot_pack_paper
from ppm_desktop.views.papers.showing import show_papers
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label, set_ink
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.ballot import ballot_design
from ppm_desktop.views.vote.room import make_room

Pack = tuple[PrintPack, tuple[str, ...]]


_PAPERS: dict[str, Phrase] = {
    "letter": phrase("US Letter"),
    "legal": phrase("US Legal"),
    "a4": phrase("A4"),
}
_SIZES: dict[str, tuple[float, float]] = {"letter": LETTER, "legal": LEGAL, "a4": A4}


@dataclass(frozen=True)
class PrintOrder(Act):
    """What the dialog asks: not an act of its own, each pack is one (PrintPack)."""

    packs: int = fact(phrase("Packs"), Kind.WHOLE, default=1, required=True, least=1, most=200)
    size: int = fact(phrase("Ballots in each pack"), Kind.WHOLE, default=50, required=True, least=1, most=1000)
    checked_by: str = fact(phrase("Second person who checks the packs"), required=True)
    large_print: int = fact(phrase("Large print"), Kind.TICK, default=0)
    paper: str = fact(phrase("Paper"), Kind.CHOICE, default="letter", required=True, choices=_PAPERS)
    site: str = fact(phrase("Place, if there are several"))


class PrintDialog(QDialog):
    """Writes one PDF a pack into a folder. The serials live on paper and, as fingerprints, in the file."""

    ordered = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Proposes one pack of fifty."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(phrase("Print ballots")))
        self.form = Form(session, PrintOrder, make=self._order)
        self.form.set_values({"packs": 1, "size": 50, "paper": "letter"})
        self.form.place(("packs", "size", "paper"), "checked_by", ("site", "large_print"))
        self._ahead = label(session, "", ink="text2", wrap=True)
        for name in ("paper", "large_print"):
            self.form.field(name).entry.edited.connect(self._look_ahead)
        lead = phrase(
            "Every ballot carries its own random code. The order of the codes says nothing, and nobody keeps it."
        )
        go = button(session, phrase("Print ballots"), "primary", icon="print")
        back = button(session, phrase("Cancel"))
        words = Column(
            session, heading(session, phrase("Print ballots"), "h2"), label(session, lead, ink="text2", wrap=True)
        )
        actions = Row(session, None, back, go, gap=8)
        self.setLayout(Column(session, words, 12, self.form, 8, self._ahead, 18, actions, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(460))
        go.clicked.connect(self.form.submit)
        back.clicked.connect(self.reject)
        self.form.submitted.connect(self._ask_where)
        self._look_ahead()

    @staticmethod
    def _order(values: Values) -> PrintOrder:
        return PrintOrder(
            values["packs"] or 0,
            values["size"] or 0,
            values["checked_by"] or "",
            int(bool(values["large_print"])),
            values["paper"] or "letter",
            values["site"] or "",
        )

    def _design(self, order: PrintOrder) -> BallotDesign:
        session = self._session
        return ballot_design(
            session.read,
            test=session.workspace.practice,
            large_print=bool(order.large_print),
            size=_SIZES.get(order.paper, LETTER),
        )

    def _look_ahead(self) -> None:
        """Say, before anything is printed, how many pages a ballot has, or which question is too long."""
        try:
            design = self._design(self._order(self.form.values()))
            count, is_split = page_count(design), goes_on(design)
        except Trouble as trouble:
            words, ink = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice), "err_text"
        else:
            words = counted(
                "A ballot has {count} page.",
                "A ballot has {count} pages. Print on both sides. Every page carries the same code.",
                count,
            )
            if is_split:
                more = phrase(
                    "A question is too long for one page and continues on the next. On longer paper it may fit."
                )
                words = phrase("{sentence} {advice}", sentence=words, advice=more)
            ink = "text2"
        self._ahead.setText(self._session.say(words))
        set_ink(self._ahead, ink)
        make_room(self)

    def _ask_where(self, values: Values) -> None:
        title = self._session.say(phrase("Choose a folder for the ballots"))
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, title, start)
        if folder:
            self.form.show_problems(self.print_into(Path(folder), self._order(values)))

    def print_into(self, folder: Path, order: PrintOrder) -> Sequence[Problem]:
        """Enter the packs, then write their files; what stands against it otherwise."""
        session = self._session
        design = self._design(order)
        try:
            starts = page_starts(design)
        except Trouble as trouble:
            return (Problem(phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)),)
        made, rules = list[Pack](), rules_digest(session.read)
        for name in next_labels(session.read, order.packs):
            site = known_place(session.read, order.site)
            pack = new_pack(name, order.size, session.operator, order.checked_by, site, starts, rules)
            problems = session.perform(pack[0], quiet=True)
            if problems:
                return problems
            made.append(pack)

        def work(progress: Progress) -> list[Path]:
            # The file's name is the pack's: print queues keep names and times.
            return [ballot_pack(folder / f"{act.label}.pdf", design, codes, act.label, progress) for act, codes in made]

        def failed(trouble: Trouble) -> None:
            for act, _codes in made:
                session.perform(CancelPack(act.id, act.label), reason=session.say(trouble.sentence), quiet=True)
            words = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
            session.notices.stand("print", "err", words)

        parent = self.parentWidget()
        session.jobs.run(
            phrase("Printing ballots"),
            work,
            lambda packs: show_papers(session, [ballot_pack_paper(path) for path in packs], parent=parent),
            failed,
        )
        self.ordered.emit()
        self.accept()
        return ()

    def showEvent(self, event: QShowEvent) -> None:
        """As tall as the words about the pages need."""
        super().showEvent(event)
        make_room(self)
