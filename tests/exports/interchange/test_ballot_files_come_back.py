"""What a format can hold comes back as it was; what it cannot is refused before anything is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from ppm_desktop.exports.interchange.ballot_files import deck_bytes, read_deck, write_deck
from ppm_desktop.exports.interchange.deck import Deck
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Profile
from tests.exports.interchange import decks


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("decks")


def there_and_back(folder: Path, deck: Deck, ending: str) -> Deck:
    path = folder / f"deck{ending}"
    path.write_bytes(deck_bytes(deck, ending))
    return read_deck(path)


@given(decks.ranked(skips=True, extras=True))
def test_blt_holds_ties_gaps_withdrawals_write_ins_and_an_order(folder, deck):
    found = there_and_back(folder, deck, ".blt")
    assert found.profile == deck.profile
    assert (found.title, found.seats, found.order) == (deck.title, deck.seats, deck.order)


@given(decks.ranked(skips=True, sort=True))
def test_a_ranked_table_holds_ties_and_gaps(folder, deck):
    assert there_and_back(folder, deck, ".csv").profile == deck.profile


@pytest.mark.parametrize(
    ("ending", "ties", "whole"),
    [(".soc", False, True), (".soi", False, False), (".toc", True, True), (".toi", True, False)],
)
def test_preflib_orders_come_back(folder, ending, ties, whole):
    @given(decks.ranked(ties=ties, whole=whole))
    def comes_back(deck):
        found = there_and_back(folder, deck, ending)
        assert (found.profile, found.title) == (deck.profile, deck.title)

    comes_back()


@given(decks.categories())
def test_preflib_categories_come_back(folder, deck):
    found = there_and_back(folder, deck, ".cat")
    assert (found.profile, found.limit) == (deck.profile, deck.limit)


@given(decks.money())
def test_a_money_vote_comes_back(folder, deck):
    found = there_and_back(folder, deck, ".pb")
    assert found == deck


def test_blank_and_void_ballots_are_no_votes_in_pabulib_and_its_comment_says_so(tmp_path):
    deck = Deck(Profile(("a",), {(0,): 3, (): 2}, void=4, costs=(5,), shape="choose"), budget=5)
    path = write_deck(tmp_path / "a.pb", deck)
    assert read_deck(path).profile.papers == 3
    assert "Left out: 2 blank and 4 void ballots." in path.read_text()


RANKED = Profile(("A", "B"), {(0, 1): 2, (1,): 1}, shape="rank")
MARKED = Profile(("A", "B"), {(0, 1): 2, (1,): 1}, shape="choose")


@pytest.mark.parametrize(
    ("ending", "profile"),
    [
        (".blt", MARKED),
        (".blt", Profile(("A",), {(0,): 1}, void=1, shape="rank")),
        (".blt", Profile(("A",), {(OVERVOTED,): 1}, shape="rank")),
        (".blt", Profile(("A\nB",), {(0,): 1}, shape="rank")),
        (".csv", MARKED),
        (".csv", Profile(("A",), {(0,): 1}, void=1, shape="rank")),
        (".csv", Profile(("A",), {(OVERVOTED, 0): 1}, shape="rank")),
        (".csv", Profile(("B", "A"), {(0, 1): 1}, shape="rank")),
        (".csv", Profile(("A", "B"), {(0,): 1}, shape="rank")),
        (".csv", Profile(("A|B",), {(0,): 1}, shape="rank")),
        (".soc", RANKED),
        (".toc", RANKED),
        (".soi", Profile(("A", "B"), {((0, 1),): 1}, shape="rank")),
        (".soi", Profile(("A", "B"), {(SKIPPED, 1): 1}, shape="rank")),
        (".toi", Profile(("A", "B"), {(1, 1): 1}, shape="rank")),
        (".toi", MARKED),
        (".toi", Profile(("A",), {(0,): 1}, void=1, shape="rank")),
        (".toi", Profile(("A ",), {(0,): 1}, shape="rank")),
        (".cat", RANKED),
        (".cat", Profile(("A", "B"), {(1,): 1}, shape="points")),
        (".pb", RANKED),
        (".pb", MARKED),
        (".pb", Profile(("A",), {(0,): 1}, withdrawn=frozenset({0}), costs=(1,))),
        (".pb", Profile(("A,B",), {(0,): 1}, costs=(1,))),
        (".pb", Profile(("A",), {(0,): 1}, costs=(10**13,))),
        (".pb", Profile(("A",), {((1, 2),): 1}, costs=(1,), shape="points")),
        (".ods", RANKED),
    ],
)
def test_what_a_format_cannot_hold_is_refused_before_writing(tmp_path, ending, profile):
    with pytest.raises(Trouble) as refused:
        write_deck(tmp_path / f"deck{ending}", Deck(profile))
    assert "Nothing was written" in str(refused.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("piles", [{(3, 0): 1}, {(0,): 1}])
def test_a_score_off_the_scale_and_a_short_row_are_no_categories(tmp_path, piles):
    with pytest.raises(Trouble, match="each value of the scale"):
        write_deck(tmp_path / "a.cat", Deck(Profile(("A", "B"), piles, shape="score"), limit=2))


def test_a_table_with_quotes_and_one_without_hold_the_same(tmp_path):
    plain = tmp_path / "plain.csv"
    plain.write_text("ballot,rank 1,rank 2\n1,A,B\n2,A,B\n3,B,\n4,,A\n5,A|B,\n")
    quoted = tmp_path / "quoted.csv"
    quoted.write_text(
        '"ballot","rank 1","rank 2"\r\n"1,x","A","B"\r\n"2","A","B"\r\n3,"B",\r\n"4\nfour",,A\r\n5,A|B,""\r\n'
    )
    found = read_deck(plain).profile
    assert found == read_deck(quoted).profile
    assert found.piles == {(0, 1): 2, (1,): 1, (SKIPPED, 0): 1, ((0, 1),): 1}


def test_the_count_column_repeats_a_row_and_may_stand_anywhere(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('rank 1,count,rank 2\n"Smith, Ann",3,Bo\nBo,2,\n"Smith, Ann",4,Bo')
    deck = read_deck(path)
    assert deck.profile.options == ("Bo", "Smith, Ann")
    assert deck.profile.piles == Counter({(1, 0): 7, (0,): 2})
