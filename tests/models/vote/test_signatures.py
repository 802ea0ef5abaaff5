"""When a ballot could be known again by its marks: more ways to fill in the question than ballots, and one like no other."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from ppm_desktop.models.vote.ballots.contest import Contest, Option
from ppm_desktop.models.vote.signatures import signatures, ways_to_mark


def asked(shape, up_to, options, method="choose"):
    made = tuple(Option(str(at), str(at), f"Option {at}") for at in range(1, options + 1))
    return Contest("c", "Which?", shape, up_to, 1, "1/2", "ask", "", made, method)


@pytest.mark.parametrize(("options", "up_to"), [(2, 1), (3, 2), (4, 4)])
def test_ways_are_those_that_can_be_written_down(options, up_to):
    keys = range(options)
    boxes = [choice for choice in product((0, 1), repeat=options) if sum(choice) <= up_to]
    ranks = [order for ranks in range(up_to + 1) for order in permutations(keys, ranks)]
    scores = list(product((None, *range(up_to + 1)), repeat=options))
    points = [row for row in product(range(up_to + 1), repeat=options) if sum(row) <= up_to]
    assert ways_to_mark(asked("choose", up_to, options)) == len(boxes)
    assert ways_to_mark(asked("choose", 1, options, "approval")) == 2**options
    assert ways_to_mark(asked("rank", up_to, options)) == len(ranks)
    assert ways_to_mark(asked("score", up_to, options)) == len(scores)
    assert ways_to_mark(asked("points", up_to, options)) == len(points)


def ballots(*marks: str):
    return [("void" if one == "void" else "marked" if one else "blank", list(one)) for one in marks]


def test_a_pattern_on_one_ballot_only_counts_where_there_are_more_ways_than_ballots():
    ranked = asked("rank", 3, 3)  # 16 ways
    few = signatures(ranked, ballots("12", "12", "31"))
    assert (few.ways, few.ballots, few.alone, few.doubtful) == (16, 3, 1, True)
    assert not signatures(ranked, ballots("12", "12", "31", "31")).doubtful
    assert not signatures(ranked, ballots(*["12"] * 15, "31")).doubtful
    assert signatures(ranked, ballots(*["12"] * 14, "31")).doubtful


def test_void_and_blank_ballots_show_nothing():
    found = signatures(asked("rank", 3, 3), ballots("", "void", "12", "12"))
    assert (found.ballots, found.alone) == (2, 0)
