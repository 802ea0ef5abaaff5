"""The account of papers place by place: each signed by two, sums shown, differences explained where they are."""

from __future__ import annotations

from itertools import count

import pytest

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import (
    Check,
    Figures,
    ReconcilePapers,
    accounts,
    checks,
    checks_at,
    entry_checks,
    off,
    paper_account,
    unexplained,
)
from ppm_desktop.models.vote.ballots.advice import ALL_KEYS, compensating, look_next
from ppm_desktop.models.vote.ballots.batching import FinishPass, OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.keying import KeyBallot
from ppm_desktop.models.vote.ballots.opening import obstacles
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.ballots.stock import MovePack, SendPack, new_pack
from ppm_desktop.models.vote.paper_figures import figures_at
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter
from tests.models.vote.hall import Vote

_labels = count(1)


def a_place(vote, name, papers, keyed):
    """A pack sent to a place, and a sealed batch of ``keyed`` papers from its box."""
    act, codes = new_pack(f"P-{name}", papers, "Dana", "Eli", name)
    vote.door.perform(act)
    vote.codes += codes
    opening = OpenBatch(f"B-{next(_labels)}", keyed, "Dev", "Eve", site=name)
    vote.door.perform(opening)
    found = [vote.paper("1", "1") for _ in range(keyed)]
    for number, who in ((1, "Ana"), (2, "Ben")):
        vote.door.perform(StartPass(opening.id, number, who))
        for paper in found:
            vote.door.perform(KeyBallot(opening.id, number, paper.serial, paper.marks))
        vote.door.perform(FinishPass(opening.id, number, keyed))
    vote.door.perform(seal(vote.read, opening.id))


def signed(place, printed, box, **more):
    figures = {"printed": printed, "unused": printed - box, "handed_out": box, "in_box": box}
    return ReconcilePapers(**{**figures, **more}, site=place, signed_by="Dev", signed_by_second="Eve")


@pytest.fixture
def hall(workspace):
    """Two places: the library with four papers of ten in its box, the school with two of six."""
    vote = Vote(workspace).set_up()
    a_place(vote, "Library", 10, 4)
    a_place(vote, "School", 6, 2)
    return vote


def test_every_place_signs_its_own_account_before_the_results_open(hall):
    assert list(accounts(hall.read)) == ["Library", "School"]
    assert "several places" in hall.refused(signed("", 16, 6))
    hall.door.perform(signed("Library", 10, 4))
    assert paper_account(hall.read) is None
    assert [str(one) for one in obstacles(hall.read)] == ["The account of papers of School is not signed yet."]
    hall.door.perform(signed("School", 6, 2))
    assert obstacles(hall.read) == ()
    whole = paper_account(hall.read)
    assert (whole.figures.printed, whole.figures.in_box, whole.differences) == (16, 6, {})


def test_differences_that_cancel_one_another_are_still_explained_place_by_place(hall):
    assert "Count again" in hall.refused(signed("Library", 10, 4, in_box=5))
    hall.door.perform(signed("Library", 10, 4, in_box=5, explanation="One of the school's papers"))
    hall.door.perform(signed("School", 6, 2, in_box=1, explanation="One paper is in the library's box"))
    whole = paper_account(hall.read)
    assert whole.differences == {}
    assert whole.explanation.splitlines() == [
        "Library: One of the school's papers",
        "School: One paper is in the library's box",
    ]
    places = {name: checks_at(hall.read, name, one.figures) for name, one in accounts(hall.read).items()}
    together = checks(whole.figures, queries.paper_counts(hall.read))
    assert "lie with those of another" in str(compensating(places, together))
    assert obstacles(hall.read) == ()


def test_a_new_difference_is_not_covered_by_an_old_explanation(hall):
    hall.door.perform(signed("Library", 10, 4, in_box=5, explanation="One paper of another vote"))
    hall.door.perform(signed("School", 6, 2))
    hall.door.perform(new_pack("P-9", 3, site="Library")[0])
    assert unexplained(hall.read) == ("Library",)
    assert [str(one) for one in obstacles(hall.read)] == [
        "The account of papers of Library no longer adds up. Sign it again."
    ]


def test_one_place_has_one_account_whatever_it_is_called(workspace):
    vote = Vote(workspace).set_up()
    a_place(vote, "Library", 10, 4)
    vote.door.perform(signed("The library", 10, 4))
    vote.door.perform(signed("Library", 10, 4))
    assert list(accounts(vote.read)) == [""]
    assert paper_account(vote.read).site == "Library"


def test_a_pack_that_is_sent_belongs_to_the_account_of_its_new_place(hall):
    act, _codes = new_pack("P-9", 5, "Dana", "Eli")
    hall.door.perform(act)
    assert list(accounts(hall.read)) == ["", "Library", "School"]
    assert "Two different people" in hall.refused(SendPack(act.id, "School", "Dana", "dana"))
    hall.door.perform(SendPack(act.id, "School", "Dana", "Omar", "P-9"))
    assert list(accounts(hall.read)) == ["Library", "School"]
    assert figures_at(hall.read, "School").printed == 11
    hall.door.perform(MovePack(act.id, "P-9", "opened"))
    assert "is open" in hall.refused(SendPack(act.id, "Library", "Dana", "Omar"))


def test_what_was_given_out_is_known_where_the_roll_names_the_place(hall):
    assert figures_at(hall.read, "Library").on_roll is None
    hall.door.perform(ImportVoters((NewVoter("Amara", site="Library"), NewVoter("Bo", site="School"))))
    assert figures_at(hall.read, "Library").on_roll == 0


def test_sealed_papers_must_be_ours_once_and_not_spoiled(hall):
    counts = queries.checked_counts(hall.read)
    assert (counts.sealed, counts.in_order) == (6, 6)
    assert "R7" not in off(entry_checks(counts))
    assert off(entry_checks(counts._replace(in_order=5))) == {"R7": -1}


def test_every_check_says_where_to_look(hall):
    counts = queries.checked_counts(hall.read)
    everything = (*checks(Figures(0, 0, 0, 0, 0, 0, 0, 0), counts), *entry_checks(counts))
    assert {check.key for check in everything} == ALL_KEYS
    assert look_next(everything) is not None
    assert look_next([Check(one.key, one.sentence, 1, 1) for one in everything]) is None
