"""Comparing the two entries: the third person keys from the paper, blind, then sees both and says which it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, SECOND, THIRD, no_batch
from ppm_desktop.models.vote.ballots.contest import Contest, Marks, marks_from
from ppm_desktop.models.vote.ballots.integrity import sealed_papers
from ppm_desktop.models.vote.ballots.keying import ASIDE, MARKED, VOID, marks_problems, stored_marks
from ppm_desktop.models.vote.ballots.papers import Entry

SETTLED_BY: dict[str, Phrase] = {
    "slip_first": phrase("A slip in the first entry"),
    "slip_second": phrase("A slip in the second entry"),
    "both_wrong": phrase("Both entries were wrong"),
    "unclear": phrase("The mark is unclear, decided from the paper"),
    "wrong_paper": phrase("A paper was mistaken for another"),
    "rule": phrase("Decided by the rules of this vote"),
    "confirmed": phrase("Both entries are right"),
}
WHY: dict[str, Phrase] = {
    "marks": phrase("The two entries differ"),
    "one_only": phrase("Only one person keyed this paper"),
    "aside": phrase("Set aside"),
    "void": phrase("Said to be void"),
    "overvoted": phrase("More marks than allowed"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One paper for the third person. What the two keyed is not told here: that stays hidden until it is keyed."""

    serial_hash: str
    tail: str
    why: str
    contests: tuple[str, ...]
    """Ids of the contests in question; all of them where a whole entry is missing or set aside."""
    keyed: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Revealed:
    """All three entries of one paper."""

    first: Entry | None
    second: Entry | None
    third: Entry


def differences(read: Reader, batch_id: str) -> list[Difference]:
    """The papers of a batch that a third person must look at; empty until its entries are finished.

    Overvotes, void papers and papers set aside go to the third person even where both entries agree.
    """
    batch = queries.batch(read, batch_id)
    if batch is None or batch.state not in {"compared", "sealed"}:
        return []
    contests = queries.contests(read)
    papers = entries_of(read, batch_id)
    found = [_difference(contests, papers[serial], once=batch.checked_once) for serial in sorted(papers)]
    return [one for one in found if one is not None]


def unsettled(read: Reader, batch_id: str) -> int:
    """How many papers still wait for the third person."""
    return sum(not one.settled for one in differences(read, batch_id))


def revealed(read: Reader, batch_id: str, serial_hash: str) -> Revealed | None:
    """The three entries of one paper, None until the third person has keyed it."""
    papers = entries_of(read, batch_id).get(serial_hash, {})
    third = papers.get(THIRD)
    return None if third is None else Revealed(papers.get(FIRST), papers.get(SECOND), third)


def entries_of(read: Reader, batch_id: str) -> dict[str, dict[int, Entry]]:
    """All entries of a batch, by paper and pass: for sealing it."""
    papers: dict[str, dict[int, Entry]] = {}
    for entry in queries.entries(read, batch_id):
        papers.setdefault(entry.serial_hash, {})[entry.number] = entry
    return papers


def _difference(contests: tuple[Contest, ...], paper: dict[int, Entry], *, once: bool) -> Difference | None:
    first, second, third = paper.get(FIRST), paper.get(SECOND), paper.get(THIRD)
    if once:
        second = first  # nothing to compare with: only what always needs another person is found
    everything = tuple(contest.id for contest in contests)
    why, which = _why(contests, first, second)
    if not why and third is None:
        return None
    any_entry = first or second or third
    if any_entry is None:
        return None
    return Difference(
        any_entry.serial_hash,
        any_entry.tail,
        why or "marks",
        which or everything,
        third is not None,
        third is not None and third.reason != "",
    )


def _why(contests: tuple[Contest, ...], first: Entry | None, second: Entry | None) -> tuple[str, tuple[str, ...]]:
    if first is None or second is None:
        return "one_only", ()
    if ASIDE in {first.state, second.state}:
        return "aside", ()
    if VOID in {first.state, second.state}:
        return "void", ()
    one, other = marks_from(first.marks), marks_from(second.marks)
    differing = tuple(contest.id for contest in contests if one.get(contest.id) != other.get(contest.id))
    if differing:
        return "marks", differing
    over = tuple(contest.id for contest in contests if contest.overvoted(one.get(contest.id, [])))
    return ("overvoted", over) if over else ("", ())


@dataclass(frozen=True)
class SettlePaper(Act):
    """The third person's decision, after keying blind: what the paper says, and why the entries differed."""

    kind: ClassVar[str] = "vote.settle_paper"
    in_book: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    batch_id: str
    serial_hash: str
    marks: Marks
    why: str
    state: str = MARKED

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Settle a paper")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        comparing = batch.entry(THIRD) if batch else None
        if batch is None or comparing is None or comparing.state != "open" or batch.state != "compared":
            return (no_batch(),)
        if queries.entry_of(read, self.batch_id, THIRD, self.serial_hash) is None:
            return (Problem(phrase("Key the paper first, without looking at the two entries.")),)
        found = marks_problems(queries.contests(read), self.marks, self.state)
        if self.state == ASIDE:
            found.append(Problem(phrase("Decide now: what does the paper say, or is it void?"), "state"))
        if self.why not in SETTLED_BY:
            found.append(Problem(phrase("Say what the difference was."), "why"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        entry = queries.entry_of(records, self.batch_id, THIRD, self.serial_hash)
        if entry is not None:
            records.update(
                "entries",
                entry.id,
                {"marks": stored_marks(records, self.marks), "state": self.state, "reason": self.why},
            )


def reasons_given(read: Reader, batch_id: str) -> Counter[str]:
    """How often each reason was given in one batch, before and after sealing."""
    rows = read.rows("SELECT reason FROM entries WHERE batch_id = ? AND pass = 3 AND reason <> ''", (batch_id,))
    sealed = sealed_papers(read, batch_id)
    return Counter([*(row["reason"] for row in rows), *(sealed.adjudicated.values() if sealed else ())])


ACTS: tuple[type[Act], ...] = (SettlePaper,)
