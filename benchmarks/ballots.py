"""A large count: 20,000 ballots with ten contests, and the last batch of them compared and sealed.

Limits (vote-day.md E.3): a batch compared in at most 1 s, the count in 5 s, the workbook in 60 s; a pack of 1,000 papers
made in 10 s. The peer of the count is the least that any count must do: reading the same marks and adding them up with a
Counter.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from ppm_desktop.exports.vote.ballot_design import BallotDesign, ContestPaper, OptionPaper
from ppm_desktop.exports.vote.ballot_paper import ballot_pack
from ppm_desktop.exports.vote.certificate import Certified
from ppm_desktop.exports.vote.results_workbook import Counted, results_workbook
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers, checks, entry_checks, paper_account
from ppm_desktop.models.vote.ballots.batching import FIRST, SECOND, FinishPass, OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.contest import Marks, marks_text, serial_of
from ppm_desktop.models.vote.ballots.keying import KeyBallot
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, choose_contest
from ppm_desktop.models.vote.ballots.settling import differences
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.vote.results import open_results, raw_marks, results
from ppm_desktop.models.workspace import Workspace

PASSPHRASE = "only for this benchmark"  # noqa: S105 - it protects nothing
BALLOTS, CONTESTS, OPTIONS, BATCH = 20_000, 10, "123456", 200
Answer = TypeVar("Answer")
_OVER: list[str] = []


def main() -> None:
    """Print every figure beside its peer or its limit."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "large.ppmproc"
        workspace, _ = Workspace.create(path, REGISTRY, PASSPHRASE)
        with workspace:
            codes = _printed(workspace)
            _pack(Path(folder), codes[:1_000])
            ids = [contest.id for contest in queries.contests(workspace.read)]
            chance = random.Random(1)
            marks = [{one: sorted(chance.sample(OPTIONS, chance.randint(0, 3))) for one in ids} for _ in codes]
            _fill(workspace, codes[BATCH:], marks[BATCH:])
            _last_batch(workspace, codes[:BATCH], marks[:BATCH])
            print(f"file with {BALLOTS:,} ballots of {CONTESTS} contests: {path.stat().st_size / 1e6:.0f} MB")
            _count(workspace, Path(folder), marks)


def _printed(workspace: Workspace) -> list[str]:
    questions = [
        choose_contest(f"Contest {n}", [("", f"Policy {key}") for key in OPTIONS], 3, 2) for n in range(CONTESTS)
    ]
    workspace.perform(SetUpContests(tuple(questions)))
    codes: list[str] = []
    for number in range(BALLOTS // 1_000):
        pack, clear = new_pack(f"P{number}", 1_000)
        workspace.perform(pack)
        codes += clear
    return codes


def _pack(folder: Path, codes: list[str]) -> None:
    """One pack of papers with two questions."""
    policies = tuple(OptionPaper(key, f"Policy {key}") for key in OPTIONS)
    design = BallotDesign("Large", "Ballot", (ContestPaper("Which policies?", options=policies, up_to=2),))
    made, _ = _timed(partial(ballot_pack, folder / "pack.pdf", design, codes, "Pack 1"))
    _verdict("1,000 papers made, s", made, 10.0)


def _fill(workspace: Workspace, codes: list[str], marks: list[dict[str, list[str]]]) -> None:
    """Sealed batches as many hours of keying leave them: the entries written at once, the sealing by its own act."""
    book = workspace._book  # noqa: SLF001 - a benchmark fills the file faster than people could
    book._scrub = lambda: None  # type: ignore[method-assign] # noqa: SLF001 - the last batch scrubs for all
    for start in range(0, len(codes), BATCH):
        opened = OpenBatch(f"F-{start // BATCH + 1}", BATCH, "Dev", "Eve")
        workspace.perform(opened)
        papers = list(zip(codes[start : start + BATCH], marks[start : start + BATCH], strict=True))
        book.connection.execute("BEGIN IMMEDIATE")
        for number in (FIRST, SECOND):
            book.connection.execute(
                "INSERT INTO batch_passes (id, batch_id, pass, operator, state, papers) VALUES (?, ?, ?, ?, 'finished', ?)",
                (random_id(), opened.id, number, f"Clerk {number}", BATCH),
            )
            book.connection.executemany(
                "INSERT INTO entries (id, batch_id, pass, serial_hash, marks, state) VALUES (?, ?, ?, ?, ?, 'marked')",
                [(random_id(), opened.id, number, serial_of(code).hash, marks_text(paper)) for code, paper in papers],
            )
        book.connection.execute("UPDATE batches SET state = 'compared' WHERE id = ?", (opened.id,))
        book.connection.execute("COMMIT")
        workspace.perform(seal(workspace.read, opened.id))
    del book._scrub  # noqa: SLF001


def _last_batch(workspace: Workspace, codes: list[str], marks: list[dict[str, list[str]]]) -> None:
    batch = OpenBatch("B-last", BATCH, "Dev", "Eve")
    workspace.perform(batch)
    keyed: list[float] = []
    for number, clerk in ((FIRST, "Ana"), (SECOND, "Ben")):
        workspace.perform(StartPass(batch.id, number, clerk, batch.label))
        for code, paper in zip(codes, marks, strict=True):
            known: Marks = paper
            keyed.append(_timed(partial(workspace.perform, KeyBallot(batch.id, number, serial_of(code), known)))[0])
        workspace.perform(FinishPass(batch.id, number, BATCH, batch.label))
    print(f"one ballot keyed, p50    {statistics.median(keyed) * 1000:.2f} ms")
    compared, found = _timed(partial(differences, workspace.read, batch.id))
    assert not found
    _verdict("batch compared, s", compared, 1.0)
    sealed, _ = _timed(lambda: workspace.perform(seal(workspace.read, batch.id)))
    print(f"batch sealed and the file scrubbed in {sealed:.2f} s")


def _count(workspace: Workspace, folder: Path, marks: list[dict[str, list[str]]]) -> None:
    read = workspace.read
    workspace.perform(
        ReconcilePapers(printed=BALLOTS, handed_out=BALLOTS, in_box=BALLOTS, signed_by="Dev", signed_by_second="Eve")
    )
    workspace.perform(open_results(read, "Dev", "Eve"))
    took, found = _timed(partial(results, read))
    assert found is not None
    peer, added = _timed(lambda: Counter((c, key) for _, m in raw_marks(read) for c, keys in m.items() for key in keys))
    truth = Counter((contest, key) for paper in marks for contest, keys in paper.items() for key in keys)
    told = {(one.contest.id, tally.key): tally.votes for one in found.contests for tally in one.outcome.tallies}
    assert told == dict(truth) == dict(added)
    print(f"the same marks read and added up by a Counter in {peer:.2f} s (the peer)")
    _verdict("counted, s", took, 5.0)
    account = paper_account(read)
    assert account is not None
    papers = queries.paper_counts(read)
    said = Certified("Large", found, account, checks(account.figures, papers), tuple(queries.batches(read)))
    book = Counted(said, entry_checks(papers), {})
    written, _ = _timed(lambda: results_workbook(folder / "results.xlsx", book, Tongue("en")))
    _verdict("workbook written, s", written, 60.0)


def _timed(step: Callable[[], Answer]) -> tuple[float, Answer]:
    start = time.perf_counter()
    answer = step()
    return time.perf_counter() - start, answer


def _verdict(what: str, figure: float, limit: float) -> None:
    print(f"{what:24} {figure:.2f}   limit {limit:g}   {'ok' if figure <= limit else 'OVER'}")
    if figure > limit:
        _OVER.append(what)


if __name__ == "__main__":
    main()
    raise SystemExit(1 if _OVER else 0)
