"""The reports of a count: every round, transfer and tie is in them, however long the count is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest

from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.exports.vote.count_report import count_report
from ppm_desktop.exports.vote.count_workbook import count_workbook
from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.exports.vote.round_table import Digits, finishing_order, round_table
from ppm_desktop.exports.vote.transfers import NOBODY, ROUNDS, key_rows, numbered, transfer_pictures
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.outcome import Outcome, Round, Transfer
from ppm_desktop.models.vote.count.profile import profile
from ppm_desktop.models.vote.count.rules import Rules

NAMES = ("Ann", "Bob", "Cid", "Dora")


def counted(name: str, papers: dict[tuple[int, ...], int], **rules: object) -> CountedContest:
    chosen, given = method(name), Rules(**{"ties": "order", **rules})  # type: ignore[arg-type]
    deck = profile(NAMES, [marks for marks, many in papers.items() for _ in range(many)])
    outcome = chosen.count(deck, given)
    return CountedContest("Bridge", chosen, given, outcome, {n: n for n in NAMES}, source="b.csv", digest="ab" * 32)


def ward(shared_data) -> CountedContest:
    deck = read_deck(shared_data / "counting/scottish/aberdeen_2012_ward13.blt")
    chosen, rules = method("stv-scottish"), Rules(seats=3)
    names = {key: key for key in deck.profile.options}
    return CountedContest("Ward", chosen, rules, chosen.count(deck.profile, rules), names, source="w", digest="cd" * 32)


@pytest.fixture
def runoff() -> CountedContest:
    """Dora leaves (1 to Cid), Cid leaves (2 to Bob, 1 used up), Bob beats Ann by 6 to 5."""
    return counted("irv", {(0,): 5, (1,): 4, (2, 1): 2, (3, 2): 1})


def text_of(path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_paper_tells_every_round_with_its_numbers_and_transfers(runoff, tmp_path):
    said = text_of(count_report(tmp_path / "count.pdf", [runoff], Tongue("en")))
    assert "“Bob” wins." in said
    assert "Round 1: “Dora” out." in said
    assert "From “Cid”: “Bob” (2); no choice left (1)." in said
    assert "Round 3: “Bob” elected." in said
    assert "abab" in said
    assert "No tie had to be decided." in said


def test_every_number_of_a_scottish_ward_stands_on_the_paper(shared_data, tmp_path):
    told = ward(shared_data)
    said = text_of(count_report(tmp_path / "ward.pdf", [told], Tongue("es")))
    digits = Digits.of(told)
    for one in told.outcome.rounds:
        for votes in (*one.tally.values(), *one.inactive.values()):
            assert digits.said(votes) in said


def test_the_workbook_holds_the_rounds_as_numbers(runoff, tmp_path):
    book = openpyxl.load_workbook(count_workbook(tmp_path / "count.xlsx", [runoff], Tongue("en")))
    rows = {row[0]: row[1:] for row in book["Rounds"].iter_rows(min_row=2, values_only=True)}
    assert rows["Bob"] == ("elected in round 3", 4, 4, 6)
    assert rows["Dora"] == ("out in round 1", 1, None, None)
    assert rows["no choice left"][-1] == 1
    moved = [row[:4] for row in book["Transfers"].iter_rows(min_row=2, values_only=True)]
    assert moved == [(1, "Dora", "Cid", 1), (2, "Cid", "Bob", 2), (2, "Cid", "no choice left", 1)]


def test_the_chart_of_the_workbook_shows_options_alone(runoff, tmp_path):
    path = count_workbook(tmp_path / "count.xlsx", [runoff], Tongue("en"))
    with ZipFile(path) as zipped:
        (chart,) = (zipped.read(name).decode() for name in zipped.namelist() if "charts/chart" in name)
    assert "$A$2:$A$5" in chart, "four options"
    assert "$C$2:$C$5" in chart, "their votes in the first round"


def test_an_open_tie_is_told_and_nobody_wins(tmp_path):
    told = counted("approval", {(0,): 2, (1,): 2}, ties="stop")
    said = " ".join(text_of(count_report(tmp_path / "tie.pdf", [told], Tongue("en"))).split())
    assert "Nobody has decided" in said
    assert "“Ann” wins" not in said


def test_options_stand_in_the_order_in_which_they_went_furthest(runoff):
    assert finishing_order(runoff.outcome) == ("Bob", "Ann", "Cid", "Dora")


def test_parts_of_a_table_are_equal_and_lose_nothing(shared_data):
    table = round_table(ward(shared_data))
    assert [len(part.heads) for part in table.parts(5)] == [4, 3]
    for at_once in range(1, 9):
        for first in range(at_once + 1):
            parts = list(table.parts(at_once, first))
            assert [head for part in parts for head in part.heads] == list(table.heads)
            assert [line.name for line in parts[0].lines] == [line.name for line in table.lines]
            for line in table.lines:
                told = [
                    number for part in parts for one in part.lines if one.name == line.name for number in one.numbers
                ]
                assert [n for n in told if n is not None] == [n for n in line.numbers if n is not None]


LONG = "Crear un fondo de reparaciones de emergencia para personas mayores que son dueñas de su vivienda"


def long_named(name: str, papers: dict[tuple[int, ...], int], **rules: object) -> CountedContest:
    told = counted(name, papers, **rules)
    return told._replace(names={key: f"{LONG} {key}" for key in NAMES})


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["approval", "irv", "stv-scottish", "stv-meek"])
def test_a_long_name_can_be_read_in_full_and_nothing_leaves_the_page(tmp_path, name, language):
    papers: dict[tuple[int, ...], int]
    papers = {(0,): 5, (1,): 4, (2,): 3, (3,): 2} if name == "approval" else {(0,): 5, (1,): 4, (2, 1): 2, (3, 2): 1}
    path = count_report(tmp_path / "long.pdf", [long_named(name, papers)], Tongue(language))
    pictures = ("Where the votes went", "A dónde fueron los votos")
    with pypdfium2.PdfDocument(path) as document:
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
        assert all(f"{LONG} {key}" in " ".join(said.split()) for key in NAMES)
        assert ("…" in said) == any(one in said for one in pictures), "cut in the picture only, which has a key"
        for page in document:
            words, (wide, high) = page.get_textpage(), page.get_size()
            for number in range(words.count_rects()):
                left, bottom, right, top = words.get_rect(number)
                assert left >= 40
                assert right <= wide - 40
                assert bottom >= 15
                assert top <= high - 40


def test_names_that_fit_have_no_numbers_on_a_picture(runoff):
    short = {key: key for key in NAMES}
    assert numbered(NAMES, short, 3, 700) == {}
    long = {key: f"{LONG} {key}" for key in NAMES}
    numbers = numbered(NAMES, long, 3, 700)
    assert list(numbers.values()) == [1, 2, 3, 4]
    assert len(list(key_rows(numbers, long, 700))) == 2
    (picture,) = transfer_pictures(runoff.outcome.rounds, NAMES, {**long, NOBODY: "-"}, ["1", "2", "3"], 700)
    assert picture.names["Ann"].startswith("1. Crear")


def test_an_option_that_has_left_is_not_told_again(runoff):
    first, second = round_table(runoff).parts(2)
    assert [line.name for line in first.options] == ["Bob", "Ann", "Cid", "Dora"]
    assert [line.name for line in second.options] == ["Bob", "Ann"]


def test_money_has_decimals_of_its_own(tmp_path):
    rules = Rules(budget=Fraction(101, 2), ties="order")
    deck = replace(profile(NAMES, [(0, 1), (1,), (2,)]), costs=(20, Fraction(61, 2), 9, 90))
    outcome = method("greedy").count(deck, rules)
    costs = dict(zip(NAMES, deck.costs, strict=True))
    told = CountedContest("Money", method("greedy"), rules, outcome, {n: n for n in NAMES}, costs, "m.pb", "ef" * 32)
    table = round_table(told)
    assert {line.name: table.cells(line) for line in table.lines} == {
        "Bob": ["2", "30.50"], "Ann": ["1", "20.00"], "Cid": ["1", "9.00"], "Dora": ["0", "90.00"],
    }  # fmt: skip
    assert [table] == list(table.parts(1)) == list(table.parts(1, 1))
    said = text_of(count_report(tmp_path / "money.pdf", [told], Tongue("en")))
    assert "39.50 of 50.50" in said


def test_fractions_without_end_are_cut_and_said_to_be(runoff):
    third = Outcome("irv", 1, 1, 0, 0, (Round({"Ann": Fraction(2, 3), "Bob": 1}),), ())
    told = CountedContest("x", runoff.method, runoff.rules, third, {})
    digits = Digits.of(told)
    assert (digits.said(Fraction(2, 3)), digits.said(1), digits.is_cut) == ("0.666666", "1.000000", True)
    assert not Digits.of(runoff).is_cut
    assert Digits.of(runoff).said(1234567) == "1,234,567"


def test_pictures_share_one_round_with_the_next_and_show_all_rounds(shared_data):
    told = ward(shared_data)
    rounds = told.outcome.rounds
    names = {**told.names, NOBODY: "nobody"}
    heads = [str(number) for number in range(1, len(rounds) + 1)]
    pictures = list(transfer_pictures(rounds, finishing_order(told.outcome), names, heads, 500))
    shown = [list(picture.heads) for picture in pictures]
    assert shown == [heads[:ROUNDS], heads[ROUNDS - 1 :]]
    assert not list(transfer_pictures(rounds[:1], (), names, heads[:1], 500))


def test_bars_on_a_picture_never_cover_one_another():
    many = [f"Option {number}" for number in range(30)]
    rounds = [
        Round({key: 1 + place for place, key in enumerate(many[drop:])}, (), (many[drop],), {}, None,
              (Transfer(many[drop], "exhausted", 1),))
        for drop in range(20)
    ]  # fmt: skip
    names = {**{key: key for key in many}, NOBODY: "nobody"}
    for picture in transfer_pictures(rounds, many, names, [str(n) for n in range(20)], 500):
        for nodes in picture.columns:
            bars = list(nodes.values())
            assert all(above.top - above.high > below.top for above, below in pairwise(bars))
            assert bars[-1].top - bars[-1].high >= 0
