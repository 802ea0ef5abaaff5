"""Bugs planted in ranked counts, ties, marks and yes or no on purpose: the hand-worked decks must see every one."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, spec_from_file_location
from pathlib import Path

import pytest

from tests.models.vote.count.test_planted_bugs import Changed, hand_worked, seen

COUNT = "ppm_desktop.models.vote.count"
TESTS = "tests.models.vote.count"
READING, RUNOFFS, STV = "test_reading_ranks", "test_runoffs_by_hand", "test_stv_by_hand"
TIES, MARKS = "test_ties", "test_marks_of_equal_weight"
SEEN_BY = {
    "reading": READING,
    "hands": RUNOFFS,
    "methods.irv": RUNOFFS,
    "methods.sequential": RUNOFFS,
    "methods.bottoms_up": RUNOFFS,
    "gregory": STV,
    "methods.stv_scottish": STV,
    "methods.stv_wigm": STV,
    "methods.stv_meek": STV,
    "parts": STV,
    "ties": TIES,
    "methods.choose": MARKS,
    "methods.yes_no": MARKS,
}
BUGS = [
    ("reading", "gap > self.rules.max_skipped", "gap >= self.rules.max_skipped"),
    ("reading", "            gap = 0\n            seen |= places", "            seen |= places"),
    ("reading", "gap += 1", "gap = 1"),
    ("reading", "seen |= places", "seen = set(places)"),
    ("reading", "seen & (places - {OVERVOTED})", "seen & places"),
    ("reading", "once and len(set(text)) < len(text)", "False"),
    ("reading", "blank += papers", "blank += 1"),
    ("reading", '"overvote" if len(places) > 1', '"overvote" if len(places) > 2'),
    ("reading", "places.intersection(continuing)", "places"),
    ("reading", "(unnamed or len(places) > 1)", "len(places) > 1"),
    ("reading", 'return "overvote" if unnamed else None', "return None"),
    ("reading", "self.free += 1", "pass"),
    ("hands", "self._votes[goal] += went[goal]", "self._votes[goal] = went[goal]"),
    ("hands", "self._held[goal].put(piles)", "pass"),
    ("hands", "self.inactive.get(goal, 0) + went[goal]", "went[goal]"),
    ("hands", "self.inactive[goal] = self.inactive.get(goal, 0) + went[goal]", "pass"),
    ("methods.irv", "// 2 + 1", "// 2"),
    ("methods.irv", "most >= self.quota", "most > self.quota"),
    ("methods.irv", "if self.winner is None and (self", "if (self"),
    ("methods.irv", '"current" or not self.rounds', '"current" or self.rounds'),
    ("methods.irv", "[key for key in tally if key != self.bucket]", "list(tally)"),
    ("methods.irv", "if len(tally) > 2:", "if len(tally) > 1:"),
    ("methods.irv", '"two-left" and len(tally) > 2', '"two-left" and len(tally) > 1'),
    ("methods.irv", "together < tally[key]", "together <= tally[key]"),
    ("methods.irv", ' - (self.rules.stop == "two-left")', ""),
    ("methods.irv", "inactive = dict(self.hands.inactive)", "inactive = self.hands.inactive"),
    ("methods.irv", "self.bucket is not None and tally.get(self.bucket)", "False"),
    ("methods.irv", "self.breaker, self.bucket, stay=1)", "self.breaker, self.bucket, stay=9)"),
    ("methods.irv", "self.breaker, self.bucket, stay=1)", "self.breaker, self.bucket, stay=0)"),
    ("methods.bottoms_up", "stay=rules.seats if by_seats else 1", "stay=1"),
    ("ties", "if not votes)", "if votes == min(tally.values()))"),
    ("ties", "len(none) > 1 and", ""),
    ("ties", "and breaker.is_open(none)", ""),
    ("ties", "if bucket not in tally and", "if"),
    ("ties", "not self._drawn(among, 1) and", ""),
    ("ties", 'and not self._by_rule(among, 1, "loser")', ""),
    ("methods.sequential", "profile.withdrawn | won", "won"),
    ("methods.sequential", "offset=len(rounds)", "offset=0"),
    ("methods.sequential", "len(winners) < rules.seats", "len(winners) <= rules.seats"),
    ("methods.sequential", "blank = found.blank", "blank += found.blank"),
    ("methods.bottoms_up", "len(tally) <= rules.seats", "len(tally) < rules.seats"),
    ("methods.bottoms_up", "votes > rules.bottoms_up_percent", "votes >= rules.bottoms_up_percent"),
    ("methods.bottoms_up", 'rules.threshold == "current"', 'rules.threshold != "current"'),
    ("methods.bottoms_up", " and (tally[key] or by_seats)", ""),
    ("methods.bottoms_up", 'not tally.get(profile.bucket or "") and ', ""),
    ("gregory", "papers // (seats + 1) + 1", "papers // (seats + 1)"),
    ("gregory", "papers // (seats + 1) + 1", "papers // seats + 1"),
    ("gregory", "-(-papers // seats)", "papers // seats"),
    ("gregory", "votes > quota if", "votes >= quota if"),
    ("gregory", "else votes >= quota", "else votes > quota"),
    ("gregory", "self.sums.part(value, surplus, votes)", "value"),
    ("gregory", "value * (surplus * self.one // votes) // self.one", "value * surplus // votes"),
    ("gregory", "self.votes[place] = self.quota", "pass"),
    ("gregory", "signposts(self.hopeful)", "signposts(self.votes)"),
    ("gregory", "self.votes[place] > self.quota]", "self.votes[place] >= self.quota]"),
    ("gregory", 'self.lost.get("residual", 0) + crumbs', "0"),
    ("gregory", 'self.lost.get("residual", 0) + crumbs', "crumbs"),
    ("gregory", "self.lost.get(goal, 0) + units", "units"),
    ("gregory", "most = max(", "most = min("),
    ("gregory", "key=lambda place: -self.votes[place]", "key=lambda place: self.votes[place]"),
    ("gregory", "self.bucket is not None and self.votes.get(self.bucket)", "False"),
    ("gregory", "went[goal] = went.get(goal, 0) + papers.total * value", "went[goal] = papers.total * value"),
    ("methods.stv_scottish", "decimals=5", "decimals=4"),
    ("methods.stv_scottish", 'quota="droop"', 'quota="hare"'),
    ("methods.stv_scottish", 'surplus="largest"', 'surplus="together"'),
    ("methods.stv_wigm", 'phrase("The quota is the ballots divided by the places, rounded up.")', 'phrase("")'),
    ("methods.stv_meek", "(self.rules.seats + 1) + 1", "(self.rules.seats + 1)"),
    ("methods.stv_meek", "left -= kept", "pass"),
    ("methods.stv_meek", "-(-product // divisor)", "product // divisor"),
    ("methods.stv_meek", "map(ord, dict.fromkeys(head))", "map(ord, head)"),
    ("methods.stv_meek", "lost.get(goal, 0) + left * papers", "left * papers"),
    ("methods.stv_meek", "_head(text, self.met), _head(rest, met)", "_head(text, met), _head(rest, met)"),
    ("methods.stv_meek", "left -= parts[place]", "pass"),
    ("methods.stv_meek", "heads[head] += papers", "heads[head] = papers"),
    ("parts", "if units > 0]", "if units >= 0]"),
    ("parts", "min(going, wanted - got)", "going"),
    ("parts", "got + part\n", "part\n"),
    ("parts", "if got == wanted:", "if got >= wanted - 1:"),
    ("parts", "+ units * papers", "+ units"),
    ("ties", "sign = -1 if sought", "sign = 1 if sought"),
    ("ties", 'order[:places] if sought == "winner" else order[-places:]', "order[:places]"),
    ("ties", "reversed(self.standings[:-1])", "self.standings[:-1]"),
    ("ties", "past[key] < edge", "past[key] <= edge"),
    ("ties", "if len(order) < len(among):", "if not order:"),
    ("ties", "places -= len(sure)", "pass"),
    ("ties", "set(lot.among) == set(among)", "set(lot.among) <= set(among)"),
    ("ties", "lot.round == self.round and ", ""),
    ("ties", "len(set(lot.chosen)) == places", "len(set(lot.chosen))"),
    ("ties", "tally[key] > edge", "tally[key] >= edge"),
    ("ties", "votes <= fewest + within", "votes <= fewest"),
    ("methods.choose", "len(marks) > up_to", "len(marks) >= up_to"),
    ("methods.choose", "blank += 0 if marks else papers", "blank += papers"),
    ("methods.choose", "up_to * (papers_read - overvoted)", "up_to * papers_read"),
    ("methods.choose", "papers_read += papers", "papers_read += 1"),
    ("methods.choose", "votes[place] += papers", "votes[place] += 1"),
    ("methods.choose", "for place in profile.standing}", "for place in range(len(votes))}"),
    ("methods.choose", " if votes}", "}"),
    ("methods.choose", "places - len(above)", "places"),
    ("methods.yes_no", "len(marks) > 1", "len(marks) > 2"),
    ("methods.yes_no", "profile.papers >= rules.quorum", "profile.papers > rules.quorum"),
    ("methods.yes_no", " and profile.papers >= rules.quorum", ""),
    ("methods.yes_no", "share > MAJORITY", "share >= MAJORITY"),
    ("methods.yes_no", "share >= passing", "share > passing"),
    ("methods.yes_no", "votes[YES] + votes[NO]", "sum(votes)"),
    ("methods.yes_no", '"valid": sum(votes)', '"valid": profile.papers'),
    ("methods.yes_no", '"all": profile.papers', '"all": sum(votes)'),
]


class Planted:
    """Finds one module with one place of its source changed, and leaves all others to whoever finds them."""

    def __init__(self, name: str, right: str, wrong: str) -> None:
        found = find_spec(name)
        assert found is not None
        self.name, self.path = name, str(found.origin)
        source = Path(self.path).read_text(encoding="utf-8")
        assert source.count(right) == 1, right
        self.source = source.replace(right, wrong)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        return spec_from_file_location(name, self.path, loader=Changed(name, self.path, self.source))


@contextmanager
def imported_anew() -> Iterator[None]:
    """The count and its tests are imported once more inside, side by side with those that everybody else holds."""
    held = {name: one for name, one in sys.modules.items() if f"{name}.".startswith((f"{COUNT}.", f"{TESTS}."))}
    for name in held:
        del sys.modules[name]
    try:
        yield
    finally:
        for name in [name for name in sys.modules if f"{name}.".startswith((f"{COUNT}.", f"{TESTS}."))]:
            del sys.modules[name]
        sys.modules.update(held)
        for name, one in held.items():
            parent, _, last = name.rpartition(".")
            setattr(sys.modules[parent], last, one)


@contextmanager
def planted(name: str, right: str, wrong: str) -> Iterator[None]:
    """Whatever is imported inside takes its names from the changed module."""
    bug = Planted(name, right, wrong)
    with imported_anew():
        sys.meta_path.insert(0, bug)
        try:
            yield
        finally:
            sys.meta_path.remove(bug)


def seen_in(tests: str) -> bool:
    """Whether a test of this module fails; a count that stands still where the test expects it to go on is a failure."""
    undecided = importlib.import_module(f"{COUNT}.ties").Undecided
    try:
        return seen(importlib.import_module(f"{TESTS}.{tests}"))
    except undecided:
        return True


@pytest.mark.parametrize(("module", "right", "wrong"), BUGS)
def test_a_planted_bug_is_seen(module, right, wrong):
    with planted(f"{COUNT}.{module}", right, wrong):
        assert seen_in(SEEN_BY[module])


@pytest.mark.parametrize("tests", [READING, RUNOFFS, STV, TIES, MARKS])
def test_without_a_bug_the_same_tests_pass(tests):
    with imported_anew():
        module = importlib.import_module(f"{TESTS}.{tests}")
        assert sum(1 for _ in hand_worked(module)) > 5
        assert not seen_in(tests)


def test_what_everybody_holds_is_as_it_was():
    name = f"{COUNT}.methods.irv"
    before = importlib.import_module(name)
    with planted(name, "// 2 + 1", "// 2"):
        assert importlib.import_module(name) is not before
    assert importlib.import_module(name) is before
    assert importlib.import_module(f"{COUNT}.methods").irv is before
