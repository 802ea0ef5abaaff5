"""STV: decks worked out by hand under each rule, and the switches one by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from ppm_desktop.models.vote.count.gregory import Arithmetic
from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.outcome import exact
from ppm_desktop.models.vote.count.parts import moved, summed
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Lot, Rules
from tests.models.vote.count.by_paper import papers

STV = ("stv-scottish", "stv-wigm", "stv-meek")
DECK = "12:ab 6:ac 5:b 4:c 3:dc 2:"


def counted(name, text, seats=2, *, options="abcd", undeclared=None, **rules):
    found = method(name).count(Profile(tuple(options), papers(text), undeclared=undeclared), Rules(seats, **rules))
    assert found.adds_up()
    return found


def told(outcome):
    """A line a round: the tally, who won +, who left -."""
    return [
        " ".join(f"{key}{exact(votes)}" for key, votes in one.tally.items())
        + "".join(f" +{key}" for key in one.elected)
        + "".join(f" -{key}" for key in one.eliminated)
        for one in outcome.rounds
    ]


def test_a_surplus_goes_on_cut_after_five_decimals():
    one = counted("stv-scottish", DECK)
    assert told(one) == [
        "a18 b5 c4 d3 +a",
        "a11 b9.66656 c6.33328 d3 -d",
        "a11 b9.66656 c9.33328 -c",
        "a11 b9.66656 +b",
    ]
    assert (one.winners, one.blank, one.rounds[0].quota) == (("a", "b"), 2, 11)
    assert one.rounds[1].inactive == {"residual": Fraction(16, 10**5)}
    moved = [(move.source, move.to, exact(move.votes)) for move in one.rounds[0].transfers]
    assert moved == [("a", "b", "4.66656"), ("a", "c", "2.33328"), ("a", "residual", "0.00016")]
    assert one.rounds[3].inactive == {"residual": Fraction(16, 10**5), "exhausted": Fraction(933328, 10**5)}


def test_fractions_stay_whole_where_nothing_is_cut():
    one = counted("stv-wigm", DECK)
    assert told(one)[1] == "a11 b29/3 c19/3 d3 -d"
    assert one.rounds[1].inactive == {}


@pytest.mark.parametrize(("rule", "quota"), [("droop", 11), ("hare", 15), ("exact", 10)])
def test_the_quota_is_the_one_of_the_rule(rule, quota):
    assert counted("stv-wigm", DECK, quota=rule).rounds[0].quota == quota


def test_the_exact_quota_must_be_passed_and_the_others_reached():
    text = "10:a 10:b 10:c"
    assert told(counted("stv-wigm", text, quota="exact", ties="order", options="abc"))[0].endswith("c10 -c")
    assert told(counted("stv-wigm", text, quota="exact", decimals=2, ties="order", options="abc"))[0].endswith("-c")
    assert counted("stv-wigm", text, quota="exact", decimals=2, ties="order", options="abc").rounds[
        0
    ].quota == Fraction(1001, 100)
    assert told(counted("stv-wigm", "11:a 10:b 9:c", options="abc"))[0].endswith("+a -c")
    assert told(counted("stv-wigm", "15:a 8:b 7:c", options="abc", quota="hare"))[0].endswith("+a -c")
    assert counted("stv-wigm", "10:a 9:b 8:c 4:d", 2, quota="hare").rounds[0].quota == 16


def test_a_share_is_cut_once_for_a_paper_or_first_as_a_ratio():
    assert Arithmetic(1, "paper").part(9, 5, 9) == 5
    assert Arithmetic(1, "ratio").part(9, 5, 9) == 4
    assert Arithmetic(None).part(9, 5, 9) == 5
    assert Arithmetic(5, "paper").part(38888, 700000, 1800000) == 15123


def test_the_largest_surplus_goes_first_and_no_surplus_goes_to_a_winner():
    one = counted("stv-scottish", "20:abc 15:bac 2:c 7:dc 1:e", 3, options="abcde")
    assert told(one) == ["a20 b15 c2 d7 e1 +a +b", "a12 b15 c10 d7 e1", "a12 b12 c13 d7 e1 +c"]
    moved = [(move.source, move.to, move.votes) for round_ in one.rounds for move in round_.transfers]
    assert moved == [("a", "c", 8), ("b", "c", 3)]


def test_what_is_cut_off_several_surpluses_adds_up():
    one = counted("stv-scottish", "14:ac 13:bc 3:c 2:d 3:e", 3, options="abcde")
    assert told(one) == [
        "a14 b13 c3 d2 e3 +a +b",
        "a9 b13 c7.99996 d2 e3",
        "a9 b9 c11.99993 d2 e3 +c",
    ]
    assert [round_.inactive.get("residual", 0) for round_ in one.rounds] == [0, Fraction(4, 10**5), Fraction(7, 10**5)]


def test_surpluses_can_go_together():
    one = counted("stv-wigm", "20:ac 15:bd 3:c 4:d 3:e", 3, options="abcde", surplus="together")
    assert [(move.source, move.to, move.votes) for move in one.rounds[0].transfers] == [("a", "c", 8), ("b", "d", 3)]
    assert told(one) == ["a20 b15 c3 d4 e3 +a +b", "a12 b12 c11 d7 e3 -e", "a12 b12 c11 d7 -d", "a12 b12 c11 +c"]


def test_one_can_win_in_a_round_the_one_with_the_most():
    one = counted("stv-wigm", "20:ac 15:bd 3:c 4:d 3:e", 3, options="abcde", winners_per_round="one")
    assert [round_.elected for round_ in one.rounds[:2]] == [("a",), ("b",)]
    text = "15:a 15:b 4:c"
    open_ = counted("stv-wigm", text, winners_per_round="one")
    assert (open_.open_tie.among, open_.open_tie.sought, open_.winners) == (("a", "b"), "winner", ())
    assert counted("stv-wigm", text, winners_per_round="one", lots=(Lot(1, ("a", "b"), ("b",)),)).winners == ("b", "a")


def test_level_surpluses_are_a_tie_and_the_winners_so_far_stand():
    text = "15:ac 15:bd 4:c 3:d 8:e"
    one = counted("stv-scottish", text, 3, options="abcde")
    assert (one.winners, one.open_tie.among, told(one)) == (("a", "b"), ("a", "b"), ["a15 b15 c4 d3 e8 +a +b"])
    lot = counted("stv-scottish", text, 3, options="abcde", lots=(Lot(1, ("a", "b"), ("b",)),))
    assert {move.source for move in lot.rounds[0].transfers} == {"b"}


def test_a_tie_for_the_last_place_is_broken_by_the_stage_before():
    one = counted("stv-scottish", "10:a 9:b 5:c 3:d 2:ed 1:fb", 2, options="abcdef", ties="previous-round")
    assert told(one)[:3] == ["a10 b9 c5 d3 e2 f1 -f", "a10 b10 c5 d3 e2 -e", "a10 b10 c5 d5 -d"]
    assert [(tie.among, tie.chosen) for tie in one.ties][:1] == [(("c", "d"), ("d",))]


@pytest.mark.parametrize("name", STV)
def test_a_tie_for_the_last_place_stops_the_count_until_a_lot_is_drawn(name):
    text = "5:a 5:b 2:ca 2:da"
    one = counted(name, text, 1)
    assert (one.winners, one.open_tie.among, one.open_tie.sought) == ((), ("c", "d"), "loser")
    assert told(one) == ["a5 b5 c2 d2"]
    lot = counted(name, text, 1, lots=(Lot(1, ("c", "d"), ("c",)),))
    assert told(lot) == ["a5 b5 c2 d2 -c", "a7 b5 d2 -d", "a9 b5 +a"]


@pytest.mark.parametrize("name", STV)
def test_as_many_as_seats_are_all_elected_votes_or_not(name):
    one = counted(name, "5:ab 3:b", 4)
    assert sorted(one.winners) == list("abcd")
    assert one.ties == ()
    assert sorted(counted(name, "3:", 5).winners) == list("abcd")


@pytest.mark.parametrize("name", STV)
@pytest.mark.parametrize("quota", ["droop", "hare", "exact"])
def test_without_a_vote_nobody_reaches_a_quota(name, quota):
    assert counted(name, "3:", 2, quota=quota).winners == ()


@pytest.mark.parametrize("name", STV)
def test_write_ins_move_on_before_anybody_is_elected_and_never_win(name):
    one = counted(name, "9:a 6:cb 3:b 1:d", 2, undeclared=2)
    assert [(round_.elected, round_.eliminated) for round_ in one.rounds[:2]] == [((), ("c",)), (("a", "b"), ())]
    one = counted(name, "9:a 3:b", 4, undeclared=2)
    assert sorted(one.winners) == list("abd")
    one = counted(name, "9:ac 3:b 2:d", 2, undeclared=2)
    assert [key for round_ in one.rounds for key in round_.eliminated][:1] == ["c"]
    assert one.winners == ("a", "b")
    assert counted(name, "9:a", 1, options="a", undeclared=0).winners == ()


def test_meek_keeps_what_a_winner_needs_and_no_more():
    one = counted("stv-meek", "6:ab 2:b 3:c", options="abc")
    assert told(one) == ["a6 b2 c3 +a", "a3.666666672 b4.333333328 c3 +b"]
    assert [exact(round_.quota, 9) for round_ in one.rounds] == ["3.666666667", "3.666666667"]
    assert one.winners == ("a", "b")


def test_meek_tells_what_became_of_each_paper():
    """The quota is 23 thirds. Of 9 papers a keeps 0.851851852 each; when c leaves it keeps 0.638888889 each of 12: on 9
    papers 0.212962963 goes on to b, and 3 papers of c count for a first and for b with the rest.
    """
    one = counted("stv-meek", "6:ab 2:b 3:c", options="abc")
    assert [(move.source, move.to, exact(move.votes)) for move in one.rounds[0].transfers] == [
        ("a", "b", "2.333333328")
    ]
    assert one.rounds[1].transfers == ()
    one = counted("stv-meek", "9:ab 4:b 3:cab 2:da 5:d", options="abcd")
    assert told(one) == [
        "a9 b4 c3 d7 +a",
        "a7.666666668 b5.333333332 c3 d7 -c",
        "a7.666666668 b8.333333332 d7 +b",
    ]
    assert [[(move.source, move.to, exact(move.votes)) for move in round_.transfers] for round_ in one.rounds] == [
        [("a", "b", "1.333333332")],
        [("a", "b", "1.916666667"), ("c", "a", "1.916666667"), ("c", "b", "1.083333333")],
        [],
    ]


def test_what_moves_on_a_paper_goes_down_in_its_order():
    assert list(moved({0: 6, 1: 4}, {0: 3, 1: 2, 2: 5})) == [(0, 2, 3), (1, 2, 2)]
    assert list(moved({0: 9}, {1: 4, 2: 3, "exhausted": 2})) == [(0, 1, 4), (0, 2, 3), (0, "exhausted", 2)]
    assert list(moved({0: 5, 1: 4}, {2: 6, 3: 3})) == [(0, 2, 5), (1, 2, 1), (1, 3, 3)]
    assert list(moved({0: 5}, {0: 5})) == []
    assert list(moved({0: 5, 1: 3}, {0: 5, 2: 3})) == [(1, 2, 3)]
    assert summed([({0: 6}, {1: 6}, 3), ({0: 6}, {0: 4, 1: 2}, 5)]) == {(0, 1): 28}


def test_meek_passes_votes_to_winners_and_through_them():
    one = counted("stv-meek", "8:abc 7:bac 2:c 1:d", 3)
    assert one.rounds[0].elected == ("a", "b")
    # 18 papers, a quota of 4.5: c has 2 of its own and takes its seat with what passes through both.
    assert one.winners == ("a", "b", "c")
    assert told(one)[0] == "a8 b7 c2 d1 +a +b"
    assert one.rounds[1].elected == ("c",)
    assert one.rounds[1].tally["c"] >= one.rounds[1].quota


def test_meek_says_why_votes_count_for_nobody():
    one = counted(
        "stv-meek", "4:a(bc) 3:a--b 2:aab 2:a 1:d 2:e", 2, options="abcde", max_skipped=1, duplicate="exhaust"
    )
    assert one.rounds[0].elected == ("a",)
    assert set(one.rounds[-1].inactive) >= {"overvote", "skipped", "repeated", "exhausted"}


def test_meek_adds_up_what_is_lost_behind_several_winners():
    one = counted("stv-meek", "8:a 7:b 2:c 1:d", 3)
    assert one.rounds[0].elected == ("a", "b")
    assert one.rounds[1].inactive["exhausted"] > 15 - 2 * one.rounds[1].quota - 1
    assert one.winners == ("a", "b", "c")


def test_meek_counts_an_option_once_on_a_paper_that_comes_back_to_it():
    rules = Rules(2, overvote="exhaust-if-multiple-continuing", ties="order")
    deck = Profile(tuple("abcde"), papers("9:a(ab)c 1:d 4:c 3:d 2:e"), withdrawn=frozenset({1}))
    plain = replace(deck, piles=papers("9:ac 1:d 4:c 3:d 2:e"))
    count = method("stv-meek").count
    assert count(deck, rules) == count(plain, rules)
    assert "a" in count(deck, rules).winners


def test_scottish_rules_do_not_bend_to_switches():
    deck = Profile(tuple("abcd"), papers(DECK))
    bent = replace(Rules(2), quota="hare", decimals=1, truncate="ratio", surplus="together", winners_per_round="one")
    count = method("stv-scottish").count
    assert count(deck, bent) == count(deck, Rules(2))


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            Rules(),
            [
                "One policy wins.",
                "The quota is the ballots divided by the places plus one, the fraction dropped, plus one.",
                "Fractions of votes are kept whole.",
            ],
        ),
        (
            Rules(3, quota="hare", decimals=4, winners_per_round="one"),
            [
                "3 policies win.",
                "The quota is the ballots divided by the places, rounded up.",
                "Values of ballots are cut after 4 decimals.",
                "One policy wins in a round, the one with the most votes.",
            ],
        ),
        (
            Rules(2, quota="exact", decimals=1),
            [
                "2 policies win.",
                "To win takes more than the ballots divided by the places plus one.",
                "Values of ballots are cut after 1 decimal.",
            ],
        ),
    ],
)
def test_the_rule_sheet_of_gregory_says_what_the_switches_say(rules, said):
    same = (
        "Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on.",
        "What a policy has beyond the quota goes on to the next choices, all its ballots at a part of their value.",
        "Where nothing is left to go on, the policy with the fewest votes leaves and its ballots go on.",
        "A ballot with two policies at one rank stops counting at that rank.",
        "Skipped ranks are passed over.",
        "A policy named twice counts at its first rank.",
    )
    assert [sentence for sentence in map(str, method("stv-wigm").words(rules)) if sentence not in same] == said
