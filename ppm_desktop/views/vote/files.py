"""Files of this stage: asks where, makes them away from the screen, and says where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ppm_desktop.exports.paper import Imprint
from ppm_desktop.exports.vote.ballot_paper import ballot_sample
from ppm_desktop.exports.vote.batch_cover import BatchCover, batch_covers
from ppm_desktop.exports.vote.certificate import Certified, certificate, certificate_name
from ppm_desktop.exports.vote.results_workbook import Counted, results_workbook, workbook_name
from ppm_desktop.exports.vote.rule_sheet import rule_sheet
from ppm_desktop.exports.vote.voter_cards import voter_cards
from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.codes import BATCH, new_code
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import checks, entry_checks, paper_account
from ppm_desktop.models.vote.ballots.covers import PrintCovers, PrintedCover, next_batch_labels
from ppm_desktop.models.vote.ballots.settling import reasons_given
from ppm_desktop.models.vote.breakdown import breakdown
from ppm_desktop.models.vote.results import results
from ppm_desktop.models.vote.roll.queries import vote_mark
from ppm_desktop.models.vote.roll.registering import new_cards
from ppm_desktop.models.vote.roll.voter import Voter
from ppm_desktop.models.vote.wording import wording
from ppm_desktop.views.papers.showing import show_made
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.ballot import ballot_design, declared_rules

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))
_BATCH_SIZE = 50


def process_name(read: Reader) -> str:
    """The process's name, empty before there is one."""
    known = process(read)
    return known.name if known else ""


def save_sample(session: Session, parent: QWidget) -> None:
    """One ballot marked as a sample, without a code."""
    design = ballot_design(session.read)
    save(session, parent, phrase("Sample ballot.pdf"), lambda path: ballot_sample(path, design))


def save_rule_sheet(session: Session, parent: QWidget) -> None:
    """The declared rules, one page a contest, for the wall of the vote site."""
    said = declared_rules(session.read)
    save(session, parent, phrase("Rules of the count.pdf"), lambda path: rule_sheet(path, said))


def save_covers(session: Session, parent: QWidget) -> None:
    """Cover sheets for as many batches as each place's printed ballots can fill, after those that are there.

    The file knows them afterwards, so that a sheet of another vote is told from one of ours.
    """
    read, tongue = session.read, session.tongue
    sites = [
        place
        for place in queries.places(read) or ("",)
        for _sheet in range(_batches_of(queries.paper_counts(read, place if queries.places(read) else None).printed))
    ]
    covers = [
        BatchCover(new_code(BATCH), label, place)
        for label, place in zip(next_batch_labels(read, len(sites)), sites, strict=True)
    ]
    act = PrintCovers(tuple(PrintedCover(one.code, one.name, one.place) for one in covers))
    imprint = Imprint(phrase("Batch cover sheets"), process_name(read), stamp())

    def note(made: Path) -> None:
        if not session.perform(act, quiet=True):
            show_made(session, made, parent=parent)

    save(
        session, parent, phrase("Cover sheets.pdf"), lambda path: batch_covers(path, covers, imprint, tongue), then=note
    )


def _batches_of(papers: int) -> int:
    return max(1, -(-papers // _BATCH_SIZE))


def save_cards(session: Session, parent: QWidget, voters: list[Voter]) -> None:
    """Cards with new codes: the codes are on paper first, then their fingerprints in the file."""
    act, cards = new_cards(voters, vote_mark(session.read))
    name, tongue = process_name(session.read), session.tongue

    def issue(made: Path) -> None:
        if not session.perform(act):
            show_made(session, made, parent=parent)

    save(session, parent, phrase("Voter cards.pdf"), lambda path: voter_cards(path, name, cards, tongue), then=issue)


def save_certificate(session: Session, parent: QWidget) -> None:
    """The certificate of the results."""
    said, tongue = _certified(session), session.tongue
    if said is not None:
        name = _named(session, certificate_name(said.found), "pdf")
        save(session, parent, name, lambda path: certificate(path, said, tongue))


def save_workbook(session: Session, parent: QWidget) -> None:
    """The results as a workbook."""
    said, tongue, read = _certified(session), session.tongue, session.read
    if said is None:
        return
    reasons = {batch.id: reasons_given(read, batch.id) for batch in said.batches}
    told = Counted(said, entry_checks(queries.checked_counts(read)), reasons, breakdown(read, said.found))
    name = _named(session, workbook_name(said.found), "xlsx")
    save(session, parent, name, lambda path: results_workbook(path, told, tongue))


def _named(session: Session, name: Phrase, ending: str) -> Phrase:
    return verbatim(f"{session.say(name)}.{ending}")


def _certified(session: Session) -> Certified | None:
    read = session.read
    found, account = results(read), paper_account(read)
    if found is None or account is None:
        return None
    text = wording(read, queries.contest_lock(read))
    return Certified(
        process_name(read),
        found,
        account,
        checks(account.figures, queries.paper_counts(read)),
        tuple(queries.batches(read)),
        text.digest if text else "",
        stamp(),
        practice=session.workspace.practice,
    )


def save(
    session: Session,
    parent: QWidget,
    name: Phrase,
    make: Callable[[Path], Path],
    *,
    then: Callable[[Path], None] | None = None,
) -> None:
    """Ask where, write it in the background, then say where it lies (or do ``then``)."""
    save_telling(session, parent, name, lambda path, _progress: make(path), then=then)


def save_telling(
    session: Session,
    parent: QWidget,
    name: Phrase,
    make: Callable[[Path, Progress], Path],
    *,
    then: Callable[[Path], None] | None = None,
) -> None:
    """As ``save``, for what takes long: ``make`` tells how far it is, and can be stopped there."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = Path(folder) / session.say(name).translate(_FORBIDDEN)
    title = session.say(phrase("Save the file"))
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), f"*{proposed.suffix}")
    if not chosen:
        return
    path = Path(chosen)

    def work(progress: Progress) -> Path:
        return make(path if path.suffix else path.with_suffix(proposed.suffix), progress)

    def show(made: Path) -> None:
        show_made(session, made, parent=parent)

    session.jobs.run(phrase("Writing the file"), work, then or show)
