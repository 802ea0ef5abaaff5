"""Every rule for ties, chosen on the set-up panel and met on the Results page: what decides it is told, and by whom."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.results import results
from ppm_desktop.sample.typist import Paper
from ppm_desktop.views.vote.rule_form import RuleForm
from ppm_desktop.views.vote.tie_dialog import TieDialog
from ppm_desktop.views.vote.view import VoteView
from tests.models.vote.hall import LockForTest, Vote
from tests.riverside import sure
from tests.views.vote.room import Through

SEED = "31415926535897932384"


@pytest.fixture
def page(qtbot, session):
    session.perform(LockForTest())
    made = VoteView(session)
    session.changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1114, 900)
    made.show()
    return made


def told(widget):
    QApplication.processEvents()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]


def press(widget, words):
    QApplication.processEvents()
    (found,) = [b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    found.click()


def set_up(page, **values):
    """Fill in the panel as a person does, field by field, and press its button."""
    (form,) = page.set_up.findChildren(RuleForm)
    for name, value in values.items():
        form.form.set_values({name: value})
        form.offer()
    shown = [str(words) for words in form.told]
    press(page, "Set up the contests")
    return shown


def vote_on(page, session, marked):
    vote = Vote(Through(session)).print(len(marked))
    (contest,) = vote.ids
    vote.enter([Paper(code, {contest: list(tokens)}) for code, tokens in zip(vote.codes, marked, strict=True)])
    vote.account()
    vote.open()
    page.show_tab("results")
    return vote


def decide(page, keys):
    (dialog,) = [one for one in page.findChildren(TieDialog) if one.isVisible()]
    for choice, key in zip(dialog.choices, keys, strict=True):
        choice.setCurrentIndex(choice.findData(key))
    dialog.form.set_values({"how": "Drawn from a hat by a child.", "decided_by": "Dev", "decided_by_second": "Eve"})
    press(dialog, "Enter the decision")


def outcome(session):
    (found,) = sure(results(session.read)).contests
    return found.outcome


def test_by_lot_the_places_are_drawn_one_after_the_other_by_two_witnesses(page, session):
    rules = set_up(page, question="Which?", up_to=1, winners=2, tie_rule="ask")
    assert rules[-1] == "A tie is decided by lot in public."
    vote_on(page, session, "1122334")
    assert sure(outcome(session).open_tie).places == 2
    press(page, "Enter the decision")
    decide(page, "31")
    assert outcome(session).winners == ("3", "1")
    shown = told(page.results)
    assert "A tie was decided: Drawn from a hat by a child. Witnesses: Dev and Eve." in shown
    assert any(line.startswith("Tie in round 1: “Homes on city land”") for line in shown)


RANKED = [["1", "2"]] * 3 + [["2", "3"]] * 4 + [["3", "1"]] * 3


def test_by_the_rounds_before_and_by_lot_where_these_are_level_too(page, session):
    rules = set_up(page, shape="rank", question="Which?", ranks_by="irv", ranks=3, tie_rule="previous_round")
    assert rules[-1] == "A tie is decided by the round before, then the one before that; else by lot."
    vote_on(page, session, RANKED)
    assert sure(outcome(session).open_tie).among == ("1", "3"), "level in every round before"
    press(page, "Enter the decision")
    decide(page, "1")
    assert outcome(session).winners == ("2",)


def test_by_the_rounds_before_alone_where_they_differ(page, session):
    set_up(page, shape="rank", question="Which?", ranks_by="irv", ranks=3, tie_rule="previous_round")
    # 5 leaves and makes 2 level with 3; 4 leaves for nobody; then 2 leaves, which had fewer in the first round.
    marked = [["1"]] * 6 + [["2"]] * 4 + [["3"]] * 5 + [["4"]] * 3 + [["5", "2"], ["5"]]
    vote_on(page, session, marked)
    (tie,) = outcome(session).ties
    assert (tie.round, tie.among, tie.chosen) == (3, ("2", "3"), ("2",))
    assert any("Decided by the rounds before: “Rent board with teeth” left." in line for line in told(page.results))
    press(page, "Declare the results official")
    assert not [one for one in page.findChildren(TieDialog) if one.isVisible()], "nobody is asked"


def test_by_the_printed_order_nobody_is_asked(page, session):
    rules = set_up(page, question="Which?", up_to=1, winners=1, tie_rule="published_order")
    assert rules[-1] == "A tie is decided by the order printed on the ballot."
    vote_on(page, session, "2233")
    assert outcome(session).winners == ("2",)
    assert any(
        "Decided by the published order: “Rent board with teeth” went ahead." in line for line in told(page.results)
    )


def test_a_seed_is_asked_for_published_before_the_vote_and_drawn_from_by_anybody(page, session):
    (form,) = page.set_up.findChildren(RuleForm)
    form.form.set_values({"question": "Which?", "up_to": 1, "winners": 1, "tie_rule": "seed"})
    form.offer()
    assert form.form.field("tie_seed").isVisible()
    press(page, "Set up the contests")
    assert any("write down the number that decides a tie" in line for line in told(page.set_up))
    assert queries.contests(session.read) == ()
    rules = set_up(page, tie_seed=SEED)
    assert rules[-1] == f"A tie is decided by the published number {SEED}."
    assert f"A tie is decided by the published number {SEED}." in told(page.set_up), "it stands on the page from now on"
    vote_on(page, session, "223344")
    (contest,) = queries.contests(session.read)
    tickets = {key: hashlib.sha256(f"{SEED}|{contest.id}|1|{key}".encode()).hexdigest() for key in "234"}
    assert outcome(session).winners == (min(tickets, key=tickets.__getitem__),)
    assert any("Decided by the published seed" in line for line in told(page.results))


def test_a_policy_with_as_much_no_as_yes_says_tie_and_does_not_pass(page, session):
    set_up(page, shape="yes_no")
    vote = Vote(Through(session)).print(2)
    vote.enter([Paper(code, {one: [key] for one in vote.ids}) for code, key in zip(vote.codes, "12", strict=True)])
    vote.account()
    vote.open()
    page.show_tab("results")
    assert told(page.results).count("A tie, so it is not passed: 1 yes, 1 no.") == len(vote.ids)
    vote.declare()
    assert queries.is_official(session.read), "nothing is left to decide"
