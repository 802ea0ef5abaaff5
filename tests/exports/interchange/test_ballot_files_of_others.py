"""Other people's ballot files, read and held against what other people's programs found in them."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.profile import SKIPPED, Marks
from ppm_desktop.models.vote.count.rules import Rules, with_rule
from tests.models.vote.count.rctab import profile_of
from tests.riverside import sure

NAMED_TWICE = {"Poland_Warszawa_2026_Blonia_Wilanowskie": {"1481": 1}}
"""One voter names this project twice, and the file's own figure counts both; a marked box is one vote here."""


def cases(shared_data: Path, folder: str, pattern: str) -> list[Path]:
    return sorted((shared_data / "counting" / folder).glob(pattern))


def trimmed(piles):
    """Without the gap at the end of a ballot, which no file of this kind can tell from nothing."""
    found: Counter[Marks] = Counter()
    for marks, papers in piles.items():
        ranks = [tuple(sorted(set(rank))) if isinstance(rank, tuple) else rank for rank in marks]
        while ranks and ranks[-1] == SKIPPED:
            ranks.pop()
        found[tuple(ranks)] += papers
    return found


def test_blt_files_of_rctab_hold_the_ballots_of_their_cases(shared_data):
    paths = [path for path in cases(shared_data, "rctab", "*.blt") if not path.stem.endswith(".plain")]
    for path in paths:
        case = json.loads(path.with_suffix(".json").read_text())
        deck = read_deck(path)
        assert list(deck.profile.options) == case["candidates"], path.name
        assert deck.seats == case["seats"]
        assert deck.title == case["contest"]
        assert deck.profile.withdrawn == set(case["excluded"])
        assert trimmed(deck.profile.piles) == trimmed(profile_of(case).piles), path.name
    assert len(paths) == 26


def test_plain_blt_files_of_rctab_hold_as_many_ballots(shared_data):
    for path in cases(shared_data, "rctab", "*.plain.blt"):
        case = json.loads((path.parent / path.name.replace(".plain.blt", ".json")).read_text())
        assert read_deck(path).profile.papers == case["total_ballots"], path.name


def test_scottish_wards_come_out_as_they_did(shared_data):
    rows = [json.loads(line) for line in (shared_data / "counting/scottish/expected.jsonl").read_text().splitlines()]
    for row in rows:
        deck = read_deck(shared_data / "counting" / "scottish" / row["blt"])
        assert (deck.seats, len(deck.profile.options), deck.profile.papers) == (
            row["seats"],
            row["candidates"],
            row["ballots"],
        )
        outcome = method("stv-scottish").count(deck.profile, Rules(sure(deck.seats)))
        assert list(outcome.winners) == [deck.profile.options[place - 1] for place in row["elect_order"]]


def test_a_ward_with_parties_in_quotes_keeps_them_beside_the_names(shared_data):
    deck = read_deck(shared_data / "counting/scottish/falkirk_2022_ward7.blt")
    assert deck.profile.options[0] == "Lorna BINNIE, Scottish National Party (SNP)"
    assert deck.title == "Ward 7 - Falkirk South"


def test_droop_names_who_wins_a_tie(shared_data):
    assert read_deck(shared_data / "counting/droop/42t.blt").order == ("Castor", "Pollux", "Helen")
    assert read_deck(shared_data / "counting/droop/42u.blt").profile.options == ("Cåstor", "Pøllüx", "Hélen")


def test_preflib_files_hold_the_voters_orders_and_first_places_they_should(shared_data):
    expected = json.loads((shared_data / "counting/preflib/expected.json").read_text())["files"]
    for row in expected:
        deck = read_deck(shared_data / "counting/preflib" / Path(row["path"]).name)
        profile = deck.profile
        assert dict(enumerate(profile.options, 1)) == {int(key): name for key, name in row["alternatives"].items()}
        assert (profile.papers, len(profile.piles)) == (row["voters"], row["unique"]), row["path"]
        firsts: Counter[str] = Counter()
        for marks, papers in profile.piles.items():
            for place in first_places(deck.shape, deck.limit, marks):
                firsts[str(place + 1)] += papers
        assert firsts == row["first_places"], row["path"]
    assert len(expected) == 33


def first_places(shape, limit, marks):
    if shape == "rank":
        return () if not marks else marks[0] if isinstance(marks[0], tuple) else (marks[0],)
    return marks if shape == "choose" else [place for place, value in enumerate(marks) if value == limit]


def test_pabulib_files_count_to_what_greedy_selects(shared_data):
    folder = shared_data / "counting/pabulib"
    rows = json.loads((folder / "expected.json").read_text())["greedy"]
    for row in rows:
        deck = read_deck(folder / row["file"])
        assert (len(deck.profile.options), deck.profile.papers) == (row["projects"], row["votes"])
        assert deck.budget == Fraction(row["budget"])
        assert deck.method == "greedy"
        rules = Rules(budget=deck.budget, limit=deck.limit)
        for name, value in deck.rules.items():
            rules = with_rule(rules, name, value)
        outcome = method(deck.method).count(deck.profile, rules)
        assert sorted(outcome.winners) == row["selected"], row["file"]
        official = sorted(key for key, word in deck.selected.items() if word == "1")
        assert official == row["selected"], row["file"]
    assert len(rows) == 6


def test_swiecie_asks_for_the_rule_that_gave_its_official_result(shared_data):
    folder = shared_data / "counting/pabulib"
    row = json.loads((folder / "expected.json").read_text())["official_equal_shares"][0]
    deck = read_deck(folder / row["file"])
    assert (deck.method, deck.rules) == ("equal-shares", {"completion": "add1"})
    assert sorted(key for key, word in deck.selected.items() if word == "1") == row["official_selected"]
    assert deck.titles["c2"].startswith("Dron")


def test_votes_and_scores_that_pabulib_files_state_are_those_of_their_ballots(shared_data):
    for path in cases(shared_data, "pabulib", "*.pb"):
        head = path.read_text().split("VOTES\n")[0].split("PROJECTS\n")[1].splitlines()
        columns = head[0].split(";")
        stated = "score" if "score" in columns else "votes"
        deck = read_deck(path)
        found: Counter[str] = Counter()
        for marks, papers in deck.profile.piles.items():
            given = [(place, 1) for place in marks] if deck.shape == "choose" else enumerate(marks)
            for place, value in given:
                assert isinstance(place, int)
                assert value is None or isinstance(value, int)
                found[deck.profile.options[place]] += (value or 0) * papers
        wrong = {
            cells[0]: int(cells[columns.index(stated)]) - found[cells[0]]
            for cells in (line.split(";") for line in head[1:])
            if found[cells[0]] != int(cells[columns.index(stated)])
        }
        assert wrong == NAMED_TWICE.get(path.stem, {})
