"""The worst order there is: papers keyed as they were handed out. Nothing in the file may give it back.

Roll and ballots lie in one plain practice file, so that the bytes can be searched; a real file is encrypted besides.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass

import pytest

from ppm_desktop.models.store.migrations import BALLOT_TABLES
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.ballots.acts import ACTS as BALLOT_ACTS
from ppm_desktop.models.vote.ballots.batching import FIRST, OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.keying import KeyBallot
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.queries import everyone
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter, new_cards
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.crowd import neighbors
from ppm_desktop.sample.typist import Paper
from tests.models.vote.hall import Vote

BATCHES, SIZE = 6, 50
UNSEALED = 15  # so few that the log holds each commit still
SEEN = 0.5  # of one batch of 15, whose spread by chance alone is 0.19: neighbors that share a page may be swapped
LIMIT = 0.15  # of the mean over six batches of 50, whose spread by chance alone is 0.04


def tau(order: list[str], found: list[str]) -> float:
    """Kendall's tau of what was found against the true order: 1 or -1 gives everything away, 0 nothing."""
    place = {one: at for at, one in enumerate(order)}
    seen = [place[one] for one in found]
    pairs = [(seen[j] > seen[i]) - (seen[j] < seen[i]) for j in range(len(seen)) for i in range(j)]
    return sum(pairs) / len(pairs)


def by_bytes(raw: bytes, order: list[str], *, last: bool = False) -> list[str]:
    """Those of ``order`` that stand in the bytes, in the order in which they stand there."""
    at = {one: raw.rfind(one.encode()) if last else raw.find(one.encode()) for one in order}
    return sorted((one for one in order if at[one] >= 0), key=lambda one: at[one])


@dataclass
class Hall:
    """What a curious person with the laptop has, and the truth that they would like to know."""

    workspace: Workspace
    orders: list[list[str]]
    unsealed: list[str]
    log_while_keying: bytes
    log_after_sealing: bytes

    @property
    def file(self) -> bytes:
        assert self.workspace.path is not None
        return self.workspace.path.read_bytes()

    @property
    def log(self) -> bytes:
        return log_of(self.workspace)


def log_of(workspace: Workspace) -> bytes:
    assert workspace.path is not None
    path = workspace.path.with_name(workspace.path.name + "-wal")
    return path.read_bytes() if path.exists() else b""


def hand_out(workspace: Workspace, count: int) -> None:
    roll = tuple(NewVoter(one.name, f"V{n:04d}", one.born, one.address) for n, one in enumerate(neighbors(count, 9)))
    workspace.perform(ImportVoters(roll))
    cards, _ = new_cards(everyone(workspace.read))
    workspace.perform(cards)
    for voter in everyone(workspace.read):
        workspace.perform(HandOut(voter.id, voter.name, station_name="Table 1"))


def key_without_sealing(workspace: Workspace, papers: list[Paper]) -> None:
    batch = OpenBatch("B-99", len(papers), "Dev", "Eve")
    workspace.perform(batch)
    workspace.perform(StartPass(batch.id, FIRST, "Ana", batch.label))
    for paper in papers:
        workspace.perform(KeyBallot(batch.id, FIRST, paper.serial, paper.marks))


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    path = tmp_path_factory.mktemp("secrecy") / "vote.ppmproc"
    workspace, _ = Workspace.create(path, REGISTRY, None, practice=True)
    with workspace:
        count = BATCHES * SIZE
        hand_out(workspace, count)
        vote = Vote(workspace).set_up().print(count + UNSEALED)
        papers = vote.papers(count + UNSEALED)
        vote.enter(papers[:count], errors=0.03, size=SIZE)
        after_sealing = log_of(workspace)
        vote.account(unused=UNSEALED, in_box=count, handed_out=count)
        key_without_sealing(workspace, papers[count:])
        order = [paper.serial.hash for paper in papers]
        batches = [order[start : start + SIZE] for start in range(0, count, SIZE)]
        yield Hall(workspace, batches, order[count:], log_of(workspace), after_sealing)


def mean_tau(hall: Hall, raw: bytes, *, last: bool) -> float:
    taus = []
    for order in hall.orders:
        found = by_bytes(raw, order, last=last)
        assert len(found) == SIZE
        taus.append(tau(order, found))
    return sum(taus) / len(taus)


def test_the_method_sees_an_order_where_there_is_one(hall):
    """The log of a batch that is being keyed gives the order away: sealing is what takes it back."""
    found = by_bytes(hall.log_while_keying, hall.unsealed)
    assert len(found) == UNSEALED
    assert tau(hall.unsealed, found) > SEEN


def test_sealed_rows_come_in_no_order(hall):
    rows = [row["id"] for row in hall.workspace.read.rows("SELECT id FROM sealed_papers")]
    taus = [tau(order, [one for one in rows if one in set(order)]) for order in hall.orders]
    assert abs(sum(taus) / len(taus)) <= LIMIT, taus


@pytest.mark.parametrize("last", [False, True])
def test_the_bytes_of_the_file_hold_no_order(hall, last):
    assert abs(mean_tau(hall, hall.file, last=last)) <= LIMIT


@pytest.mark.parametrize("last", [False, True])
def test_the_papers_in_the_acts_that_sealed_them_lie_in_no_order(hall, last):
    """There a fingerprint stands in base64url."""
    short = [[urlsafe_b64encode(bytes.fromhex(one)).rstrip(b"=").decode() for one in order] for order in hall.orders]
    found = [(order, by_bytes(hall.file, order, last=last)) for order in short]
    assert all(len(lying) == SIZE for _, lying in found)
    taus = [tau(order, lying) for order, lying in found]
    assert abs(sum(taus) / len(taus)) <= LIMIT, taus


def test_the_log_is_empty_after_sealing_and_never_tells_a_sealed_batch_again(hall):
    assert hall.log_after_sealing == b""
    for order in hall.orders:
        found = by_bytes(hall.log_while_keying, order)
        assert len(found) < 10 or abs(tau(order, found)) < 0.5


def test_no_ballot_table_holds_anything_of_a_voter(hall):
    read = hall.workspace.read
    known = {
        str(row[column])
        for row in read.rows("SELECT id, name, number, address, token_hash FROM voters")
        for column in ("id", "name", "number", "address", "token_hash")
    }
    known |= {str(row["id"]) for row in read.rows("SELECT id FROM handouts")}
    for table in BALLOT_TABLES:
        words = json.dumps([dict(row) for row in read.rows(f"SELECT * FROM {table}")])
        assert [one for one in known if one in words] == [], table


def test_no_act_knows_both_a_voter_and_a_paper(hall):
    voters = {row["id"] for row in hall.workspace.read.rows("SELECT id FROM voters")}
    papers = {one for order in hall.orders for one in order}
    of_papers = {act.kind for act in BALLOT_ACTS}
    for entry in hall.workspace.acts():
        knows_voter = any(one in entry.payload for one in voters)
        knows_paper = any(one in entry.payload for one in papers)
        assert not (knows_voter and knows_paper), entry.kind
        assert not (knows_voter and entry.kind in of_papers), entry.kind


def test_what_was_handed_out_when_says_nothing_about_the_ballots(hall):
    """Voters by the moment of their handout beside ballots as they lie: no more alike than by chance."""
    read = hall.workspace.read
    served = [row["voter_id"] for row in read.rows("SELECT voter_id FROM handouts ORDER BY at, id")]
    assert len(served) == BATCHES * SIZE
    lying = [row["id"] for row in read.rows("SELECT id FROM sealed_papers ORDER BY id")]
    truth = [one for order in hall.orders for one in order]
    assert abs(tau(truth, lying)) <= LIMIT
