"""One contest of several, lots that are replayed, seeds that are mixed as the program mixes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.cli.count import command
from ppm_desktop.cli.count_choice import lots_for
from ppm_desktop.cli.count_rules import Asked, rules_for
from ppm_desktop.exports.delivery import deliver
from ppm_desktop.exports.interchange.cvr_written import cvr_json
from ppm_desktop.exports.interchange.deck import Deck
from ppm_desktop.exports.recount.command import count_words, lot_word, typed
from ppm_desktop.exports.vote.marks import marks_csv_bytes
from ppm_desktop.models.vote.count.methods import all_methods
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import RULE_KEYS, Lot, Rules, with_rule
from tests.exports.recount import votes

TIED = "ballot,rank 1,rank 2\n1,Ann,\n2,Ann,\n3,Bob,\n4,Bob,\n5,Cid,\n"


@pytest.fixture
def tied(tmp_path):
    path = tmp_path / "tied.csv"
    path.write_text(TIED, encoding="utf-8")
    return path


# Several contests


@pytest.fixture(params=["marks.csv", "records.json"])
def several(request, tmp_path):
    asked = [votes.EVERY[0], votes.EVERY[3]]
    raw = votes.ballots(asked, 40)
    if request.param == "marks.csv":
        return deliver(tmp_path / request.param, marks_csv_bytes(asked, raw))
    return cvr_json(tmp_path / request.param, asked, raw, "v", votes.vote().written)


def test_a_file_of_several_contests_is_not_counted_before_one_is_named(count, several):
    done = count(several, "--json")
    assert (done.code, done.out) == (2, "")
    assert "several contests: 1 “Question 1, with “quotes””, 2 “Question 4, with “quotes””." in done.err
    assert "--contest" in done.err


def test_a_contest_is_named_by_number_or_by_title(count, several):
    first = json.loads(count(several, "--contest", "1", "--ties", "order", "--json").out)
    by_number = count(several, "--contest", "2", "--ties", "order", "--json")
    by_title = count(several, "--contest", "Question 4, with “quotes”", "--ties", "order", "--json")
    assert by_number.out == by_title.out
    assert first["method"] in {"choose", "approval"}  # a table does not say how many boxes may be marked
    assert json.loads(by_number.out)["method"] == "irv"
    wrong = count(several, "--contest", "3")
    assert wrong.code == 2
    assert "There is no one contest “3”" in wrong.err


def test_a_file_of_one_contest_needs_no_name_and_takes_no_wrong_one(count, tied):
    assert count(tied, "--contest", "1", "--ties", "order").code == 0
    assert "holds one contest only" in count(tied, "--contest", "Board").err


# Lots


def test_a_lot_that_was_drawn_is_replayed(count, tied):
    assert count(tied, "--json").code == 1
    done = count(tied, "--lot", "2:Ann,Bob=Bob", "--json")
    assert done.code == 0
    told = json.loads(done.out)
    assert told["winners"] == ["Bob"]
    assert told["ties"] == [{"round": 2, "among": ["Ann", "Bob"], "policy": "stop", "chosen": ["Bob"]}]


def test_a_lot_that_decides_nothing_is_told(count, tied):
    done = count(tied, "--lot", "1:Ann,Bob=Bob", "--lot", "2:Ann,Bob=Ann", "--json")
    assert done.code == 0
    assert "The lot of round 1 among “Ann”, “Bob” decided nothing" in done.err
    assert "round 2" not in done.err


@pytest.mark.parametrize(
    "word", ["", "2", "2:Ann", "2:Ann,Bob", "0:Ann,Bob=Ann", "2:Ann,Zed=Ann", "2:Ann,Bob=Cid", "2:Ann=Ann"]
)
def test_a_lot_that_is_not_understood_is_wrong_usage(count, tied, word):
    done = count(tied, "--lot", word)
    assert done.code == 2
    assert "is not understood" in done.err


names = st.lists(st.text("AB,=: ", min_size=1, max_size=6), min_size=2, max_size=5, unique=True)


@given(names, st.data())
def test_what_is_typed_of_a_lot_is_read_as_some_lot_of_the_same_words(options, data):
    """Names may have commas and equals signs of their own; where two readings fit, the words are the same."""
    among = tuple(data.draw(st.permutations(options)))
    chosen = among[: data.draw(st.integers(1, len(among)))]
    (found,) = lots_for([lot_word(Lot(3, among, chosen))], options)
    assert lot_word(found) == lot_word(Lot(3, among, chosen))
    assert set(found.chosen) <= set(found.among) <= set(options)


# Seeds and keys


def test_a_seed_is_mixed_with_the_id_of_the_contest_and_the_keys(count, tmp_path):
    path = tmp_path / "keyed.csv"
    path.write_text(TIED.replace("Ann", "1 Ann").replace("Bob", "2 Bob").replace("Cid", "3 Cid"), encoding="utf-8")
    won = set()
    for seed in map(str, range(6)):
        words = ("--ties", "seeded", "--seed", seed, "--contest-id", "c9", "--keyed", "--json")
        told = json.loads(count(path, *words).out)
        ticket = {key: hashlib.sha256(f"{seed}|c9|2|{key}".encode()).hexdigest() for key in "12"}
        assert told["winners"] == [min(ticket, key=lambda key: ticket[key])]
        assert told["rules"]["contest"] == "c9"
        won.update(told["winners"])
    assert won == {"1", "2"}


def test_keys_are_wanted_where_keyed_is_typed(count, tmp_path):
    path = tmp_path / "alike.csv"
    path.write_text("ballot,rank 1,rank 2\n1,1 Ann,1 Bob\n", encoding="utf-8")
    assert "--keyed needs options that begin with a key" in count(path, "--keyed").err
    assert "says nothing without --ties seeded" in count(path, "--contest-id", "c").err


# The command that the program writes


KINDS = {"N": "7", "PERCENT": "37/3", "SUM": "0.25"}


def values(key):
    return [KINDS.get(value, value) for value in key.values]


@given(st.sampled_from(all_methods()), st.data())
def test_the_command_of_a_kit_is_read_as_the_rules_it_was_written_from(way, data):
    """Every switch of every method, ties, seeds and lots: what no option can say must not exist."""
    single = way.name in {"irv", "yes-no"}
    rules = Rules(
        seats=1 if single else data.draw(st.integers(1, 9)),
        limit=data.draw(st.none() | st.integers(1, 99)),
        ties=data.draw(st.sampled_from(["stop", "previous-round", "order", "seeded"])),
        lots=data.draw(st.sampled_from([(), (Lot(2, ("1", "2"), ("2",)), Lot(3, ("1", "2", "3"), ("3", "1")))])),
    )
    if rules.ties == "seeded":
        seed = data.draw(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
        rules = replace(rules, seed=seed, contest="c1")
    for key in RULE_KEYS:
        if key.name in way.keys:
            rules = with_rule(rules, key.name, data.draw(st.sampled_from(values(key))))
    words = count_words(way, rules, __file__)
    read = command.make_context("count", words[2:], resilient_parsing=False).params
    asked = Asked(**{name: read[name] for name in Asked._fields})
    deck = Deck(Profile(("1", "2", "3"), {}, costs=(1, 1, 1), shape=way.shape))
    assert rules_for(asked, deck, way) == rules


def test_words_with_spaces_are_typed_in_quotation_marks():
    assert typed(["ppm-desktop", "--seed", 'a "b"', "2:1,3=1"]) == 'ppm-desktop --seed "a \\"b\\"" 2:1,3=1'
