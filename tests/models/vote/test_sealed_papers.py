"""Papers as a sealed batch stores them: nothing is lost, one text only, and a paper lies in one sealed batch."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import VoidBatch
from ppm_desktop.models.vote.ballots.contest import marks_text
from ppm_desktop.models.vote.ballots.integrity import findings, sealed_papers, unlisted
from ppm_desktop.models.vote.ballots.sealed import SealedBallot, SealedPapers, sealed
from ppm_desktop.models.vote.ballots.sealing import SealBatch
from ppm_desktop.models.vote.ballots.settling import reasons_given
from ppm_desktop.models.workspace import Workspace
from tests.models.vote.hall import Vote
from tests.riverside import sure

CONTESTS = ("c1", "c2")
TOKENS = st.one_of(
    st.sampled_from(("", "1", "A+B", "3=4+5", "_", "-", "%41", "a/b,c d", "ñ", '\\"')), st.text(max_size=4)
)
MARKS = st.dictionaries(st.sampled_from((*CONTESTS, "another")), st.lists(TOKENS, max_size=4))


def a_paper(number: int, marks: dict[str, list[str]], state: str, reason: str | None) -> SealedBallot:
    serial = hashlib.sha256(str(number).encode()).hexdigest()
    settled = "matched" if reason is None else "adjudicated"
    return SealedBallot(serial, marks_text(marks), state, settled, reason or "")


PAPERS = st.lists(
    st.tuples(MARKS, st.sampled_from(("marked", "blank", "void")), st.one_of(st.none(), st.text(max_size=5))),
    max_size=6,
).map(lambda found: [a_paper(number, *paper) for number, paper in enumerate(found)])


@given(PAPERS)
def test_every_paper_comes_back_as_it_was(papers):
    stored = sealed(papers, CONTESTS, "matched")
    assert sorted(stored.ballots(), key=str) == sorted(papers, key=str)
    assert (stored.count, stored.void) == (len(papers), sum(one.state == "void" for one in papers))
    assert len(stored.words) == len(stored.codes) == len(papers)
    stored.check()


@given(PAPERS, st.randoms())
def test_the_order_in_which_papers_come_is_not_stored(papers, chance):
    shuffled = list(papers)
    chance.shuffle(shuffled)
    assert sealed(shuffled, CONTESTS, "matched") == sealed(papers, CONTESTS, "matched")
    assert sealed(shuffled, CONTESTS, "matched").digest == sealed(papers, CONTESTS, "matched").digest


@given(PAPERS)
def test_the_text_needs_no_escape_in_json(papers):
    stored = sealed(papers, CONTESTS, "matched")
    for text in (stored.marks, stored.serials):
        assert json.dumps(text) == f'"{text}"'


TWO = sealed(
    [a_paper(1, {"c1": ["1"]}, "marked", None), a_paper(2, {"c1": ["2"]}, "marked", "unclear")], ("c1",), "matched"
)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(TWO, marks=" ".join(reversed(TWO.words)), serials=" ".join(reversed(TWO.serials.split(" ")))),
        replace(TWO, serials=f"{TWO.serials[:43]} {TWO.serials[:43]}"),
        replace(TWO, serials=TWO.serials[:43]),
        replace(TWO, serials=TWO.serials[1:]),
        replace(TWO, serials=f"{TWO.serials[:-1]}="),
        replace(TWO, marks=f"{TWO.marks} v:"),
        replace(TWO, marks=TWO.marks.replace("m:2", "x:2")),
        replace(TWO, marks=TWO.marks.replace("m:2", "a:2")),
        replace(TWO, marks=TWO.marks.replace("m:2", "m:2/1")),
        replace(TWO, marks=TWO.marks.replace("m:2", "m:%32")),
        replace(TWO, marks=TWO.marks.replace("m:2", "m2")),
        replace(TWO, settled="adjudicated"),
        replace(TWO, adjudicated={"0" * 64: "unclear"}),
    ],
)  # fmt: skip
def test_papers_that_are_not_stored_in_the_one_way_are_refused(wrong):
    TWO.check()
    with pytest.raises(ValueError, match=r"."):
        wrong.check()


def test_the_same_piles_over_other_codes_have_another_digest():
    exchanged = replace(TWO, serials=" ".join(reversed(TWO.serials.split(" "))))
    assert exchanged.digest != TWO.digest


def test_a_paper_pulled_from_the_tray_is_compared_with_its_record(vote):
    papers = vote.papers(10)
    vote.enter(papers, errors=0.2)
    (batch,) = queries.batches(vote.read)
    told = {one.serial_hash: one for one in sure(sealed_papers(vote.read, batch.id)).ballots()}
    assert set(told) == {paper.serial.hash for paper in papers}
    adjudicated = [one for one in told.values() if one.settled == "adjudicated"]
    assert adjudicated
    assert all(one.reason for one in adjudicated)
    assert reasons_given(vote.read, batch.id).total() == len(adjudicated)
    for paper in papers:
        assert json.loads(told[paper.serial.hash].marks) == {key: list(keys) for key, keys in paper.marks.items()}


# Other laptops


def seal_of(vote: Vote) -> SealBatch:
    """The act that sealed its one batch, as it would come on a stick."""
    (entry,) = [act for act in vote.door.acts() if act.kind == "vote.seal_batch"]
    loaded = Registry(ACTS).load(entry.kind, json.loads(entry.payload))
    assert isinstance(loaded, SealBatch)
    return loaded


@pytest.fixture
def laptops():
    """Two laptops that know the same vote and the same papers."""
    here, there = (Workspace.in_memory(Registry(ACTS)) for _ in range(2))
    vote = Vote(here).set_up().print(12)
    there.receive(list(here.acts()))
    yield vote, Vote(there)
    here.close()
    there.close()


def test_a_paper_that_two_laptops_sealed_waits_for_a_person_and_counts_once(laptops):
    here, there = laptops
    papers = here.papers(6)
    here.enter(papers[:4])
    there.enter(papers[3:])
    report = here.door.receive(list(there.door.acts()))
    assert len(report.collided) == 1
    assert queries.paper_counts(here.read).sealed == len(
        {row["id"] for row in here.read.rows("SELECT id FROM sealed_papers")}
    )
    assert findings(here.read) == unlisted(here.read) == ()
    there.door.receive(list(here.door.acts()))
    rows = "SELECT id, batch_id FROM sealed_papers ORDER BY id"
    assert here.read.rows(rows) == there.read.rows(rows)


def test_a_batch_that_two_laptops_sealed_is_sealed_once(laptops):
    here, there = laptops
    papers = here.papers(4)
    here.enter(papers)
    acts = list(here.door.acts())
    before_sealing = next(place for place, act in enumerate(acts) if act.kind == "vote.seal_batch")
    there.door.receive(acts[:before_sealing])
    with pytest.raises(ValueError, match="sealed already"):
        seal_of(here).apply(here.door._book._hands())
    assert there.door.receive(acts).collided == ()
    assert findings(there.read) == ()


def test_papers_of_another_laptop_that_are_not_stored_in_the_one_way_are_not_sealed(laptops):
    here, _there = laptops
    here.enter(here.papers(4))
    act = seal_of(here)
    unsorted = replace(act.papers, marks=" ".join(reversed(act.papers.words)))
    with pytest.raises(ValueError, match="not sorted"):
        replace(act, papers=unsorted).apply(here.door._book._hands())


def test_papers_of_a_voided_batch_are_free_on_every_laptop(laptops):
    here, there = laptops
    papers = here.papers(4)
    here.enter(papers)
    there.door.receive(list(here.door.acts()))
    (batch,) = queries.batches(there.read)
    there.door.perform(VoidBatch(batch.id, batch.label), "Wrong pile")
    there.enter(papers)
    assert here.door.receive(list(there.door.acts())).collided == ()
    for one in (here, there):
        assert findings(one.read) == unlisted(one.read) == ()
        assert queries.paper_counts(one.read).sealed == 4
        assert {row["batch_id"] for row in one.read.rows("SELECT batch_id FROM sealed_papers")} != {batch.id}


def test_a_word_of_no_contest_is_only_its_state():
    nothing = sealed([a_paper(1, {}, "void", None)], (), "checked_once")
    assert nothing.marks == "v:"
    assert nothing.ballots() == (
        SealedBallot(a_paper(1, {}, "void", None).serial_hash, "{}", "void", "checked_once", ""),
    )
    assert SealedPapers().ballots() == ()
