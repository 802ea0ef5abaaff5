"""Votes by place and channel: no small group comes out, whatever is added or subtracted; nothing is lost."""

from __future__ import annotations

from collections import Counter
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ppm_desktop.models.kernel.small_cells import LEAST_BALLOTS
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.batching import CHANNELS, CONTESTED, ORDINARY, OpenBatch
from ppm_desktop.models.vote.ballots.contest import Contest, Option
from ppm_desktop.models.vote.ballots.handing_over import RekeyBatch
from ppm_desktop.models.vote.ballots.marks import contest_profile
from ppm_desktop.models.vote.ballots.rule_sheet import method_of, rules_of
from ppm_desktop.models.vote.ballots.setting_up import NewContest, NewOption, SetUpContests
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.vote.breakdown import Cell, Heaps, _groups, _is_of_one_mind, breakdown
from ppm_desktop.models.vote.results import ContestResult, piles, results
from ppm_desktop.models.vote.roll.contesting import AddClaimant, DecideContested
from ppm_desktop.models.vote.roll.handing_out import HandOut
from ppm_desktop.models.vote.roll.registering import ImportVoters, NewVoter
from ppm_desktop.sample.typist import Paper, enter_batch
from tests.models.vote.hall import Vote
from tests.riverside import sure

_labels = count(1)
NAMES = ("Ash", "Birch", "Cedar")


def set_up(workspace, shape="choose", method="choose", up_to=1, **more):
    options = tuple(NewOption(key, title) for key, title in zip("123", NAMES, strict=True))
    workspace.perform(SetUpContests((NewContest("Trees", shape, options, up_to, method=method, **more),)))
    return Vote(workspace)


def a_box(vote, site, marked, channel=ORDINARY):
    """A pack of a place and its box: each of ``marked`` is what one paper says."""
    number = next(_labels)
    act, codes = new_pack(f"P-{number}", len(marked), "Dana", "Eli", site)
    vote.door.perform(act)
    papers = [Paper(code, {vote.ids[0]: list(tokens)}) for code, tokens in zip(codes, marked, strict=True)]
    enter_batch(vote.door, f"B-{number}", papers, vote.team(), site=site, channel=channel)


def opened(vote, **boxes):
    for site, papers in boxes.items():
        vote.door.perform(
            ReconcilePapers(
                papers, 0, 0, papers, in_box=papers, signed_by="Dev", signed_by_second="Eve",
                site=site if len(boxes) > 1 else "",
            )
        )  # fmt: skip
    vote.open()
    return breakdown(vote.read, sure(results(vote.read)))


def told(found):
    return {
        tuple(map(str, group.titles)): (group.papers, [group.votes(0, key) for key in "123"]) for group in found.groups
    }


def test_each_place_has_its_votes_and_they_add_up(workspace):
    vote = set_up(workspace)
    a_box(vote, "Library", ["1"] * 8 + ["2"] * 4)
    a_box(vote, "School", ["1"] * 5 + ["3"] * 15)
    found = opened(vote, Library=12, School=20)
    assert told(found) == {("Library",): (12, [8, 4, 0]), ("School",): (20, [5, 0, 15])}
    assert [(one.place, one.sealed, one.given_out) for one in found.papers] == [
        ("Library", 12, 12),
        ("School", 20, 20),
    ]
    assert "at least 10 ballots" in str(found.note)


def test_a_small_place_is_put_together_with_the_next_smallest(workspace):
    vote = set_up(workspace)
    a_box(vote, "Library", ["1"] * 20 + ["2"] * 20)
    a_box(vote, "School", ["1"] * 10 + ["3"] * 5)
    a_box(vote, "Van", ["2"] * 3)
    found = opened(vote, Library=40, School=15, Van=3)
    assert told(found) == {("Library",): (40, [20, 20, 0]), ("School", "Van"): (18, [10, 3, 5])}
    assert [(one.place, one.sealed) for one in found.papers][2] == ("Van", 3)  # papers are always told
    assert str(found.note).startswith("2 groups are put together")


def test_a_place_of_one_mind_is_told_only_together_with_others(workspace):
    vote = set_up(workspace)
    a_box(vote, "Library", ["1"] * 20 + ["2"] * 20)
    a_box(vote, "School", ["3"] * 15)
    a_box(vote, "Van", ["1"] * 10 + ["2"] * 2)
    found = opened(vote, Library=40, School=15, Van=12)
    assert told(found) == {("Library",): (40, [20, 20, 0]), ("School", "Van"): (27, [10, 2, 15])}


def test_two_places_of_which_one_is_small_are_not_told_at_all(workspace):
    vote = set_up(workspace)
    a_box(vote, "Library", ["1"] * 20 + ["2"] * 20)
    a_box(vote, "Van", ["2"] * 9)
    found = opened(vote, Library=40, Van=9)
    assert found.groups == ()
    assert found.has_places
    assert "not told by place" in str(found.note)


def test_a_place_that_was_expected_and_brought_nothing_is_a_row_of_zeros(workspace):
    vote = set_up(workspace)
    workspace.perform(ImportVoters((NewVoter("Ana", "1", site="Library"), NewVoter("Ben", "2", site="Town hall"))))
    a_box(vote, "Library", ["1"] * 8 + ["2"] * 4)
    a_box(vote, "School", ["1"] * 5 + ["3"] * 15)
    found = opened(vote, Library=12, School=20)
    assert tuple(found.papers[-1]) == ("Town hall", 0, 0, 0, 0, 0, 0, 0, 0)


def test_one_place_has_no_breakdown(workspace):
    vote = set_up(workspace)
    a_box(vote, "", ["1"] * 12 + ["2"] * 4)
    found = opened(vote, one=16)
    assert (found.groups, found.has_places, len(found.papers)) == ((), False, 1)


def contested(vote, number, decision):
    """Somebody who stood on no list, and what two people decided about the envelope."""
    claimant = AddClaimant(f"Person {number}", 1980)
    vote.door.perform(claimant)
    given = HandOut(claimant.id, "", "contested", reason="moved here", envelope=f"C-{number}")
    vote.door.perform(given)
    vote.door.perform(DecideContested(given.id, "", decision, "lives here", "Dev", "Eve"))


def test_contested_ballots_stand_apart_where_they_are_many(workspace):
    vote = set_up(workspace)
    for number in range(11):
        contested(vote, number, "accepted" if number else "rejected")
    a_box(vote, "Library", ["1"] * 15 + ["2"] * 5)
    a_box(vote, "Library", ["3"] * 6 + ["1"] * 4, CONTESTED)
    found = opened(vote, one=30)
    assert told(found) == {
        ("Library", ): (20, [15, 5, 0]),
        ("Library, accepted contested ballots",): (10, [4, 0, 6]),
    }  # fmt: skip
    (papers,) = found.papers
    assert found.has_places
    assert (papers.accepted, papers.not_accepted, papers.own) == (10, 1, 10)


def test_a_few_contested_ballots_never_get_a_batch_of_their_own(workspace):
    vote = set_up(workspace)
    few = OpenBatch("B-1", LEAST_BALLOTS - 1, "Dev", "Eve", channel=CONTESTED)
    assert "Mix them with the ballots from the box" in vote.refused(few)
    many = OpenBatch("B-1", LEAST_BALLOTS, "Dev", "Eve", channel=CONTESTED)
    workspace.perform(many)
    again = RekeyBatch(many.id, (0, 0, 0), LEAST_BALLOTS - 1, "Dev", "Eve")
    assert "Mix them with the ballots from the box" in vote.refused(again, "One is not ours")


@pytest.mark.parametrize(
    ("shape", "method", "up_to", "more", "one", "other"),
    [
        ("rank", "irv", 3, {}, [["1", "2"], ["2", "", "3"], ["3"], []], [["1+2"], ["2", "1"], ["1"]]),
        ("rank", "stv-scottish", 3, {"winners": 2}, [["1", "2"], ["2"], ["3", "1"]], [["2", "3"], ["1"], []]),
        ("rank", "stv-meek", 3, {"winners": 2}, [["1", "2"], ["2"], ["3", "1"]], [["2", "3"], ["1"], []]),
        ("score", "score", 5, {"rules": {"average": "mean"}}, [["1=5", "2=4"], ["3=1"]], [["2=2+3"], ["1=0", "3=2"]]),
        ("points", "points", 10, {}, [["1=10"], ["2=6", "3=4"], ["1=11"]], [["2=6"], ["3=9"], []]),
        ("choose", "approval", 3, {}, [["1", "2", "3"], ["3"], ["1"]], [["2", "3"], [], ["1"]]),
    ],
)
def test_the_groups_of_every_shape_add_up_to_the_whole(workspace, shape, method, up_to, more, one, other):
    vote = set_up(workspace, shape, method, up_to, **more)
    a_box(vote, "Library", one * 6)
    a_box(vote, "School", other * 7)
    found = opened(vote, Library=len(one) * 6, School=len(other) * 7)
    (whole,) = sure(results(vote.read)).contests
    assert len(found.groups) == 2
    for name in ("valid", "blank", "overvoted"):
        assert sum(getattr(group.outcomes[0], name) for group in found.groups) == getattr(whole.outcome, name)
    if more.get("rules"):
        sums = {
            key: sum(int(token[2:]) for tokens in one * 6 + other * 7 for token in tokens if token[0] == key and "+" not in token)
            for key in "123"
        }  # fmt: skip
    else:
        sums = {key: int(votes) for key, votes in whole.outcome.rounds[0].tally.items()}
    assert {key: sum(group.votes(0, key) for group in found.groups) for key in "123"} == sums


CONTEST = Contest(
    "c", "Trees", "choose", 1, 1, "1/2", "published_order", "",
    tuple(Option(key, key, title) for key, title in zip("123", NAMES, strict=True)),
)  # fmt: skip
BALLOTS = st.dictionaries(st.sampled_from(["1", "2", "3", ""]), st.integers(1, 14), min_size=1)
CELLS = st.dictionaries(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(tuple(CHANNELS))), BALLOTS, min_size=1)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(CELLS)
def test_every_part_is_large_and_of_several_minds_and_together_they_are_everything(cells):
    by_cell: dict[Cell, Heaps] = {
        Cell(*cell): {("c",): Counter({f"{'m' if key else 'b'}:{key}": many for key, many in piled.items()})}
        for cell, piled in cells.items()
    }
    (pile,) = piles({("c",): sum((heaps["c",] for heaps in by_cell.values()), Counter())}, [CONTEST])
    rules = rules_of(CONTEST)
    whole = ContestResult(CONTEST, rules, method_of(CONTEST).count(contest_profile(CONTEST, pile), rules))
    found = _groups(by_cell, [whole])
    if not found:
        return
    assert len(found) > 1
    assert sorted(cell for group in found for cell in group.cells) == sorted(by_cell)
    for group in found:
        assert group.papers >= LEAST_BALLOTS
        assert not _is_of_one_mind(group, [whole])
    for key in "123":
        assert sum(group.votes(0, key) for group in found) == whole.outcome.of(key)
