"""A contested ballot is decided by two people before the results open, and never counts beside another one."""

from __future__ import annotations

import pytest

from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.vote.ballots.opening import obstacles
from ppm_desktop.models.vote.board import known_figures
from ppm_desktop.models.vote.results import open_results, what_stands_against
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.contesting import AddClaimant, DecideContested
from ppm_desktop.models.vote.roll.handing_out import HandOut, VoidHandout
from ppm_desktop.models.vote.roll.registering import CancelVoterCard, ImportVoters, NewVoter, new_cards

SIGNED = ("lives on Mill Street", "Dev", "Eve")


@pytest.fixture
def claim(workspace):
    """Luis is not on the list and has envelope C-1; Amara is on it."""
    workspace.perform(ImportVoters((NewVoter("Amara Okafor"),)))
    act = AddClaimant("Luis Prado", 1980)
    workspace.perform(act)
    given = HandOut(act.id, "Luis Prado", "contested", reason="moved here", envelope="C-1")
    workspace.perform(given)
    return given


def refused(workspace, act):
    with pytest.raises(Refused) as refusal:
        workspace.perform(act)
    return str(refusal.value)


def test_who_asks_to_vote_gets_a_contested_ballot_and_nothing_else(workspace):
    act = AddClaimant("Luis Prado")
    workspace.perform(act)
    assert "Only a contested ballot is possible" in refused(workspace, HandOut(act.id))
    assert queries.counts(workspace.read).eligible == 0


def test_a_decision_has_a_reason_and_two_names(workspace, claim):
    assert "missing" in refused(workspace, DecideContested(claim.id, "", "accepted", "", "Dev", "Eve"))
    assert "missing" in refused(workspace, DecideContested(claim.id, "", "", *SIGNED))
    same = DecideContested(claim.id, "", "accepted", "lives here", "Dev", " DEV ")
    assert "Two different people decide" in refused(workspace, same)
    assert "no contested ballot" in refused(workspace, DecideContested("nothing", "", "accepted", *SIGNED))


def test_an_accepted_person_counts_as_a_voter_and_a_rejected_one_does_not(workspace, claim):
    assert (queries.turnout(workspace.read), queries.counts(workspace.read).envelopes) == (0, 1)
    workspace.perform(DecideContested(claim.id, "Luis Prado", "accepted", *SIGNED))
    counts = queries.counts(workspace.read)
    assert (counts.eligible, counts.voters_served, queries.turnout(workspace.read)) == (2, 1, 1)
    assert (counts.handed_out, counts.contested, counts.envelopes) == (1, 1, 0)
    workspace.perform(DecideContested(claim.id, "Luis Prado", "rejected", "no proof after all", "Dev", "Eve"))
    counts = queries.counts(workspace.read)
    assert (counts.eligible, counts.voters_served, counts.envelopes) == (1, 0, 1)
    assert counts.handed_out == 1, "the paper left the table all the same"


def test_the_account_of_papers_takes_envelopes_that_stay_closed(workspace, claim):
    assert (known_figures(workspace.read).contested, known_figures(workspace.read).handed_out) == (1, 1)
    workspace.perform(DecideContested(claim.id, "Luis Prado", "accepted", *SIGNED))
    assert (known_figures(workspace.read).contested, known_figures(workspace.read).handed_out) == (0, 1)


def test_no_ballot_is_accepted_beside_another_one_that_counts(workspace, claim):
    amara = next(one for one in queries.everyone(workspace.read) if one.name == "Amara Okafor")
    first = HandOut(amara.id, amara.name)
    workspace.perform(first)
    second = HandOut(amara.id, amara.name, "contested", reason="was not here before", envelope="C-2")
    workspace.perform(second)
    accept = DecideContested(second.id, amara.name, "accepted", *SIGNED)
    assert "counts for this person. Reject this one" in refused(workspace, accept)
    workspace.perform(VoidHandout(first.id, amara.name, "somebody else took it", "no", "Eli"))
    workspace.perform(accept)
    assert queries.counts(workspace.read).handed_out == 3


def test_a_decided_ballot_is_not_cancelled_any_more(workspace, claim):
    workspace.perform(DecideContested(claim.id, "Luis Prado", "accepted", *SIGNED))
    assert "decided already" in refused(workspace, VoidHandout(claim.id, "", "mistake", "unmarked"))


def test_an_open_question_keeps_the_results_closed(vote):
    workspace = vote.door
    vote.enter(vote.papers(20))
    act = AddClaimant("Luis Prado")
    workspace.perform(act)
    given = HandOut(act.id, "Luis Prado", "contested", reason="moved here", envelope="C-1")
    workspace.perform(given)
    vote.account(handed_out=20, unused=40)
    assert obstacles(vote.read) == ()
    assert [str(one) for one in what_stands_against(vote.read)] == [
        "1 contested ballot waits for a decision. Accept or reject it on the roll."
    ]
    assert "1 contested ballot waits" in vote.refused(open_results(vote.read, "Dev", "Eve"))
    workspace.perform(DecideContested(given.id, "Luis Prado", "rejected", "no proof", "Dev", "Eve"))
    vote.open()
    late = DecideContested(given.id, "Luis Prado", "accepted", *SIGNED)
    assert "The results are open" in refused(workspace, late)
    assert "The results are open" in refused(workspace, AddClaimant("Noor Haddad"))


def test_a_cancelled_card_is_remembered_and_taking_it_back_makes_it_good_again(workspace):
    workspace.perform(ImportVoters((NewVoter("Amara Okafor"),)))
    act, ((amara, code),) = new_cards(queries.everyone(workspace.read))
    assert "no card" in refused(workspace, CancelVoterCard(amara.id, amara.name))
    workspace.perform(act)
    done = workspace.perform(CancelVoterCard(amara.id, amara.name), "stolen")
    assert queries.is_replaced(workspace.read, code)
    assert queries.voter_by_code(workspace.read, code) is None
    workspace.take_back(done.act_id, "found again")
    assert queries.voter_by_code(workspace.read, code).id == amara.id
    assert not queries.is_replaced(workspace.read, code)
