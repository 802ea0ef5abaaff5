"""Instant runoff, seat by seat and bottoms-up: decks worked out by hand, with distinct counts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Lot, Rules
from tests.models.vote.count.by_paper import papers


def counted(name, text, *, options="abc", withdrawn=frozenset(), undeclared=None, **rules):
    found = method(name).count(Profile(tuple(options), papers(text), 0, withdrawn, undeclared), Rules(**rules))
    assert found.adds_up()
    return found


def told(outcome):
    """A line a round: the tally, who won +, who left -."""
    return [
        " ".join(f"{key}{votes}" for key, votes in one.tally.items())
        + "".join(f" +{key}" for key in one.elected)
        + "".join(f" -{key}" for key in one.eliminated)
        for one in outcome.rounds
    ]


def quotas(outcome):
    return [one.quota for one in outcome.rounds]


def test_the_last_leaves_and_the_second_choices_decide():
    one = counted("irv", "8:a 7:bc 4:cb 2: 1:c")
    assert told(one) == ["a8 b7 c5 -c", "a8 b11 +b"]
    assert (one.winners, quotas(one), one.blank) == (("b",), [11, 10], 2)
    moved = [(move.source, move.to, move.votes) for move in one.rounds[0].transfers]
    assert moved == [("c", "b", 4), ("c", "exhausted", 1)]
    assert one.rounds[1].inactive == {"exhausted": 1}


def test_exactly_half_is_no_majority():
    one = counted("irv", "10:a 6:b 4:cb", options="abc")
    assert told(one) == ["a10 b6 c4 -c", "a10 b10"]
    assert one.open_tie.among == ("a", "b")
    assert one.winners == ()


def test_one_more_than_half_is_a_majority():
    assert told(counted("irv", "11:a 6:b 4:cb")) == ["a11 b6 c4 +a"]


def test_the_last_two_level_are_decided_for_the_winner_at_once():
    one = counted("irv", "10:a 6:b 4:cb", ties="order", order=("b", "a", "c"))
    assert told(one) == ["a10 b6 c4 -c", "a10 b10 +b"]
    assert [(tie.round, tie.among, tie.sought, tie.chosen) for tie in one.ties] == [(2, ("a", "b"), "winner", ("b",))]


def test_of_several_level_at_the_end_one_leaves():
    text = "9:a 4:bc 4:cb 4:dc"
    open_ = counted("irv", text, options="abcd")
    assert told(open_) == ["a9 b4 c4 d4"]
    assert (open_.open_tie.among, open_.open_tie.sought) == (("b", "c", "d"), "loser")
    lots = (Lot(1, ("b", "c", "d"), ("d",)),)
    assert told(counted("irv", text, options="abcd", lots=lots)) == [
        "a9 b4 c4 d4 -d",
        "a9 b4 c8 -b",
        "a9 c12 +c",
    ]


def test_the_majority_of_the_first_round_can_be_asked_for():
    text = "6:a 5:b 5:d 4:c 3:ea"
    now = counted("irv", text, options="abcde", ties="order")
    first = counted("irv", text, options="abcde", ties="order", threshold="first-round")
    assert quotas(now) == [12, 12, 10, 8]
    assert quotas(first) == [12, 12, 12, 12]
    assert told(now)[-1] == told(first)[-1] == "a9 b5 +a"


def test_a_majority_of_those_who_still_count_ends_it_and_one_of_the_first_round_does_not_yet():
    text = "6:a 4:b 3:c 2:d"
    assert told(counted("irv", text, options="abcd")) == ["a6 b4 c3 d2 -d", "a6 b4 c3 -c", "a6 b4 +a"]
    text = "7:a 4:b 3:c 2:d"
    now = counted("irv", text, options="abcd")
    first = counted("irv", text, options="abcd", threshold="first-round")
    assert told(now) == ["a7 b4 c3 d2 -d", "a7 b4 c3 -c", "a7 b4 +a"]
    assert told(now) == told(first)
    text = "8:a 4:b 3:c 2:d"
    assert told(counted("irv", text, options="abcd")) == ["a8 b4 c3 d2 -d", "a8 b4 c3 +a"]
    first = counted("irv", text, options="abcd", threshold="first-round")
    assert told(first) == ["a8 b4 c3 d2 -d", "a8 b4 c3 -c", "a8 b4 +a"]


def test_until_two_are_left_the_majority_stays_as_it_was_when_it_was_won():
    one = counted("irv", "11:a 5:b 3:c 2:d", options="abcd", stop="two-left")
    assert told(one) == ["a11 b5 c3 d2 +a", "a11 b5 c3 d2 -d", "a11 b5 c3 -c", "a11 b5"]
    assert quotas(one) == [11, 11, 11, 11]
    assert one.winners == ("a",)
    assert told(counted("irv", "3:a 2:b", options="ab", stop="two-left")) == ["a3 b2 +a"]


def test_policies_that_cannot_overtake_leave_together():
    text = "20:a 15:b 14:c 5:d 4:e 3:f"
    assert told(counted("irv", text, options="abcdef", batch_elimination="yes")) == [
        "a20 b15 c14 d5 e4 f3 -d -e -f",
        "a20 b15 c14 -c",
        "a20 b15 +a",
    ]


def test_a_sum_that_is_level_with_the_next_does_not_leave_together():
    text = "20:a 15:b 12:c 5:d 4:e 3:f"
    assert told(counted("irv", text, options="abcdef", batch_elimination="yes"))[0] == "a20 b15 c12 d5 e4 f3 -f"
    # e and d have 7 and c has 8: they leave; with c they have 15, and b has 15 too.
    text = "20:a 15:b 8:c 4:d 3:e"
    assert told(counted("irv", text, options="abcde", batch_elimination="yes"))[0] == "a20 b15 c8 d4 e3 -d -e"


def test_a_lone_last_one_is_no_batch_and_a_tie_does_not_undo_one():
    one = counted("irv", "9:a 8:b 7:c 2:d 2:e", options="abcde", batch_elimination="yes")
    assert told(one)[0].endswith(" -d -e")
    assert one.ties == ()


def test_a_batch_leaves_two_where_the_count_goes_on_until_two_are_left():
    text = "30:a 5:b 3:c 1:d"
    rules = {"options": "abcd", "batch_elimination": "yes"}
    assert told(counted("irv", text, stop="two-left", **rules)) == [
        "a30 b5 c3 d1 +a",
        "a30 b5 c3 d1 -c -d",
        "a30 b5",
    ]


def test_a_batch_may_leave_one_where_a_majority_of_the_first_round_is_out_of_reach():
    text = "10:a 3:b 3:c 3:d 3:e 3:f 3:g"
    rules = {"options": "abcdefg", "batch_elimination": "yes", "threshold": "first-round", "ties": "order"}
    assert told(counted("irv", text, **rules))[3:] == ["a10 b3 c3 d3 -b -c -d", "a10 +a"]
    goes_on = told(counted("irv", text, **rules, stop="two-left"))
    assert goes_on[3:] == ["a10 b3 c3 d3 -d", "a10 b3 c3 -c", "a10 b3 +a"]


def test_no_lot_is_drawn_among_policies_that_nobody_has_a_vote_for():
    text = "4:a 3:bd 2:cb"
    one = counted("irv", text, options="abcdef")
    assert told(one) == ["a4 b3 c2 d0 e0 f0 -d -e -f", "a4 b3 c2 -c", "a4 b5 +b"]
    assert (one.winners, one.ties) == (("b",), ())
    assert told(counted("irv", text, options="abcdef", ties="previous-round")) == told(one)
    # A published order and a lot that was drawn all the same are followed one by one, and so is a lone one.
    ordered = counted("irv", text, options="abcdef", ties="order")
    assert told(ordered)[:3] == ["a4 b3 c2 d0 e0 f0 -f", "a4 b3 c2 d0 e0 -e", "a4 b3 c2 d0 -d"]
    assert (ordered.winners, len(ordered.ties)) == (("b",), 2)
    drawn = counted("irv", text, options="abcdef", lots=(Lot(1, ("d", "e", "f"), ("e",)),))
    assert told(drawn)[:2] == ["a4 b3 c2 d0 e0 f0 -e", "a4 b3 c2 d0 f0 -d -f"]
    assert told(counted("irv", text, options="abcd"))[0] == "a4 b3 c2 d0 -d"


def test_policies_without_a_vote_leave_together_where_two_are_to_be_left_too():
    assert told(counted("irv", "5:a", options="abc", stop="two-left")) == ["a5 b0 c0 +a", "a5 b0 c0 -b -c", "a5"]
    assert told(counted("irv", "5:a 1:b", options="abcd", stop="two-left"))[1:] == ["a5 b1 c0 d0 -c -d", "a5 b1"]


def test_write_ins_without_a_vote_still_leave_alone_and_first():
    one = counted("irv", "4:a 3:b 2:c", options="abcdef", undeclared=3)
    assert told(one)[:2] == ["a4 b3 c2 d0 e0 f0 -d", "a4 b3 c2 e0 f0 -e -f"]


def test_where_nobody_has_a_vote_a_lot_decides_who_goes_and_who_wins_as_in_rctab():
    for text in ("", "3:"):
        one = counted("irv", text, options="abc")
        assert (told(one), one.winners, one.open_tie.among) == (["a0 b0 c0"], (), ("a", "b", "c"))
        lots = (Lot(1, ("a", "b", "c"), ("b",)), Lot(2, ("a", "c"), ("c",)))
        assert told(counted("irv", text, options="abc", lots=lots)) == ["a0 b0 c0 -b", "a0 c0 +c"]
    assert told(counted("irv", "3:", options="abc", ties="order")) == ["a0 b0 c0 -c", "a0 b0 +a"]


def test_bottoms_up_draws_a_lot_among_policies_without_a_vote_only_for_a_place():
    one = counted("bottoms-up", "5:a 3:b", options="abcd", seats=2)
    assert (told(one), one.winners) == (["a5 b3 c0 d0 -c -d", "a5 b3 +a +b"], ("a", "b"))
    place = counted("bottoms-up", "5:a 3:b", options="abcd", seats=3)
    assert (place.winners, place.open_tie.among) == ((), ("c", "d"))
    assert told(counted("bottoms-up", "5:a 1:b", options="abcd", bottoms_up_percent=Fraction(1, 2)))[0].endswith(
        "-c -d"
    )


def test_write_ins_leave_first_and_alone_and_nobody_wins_before():
    one = counted("irv", "11:a 3:b 5:cb 1:d", options="abcd", undeclared=2, batch_elimination="yes")
    assert told(one) == ["a11 b3 c5 d1 -c", "a11 b8 d1 +a"]


def test_write_ins_never_win_whoever_else_is_gone():
    assert told(counted("irv", "5:a", options="a", undeclared=0)) == ["a5"]
    assert counted("irv", "5:ab", options="ab", undeclared=0, withdrawn=frozenset({1})).winners == ()
    assert told(counted("irv", "2:", options="ab", undeclared=1)) == ["a0 b0 +a"]


def test_without_any_option_there_is_one_round_and_no_winner():
    one = counted("irv", "5:ab 2:", options="ab", withdrawn=frozenset({0, 1}))
    assert (told(one), one.winners, one.rounds[0].inactive) == ([""], (), {"exhausted": 5})


def test_seat_by_seat_begins_again_without_the_winners():
    one = counted("irv-sequential", "8:abc 7:bac 4:cba 1:cab", seats=2)
    assert told(one) == ["a8 b7 c5 -c", "a9 b11 +b", "a15 c5 +a"]
    assert one.winners == ("b", "a")


def test_seat_by_seat_leaves_out_who_was_withdrawn_and_counts_blank_papers_once():
    one = counted("irv-sequential", "5:abc 3:b 1:c 2:", seats=2, withdrawn=frozenset({0}))
    assert (told(one), one.winners, one.blank) == (["b8 c1 +b", "c6 +c"], ("b", "c"), 2)


def test_a_tie_of_a_later_seat_is_counted_in_the_rounds_of_all_seats():
    text = "5:ab 2:ac 3:b 3:c"
    one = counted("irv-sequential", text, seats=2)
    assert told(one) == ["a7 b3 c3 +a", "b8 c5 +b"]
    one = counted("irv-sequential", "5:ab 5:ac 1:b 1:c", seats=2)
    assert (told(one), one.winners) == (["a10 b1 c1 +a", "b6 c6"], ("a",))
    assert one.open_tie.round == 2
    lots = (Lot(2, ("b", "c"), ("c",)),)
    assert counted("irv-sequential", "5:ab 5:ac 1:b 1:c", seats=2, lots=lots).winners == ("a", "c")


def test_seat_by_seat_ends_when_nobody_is_left():
    one = counted("irv-sequential", "3:ab 1:b", options="ab", seats=5)
    assert one.winners == ("a", "b")
    assert counted("irv-sequential", "2:a", options="a", withdrawn=frozenset({0}), seats=2).winners == ()


def test_bottoms_up_keeps_as_many_as_win():
    one = counted("bottoms-up", "9:a 6:bc 5:c 3:db 1:d", options="abcd", seats=2)
    assert told(one) == ["a9 b6 c5 d4 -d", "a9 b9 c5 -c", "a9 b9 +a +b"]
    assert one.winners == ("a", "b")
    stopped = counted("bottoms-up", "5:a 3:b 3:c", seats=2)
    assert (told(stopped), stopped.winners, stopped.open_tie.among) == (["a5 b3 c3"], (), ("b", "c"))


def test_bottoms_up_by_percentage_asks_for_more_than_that():
    text = "8:a 6:b 3:c 3:dc"  # 15 % of 20 is 3
    by = {"bottoms_up_percent": Fraction(15, 100), "options": "abcd", "ties": "order"}
    assert told(counted("bottoms-up", text, **by)) == ["a8 b6 c3 d3 -d", "a8 b6 c6 +a +b +c"]
    by["bottoms_up_percent"] = Fraction(14, 100)
    assert told(counted("bottoms-up", text, **by)) == ["a8 b6 c3 d3 +a +b +c +d"]


def test_the_percentage_is_of_this_round_or_of_the_first():
    text = "10:a 5:b 5:c"
    by = {"bottoms_up_percent": Fraction(1, 2), "ties": "order"}
    assert counted("bottoms-up", text, **by).winners == ("a",)
    assert counted("bottoms-up", text, **by, threshold="first-round").winners == ()
    assert counted("bottoms-up", "3:", **by).winners == ()


@pytest.mark.parametrize("rules", [{"seats": 3}, {"bottoms_up_percent": Fraction(1, 10)}])
def test_bottoms_up_never_elects_write_ins(rules):
    assert counted("bottoms-up", "5:a 3:b 2:cb", undeclared=2, **rules).winners == ("a", "b")
    assert counted("bottoms-up", "5:a 3:b", undeclared=2, **rules).winners == ("a", "b")


def test_write_ins_with_a_vote_leave_even_where_all_could_stay():
    one = counted("bottoms-up", "5:a 3:b 2:cb", undeclared=2, seats=3)
    assert told(one) == ["a5 b3 c2 -c", "a5 b5 +a +b"]


def test_write_ins_without_a_vote_take_nobodys_place():
    one = counted("bottoms-up", "5:a 3:b", options="abcd", undeclared=3, seats=3)
    assert (one.winners, one.ties) == (("a", "b", "c"), ())


READ_PLAINLY = (
    "A ballot with two policies at one rank stops counting at that rank.",
    "Skipped ranks are passed over.",
    "A policy named twice counts at its first rank.",
)
READ_STRICTLY = (
    "A rank with two policies is passed over; the ballot goes on with its next rank.",
    "A ballot stops counting where more than 2 ranks are skipped.",
    "A ballot stops counting where it names a policy for the second time.",
)
RANKS = "Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on."
LAST_LEAVES = (
    "The policy with the fewest votes leaves, and its ballots go to their next choice.",
    "Policies without any vote leave together where only a lot could decide between them.",
)


@pytest.mark.parametrize(
    ("name", "rules", "said"),
    [
        (
            "irv",
            Rules(),
            (
                RANKS,
                "One policy wins. Each ballot counts for its highest choice that is still in the count.",
                *LAST_LEAVES,
                "It takes more than half of the ballots that still count.",
                *READ_PLAINLY,
            ),
        ),
        (
            "irv-sequential",
            Rules(
                3,
                overvote="skip",
                max_skipped=2,
                duplicate="exhaust",
                threshold="first-round",
                batch_elimination="yes",
                stop="two-left",
            ),
            (
                RANKS,
                "3 policies win, one after the other: the count begins again without those that won.",
                *LAST_LEAVES,
                "It takes more than half of the ballots that counted in the first round, or to lead the last two.",
                "Policies leave together if their votes added up are fewer than the votes of the next one.",
                "The count goes on until two policies are left.",
                *READ_STRICTLY,
            ),
        ),
        (
            "bottoms-up",
            Rules(
                bottoms_up_percent=Fraction(3, 20),
                overvote="exhaust-if-multiple-continuing",
                max_skipped=1,
            ),
            (
                RANKS,
                *LAST_LEAVES,
                "This goes on until every policy that is left has more than 3 in 20 of the votes.",
                "A ballot with two policies at one rank stops counting there while both are still in the count.",
                "A ballot stops counting where more than 1 rank is skipped.",
                "A policy named twice counts at its first rank.",
            ),
        ),
    ],
)
def test_the_rule_sheet_says_what_the_switches_say(name, rules, said):
    assert tuple(map(str, method(name).words(rules))) == said
