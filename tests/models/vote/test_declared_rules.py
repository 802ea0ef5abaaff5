"""The declared rules are hashed when papers are printed; whoever changes one afterwards gets no result."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from ppm_desktop.models.examined import examined
from ppm_desktop.models.store.records import Writing
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.rule_digest import digest_of_rules, rule_findings, rules_digest, short_digest
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, WithdrawOption, choose_contest
from ppm_desktop.models.vote.ballots.stock import CancelPack, new_pack
from ppm_desktop.models.vote.results import open_results, results
from tests.models.vote.hall import Vote
from tests.models.vote.test_forged_ballots import forge
from tests.riverside import sure

CHANGED = "The rules of the count are not those that were declared when the ballots were printed."


@pytest.fixture
def counted(vote):
    vote.enter([vote.paper(["1", "2"][: 1 + (at > 0)], ["1"]) for at in range(6)])
    vote.account()
    return vote


def test_the_digest_can_be_computed_from_what_the_sheet_says(vote):
    frozen = [
        {
            "title": one.title, "shape": one.shape, "method": one.method, "up_to": one.up_to, "winners": one.winners,
            "threshold": one.threshold, "budget": one.budget, "tie_rule": one.tie_rule, "tie_seed": one.tie_seed,
            "rules": dict(one.rules),
            "options": [{"key": option.key, "title": option.title, "cost": option.cost} for option in one.options],
        }
        for one in queries.contests(vote.read)
    ]  # fmt: skip
    text = json.dumps(frozen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert rules_digest(vote.read) == hashlib.sha256(text.encode()).hexdigest()
    assert short_digest(rules_digest(vote.read)).replace(" ", "") == rules_digest(vote.read)[:16]


@pytest.mark.parametrize(
    "change",
    [
        {"winners": 1}, {"up_to": 2}, {"tie_rule": "published_order"}, {"method": "plurality"}, {"title": "Which?"},
        {"rules": {"misfit": "stop"}}, {"threshold": "2/3"}, {"budget": 5},
    ],
)  # fmt: skip
def test_every_rule_is_in_the_digest(vote, change):
    (first, second) = queries.contests(vote.read)
    assert digest_of_rules((replace(first, **change), second)) != rules_digest(vote.read)
    assert digest_of_rules((second, first)) != rules_digest(vote.read)


def test_the_id_of_a_contest_is_in_it_only_where_a_seed_is_mixed_with_it(vote):
    (first, _) = queries.contests(vote.read)
    other = replace(first, id="another")
    assert digest_of_rules([first]) == digest_of_rules([other])
    seeded = [replace(one, tie_rule="seed", tie_seed="271828") for one in (first, other)]
    assert digest_of_rules(seeded[:1]) != digest_of_rules(seeded[1:])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE contests SET winners = 1 WHERE shape = 'choose'",
        "UPDATE contests SET threshold = '2/3' WHERE shape = 'yes_no'",
        "UPDATE contests SET rules = '{\"base\":\"all\"}' WHERE shape = 'yes_no'",
        "UPDATE contest_options SET title = 'Something else' WHERE key = '2'",
    ],
)
def test_rules_changed_in_the_file_refuse_to_open(counted, sql):
    forge(counted, sql)
    (sentence,) = [str(one) for one in rule_findings(counted.read)]
    assert sentence.startswith(CHANGED)
    assert sentence in counted.refused(open_results(counted.read, "Dev", "Eve"))


def test_rules_changed_after_the_opening_take_the_result_back(counted):
    counted.open()
    assert results(counted.read) is not None
    forge(counted, "UPDATE contests SET winners = 1 WHERE shape = 'choose'")
    assert results(counted.read) is None


def test_checking_the_file_names_changed_rules(counted):
    (good,) = [one for one in examined(counted.door) if "rules of the count" in str(one.sentence).lower()]
    assert good.holds
    forge(counted, "UPDATE contests SET winners = 1 WHERE shape = 'choose'")
    assert [str(one.sentence)[:40] for one in examined(counted.door) if str(one.sentence).startswith(CHANGED)] == [
        CHANGED[:40]
    ]


def test_a_pack_altered_with_the_rules_is_found_in_the_book(counted):
    forge(counted, "UPDATE contests SET winners = 1 WHERE shape = 'choose'")
    forge(counted, "UPDATE ballot_packs SET rules_digest = ?", rules_digest(counted.read))
    assert [str(one)[:40] for one in rule_findings(counted.read)] == [CHANGED[:40]]


def test_an_act_that_is_not_as_it_was_written_declares_nothing(counted):
    forge(counted, "UPDATE contests SET winners = 1 WHERE shape = 'choose'")
    forge(counted, "UPDATE ballot_packs SET rules_digest = ?", rules_digest(counted.read))
    sql = "UPDATE acts SET payload = replace(payload, ?, ?) WHERE kind = 'vote.set_up_contests'"
    forge(counted, sql, '"winners":2', '"winners":1')
    assert [str(one)[:40] for one in rule_findings(counted.read)] == [CHANGED[:40]]


def test_a_pack_keeps_the_rules_that_stand_on_its_papers_whatever_was_set_up_meanwhile(workspace):
    vote = Vote(workspace).set_up()
    pack, _ = new_pack("P-01", 3, rules=rules_digest(vote.read))
    workspace.perform(SetUpContests((choose_contest("Which?", [("", "Ash"), ("", "Birch"), ("", "Elm")], 1, 1),)))
    assert "Print these ballots again" in vote.refused(pack)
    with workspace._book.connection as connection:  # it comes from another laptop, which is not refused
        pack.apply(Writing(connection, frozenset()))
    assert [str(one)[:40] for one in rule_findings(vote.read)] == [CHANGED[:40]]


def test_papers_of_rules_that_were_changed_are_cancelled_first(workspace):
    vote = Vote(workspace).set_up().print(5)
    (pack,) = queries.packs(vote.read)
    workspace.perform(CancelPack(pack.id, pack.label), "The question was wrong")
    vote.codes.clear()
    workspace.perform(SetUpContests((choose_contest("Which?", [("", "Ash"), ("", "Birch"), ("", "Elm")], 1, 1),)))
    workspace.perform(new_pack("P-02", 3)[0])
    assert rule_findings(vote.read) == ()


def test_an_option_withdrawn_after_printing_changes_no_declared_rule(counted):
    (first, _) = counted.ids
    counted.door.perform(WithdrawOption(first, "5", "Free transit passes"), "The city has no money for it")
    assert rule_findings(counted.read) == ()
    counted.open()
    assert str(sure(results(counted.read)).contests[0].withdrawn) == (
        "“Free transit passes” was withdrawn after the ballots were printed. Marks for it are passed over."
    )
