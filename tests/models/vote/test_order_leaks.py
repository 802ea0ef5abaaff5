"""After sealing nothing in the file gives back the order in which papers were keyed (trust.md section 5.1)."""

from __future__ import annotations

import json

import pytest

from ppm_desktop.models.vote.ballots import queries

N = 300
LIMIT = 0.1


def kendall_tau(order):
    """Agreement of a permutation with 0, 1, 2 …: 1 is everything, 0 is chance."""
    concordant = sum((order[j] > order[i]) - (order[j] < order[i]) for i in range(len(order)) for j in range(i))
    return -concordant / (len(order) * (len(order) - 1) / 2)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """The papers in the order in which they were keyed, and the file after all batches are sealed."""
    from ppm_desktop.models.kernel.act import Registry
    from ppm_desktop.models.vote.acts import ACTS
    from ppm_desktop.models.workspace import Workspace
    from tests.models.vote.hall import Vote

    path = tmp_path_factory.mktemp("leak") / "vote.ppmproc"
    workspace, _ = Workspace.create(path, Registry(ACTS), None, practice=True)
    with workspace:
        vote = Vote(workspace).set_up().print(N)
        papers = vote.papers(N)
        vote.enter(papers, errors=0.03, size=100)
        order = [paper.serial.hash for paper in papers]
        yield order, workspace, path


def tau_of(order, found):
    place = {serial: at for at, serial in enumerate(order)}
    return kendall_tau([place[serial] for serial in found])


def test_rows_do_not_come_in_the_order_of_keying(sealed):
    order, workspace, _ = sealed
    found = [row["id"] for row in workspace.read.rows("SELECT id FROM sealed_papers")]
    assert len(found) == N
    # Batches follow one another, papers inside a batch do not: only the inside is secret.
    for start in range(0, N, 100):
        inside = order[start : start + 100]
        assert abs(tau_of(inside, [serial for serial in found if serial in set(inside)])) < 0.2


def test_the_bytes_of_the_file_do_not_give_the_order_inside_a_batch(sealed):
    order, _, path = sealed
    raw = path.read_bytes()
    taus = []
    for start in range(0, N, 100):
        inside = order[start : start + 100]
        first_seen = sorted(inside, key=lambda serial: raw.find(serial.encode()))
        last_seen = sorted(inside, key=lambda serial: raw.rfind(serial.encode()))
        taus += [tau_of(inside, first_seen), tau_of(inside, last_seen)]
    assert abs(sum(taus) / len(taus)) < LIMIT, taus
    assert max(map(abs, taus)) < 0.25, taus


def test_the_log_beside_the_file_is_empty(sealed):
    _, _, path = sealed
    log = path.with_name(path.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_the_book_tells_batches_and_never_a_paper_with_its_time(sealed):
    _, workspace, _ = sealed
    kinds = {entry.kind for entry in workspace.acts()}
    assert "vote.seal_batch" in kinds
    assert not kinds & {"vote.key_ballot", "vote.rekey_ballot", "vote.settle_paper"}


def test_what_travels_is_sorted_by_what_is_on_the_papers(sealed):
    _, workspace, _ = sealed
    for entry in workspace.acts():
        if entry.kind == "vote.seal_batch":
            papers = json.loads(entry.payload)["papers"]
            lying = list(zip(papers["marks"].split(), papers["serials"].split(), strict=True))
            assert lying == sorted(lying)
            assert len(lying) == 100
            assert list(papers["adjudicated"]) == sorted(papers["adjudicated"])
        if entry.kind == "vote.print_pack":
            hashes = json.loads(entry.payload)["hashes"]
            assert hashes == sorted(hashes)


def test_no_entry_is_left_and_no_code_stands_in_the_file(sealed):
    _, workspace, path = sealed
    assert workspace.read.value("SELECT COUNT(*) FROM entries") == 0
    assert queries.paper_counts(workspace.read).sealed == N
    raw = path.read_bytes()
    assert b'"tail"' not in raw
