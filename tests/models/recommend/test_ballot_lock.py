"""Ballot wording and its lock by two people."""

from __future__ import annotations

import hashlib
import json

import pytest

from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.recommend.acts import (
    AddRecommendation,
    AmendVersion,
    OpenBallotLock,
    OrderRecommendations,
    SaveVersion,
    SetBallotWording,
    SetStatus,
    WithdrawRecommendation,
    lock_ballot,
)
from ppm_desktop.models.recommend.queries import (
    ballot_item,
    ballot_items,
    ballot_languages,
    current_lock,
    final_recommendations,
    locks,
    recommendation,
    wordings,
)
from ppm_desktop.models.recommend.readiness import readiness
from ppm_desktop.models.recommend.wording import wording_problems
from ppm_desktop.models.workspace import Workspace
from tests.riverside import sure


@pytest.fixture
def worded(workspace):
    """Two final recommendations, worded in both languages."""
    ids = []
    for english, spanish in (("A rent registry", "Un registro de rentas"), ("Quiet nights", "Noches tranquilas")):
        act = AddRecommendation(rec_title=english, policy_text="It shall be so.")
        workspace.perform(act)
        workspace.perform(SetStatus(act.id, "final"))
        workspace.perform(SetBallotWording(english, "In short.", act.id, "en"))
        workspace.perform(SetBallotWording(spanish, "En breve.", act.id, "es"))
        ids.append(act.id)
    return workspace, ids


def _problems(workspace: Workspace) -> list[str]:
    read = workspace.read
    return [str(one.sentence) for one in wording_problems(
        final_recommendations(read), wordings(read), ballot_languages(read))]  # fmt: skip


def test_every_language_needs_its_wording(workspace):
    act = AddRecommendation(rec_title="A rent registry", policy_text="All rents.")
    workspace.perform(act)
    workspace.perform(SetStatus(act.id, "final"))
    workspace.perform(SetBallotWording("A rent registry", "", act.id, "en"))
    assert _problems(workspace) == ["“A rent registry” has no ballot wording in es. Write it."]
    with pytest.raises(Refused, match="no ballot wording in es"):
        workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))


def test_a_title_has_eighty_characters_at_the_most(worded):
    workspace, ids = worded
    with pytest.raises(Refused) as refused:
        workspace.perform(SetBallotWording("x" * 81, "", ids[0], "en"))
    assert refused.value.problems[0].field == "ballot_title"
    workspace.perform(SetBallotWording("x" * 80, "", ids[0], "en"))


def test_long_texts_and_look_alike_titles_are_told_but_do_not_block(worded):
    workspace, ids = worded
    workspace.perform(SetBallotWording("Quiet night", "word " * 61, ids[0], "en"))
    told = _problems(workspace)
    assert any("has 61 words" in sentence for sentence in told)
    assert any("look alike" in sentence for sentence in told)
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))


def test_a_language_that_the_process_does_not_speak_is_refused(worded):
    workspace, ids = worded
    with pytest.raises(Refused, match="does not speak"):
        workspace.perform(SetBallotWording("Registre", "", ids[0], "fr"))


def test_two_different_people_lock_the_wording(worded):
    workspace, _ids = worded
    with pytest.raises(Refused, match="Two different people"):
        workspace.perform(lock_ballot(workspace.read, "Rosa Lima", " rosa  LIMA"))
    with pytest.raises(Refused):
        workspace.perform(lock_ballot(workspace.read, "Rosa Lima", ""))
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
    lock = sure(current_lock(workspace.read))
    assert (lock.first_person, lock.second_person, lock.is_standing) == ("Rosa Lima", "Ed Park", True)
    assert len(lock.spelled.split()) == 16
    assert str(readiness(workspace.read).fact) == "Ballot wording locked"


def test_the_digest_can_be_computed_from_the_printed_texts_alone(worded):
    workspace, _ids = worded
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
    printed = [
        {"language": "en", "position": 1, "text": "In short.", "title": "A rent registry"},
        {"language": "es", "position": 1, "text": "En breve.", "title": "Un registro de rentas"},
        {"language": "en", "position": 2, "text": "In short.", "title": "Quiet nights"},
        {"language": "es", "position": 2, "text": "En breve.", "title": "Noches tranquilas"},
    ]
    plain = json.dumps(printed, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    assert sure(current_lock(workspace.read)).digest == hashlib.sha256(plain.encode()).hexdigest()


def test_items_are_read_by_language_in_ballot_order(worded):
    workspace, ids = worded
    workspace.perform(OrderRecommendations((ids[1], ids[0])))
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
    items = ballot_items(workspace.read, sure(current_lock(workspace.read)).id, "es")
    assert [(item.position, item.title) for item in items] == [(1, "Noches tranquilas"), (2, "Un registro de rentas")]
    assert ballot_item(workspace.read, items[0].id) == items[0]


def test_locked_text_cannot_be_changed_in_any_way(worded):
    workspace, ids = worded
    version = sure(recommendation(workspace.read, ids[0])).latest
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
    for act in (
        SaveVersion(rec_title="Other", recommendation_id=ids[0]),
        AmendVersion(rec_title="Other", version_id=version.id),
        SetBallotWording("Other", "", ids[0], "en"),
        SetStatus(ids[0], "draft"),
        WithdrawRecommendation(ids[0], "No"),
        OrderRecommendations((ids[1], ids[0])),
    ):
        with pytest.raises(Refused, match="is locked"):
            workspace.perform(act)


def test_a_lock_is_not_undone_but_opened_with_a_reason_that_stays(worded):
    workspace, ids = worded
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
    lock = sure(current_lock(workspace.read))
    assert str(workspace.undo_title) != "Lock the ballot wording"
    with pytest.raises(Refused):
        workspace.perform(OpenBallotLock(lock.id))
    workspace.perform(OpenBallotLock(lock.id, "The city lawyer found a wrong street name"))
    assert current_lock(workspace.read) is None
    workspace.perform(SetBallotWording("A public rent registry", "In short.", ids[0], "en"))
    workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
    assert sure(current_lock(workspace.read)).digest != lock.digest
    assert [one.opened_because for one in locks(workspace.read)] == ["", "The city lawyer found a wrong street name"]


def test_wording_that_changed_after_reading_is_not_locked(worded):
    workspace, ids = worded
    prepared = lock_ballot(workspace.read, "Rosa Lima", "Ed Park")
    workspace.perform(SetBallotWording("Another title", "In short.", ids[0], "en"))
    with pytest.raises(Refused, match="changed meanwhile"):
        workspace.perform(prepared)


def test_nothing_is_locked_without_a_final_recommendation(workspace):
    assert process(workspace.read) is not None
    with pytest.raises(Refused, match="No recommendation is final"):
        workspace.perform(lock_ballot(workspace.read, "Rosa Lima", "Ed Park"))
