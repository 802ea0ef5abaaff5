"""People at the keyboard, simulated: two typists with a stated error rate and a third who reads the paper.

They press the same acts as the kiosk, so that double entry and comparing are really exercised by the sample process.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.codes import BATCH, new_code
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, ORDINARY, SECOND, THIRD, FinishPass, OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.contest import Contest, Serial, marks_from, serial_of
from ppm_desktop.models.vote.ballots.keying import BLANK, MARKED, KeyBallot, stored_marks
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.settling import Revealed, SettlePaper, differences, revealed


class Door(Protocol):
    """What a workspace is to a typist."""

    @property
    def read(self) -> Reader:
        """The reading hands."""

    def perform(self, act: Act, reason: str = "") -> object:
        """Perform an act."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as the voter left it: the code printed on it and the keys of the boxes marked, by contest id."""

    code: str
    marks: Mapping[str, Sequence[str]]

    @property
    def serial(self) -> Serial:
        """The code as the file knows it."""
        return serial_of(self.code)


class Typist:
    """One person. ``errors`` is the chance of a slip in one contest of one paper (0.0029 in the literature)."""

    def __init__(self, name: str, errors: float, seed: int) -> None:
        self.name = name
        self.slips = 0
        self._errors = errors
        self._random = random.Random(seed)  # noqa: S311 - a simulation that can be repeated

    def look(self, contests: Sequence[Contest], paper: Paper) -> dict[str, list[str]]:
        """What this person keys for this paper."""
        return {contest.id: self._keys(contest, list(paper.marks[contest.id])) for contest in contests}

    def _keys(self, contest: Contest, keys: list[str]) -> list[str]:
        if self._random.random() >= self._errors:
            return keys
        self.slips += 1
        slip = self._random.choice((self._neighbor, self._leave_out, self._one_more))
        return slip([option.key for option in contest.options], keys)

    def _neighbor(self, known: list[str], keys: list[str]) -> list[str]:
        """The finger falls on the key beside the right one."""
        if not keys:
            return [self._random.choice(known)]
        wrong = self._random.choice(keys)
        place = known.index(wrong)
        beside = known[place + 1] if place + 1 < len(known) else known[place - 1]
        return sorted({*(key for key in keys if key != wrong), beside})

    def _leave_out(self, known: list[str], keys: list[str]) -> list[str]:
        """A mark is overlooked."""
        return keys[1:] if keys else self._one_more(known, keys)

    def _one_more(self, known: list[str], keys: list[str]) -> list[str]:
        """A mark is seen that is not there."""
        free = [key for key in known if key not in keys]
        return sorted([*keys, self._random.choice(free)]) if free else keys[1:]


@dataclass(frozen=True, slots=True)
class Team:
    """Who sits at the tables."""

    first: Typist
    second: Typist
    third: str
    counters: tuple[str, str]


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of one batch. ``wrong`` papers differ from the truth after sealing."""

    papers: int
    differing: int
    settled: int
    wrong: int


def enter_batch(
    door: Door, label: str, papers: Sequence[Paper], team: Team, *, site: str = "", channel: str = ORDINARY
) -> BatchReport:
    """Open a batch, key it twice, compare it, seal it."""
    opening = OpenBatch(label, len(papers), *team.counters, new_code(BATCH), site, channel)
    door.perform(opening)
    for number, typist in ((FIRST, team.first), (SECOND, team.second)):
        _key(door, opening, number, typist, papers)
    truth = {paper.serial.hash: paper for paper in papers}
    settled = _compare(door, opening, team.third, truth)
    sealing = seal(door.read, opening.id)
    wrong = sum(stored_marks(door.read, truth[one.serial_hash].marks) != one.marks for one in sealing.papers.ballots())
    door.perform(sealing)
    return BatchReport(len(papers), sealing.differing, settled, wrong)


def enter_all(
    door: Door, papers: Sequence[Paper], team: Team, size: int = 50, after: Callable[[int], None] | None = None
) -> list[BatchReport]:
    """Enter every paper in batches of ``size``; ``after`` is told how many papers are done."""
    reports = []
    taken = len(queries.batches(door.read, withdrawn=True))
    for start in range(0, len(papers), size):
        label = f"B-{taken + start // size + 1:02d}"
        reports.append(enter_batch(door, label, papers[start : start + size], team))
        if after is not None:
            after(min(start + size, len(papers)))
    return reports


def _key(door: Door, batch: OpenBatch, number: int, typist: Typist, papers: Sequence[Paper]) -> None:
    contests = queries.contests(door.read)
    door.perform(StartPass(batch.id, number, typist.name, batch.label))
    for paper in papers:
        marks = typist.look(contests, paper)
        door.perform(KeyBallot(batch.id, number, paper.serial, marks, _state(marks)))
    door.perform(FinishPass(batch.id, number, len(papers), batch.label))


def _state(marks: Mapping[str, Sequence[str]]) -> str:
    return MARKED if any(marks.values()) else BLANK


def _compare(door: Door, batch: OpenBatch, third: str, truth: Mapping[str, Paper]) -> int:
    waiting = differences(door.read, batch.id)
    if not waiting:
        return 0
    door.perform(StartPass(batch.id, THIRD, third, batch.label))
    for one in waiting:
        paper = truth[one.serial_hash]
        state = _state(paper.marks)
        door.perform(KeyBallot(batch.id, THIRD, paper.serial, paper.marks, state))
        seen = revealed(door.read, batch.id, one.serial_hash)
        if seen is not None:
            door.perform(SettlePaper(batch.id, one.serial_hash, paper.marks, _why(seen), state))
    return len(waiting)


def _why(seen: Revealed) -> str:
    right = marks_from(seen.third.marks)
    first = seen.first is not None and marks_from(seen.first.marks) == right
    second = seen.second is not None and marks_from(seen.second.marks) == right
    return {(True, True): "confirmed", (True, False): "slip_second", (False, True): "slip_first"}.get(
        (first, second), "both_wrong"
    )
