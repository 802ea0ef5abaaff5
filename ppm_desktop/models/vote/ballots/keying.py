"""Keying one paper: one durable step each, kept out of the book, because the book would know the order.

An entry's id is made before the first key is pressed, so that a paper retyped after a crash is recognized.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import THIRD, no_batch
from ppm_desktop.models.vote.ballots.contest import Contest, Marks, Serial, marks_text
from ppm_desktop.models.vote.ballots.marks import canonical_marks, tokens_ok
from ppm_desktop.models.vote.ballots.papers import Batch, Entry

MARKED, BLANK, ASIDE, VOID = "marked", "blank", "aside", "void"

REASONS_ASIDE: dict[str, Phrase] = {
    "unclear": phrase("A mark is unclear"),
    "identifying": phrase("The voter can be recognized"),
    "torn": phrase("The paper is damaged"),
    "rule": phrase("A question about the rules"),
}
REASONS_VOID: dict[str, Phrase] = {
    "not_ours": phrase("Not a ballot of this vote"),
    "identifying": phrase("The voter can be recognized"),
    "unreadable": phrase("Nothing can be read"),
}


def paper_problem(read: Reader, batch_id: str, number: int, serial_hash: str) -> Problem | None:
    """Why this paper may not be keyed in this pass, as one sentence for the person who holds it."""
    batch = queries.batch(read, batch_id)
    if batch is None or batch.state == "withdrawn":
        return no_batch()
    problem = _pass_problem(batch, number) or _stock_problem(read, serial_hash)
    if problem is not None:
        return problem
    elsewhere = queries.other_batch(read, batch_id, serial_hash)
    if elsewhere is not None:
        sentence = phrase(
            "This paper is in batch {label} already. Put it in the red tray.", label=verbatim(elsewhere.label)
        )
        return Problem(sentence, "serial")
    if queries.entry_of(read, batch_id, number, serial_hash) is not None:
        return Problem(
            phrase(
                "This paper is already in batch {label}, entry {number}.", label=verbatim(batch.label), number=number
            ),
            "serial",
        )
    return None


def _pass_problem(batch: Batch, number: int) -> Problem | None:
    entered = batch.entry(number)
    early = number == THIRD and batch.state != "compared"
    if entered is None or entered.state != "open" or batch.state == "sealed" or early:
        return Problem(phrase("This entry of batch {label} is not open.", label=verbatim(batch.label)))
    return None


def _stock_problem(read: Reader, serial_hash: str) -> Problem | None:
    status = queries.serial_status(read, serial_hash)
    if status == "":
        return Problem(phrase("This code is not of a ballot printed here. Put the paper in the red tray."), "serial")
    if status == queries.SPOILED:
        return Problem(phrase("This paper was registered as spoiled. Put it in the red tray."), "serial")
    if status == queries.CANCELLED:
        return Problem(phrase("This paper is of a cancelled pack. Put it in the red tray."), "serial")
    return None


def marks_problems(contests: Sequence[Contest], marks: Marks, state: str) -> list[Problem]:
    """What is wrong with these marks as a record of the paper; what the voter did wrong is not asked."""
    if state in {ASIDE, VOID}:
        return []
    if set(marks) != {contest.id for contest in contests}:
        return [
            Problem(phrase("A contest is not keyed yet. Mark what the paper shows, or press B for blank."), "marks")
        ]
    for contest in contests:
        problem = tokens_ok(contest, marks[contest.id])
        if problem is not None:
            return [problem]
    if not any(marks.values()) and state != BLANK:
        return [Problem(phrase("Nothing marked. Press B if the paper is blank."), "marks")]
    if any(marks.values()) and state == BLANK:
        return [Problem(phrase("Something is marked, so the paper is not blank."), "marks")]
    return []


def stored_marks(read: Reader, marks: Marks) -> str:
    """The marks of a paper as its entry stores them: the same paper always gives the same text."""
    return marks_text(canonical_marks(queries.contests(read), marks))


@dataclass(frozen=True)
class KeyBallot(Act):
    """Key what one paper shows. The same id with the same content again is no second ballot."""

    kind: ClassVar[str] = "vote.key_ballot"
    in_book: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    batch_id: str
    number: int
    serial: Serial
    marks: Marks
    state: str = MARKED
    reason: str = ""
    id: str = field(default_factory=random_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Key a ballot")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it; nothing where this very entry is saved already."""
        saved = queries.entry(read, self.id)
        if saved is not None:
            if self._is(saved, stored_marks(read, self.marks)):
                return ()
            return (Problem(phrase("This paper is saved with other marks. Reopen it to change it.")),)
        standing = paper_problem(read, self.batch_id, self.number, self.serial.hash)
        found = [standing] if standing else []
        if self.number == THIRD:
            found += _third_problems(self.state)
        elif self.state in {ASIDE, VOID} and not self.reason:
            found.append(Problem(phrase("Say why the paper is set aside."), "reason"))
        return (*found, *marks_problems(queries.contests(read), self.marks, self.state))

    def _is(self, saved: Entry, marks: str) -> bool:
        return (saved.batch_id, saved.number, saved.serial_hash, saved.marks, saved.state, saved.reason) == (
            self.batch_id,
            self.number,
            self.serial.hash,
            marks,
            self.state,
            "" if self.number == THIRD else self.reason,
        )

    def apply(self, records: Records) -> None:
        """Write it."""
        if queries.entry(records, self.id) is not None:
            return
        records.insert(
            "entries",
            {
                "id": self.id,
                "batch_id": self.batch_id,
                "pass": self.number,
                "serial_hash": self.serial.hash,
                "tail": self.serial.tail,
                "marks": stored_marks(records, self.marks),
                "state": self.state,
                "reason": "" if self.number == THIRD else self.reason,
            },
        )


def _third_problems(state: str) -> list[Problem]:
    """The third person decides and cannot set aside; the reason comes with the decision (SettlePaper)."""
    if state == ASIDE:
        return [Problem(phrase("Decide now: what does the paper say, or is it void?"), "state")]
    return []


def set_aside(batch_id: str, number: int, serial: Serial, reason: str, *, entry_id: str = "") -> KeyBallot:
    """The act that puts a paper on the side for the third person, without any marks."""
    return KeyBallot(batch_id, number, serial, {}, ASIDE, reason, id=entry_id or random_id())


@dataclass(frozen=True)
class RekeyBallot(Act):
    """Correct one's own entry while the pass is open ("reopen last"). The paper stays the same."""

    kind: ClassVar[str] = "vote.rekey_ballot"
    in_book: ClassVar[bool] = False
    reversible: ClassVar[bool] = False

    entry_id: str
    marks: Marks
    state: str = MARKED
    reason: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Correct a ballot")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        saved = queries.entry(read, self.entry_id)
        batch = queries.batch(read, saved.batch_id) if saved else None
        if saved is None or batch is None:
            return (Problem(phrase("This ballot is not there to be corrected. Scan it again.")),)
        if saved.number == THIRD:
            return (Problem(phrase("The third entry is settled, not corrected.")),)
        standing = _pass_problem(batch, saved.number)
        found = [standing] if standing else []
        if self.state in {ASIDE, VOID} and not self.reason:
            found.append(Problem(phrase("Say why the paper is set aside."), "reason"))
        return (*found, *marks_problems(queries.contests(read), self.marks, self.state))

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update(
            "entries",
            self.entry_id,
            {"marks": stored_marks(records, self.marks), "state": self.state, "reason": self.reason},
        )


ACTS: tuple[type[Act], ...] = (KeyBallot, RekeyBallot)
