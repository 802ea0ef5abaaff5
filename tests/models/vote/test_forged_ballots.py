"""A file that somebody changed with other tools tells no result: the ballots must be those that were sealed."""

from __future__ import annotations

import hashlib
import json

import pytest

from ppm_desktop.models.vote.ballots.integrity import findings
from ppm_desktop.models.vote.ballots.opening import obstacles
from ppm_desktop.models.vote.ballots.sealing import SealedBallot, digest_of
from ppm_desktop.models.vote.results import open_results, raw_marks, results, winners


@pytest.fixture
def opened(vote):
    vote.enter(vote.papers(12), size=6)
    vote.account()
    vote.open()
    assert findings(vote.read) == ()
    assert results(vote.read) is not None
    return vote


def forge(vote, sql, *values: str):
    """What the program itself never does."""
    connection = vote.door._book.connection
    connection.execute(sql, values)
    connection.commit()


def refuses(vote):
    (sentence, *_) = [str(one) for one in findings(vote.read)]
    assert results(vote.read) is None
    assert winners(vote.read) == []
    assert raw_marks(vote.read) == []
    assert sentence in [str(one) for one in obstacles(vote.read)]
    return sentence


ONE = (
    "SELECT id FROM ballots WHERE state = 'marked' AND batch_id = (SELECT id FROM batches WHERE label = 'B-01') LIMIT 1"
)


def test_changed_marks_are_found_and_the_batch_is_named(opened):
    other = json.dumps({one: [] for one in opened.ids}, separators=(",", ":"))
    forge(opened, f"UPDATE ballots SET marks = ? WHERE id = ({ONE})", other)
    assert "batch B-01 are not those that were sealed" in refuses(opened)


def test_a_ballot_taken_away_is_found(opened):
    forge(opened, f"DELETE FROM ballots WHERE id = ({ONE})")
    assert "batch B-01" in refuses(opened)


def test_a_digest_altered_with_the_ballots_is_found_in_the_book(opened):
    forge(opened, f"UPDATE ballots SET state = 'void' WHERE id = ({ONE})")
    rows = opened.read.rows("SELECT b.* FROM ballots b JOIN batches t ON t.id = b.batch_id WHERE t.label = 'B-01'")
    digest = digest_of(SealedBallot(row["id"], row["serial_hash"], row["marks"], row["state"], "", "") for row in rows)
    forge(opened, "UPDATE batches SET digest = ? WHERE label = 'B-01'", digest)
    every = sorted(row["digest"] for row in opened.read.rows("SELECT digest FROM batches"))
    forge(opened, "UPDATE result_openings SET digest = ?", hashlib.sha256("\n".join(every).encode()).hexdigest())
    assert "batch B-01" in refuses(opened)


def test_a_batch_that_was_added_without_an_act_is_found(opened):
    forge(
        opened,
        "INSERT INTO batches (id, label, declared_count, counted_by, counted_by_second, state, digest)"
        " VALUES ('x', 'B-99', 1, 'D', 'E', 'sealed', ?)",
        digest_of([SealedBallot("y", "0" * 64, "{}", "marked", "", "")]),
    )
    forge(
        opened,
        "INSERT INTO ballots (id, batch_id, serial_hash, marks, state, settled) VALUES ('y', 'x', ?, '{}', 'marked',"
        " 'matched')",
        "0" * 64,
    )
    assert "batch B-99" in refuses(opened)


def test_an_altered_opening_is_found(opened):
    forge(opened, "UPDATE result_openings SET digest = ?", "0" * 64)
    assert "not those for which the results were opened" in refuses(opened)


def test_ballots_of_a_batch_that_is_not_sealed_are_found(opened):
    forge(opened, "UPDATE batches SET state = 'open' WHERE label = 'B-01'")
    assert "belong to no sealed batch" in refuses(opened)


def test_forged_ballots_are_never_opened(vote):
    vote.enter(vote.papers(6))
    vote.account()
    forge(vote, f"DELETE FROM ballots WHERE id = ({ONE})")
    assert "not those that were sealed" in vote.refused(open_results(vote.read, "Dev", "Eve"))
