"""Printing ballots: how many packs of which size, where the files go, and what happens if they cannot be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ppm_desktop.exports.vote.ballot_paper import ballot_pack, page_count
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.problem import Problem, Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.ballots.stock import CancelPack, PrintPack, new_pack, next_labels
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.documents import DocumentDialog
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.ballot import ballot_design

Pack = tuple[PrintPack, tuple[str, ...]]


@dataclass(frozen=True)
class PrintOrder(Act):
    """What the dialog asks: not an act of its own, each pack is one (PrintPack)."""

    packs: int = fact(phrase("Packs"), Kind.WHOLE, default=1, required=True, least=1, most=200)
    size: int = fact(phrase("Ballots in each pack"), Kind.WHOLE, default=50, required=True, least=1, most=1000)
    checked_by: str = fact(phrase("Second person who checks the packs"), required=True)
    large_print: int = fact(phrase("Large print"), Kind.TICK, default=0)


class PrintDialog(QDialog):
    """Writes one PDF a pack into a folder. The serials live on paper and, as fingerprints, in the file."""

    ordered = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Proposes one pack of fifty."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(phrase("Print ballots")))
        self.form = Form(session, PrintOrder, make=self._order)
        self.form.set_values({"packs": 1, "size": 50})
        self.form.place(("packs", "size"), "checked_by", "large_print")
        lead = phrase(
            "Every ballot carries its own random code. The order of the codes says nothing, and nobody keeps it."
        )
        go = button(session, phrase("Print ballots"), "primary", icon="print")
        back = button(session, phrase("Cancel"))
        words = Column(
            session, heading(session, phrase("Print ballots"), "h2"), label(session, lead, ink="text2", wrap=True)
        )
        actions = Row(session, None, back, go, gap=8)
        self.setLayout(Column(session, words, 12, self.form, 18, actions, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(460))
        go.clicked.connect(self.form.submit)
        back.clicked.connect(self.reject)
        self.form.submitted.connect(self._ask_where)

    @staticmethod
    def _order(values: Values) -> PrintOrder:
        return PrintOrder(
            values["packs"] or 0, values["size"] or 0, values["checked_by"] or "", int(bool(values["large_print"]))
        )

    def _ask_where(self, values: Values) -> None:
        title = self._session.say(phrase("Choose a folder for the ballots"))
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, title, start)
        if folder:
            self.form.show_problems(self.print_into(Path(folder), self._order(values)))

    def print_into(self, folder: Path, order: PrintOrder) -> Sequence[Problem]:
        """Enter the packs, then write their files; what stands against it otherwise."""
        session = self._session
        design = ballot_design(session.read, test=session.workspace.practice, large_print=bool(order.large_print))
        try:
            page_count(design)
        except Trouble as trouble:
            return (Problem(phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)),)
        made: list[Pack] = []
        for name in next_labels(session.read, order.packs):
            pack = new_pack(name, order.size, session.operator, order.checked_by)
            problems = session.perform(pack[0], quiet=True)
            if problems:
                return problems
            made.append(pack)

        def work(progress: Progress) -> Path:
            # The file's name is the pack's: print queues keep names and times.
            return [
                ballot_pack(folder / f"{act.label}.pdf", design, codes, act.label, progress) for act, codes in made
            ][-1]

        def failed(trouble: Trouble) -> None:
            for act, _codes in made:
                session.perform(CancelPack(act.id, act.label), reason=session.say(trouble.sentence), quiet=True)
            words = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
            session.notices.stand("print", "err", words)

        parent = self.parentWidget()
        session.jobs.run(
            phrase("Printing ballots"),
            work,
            lambda last: DocumentDialog(session, last, parent=parent).open(),
            failed,
        )
        self.ordered.emit()
        self.accept()
        return ()
