"""A batch's life in any order: whatever people do and whenever the laptop dies, no acknowledged paper is lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ppm_desktop.models.kernel.act import Act, Registry
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.store.examine import wall_breaches
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import entry_checks, off
from ppm_desktop.models.vote.ballots.batching import (
    FinishPass,
    OpenBatch,
    ReopenPass,
    StartPass,
    VoidBatch,
    same_person,
)
from ppm_desktop.models.vote.ballots.checking_once import AllowSingleEntry, CheckOnce, ForbidSingleEntry
from ppm_desktop.models.vote.ballots.contest import marks_text, serial_of
from ppm_desktop.models.vote.ballots.handing_over import HandOverPass, RekeyBatch
from ppm_desktop.models.vote.ballots.integrity import findings, sealed_papers, unlisted
from ppm_desktop.models.vote.ballots.keying import ASIDE, BLANK, MARKED, VOID, KeyBallot, RekeyBallot, set_aside
from ppm_desktop.models.vote.ballots.sealing import SealBatch, seal
from ppm_desktop.models.vote.ballots.settling import SettlePaper, differences
from ppm_desktop.models.workspace import Workspace
from tests.models.vote.hall import Vote

PAPERS = 6
PEOPLE = ("Ana", "Ben", "Cleo", "Dora", " ana ")
NUMBERS = st.sampled_from((1, 2, 3))
WHO = st.sampled_from(PEOPLE)
PAPER = st.integers(0, PAPERS - 1)
RARELY = st.integers(0, 4)  # 0 is one time in five
KEYS = st.sampled_from(("", "1", "2", "12", "1234"))

_made: dict[str, Any] = {}


def _template() -> tuple[Path, list[str]]:
    """One file with contests and printed papers, copied for every life."""
    if not _made:
        path = Path(tempfile.mkdtemp()) / "vote.ppmproc"
        workspace, _ = Workspace.create(path, Registry(ACTS), None, practice=True)
        with workspace:
            vote = Vote(workspace).set_up().print(PAPERS)
            _made["ids"], _made["codes"] = vote.ids, vote.codes
        _made["path"] = path
    return _made["path"], _made["codes"]


class BatchLife(RuleBasedStateMachine):
    """One batch after another, in the hands of people who do anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        template, self.codes = _template()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "0.ppmproc"
        shutil.copy(template, self.path)
        self.crashes = 0
        self.door = Workspace.open(self.path, Registry(ACTS))
        self.door.operator = "Dana"
        self.batch = ""
        self.kept: dict[tuple[int, str], tuple[str, str]] = {}
        self.sealed: dict[str, dict[str, tuple[str, str]]] = {}

    def teardown(self) -> None:
        self.door.close()
        shutil.rmtree(self.folder)

    def do(self, act: Act) -> bool:
        """Perform it; whether it was accepted."""
        try:
            self.door.perform(act, "A reason" if type(act).needs_reason else "")
        except Refused:
            return False
        return True

    @property
    def now(self) -> Any:
        return queries.batch(self.door.read, self.batch)

    @property
    def taken(self) -> list[int]:
        """The numbers of the entries that somebody has."""
        return [one.number for one in self.now.passes] if self.batch else []

    def papers(self, number: int) -> int:
        entered = self.now.entry(number)
        return entered.papers if entered else 0

    # What people do

    @precondition(lambda self: not self.batch)
    @rule(count=st.integers(1, 4))
    def open_batch(self, count: int) -> None:
        act = OpenBatch(f"B-{len(self.sealed)}", count, "Dev", "Eve")
        if self.do(act):
            self.batch = act.id

    @precondition(lambda self: self.batch)
    @rule(number=NUMBERS, who=WHO)
    def take(self, number: int, who: str) -> None:
        self.do(StartPass(self.batch, number, who))

    @precondition(lambda self: self.batch)
    @rule(number=NUMBERS, paper=PAPER, keys=KEYS, void=st.booleans())
    def key(self, number: int, paper: int, keys: str, *, void: bool) -> None:
        serial = serial_of(self.codes[paper])
        first, second = _made["ids"]
        marks = {} if void else {first: list(keys), second: []}
        state = VOID if void else MARKED if keys else BLANK
        act = KeyBallot(self.batch, number, serial, marks, state, "not_ours" if void else "")
        if self.do(act):
            assert (number, serial.hash) not in self.kept, "a paper was taken twice in one entry"
            self.kept[number, serial.hash] = (marks_text(marks), state)
            assert self.do(act), "the same entry again is no mistake"

    @precondition(lambda self: self.batch)
    @rule(number=NUMBERS, paper=PAPER)
    def lay_aside(self, number: int, paper: int) -> None:
        serial = serial_of(self.codes[paper])
        if self.do(set_aside(self.batch, number, serial, "unclear")):
            self.kept[number, serial.hash] = ("{}", ASIDE)

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), keys=st.sampled_from(("1", "2")))
    def correct(self, data: st.DataObject, keys: str) -> None:
        number, serial = data.draw(st.sampled_from(sorted(self.kept)))
        entry: Any = queries.entry_of(self.door.read, self.batch, number, serial)
        first, second = _made["ids"]
        marks = {first: list(keys), second: []}
        if self.do(RekeyBallot(entry.id, marks)):
            self.kept[number, serial] = (marks_text(marks), MARKED)

    @precondition(lambda self: self.batch)
    @rule(number=NUMBERS)
    def finish(self, number: int) -> None:
        self.do(FinishPass(self.batch, number, self.papers(number)))

    @precondition(lambda self: self.taken)
    @rule(data=st.data(), who=WHO)
    def hand_over(self, data: st.DataObject, who: str) -> None:
        number = data.draw(st.sampled_from(self.taken))
        self.do(HandOverPass(self.batch, number, self.papers(number), who))

    @precondition(lambda self: self.taken)
    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.taken))
        self.do(ReopenPass(self.batch, number))

    @precondition(lambda self: self.batch)
    @rule(count=st.integers(1, 4), wanted=RARELY)
    def start_over(self, count: int, wanted: int) -> None:
        if not wanted and self.do(RekeyBatch(self.batch, queries.papers_keyed(self.now), count, "Dev", "Eve")):
            self.kept.clear()

    @precondition(lambda self: self.batch)
    @rule()
    def compare_and_settle(self) -> None:
        first, second = _made["ids"]
        marks = {first: ["1"], second: []}
        self.do(StartPass(self.batch, 3, "Fay"))
        for one in differences(self.door.read, self.batch):
            code = next(code for code in self.codes if serial_of(code).hash == one.serial_hash)
            if self.do(KeyBallot(self.batch, 3, serial_of(code), marks)):
                self.kept[3, one.serial_hash] = (marks_text(marks), MARKED)
            if self.do(SettlePaper(self.batch, one.serial_hash, marks, "unclear")):
                self.kept[3, one.serial_hash] = (marks_text(marks), MARKED)

    @precondition(lambda self: self.batch)
    @rule(people=st.sampled_from((1, 2, 2)))
    def careful_people_enter_everything(self, people: int) -> None:
        """So that many lives come as far as the seal."""
        first, second = _made["ids"]
        marks = {first: ["2"], second: ["1"]}
        for number, who in ((1, "Gus"), (2, "Hal"))[:people]:
            self.do(StartPass(self.batch, number, who))
            for code in self.codes[: self.now.declared]:
                if self.do(KeyBallot(self.batch, number, serial_of(code), marks)):
                    self.kept[number, serial_of(code).hash] = (marks_text(marks), MARKED)
            self.do(FinishPass(self.batch, number, self.papers(number)))

    @rule(forbidden=RARELY)
    def rule_on_single_entries(self, forbidden: int) -> None:
        self.do(AllowSingleEntry("Nobody is left", "Dev", "Eve") if forbidden else ForbidSingleEntry())

    @precondition(lambda self: self.batch)
    @rule()
    def check_once(self) -> None:
        self.do(CheckOnce(self.batch, "Ana", "Dev"))

    @precondition(lambda self: self.batch)
    @rule(note=st.sampled_from(("", "Counted twice")))
    def seal(self, note: str) -> None:
        act: SealBatch = seal(self.door.read, self.batch, note)
        once = self.now.checked_once
        if self.do(act):
            assert once or self.now.entry(2), "a batch was sealed with one entry and nobody allowed it"
            self.sealed[self.batch] = {one.serial_hash: (one.marks, one.state) for one in act.papers.ballots()}
            assert {serial for _number, serial in self.kept} == set(self.sealed[self.batch])
            self.kept.clear()
            self.batch = ""

    @precondition(lambda self: self.batch)
    @rule(wanted=RARELY)
    def void_batch(self, wanted: int) -> None:
        if not wanted and self.do(VoidBatch(self.batch)):
            self.kept.clear()
            self.batch = ""

    @precondition(lambda self: self.sealed)
    @rule()
    def void_a_sealed_batch(self) -> None:
        found = min(self.sealed)
        assert self.do(VoidBatch(found))
        del self.sealed[found]

    @rule()
    def the_laptop_dies(self) -> None:
        """The file and its log as they lie on the disk are all that is left."""
        self.crashes += 1
        copy = self.folder / f"{self.crashes}.ppmproc"
        for end in ("", "-wal"):
            beside = self.path.with_name(self.path.name + end)
            if beside.exists():
                shutil.copy(beside, copy.with_name(copy.name + end))
        self.door.close()
        self.path = copy
        self.door = Workspace.open(copy, Registry(ACTS))
        self.door.operator = "Dana"

    # What always holds

    @invariant()
    def every_acknowledged_entry_is_there_and_no_other(self) -> None:
        rows = self.door.read.rows("SELECT batch_id, pass, serial_hash, marks, state FROM entries")
        assert {row["batch_id"] for row in rows} <= {self.batch}
        found = {(row["pass"], row["serial_hash"]): (row["marks"], row["state"]) for row in rows}
        assert len(found) == len(rows)
        assert found == self.kept

    @invariant()
    def sealed_papers_are_the_hand_count_or_explained(self) -> None:
        live = {batch.id: batch for batch in queries.batches(self.door.read) if batch.state == "sealed"}
        assert set(live) == set(self.sealed)
        everywhere: list[str] = []
        for batch in live.values():
            papers: Any = sealed_papers(self.door.read, batch.id)
            found = papers.ballots()
            assert {one.serial_hash: (one.marks, one.state) for one in found} == self.sealed[batch.id]
            rows = self.door.read.rows("SELECT id FROM sealed_papers WHERE batch_id = ?", (batch.id,))
            assert {row["id"] for row in rows} == set(self.sealed[batch.id])
            assert batch.ballots == len(found) == batch.declared or batch.variance_note
            assert batch.variance == len(found) - batch.declared
            everywhere += [one.serial_hash for one in found]
        assert len(everywhere) == len(set(everywhere))
        assert findings(self.door.read) == unlisted(self.door.read) == ()
        checks = entry_checks(queries.checked_counts(self.door.read))
        assert "R7" not in off(checks)

    @invariant()
    def nobody_makes_two_entries_of_one_batch(self) -> None:
        for batch in queries.batches(self.door.read):
            by_number = [one.people for one in batch.passes]
            for place, people in enumerate(by_number):
                others = [name for more in by_number[place + 1 :] for name in more]
                assert not [(a, b) for a in people for b in others if same_person(a, b)]


BatchLife.TestCase.settings = settings(
    max_examples=20, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestBatchLife = BatchLife.TestCase


def test_rows_of_papers_have_no_room_for_a_time_or_an_order(workspace):
    columns = {
        table: {row["name"] for row in workspace.read.rows("SELECT name FROM pragma_table_info(?)", (table,))}
        for table in ("entries", "sealed_papers")
    }
    assert columns["entries"] == {"id", "batch_id", "pass", "serial_hash", "tail", "marks", "state", "reason"}
    assert columns["sealed_papers"] == {"id", "batch_id"}
    assert wall_breaches(workspace._book.connection) == []
