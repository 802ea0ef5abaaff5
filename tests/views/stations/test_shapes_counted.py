"""Twenty papers of each shape, keyed twice with slips, compared by a third person, sealed, counted: as on the papers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.accounting import ReconcilePapers
from ppm_desktop.models.vote.ballots.sealing import seal
from ppm_desktop.models.vote.results import open_results, raw_marks, results
from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from ppm_desktop.views.stations.compare.window import CompareStation
from tests.views.stations import vote_cases
from tests.views.stations.test_compare import start

ENTER = Qt.Key.Key_Return
F8 = Qt.Key.Key_F8
PAPERS = 20

# What lies on the table: the keys pressed for a paper, "/" being Enter, and what the paper says.
DECKS: dict[str, tuple[list[tuple[str, list[str]]], str]] = {
    "rank": (
        [("312", ["3", "1", "2"]), ("1 3", ["1", "", "3"]), ("52+3", ["5", "2+3"]), ("3", ["3"]), ("34", ["3", "4"])],
        "38",
    ),
    "score": (
        [
            ("50123450", ["1=5", "2=0", "3=1", "4=2", "5=3", "6=4", "7=5", "8=0"]),
            ("  5     ", ["3=5"]),
            ("3+45      ", ["1=3+4", "2=5"]),
        ],
        "4 5     ",
    ),
    "points": (
        [("60/40///////", ["1=60", "2=40"]), ("//100//////", ["3=100"]), ("120////////", ["1=120"])],
        "6/40///////",
    ),
}


def enter(hands: Any, code: str, keys: str) -> None:
    hands.scan(code)
    for key in keys:
        hands.key(ENTER) if key == "/" else hands.type(key)
    hands.key(ENTER)


@pytest.mark.parametrize("shape", DECKS)
def test_what_is_counted_is_what_the_papers_say(process, session, shown, shape):
    kinds, slip = DECKS[shape]
    codes = vote_cases.a_shaped_vote(process, shape, PAPERS)
    batch_id, _cover = vote_cases.a_batch(process, PAPERS)
    truth = {code: kinds[place % len(kinds)] for place, code in enumerate(codes)}
    plain = [code for code in codes if truth[code] == kinds[0]]
    slips = {plain[0]: slip, plain[2]: slip}
    desk = BallotEntryStation(session)
    hands = shown(desk)
    for name, order in (("Ruth", codes), ("Kofi", codes[::-1])):
        start(desk, hands, name)
        for code in order:
            enter(hands, code, slips.get(code, truth[code][0]) if name == "Kofi" else truth[code][0])
        hands.key(F8)
    compare: Any = CompareStation(session, batch_id)
    hands = shown(compare)
    start(compare, hands, "Mina")
    over = {code for code in codes if queries.contests(session.read)[0].overvoted(truth[code][1])}
    assert len(compare.unsettled()) == len(slips) + len(over)
    for code in (*slips, *over):
        enter(hands, code, truth[code][0])
        assert compare.reveal_panel is not None
        hands.type("1")
        hands.type("1")
    hands.key(F8)

    process.perform(seal(session.read, batch_id))
    account = ReconcilePapers(
        printed=PAPERS,
        handed_out=PAPERS,
        in_box=PAPERS,
        explanation="a rehearsal",
        signed_by="Dev",
        signed_by_second="Eve",
    )
    process.perform(account)
    process.perform(open_results(session.read, "Dev", "Eve"))
    counted = Counter(tuple(next(iter(marks.values()))) for _state, marks in raw_marks(session.read))
    assert counted == Counter(tuple(tokens) for _keys, tokens in truth.values())
    found: Any = results(session.read)
    (result,) = found.contests
    assert found.ballots == PAPERS
    assert [option.key for option in result.winners] == _winner(shape, truth)


def _winner(shape: str, truth: dict[str, tuple[str, list[str]]]) -> list[str]:
    """By hand, for these decks: the first ranks alone, or the sum of the rows that hold one number."""
    votes: Counter[str] = Counter()
    for _keys, tokens in truth.values():
        if shape == "rank":
            votes[tokens[0]] += 1
        elif shape == "score" or sum(int(token.split("=")[1]) for token in tokens) <= 100:
            votes.update({key: int(value) for key, value in (t.split("=") for t in tokens) if value.isdigit()})
    (most,) = votes.most_common(1)
    return [most[0]]
