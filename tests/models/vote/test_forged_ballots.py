"""A file that somebody changed with other tools tells no result: the ballots must be those that were sealed.

Four places must agree: the papers in the act that sealed them, the place of that act in the chain of the book, the digest
of the batch, and the digest for which the results were opened. Here each of them is changed, and every two and three.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from dataclasses import replace
from typing import Any

import pytest

from ppm_desktop.models.examined import examined
from ppm_desktop.models.kernel.act import canonical
from ppm_desktop.models.kernel.chain import COVERED, link, payload_digest
from ppm_desktop.models.vote.ballots.batching import OpenBatch, VoidBatch
from ppm_desktop.models.vote.ballots.integrity import ballots_digest, findings, papers_from
from ppm_desktop.models.vote.ballots.opening import obstacles
from ppm_desktop.models.vote.ballots.sealed import SealedPapers, sealed
from ppm_desktop.models.vote.results import open_results, raw_marks, results, winners


@pytest.fixture
def opened(vote):
    vote.enter(vote.papers(12), size=6)
    vote.account()
    vote.open()
    assert findings(vote.read) == ()
    assert results(vote.read) is not None
    return vote


def forge(vote, sql, *values: str | int):
    """What the program itself never does."""
    connection = vote.door._book.connection
    assert connection.execute(sql, values).rowcount
    connection.commit()


def refuses(vote):
    (sentence, *_) = [str(one) for one in findings(vote.read)]
    assert results(vote.read) is None
    assert winners(vote.read) == []
    assert raw_marks(vote.read) == []
    assert sentence in [str(one) for one in obstacles(vote.read)]
    assert sentence in [str(one.sentence) for one in examined(vote.door) if not one.holds]
    return sentence


class Forger:
    """Somebody who knows how the file is made, and changes the papers of a batch wherever they choose to."""

    def __init__(self, vote: Any, label: str = "B-01") -> None:
        self.vote = vote
        self.label = label
        rows = vote.read.rows("SELECT * FROM acts WHERE kind = 'vote.seal_batch' ORDER BY n")
        self.act = next(row for row in rows if json.loads(row["payload"])["label"] == label)
        self.payload = json.loads(self.act["payload"])

    @property
    def papers(self) -> SealedPapers:
        return papers_from(self.payload)

    def write(self, papers: SealedPapers) -> None:
        """Place 1: the papers themselves."""
        told = {name: getattr(papers, name) for name in SealedPapers.__dataclass_fields__}
        self.payload = {**self.payload, "papers": told}
        forge(self.vote, "UPDATE acts SET payload = ? WHERE n = ?", canonical(self.payload), self.act["n"])

    def chain(self) -> None:
        """Place 2: the act's digest, its hash, and every hash after it."""
        book = self.vote.door._book.connection
        told = book.execute("SELECT * FROM acts WHERE n >= ? ORDER BY n", (self.act["n"],)).fetchall()
        before = told[0]["prev_hash"]
        for row in map(dict, told):
            row |= {"digest": payload_digest(row["salt"], row["payload"]), "prev_hash": before}
            before = link(before, [row[name] for name in COVERED])
            sql = "UPDATE acts SET digest = ?, prev_hash = ?, hash = ? WHERE n = ?"
            forge(self.vote, sql, row["digest"], row["prev_hash"], before, row["n"])
        assert not self.vote.door.first_broken_act()

    def batch(self) -> None:
        """Place 3: what the batch says of itself, and the picture of its row in the history."""
        papers = self.papers
        numbers = (papers.digest, papers.count, papers.void, len(papers.adjudicated))
        sql = "UPDATE batches SET digest = ?, papers = ?, void = ?, adjudicated = ? WHERE label = ?"
        forge(self.vote, sql, *numbers, self.label)
        picture = (
            "UPDATE act_rows SET after = json_set(after, '$.digest', ?, '$.papers', ?, '$.void', ?, '$.adjudicated', ?)"
            " WHERE tbl = 'batches' AND act = ?"
        )
        forge(self.vote, picture, *numbers, self.act["n"])

    def opening(self) -> None:
        """Place 4: the digest for which the results were opened, in its row and in the picture of it."""
        digest = ballots_digest(self.vote.read)
        forge(self.vote, "UPDATE result_openings SET digest = ?", digest)
        forge(
            self.vote,
            "UPDATE act_rows SET after = json_set(after, '$.digest', ?) WHERE tbl = 'result_openings'",
            digest,
        )


def other_marks(papers: SealedPapers) -> SealedPapers:
    """The first marked paper says nothing now."""
    ballots = list(papers.ballots())
    place = next(at for at, one in enumerate(ballots) if one.state == "marked")
    blank = json.dumps({one: [] for one in papers.contests}, separators=(",", ":"))
    ballots[place] = replace(ballots[place], marks=blank, state="blank")
    return sealed(ballots, papers.contests, papers.settled)


def one_away(papers: SealedPapers) -> SealedPapers:
    return sealed(papers.ballots()[1:], papers.contests, papers.settled)


def voided(papers: SealedPapers) -> SealedPapers:
    first, *others = papers.ballots()
    return sealed([replace(first, state="void"), *others], papers.contests, papers.settled)


def between_piles(papers: SealedPapers) -> SealedPapers:
    """Two papers change places, the piles stay as high as they were."""
    serials = papers.serials.split(" ")
    serials[0], serials[-1] = serials[-1], serials[0]
    assert papers.words[0] != papers.words[-1]
    return replace(papers, serials=" ".join(serials))


def higher_pile(papers: SealedPapers) -> SealedPapers:
    """A paper more in a pile, without a fingerprint."""
    return replace(papers, marks=" ".join(sorted([*papers.words, papers.words[0]])))


CHANGES = [other_marks, one_away, voided, between_piles, higher_pile]


@pytest.mark.parametrize("change", CHANGES)
def test_changed_papers_are_found_and_the_batch_is_named(opened, change):
    forger = Forger(opened)
    forger.write(change(forger.papers))
    assert "batch B-01 are not those that were sealed" in refuses(opened)


PLACES = ("chain", "batch", "opening")
FEW = [one for size in (1, 2) for one in itertools.combinations(PLACES, size)]


@pytest.mark.parametrize("change", [other_marks, between_piles])
@pytest.mark.parametrize("places", FEW, ids=map(" and ".join, FEW))
def test_papers_changed_together_with_one_or_two_of_the_other_places_are_found(opened, places, change):
    forger = Forger(opened)
    forger.write(change(forger.papers))
    for place in places:
        getattr(forger, place)()
    assert refuses(opened)


def test_only_the_signed_opening_is_left_where_somebody_writes_the_whole_book_anew(opened):
    """Papers, chain, batch, the row of the opening and its picture: the act of the opening still says what was signed."""
    forger = Forger(opened)
    forger.write(other_marks(forger.papers))
    forger.batch()
    forger.opening()
    forger.chain()
    assert "not those for which the results were opened" in refuses(opened)


def test_the_contents_of_two_batches_swapped_are_found(opened):
    one, other = Forger(opened), Forger(opened, "B-02")
    first, second = one.papers, other.papers
    one.write(second)
    other.write(first)
    forge(opened, "UPDATE batches SET digest = ? WHERE label = 'B-01'", second.digest)
    forge(opened, "UPDATE batches SET digest = ? WHERE label = 'B-02'", first.digest)
    assert ballots_digest(opened.read) == opened.read.value("SELECT digest FROM result_openings")
    assert "batch B-01" in refuses(opened)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE batches SET digest = '' WHERE label = 'B-01'",
        "UPDATE batches SET papers = papers + 1 WHERE label = 'B-01'",
        "UPDATE batches SET void = void + 1 WHERE label = 'B-01'",
        "UPDATE batches SET adjudicated = adjudicated + 1 WHERE label = 'B-01'",
    ],
)
def test_a_batch_that_says_something_else_than_its_papers_is_found(opened, sql):
    forge(opened, sql)
    assert "batch B-01" in refuses(opened)


def test_an_act_taken_out_of_the_book_is_missed(opened):
    forge(opened, "UPDATE acts SET kind = 'vote.open_batch' WHERE n = ?", Forger(opened).act["n"])
    assert "batch B-01" in refuses(opened)


def test_a_payload_that_is_no_batch_is_found(opened):
    forge(opened, "UPDATE acts SET payload = '[]' WHERE n = ?", Forger(opened).act["n"])
    assert "batch B-01" in refuses(opened)


def test_a_redacted_seal_counts_nothing(opened):
    forge(opened, "UPDATE acts SET redacted = 1 WHERE n = ?", Forger(opened).act["n"])
    assert "batch B-01" in refuses(opened)


def test_a_batch_sealed_twice_in_the_book_is_found(opened):
    """The same act once more, at the end of the chain and with hashes that hold."""
    book = opened.door._book
    copied = dict(Forger(opened).act)
    last = book.journal.head(copied["station"])
    copied |= {"n": None, "id": "copy", "seq": last[0] + 1, "turn": copied["turn"] + 99, "prev_hash": last[1]}
    copied["hash"] = link(copied["prev_hash"], [copied[name] for name in COVERED])
    names = ", ".join(copied)
    forge(opened, f"INSERT INTO acts ({names}) VALUES ({', '.join('?' * len(copied))})", *copied.values())
    assert "batch B-01" in refuses(opened)


def test_a_batch_that_was_added_without_an_act_is_found(opened):
    papers = sealed(Forger(opened).papers.ballots()[:1], opened.ids, "matched")
    forge(
        opened,
        "INSERT INTO batches (id, label, declared_count, counted_by, counted_by_second, state, digest, papers)"
        " VALUES ('x', 'B-99', 1, 'D', 'E', 'sealed', ?, 1)",
        papers.digest,
    )
    assert "batch B-99" in refuses(opened)


def test_an_altered_opening_is_found(opened):
    forge(opened, "UPDATE result_openings SET digest = ?", "0" * 64)
    assert "not those for which the results were opened" in refuses(opened)


@pytest.mark.parametrize("state", ["open", "withdrawn"])
def test_ballots_of_a_batch_that_is_not_sealed_any_more_are_found(opened, state):
    forge(opened, "UPDATE batches SET state = ? WHERE label = 'B-01'", state)
    assert "belong to no sealed batch" in refuses(opened)


def test_a_voided_batch_sealed_again_by_hand_is_found(vote):
    vote.enter(vote.papers(12), size=6)
    first = vote.read.value("SELECT id FROM batches WHERE label = 'B-01'")
    vote.door.perform(VoidBatch(first, "B-01"), "Wrong pile")
    assert findings(vote.read) == ()
    forge(vote, "UPDATE batches SET state = 'sealed' WHERE id = ?", first)
    assert "batch B-01" in str(findings(vote.read)[0])


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM sealed_papers WHERE id = (SELECT MIN(id) FROM sealed_papers)",
        "UPDATE sealed_papers SET id = 'f' || substr(id, 2) WHERE id = (SELECT id FROM sealed_papers WHERE id < 'f' LIMIT 1)",
    ],
)
def test_a_paper_taken_off_the_list_so_that_it_can_be_keyed_again_is_found(opened, sql):
    forge(opened, sql)
    told = [str(one.sentence) for one in examined(opened.door) if not one.holds]
    assert any("The list of papers in sealed batches was changed" in one for one in told)


def test_forged_ballots_are_never_opened(vote):
    vote.enter(vote.papers(6))
    vote.account()
    forger = Forger(vote)
    forger.write(one_away(forger.papers))
    forger.batch()
    assert "not those that were sealed" in vote.refused(open_results(vote.read, "Dev", "Eve"))


def test_a_digest_in_the_chain_needs_the_hash_of_its_act(vote):
    """Before the opening: papers, batch and the act's digest agree, and the hash of the act still knows better."""
    vote.enter(vote.papers(6))
    forger = Forger(vote)
    forger.write(one_away(forger.papers))
    forger.batch()
    digest = payload_digest(forger.act["salt"], canonical(forger.payload))
    forge(vote, "UPDATE acts SET digest = ? WHERE n = ?", digest, forger.act["n"])
    assert "batch B-01" in str(findings(vote.read)[0])


def test_what_was_found_is_asked_again_only_when_the_file_has_changed(opened, monkeypatch):
    asked = []
    honest = type(opened.read).each
    monkeypatch.setattr(type(opened.read), "each", lambda *words: asked.append(1) or honest(*words))
    first = results(opened.read)
    assert results(opened.read) is first
    assert findings(opened.read) == ()
    assert asked == []
    forge(opened, "UPDATE batches SET site = 'Hall' WHERE label = 'B-02'")
    assert results(opened.read) == first
    assert results(opened.read) is not first
    assert asked


def test_nothing_is_kept_from_inside_a_transaction_that_is_taken_back(opened):
    connection = opened.door._book.connection
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE batches SET digest = ''")
    assert findings(opened.read)
    connection.execute("ROLLBACK")
    assert findings(opened.read) == ()
    assert results(opened.read) is not None


def test_an_empty_batch_is_a_batch_of_no_papers(vote):
    assert vote.door.perform(OpenBatch("B-09", 3, "Dev", "Eve"))
    nothing = sealed([], vote.ids, "matched")
    assert (nothing.count, nothing.void, nothing.ballots(), nothing.words) == (0, 0, (), [])
    nothing.check()


def test_the_digest_covers_every_part(opened):
    papers = Forger(opened).papers
    serial = papers.codes[0]
    others = [
        replace(papers, contests=tuple(reversed(papers.contests))),
        replace(papers, marks=papers.marks[1:]),
        replace(papers, serials=papers.serials[1:]),
        replace(papers, settled="checked_once"),
        replace(papers, adjudicated={serial: "unclear"}),
    ]
    assert len({papers.digest, *(one.digest for one in others)}) == 6
    lines = [" ".join(papers.contests), papers.marks, papers.serials, "matched", "{}"]
    assert papers.digest == hashlib.sha256("\n".join(lines).encode()).hexdigest()
