"""What happens to a batch out of the ordinary: other hands, a new start, one entry only. Each asks for its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, SECOND, THIRD, ReopenPass, VoidBatch
from ppm_desktop.models.vote.ballots.checking_once import (
    AllowSingleEntry,
    CheckOnce,
    ForbidSingleEntry,
    can_be_checked_once,
)
from ppm_desktop.models.vote.ballots.handing_over import HandOverPass, RekeyBatch
from ppm_desktop.models.vote.ballots.papers import Batch, Pass
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.menus import Entry
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session

_HAND_OVER: dict[int, Phrase] = {
    FIRST: phrase("Hand the first entry over"),
    SECOND: phrase("Hand the second entry over"),
    THIRD: phrase("Hand the comparing over"),
}
_REOPEN: dict[int, Phrase] = {
    FIRST: phrase("Reopen the first entry"),
    SECOND: phrase("Reopen the second entry"),
}


class BatchCare:
    """The menu of one batch; ``parent`` is asked when a dialog opens."""

    def __init__(self, session: Session, batch: Batch, parent: Callable[[], QWidget]) -> None:
        """Offers only what the batch allows."""
        self._session, self._batch, self._parent = session, batch, parent

    def offered(self) -> list[Entry]:
        """Words and what they do, the mildest first."""
        read, batch = self._session.read, self._batch
        if queries.results_open(read) or batch.state == "withdrawn":
            return []
        found: list[Entry] = []
        if batch.state != "sealed":
            found += [(_HAND_OVER[one.number], self._handing(one)) for one in batch.passes if one.state == "open"]
            finished = [one for one in batch.passes if one.state == "finished" and one.number in _REOPEN]
            found += [(_REOPEN[one.number], self._reopening(one)) for one in finished]
        if can_be_checked_once(read, batch):
            found.append((phrase("Check once, without a second entry"), self.check_once))
        if batch.state != "sealed" and batch.passes:
            found.append((phrase("Key the batch again from the start"), self.key_again))
        return [*found, (phrase("Void the batch"), self.void)]

    def hand_over(self, entered: Pass) -> None:
        """Ask who goes on."""
        batch = self._batch

        def make(values: Values) -> HandOverPass:
            return HandOverPass(batch.id, entered.number, entered.papers, values["operator"] or "", batch.label)

        form = Form(self._session, HandOverPass, only=("operator",), make=make)
        form.place()
        title = phrase(
            "{name} has entered {papers} of {declared}",
            name=verbatim(entered.operator),
            papers=entered.papers,
            declared=batch.declared,
        )
        self._ask(title, form, phrase("Hand over"), make)

    def key_again(self) -> None:
        """Ask for a new hand count."""
        batch = self._batch
        keyed = queries.papers_keyed(batch)

        def make(values: Values) -> RekeyBatch:
            names = (values["counted_by"] or "", values["counted_by_second"] or "")
            return RekeyBatch(batch.id, keyed, values["declared_count"] or 0, *names, batch.label)

        asked = ("declared_count", "counted_by", "counted_by_second")
        form = Form(self._session, RekeyBatch, only=asked, make=make)
        form.place()
        title = phrase("Count batch {label} again, then key it from the start", label=verbatim(batch.label))
        self._ask(title, form, phrase("Start again"), make)

    def check_once(self) -> None:
        """Ask who read aloud and who held the papers."""
        batch = self._batch

        def make(values: Values) -> CheckOnce:
            return CheckOnce(batch.id, values["checked_by"] or "", values["checked_by_second"] or "", batch.label)

        form = Form(self._session, CheckOnce, only=("checked_by", "checked_by_second"), make=make)
        form.place()
        title = phrase("Read every paper of batch {label} aloud against its entry", label=verbatim(batch.label))
        self._ask(title, form, phrase("Checked once"), make)

    def void(self) -> None:
        """The papers are free for another batch afterwards."""
        self._tell(VoidBatch(self._batch.id, self._batch.label), phrase("Void batch"))

    def _handing(self, entered: Pass) -> Callable[[], None]:
        return lambda: self.hand_over(entered)

    def _reopening(self, entered: Pass) -> Callable[[], None]:
        act = ReopenPass(self._batch.id, entered.number, self._batch.label)
        return lambda: self._tell(act, phrase("Reopen entry"))

    def _ask(self, title: Phrase, form: Form, verb: Phrase, make: Callable[[Values], Act]) -> None:
        FormDialog(self._session, title, form, verb, make, parent=self._parent()).open()

    def _tell(self, act: Act, verb: Phrase) -> None:
        for problem in perform_asking(self._session, self._parent(), act, verb) or ():
            self._session.notices.tell(problem.sentence)


def allow_single_entry(session: Session, parent: QWidget) -> None:
    """Two people declare, with a reason, that batches may be checked once."""

    def make(values: Values) -> AllowSingleEntry:
        return AllowSingleEntry(values["why"] or "", values["decided_by"] or "", values["decided_by_second"] or "")

    form = Form(session, AllowSingleEntry, make=make)
    form.set_values({"decided_by": session.operator})
    form.place("why", ("decided_by", "decided_by_second"))
    title = phrase("Allow batches that are checked once")
    FormDialog(session, title, form, phrase("Allow it"), make, parent=parent).open()


def forbid_single_entry(session: Session, parent: QWidget) -> None:
    """Back to two entries."""
    for problem in perform_asking(session, parent, ForbidSingleEntry(), phrase("Enter twice again")) or ():
        session.notices.tell(problem.sentence)
