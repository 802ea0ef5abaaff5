"""A process with two locked policies, in memory; "won" is a promise of the first."""

from __future__ import annotations

import pytest

from ppm_desktop.models.design.acts import ACTS as DESIGN
from ppm_desktop.models.design.acts import StartProcess
from ppm_desktop.models.honor.acts import ACTS, BringInWinners, NewCommitment
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.recommend.acts import ACTS as RECOMMEND
from ppm_desktop.models.recommend.acts import AddRecommendation, SetBallotWording, SetStatus, lock_ballot
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.vote.acts import ACTS as VOTE
from ppm_desktop.models.workspace import Workspace
from tests.riverside import sure

REGISTRY = Registry((*DESIGN, *RECOMMEND, *VOTE, *ACTS))


@pytest.fixture
def locked():
    with Workspace.in_memory(REGISTRY) as opened:
        opened.operator = "Dana"
        opened.perform(StartProcess(name="Homes for Riverside", vote_on="2027-06-06", languages="en, es"))
        for english, spanish in (("A rent registry", "Un registro de rentas"), ("Quiet nights", "Noches tranquilas")):
            act = AddRecommendation(rec_title=english, policy_text=f"{english}: the full text.")
            opened.perform(act)
            opened.perform(SetStatus(act.id, "final"))
            opened.perform(SetBallotWording(english, "In short.", act.id, "en"))
            opened.perform(SetBallotWording(spanish, "En breve.", act.id, "es"))
        opened.perform(lock_ballot(opened.read, "Rosa Lima", "Ed Park"))
        yield opened


@pytest.fixture
def won(locked):
    item = ballot_items(locked.read, sure(current_lock(locked.read)).id, "en")[0]
    promise = NewCommitment(item.title, "The full text.", item.recommendation_id, item.id)
    locked.perform(BringInWinners((promise,)))
    return locked, promise.id
