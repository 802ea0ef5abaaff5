"""Every paper that a committee is given, written from one process into one folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ppm_desktop.cli.main import make_folder
from ppm_desktop.exports.analyze.committee_report import committee_report
from ppm_desktop.exports.analyze.steering_workbook import SteeringBook, steering_workbook
from ppm_desktop.exports.design.decision_log import decision_log
from ppm_desktop.exports.design.plan_page import PlanPage, plan_page
from ppm_desktop.exports.honor.tracker import Tracker, tracker
from ppm_desktop.exports.recommend.booklet import Booklet, booklet
from ppm_desktop.exports.recommend.matrix_workbook import matrix_workbook
from ppm_desktop.exports.recount.gathered import gather as gather_recount
from ppm_desktop.exports.recount.gathered import kit_name
from ppm_desktop.exports.recount.kit import write_kit
from ppm_desktop.exports.vote.certificate import Certified, certificate, certificate_name
from ppm_desktop.exports.vote.results_workbook import Counted, results_workbook, workbook_name
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.analyze.acts import RecordPaper
from ppm_desktop.models.analyze.papers import gather
from ppm_desktop.models.analyze.subjects import sheets
from ppm_desktop.models.design import queries as design
from ppm_desktop.models.honor import queries as honor
from ppm_desktop.models.kernel.moment import stamp, today
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.recommend.tracing import answered, matrix
from ppm_desktop.models.vote.ballots.accounting import checks, entry_checks, paper_account
from ppm_desktop.models.vote.ballots.publishing import PublishBallots
from ppm_desktop.models.vote.ballots.queries import batches, contest_lock, paper_counts
from ppm_desktop.models.vote.ballots.settling import reasons_given
from ppm_desktop.models.vote.breakdown import breakdown
from ppm_desktop.models.vote.results import Results, results
from ppm_desktop.models.vote.wording import wording
from ppm_desktop.models.workspace import Workspace

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


@dataclass(slots=True)
class Ballots:
    """Whether ballots that could be known again by their marks are published (``all``), and what is said of them."""

    all: bool = False
    warnings: list[Phrase] = field(default_factory=list)


@dataclass(frozen=True)
class _Order:
    """What is to be written: from which process, in which language, and by whom it is held if it has names."""

    workspace: Workspace
    tongue: Tongue
    process: str
    made_at: str
    holder: str
    ballots: Ballots

    @cached_property
    def results(self) -> Results | None:
        """The results, None while they are closed; counted once for all papers."""
        return results(self.workspace.read)

    @property
    def imprint(self) -> dict[str, str]:
        """What a workbook says on its first sheet."""
        return {"process": self.process, "made_at": self.made_at, "made_by": self.workspace.operator}


# Writes one paper; False where the process has nothing to put on it yet.
_Write = Callable[[_Order, Path], Path | None]


@dataclass(frozen=True, slots=True)
class _Kind:
    name: Phrase
    ending: str
    write: _Write
    named: Callable[[Results], Phrase] | None = None
    """The name of a file that says whether the results are official."""


def export_everything(
    workspace: Workspace,
    folder: Path,
    tongue: Tongue,
    progress: Progress,
    *,
    with_names: bool = False,
    holder: str = "",
    ballots: Ballots | None = None,
) -> list[Path]:
    """Write every paper that the process has something for; returns where each lies.

    ``ballots`` says which go into the files for counting again, and is told what there is to warn of. ``with_names`` puts the names of the team into the workbook; ``holder`` is who keeps it, and must be said then.
    """
    if with_names and not holder:
        raise ValueError("a workbook with names needs a holder")
    process = design.process(workspace.read)
    if process is None:
        raise Trouble(
            phrase("This file has no process yet, so that there is nothing to write."),
            phrase("Open it in the window and start a process first."),
        )
    make_folder(folder)
    order = _Order(workspace, tongue, process.name, stamp(), holder if with_names else "", ballots or Ballots())
    made = []
    for done, kind in enumerate(_KINDS):
        progress.tell(done, len(_KINDS), phrase("Writing {paper}", paper=kind.name))
        name = tongue.say(_name(kind, order)).translate(_FORBIDDEN)
        written = kind.write(order, folder / f"{name}.{kind.ending}")
        if written is not None:
            made.append(written)
    progress.tell(len(_KINDS), len(_KINDS), phrase("All papers are written"))
    return made


def _name(kind: _Kind, order: _Order) -> Phrase:
    found = order.results if kind.named else None
    return kind.named(found) if kind.named and found else kind.name


def _report(order: _Order, path: Path) -> Path:
    return committee_report(path, gather(order.workspace, order.tongue.language), order.tongue)


def _workbook(order: _Order, path: Path) -> Path:
    found = sheets(order.workspace, order.tongue.language, with_names=bool(order.holder))
    book = SteeringBook(order.process, order.made_at, order.workspace.operator, found, order.holder)
    made = steering_workbook(path, book, order.tongue)
    if order.holder:  # names that leave the building are remembered, whoever takes them out
        digest = hashlib.sha256(made.read_bytes()).hexdigest()
        order.workspace.perform(
            RecordPaper("workbook", made.name, digest, order.tongue.language, with_names=1, holder=order.holder)
        )
    return made


def _plan(order: _Order, path: Path) -> Path | None:
    read = order.workspace.read
    process, plans = design.process(read), design.stage_plans(read)
    if process is None or not plans:
        return None
    gates = {stage: design.gate_counts(read, stage) for stage in plans}
    page = PlanPage(process, plans, design.eligibility(read), gates)
    return plan_page(page, order.made_at, order.tongue).save(path)


def _decisions(order: _Order, path: Path) -> Path | None:
    found = design.decisions(order.workspace.read)
    return decision_log(order.process, found, order.made_at, order.tongue).save(path) if found else None


def _booklet(order: _Order, path: Path) -> Path | None:
    read = order.workspace.read
    found, lock = matrix(read), current_lock(read)
    if not found.recommendations:
        return None
    voices = {one.id: answered(read, one.id) for one in found.recommendations}
    items = ballot_items(read, lock.id) if lock else []
    return booklet(Booklet(order.process, found, voices, lock, items), order.made_at, order.tongue).save(path)


def _matrix(order: _Order, path: Path) -> Path | None:
    read = order.workspace.read
    found = matrix(read)
    if not found.themes:
        return None
    voices = {one.id: answered(read, one.id) for one in found.recommendations}
    return matrix_workbook(path, found, voices, order.tongue, **order.imprint)


def _certified(order: _Order) -> Certified | None:
    read = order.workspace.read
    found, account = order.results, paper_account(read)
    if found is None or account is None:
        return None
    text = wording(read, contest_lock(read))
    return Certified(
        order.process,
        found,
        account,
        checks(account.figures, paper_counts(read)),
        tuple(batches(read)),
        text.digest if text else "",
        order.made_at,
        practice=order.workspace.practice,
    )


def _certificate(order: _Order, path: Path) -> Path | None:
    said = _certified(order)
    return certificate(path, said, order.tongue) if said else None


def _results(order: _Order, path: Path) -> Path | None:
    said, read = _certified(order), order.workspace.read
    if said is None:
        return None
    reasons = {batch.id: reasons_given(read, batch.id) for batch in said.batches}
    told = Counted(said, entry_checks(paper_counts(read)), reasons, breakdown(read, said.found))
    return results_workbook(path, told, order.tongue)


def _recount_files(order: _Order, path: Path) -> Path | None:
    """The kit, for whoever counts again; the history keeps its digest."""
    told = gather_recount(order.workspace.read, practice=order.workspace.practice)
    if told is None:
        return None
    warning = told.warning
    if warning is not None:
        order.ballots.warnings.append(warning)
    kit = write_kit(path, told, with_doubtful=order.ballots.all)
    doubtful = int(order.ballots.all and warning is not None)
    order.workspace.perform(PublishBallots(kit.path.name, kit.digest, kit.files, told.vote.tongue.language, doubtful))
    return kit.path


def _tracker(order: _Order, path: Path) -> Path | None:
    read = order.workspace.read
    promised = honor.commitments(read)
    if not promised:
        return None
    titles = honor.titles(read, order.tongue.language)
    page = Tracker(order.process, promised, titles, honor.steps(read), today())
    return tracker(page, order.made_at, order.tongue).save(path)


_KINDS: tuple[_Kind, ...] = (
    _Kind(phrase("Committee report"), "pdf", _report),
    _Kind(phrase("Committee workbook"), "xlsx", _workbook),
    _Kind(phrase("Plan on one page"), "pdf", _plan),
    _Kind(phrase("Decision log"), "pdf", _decisions),
    _Kind(phrase("Policy recommendations"), "pdf", _booklet),
    _Kind(phrase("From voices to recommendations"), "xlsx", _matrix),
    _Kind(phrase("Results certificate"), "pdf", _certificate, certificate_name),
    _Kind(phrase("Results of the vote"), "xlsx", _results, workbook_name),
    _Kind(phrase("Files for counting again"), "zip", _recount_files, kit_name),
    _Kind(phrase("Promises and steps"), "pdf", _tracker),
)
