"""One batch in full: its counts by hand and by keyboard, and the next step for it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.ballots.batching import CHANNELS, CONTESTED, FIRST, SECOND
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.models.vote.ballots.sealing import SealBatch, seal
from ppm_desktop.models.vote.ballots.settling import SETTLED_BY, differences, reasons_given
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.detail_pane import fact_row
from ppm_desktop.views.vote.batch_care import BatchCare

_TOO_MANY = 4  # of 100 papers: twice what careful people differ by


class BatchDetail(QFrame):
    """Stands in the page's pane."""

    def __init__(self, session: Session, batch: Batch) -> None:
        """Read anew for every showing."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._batch = session, batch
        self.care = BatchCare(session, batch, self.window)
        self._found = differences(session.read, batch.id)
        self._waiting = sum(not one.settled for one in self._found)
        self._inside = Column(session, gap=10)
        self._tell_counts()
        if batch.state != "open":
            self._tell_differences()
        self._tell_outcome()
        self.setLayout(self._inside)

    def _tell_counts(self) -> None:
        session, batch = self._session, self._batch
        names = phrase("{one} and {two}", one=batch.counted_by, two=batch.counted_by_second)
        self._inside.put(fact_row(session, "count", phrase("Counted by hand: {count}", count=batch.declared), names))
        for number, title in ((FIRST, phrase("First entry")), (SECOND, phrase("Second entry"))):
            self._inside.put(fact_row(session, "keyboard", title, self._entered(number)))
        if batch.site:
            self._inside.put(fact_row(session, "map", phrase("Place of voting"), batch.site))
        if batch.channel == CONTESTED:
            self._inside.put(fact_row(session, "ballot", phrase("What is in it"), CHANNELS[CONTESTED]))
        if batch.checked_once:
            names = phrase("{one} and {two}", one=batch.checked_by, two=batch.checked_by_second)
            self._inside.put(fact_row(session, "eye", phrase("Checked once, without a second entry"), names))
            self._inside.put(label(session, batch.checked_why, "caption", ink="text2", wrap=True))

    def _tell_differences(self) -> None:
        session, batch = self._session, self._batch
        differing = len(self._found) if batch.state == "compared" else batch.differing
        words = counted(
            "{count} paper, {waiting} still to settle",
            "{count} papers, {waiting} still to settle",
            differing,
            waiting=self._waiting,
        )
        self._inside.put(fact_row(session, "compare", phrase("For the third person"), words))
        self._tell_reasons(self._inside)
        if differing * 100 > _TOO_MANY * batch.declared:
            words = phrase("The entries differ more often than usual. Look at how this batch was entered.")
            self._inside.put(Strip(session, "warn", words))

    def _tell_outcome(self) -> None:
        session, batch = self._session, self._batch
        if batch.variance:
            words = phrase("{variance} against the hand count", variance=f"{batch.variance:+d}")
            self._inside.put(fact_row(session, "alert", words, batch.variance_note))
        if batch.digest:
            self._inside.put(fact_row(session, "lock", phrase("Digest"), f"{batch.digest[:16]}…"))
        if batch.state == "sealed":
            words = phrase("A mistake found now? Void the batch with a reason, then key its papers as a new batch.")
            self._inside.put(label(session, words, "caption", ink="text2", wrap=True))

    def _entered(self, number: int) -> Phrase:
        found = self._batch.entry(number)
        if found is None:
            return phrase("Nobody yet")
        state = phrase("finished") if found.state == "finished" else phrase("being entered")
        said = counted(
            "{count} paper, {state}, {name}",
            "{count} papers, {state}, {name}",
            found.papers,
            state=state,
            name=found.operator,
        )
        if found.before:
            return phrase("{entry}. Begun by {names}.", entry=said, names=", ".join(found.before))
        return said

    def _tell_reasons(self, inside: Column) -> None:
        for reason, count in sorted(reasons_given(self._session.read, self._batch.id).items()):
            said = SETTLED_BY.get(reason, phrase("Another reason"))
            words = phrase("{count} x {reason}", count=count, reason=said)
            inside.put(label(self._session, words, "caption", ink="text2", wrap=True))

    # What may be done

    def offered(self) -> list[Button]:
        """The next step first, the ways back behind one button."""
        session = self._session
        made: list[Button] = []
        next_step = self._next()
        if next_step is not None:
            words, _kind = next_step
            go = button(session, words, icon="chevron_right")
            go.clicked.connect(self.go_on)
            made.append(go)
        back = self.care.offered()
        if back:
            made.append(MoreButton(session, back))
        return made

    def _next(self) -> tuple[Phrase, str] | None:
        batch = self._batch
        if batch.state == "sealed":
            return None
        if batch.state == "compared":
            return (phrase("Compare entries"), "compare") if self._waiting else (phrase("Seal batch"), "seal")
        first = batch.entry(FIRST)
        if first is None or first.state == "open":
            return phrase("First entry"), "enter"
        return phrase("Second entry"), "enter"

    def go_on(self) -> bool:
        """Do the next step of the batch; False where there is none."""
        next_step = self._next()
        if next_step is None:
            return False
        _words, kind = next_step
        if kind == "seal":
            self.seal()
        else:
            station = "ballot_entry" if kind == "enter" else "compare"
            self._session.wanted.emit("station", f"{station}/{self._batch.id}")
        return True

    def seal(self) -> None:
        """Seal the batch; a difference to the hand count asks for a written reason first."""
        session, batch = self._session, self._batch
        act = seal(session.read, batch.id)
        if not act.variance:
            for problem in session.perform(act):
                session.notices.tell(problem.sentence)
            return

        def make(values: Values) -> SealBatch:
            return seal(session.read, batch.id, values["variance_note"] or "")

        form = Form(session, SealBatch, only=("variance_note",), make=make)
        form.place()
        title = phrase(
            "Counted by hand: {declared}. Entered: {entered}.", declared=batch.declared, entered=act.papers.count
        )
        FormDialog(session, title, form, phrase("Seal with this reason"), make, parent=self.window()).open()
