"""Bugs planted in score, points and money votes on purpose: the tests beside this one must see every one of them."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from ppm_desktop.models.vote.count import growth, shares
from ppm_desktop.models.vote.count.methods import equal_shares, greedy, points, score
from tests.models.vote.count import test_equal_shares, test_greedy, test_growth, test_points, test_score

BUGS = [
    (score, "mark > top", "mark >= top"),
    (score, "mark < 0", "mark < -9"),
    (score, "values[mark] = many", "values[mark] = 1"),
    (score, "value * papers", "value"),
    (score, 'rules.average == "sum"', 'rules.average != "sum"'),
    (score, '0) if rules.blank == "zero"', '0) if rules.blank != "zero"'),
    (score, "papers - sum(row.values())", "0"),
    (score, "(blank, over + many) if mark else (blank + many, over)", "(blank + many, over)"),
    (points, "votes[place] += points * papers", "votes[place] += points"),
    (points, "spent > rules.limit", "spent >= rules.limit"),
    (points, "most > rules.cap", "most >= rules.cap"),
    (points, "spent < rules.limit", "spent <= rules.limit"),
    (points, "least < 0", "least < -9"),
    (points, "short and not is_blank(marks)", "short"),
    (points, "profile.papers - overvoted", "profile.papers"),
    (greedy, "max(rules.minimum, 1)", "rules.minimum"),
    (greedy, ">= max(", "> max("),
    (greedy, "-votes[key], costs[key]", "-votes[key], -costs[key]"),
    (greedy, "-votes[key], costs[key]", "votes[key], costs[key]"),
    (greedy, "left -= cost * fits", "left -= cost"),
    (greedy, "int(left // cost)", "int(-(-left // cost))"),
    (greedy, "if not all_fit and not go_on", "if not all_fit"),
    (greedy, "if not all_fit and not go_on", "if not go_on and False"),
    (greedy, "breaker.winners(level, fits) if fits", "level[:fits] if fits"),
    (shares, "self.purses[purse] * people < left", "self.purses[purse] * people < left // 2"),
    (shares, "left -= self.purses[purse] * many[purse]", "left -= self.purses[purse]"),
    (shares, "people -= many[purse]", "people -= 1"),
    (shares, "found.get(purse, 0) + times * papers", "found.get(purse, 0) + times"),
    (shares, "found.get(purse, 0) + times * papers", "times * papers"),
    (shares, "self.unit *= finer", "pass"),
    (shares, "[money * finer for money in self.purses]", "list(self.purses)"),
    (shares, "if money <= 0:", "if money <= -99:"),
    (shares, "Offer(spare, cap / self.utilities[place]", "Offer(spare, cap"),
    (shares, "price = cap / self.utilities[place] if cap else cap", "price = cap"),
    (shares, "self.bounds[place] > limit", "self.bounds[place] >= limit"),
    (shares, "spare < 0 or not left", "spare <= 0 or not left"),
    (shares, "start * votes - self.costs[place]", "start * votes"),
    (shares, "if place in profile.withdrawn", "if place in ()"),
    (shares, "return len(groups) == len(set(groups))", "return True"),
    (shares, "return len(groups) == len(set(groups))", "return len(places) == 1"),
    (growth, "there > at + 1 else None", "there > at + 9 else None"),
    (growth, "less.place != more.place or less.level != more.level", "less.place != more.place"),
    (growth, "less.place != more.place or less.level != more.level", "less.level != more.level"),
    (growth, "more.beyond <= dearest", "more.beyond < dearest - 99"),
    (growth, "offer.price <= dearest", "offer.price < dearest - 99"),
    (growth, "return not rivals or (self.straight", "return not rivals or (True"),
    (growth, "return not rivals or (self.straight and all(", "return not rivals or (self.straight or all("),
    (growth, "return not rivals or (self.straight", "return not rivals or (False"),
    (growth, "one[1].full == other[1].full", "True"),
    (growth, "self.straight = self.straight and", "self.straight ="),
    (growth, "return one / (one - other)", "return 1 - one / (one - other)"),
    (equal_shares, "-self.electorate.votes[place] for", "self.electorate.votes[place] for"),
    (equal_shares, "first = min(", "first = max("),
    (equal_shares, '(votes, costs) if self.rules.level == "votes"', '(votes, costs) if self.rules.level != "votes"'),
    (equal_shares, "steps * self.rules.step", "steps"),
    (equal_shares, 'part // 1 if self.rules.part == "whole"', 'part // 1 if self.rules.part == "exact"'),
    (equal_shares, "self.cost(_purchases(one)) > self", "self.cost(_purchases(one)) >= self"),
    (
        equal_shares,
        "                return bought\n            bought = self._kept(one)",
        "                return _purchases(one)\n            bought = self._kept(one)",
    ),
    (
        equal_shares,
        "if one.stands_still:\n                return []",
        "if one.stands_still:\n                return bought",
    ),
    (equal_shares, "self.costs[place] > left for", "self.costs[place] >= left for"),
    (equal_shares, 'completion.startswith("add1e") and', 'completion.startswith("add1") and'),
    (equal_shares, 'completion.startswith("add1e") and', 'completion.startswith("add2") and'),
    (
        equal_shares,
        "        left = self.rules.budget - self.cost(bought)\n        won",
        "        left = self.rules.budget\n        won",
    ),
    (equal_shares, "len(marks) <= limit", "len(marks) < limit"),
    (equal_shares, "if sum(wanted) <= self.rules.budget", "if sum(wanted) >= self.rules.budget"),
    (equal_shares, "dict.fromkeys(shares.breaker.met)", "shares.breaker.met"),
    (equal_shares, "if not self.costs[level[0]] or", "if"),
    (equal_shares, 'rules.utility == "cost" else [1]', 'rules.utility != "cost" else [1]'),
]
TESTS = {score: test_score, points: test_points, greedy: test_greedy, shares: test_equal_shares, growth: test_growth}


class Changed(SourceFileLoader):
    """Loads a module from this source instead of what stands in its file."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self.source, fullname)


@contextmanager
def planted(module: ModuleType, right: str, wrong: str) -> Iterator[None]:
    """The module with one place of its source changed, and those who took names from it with it."""
    path = Path(str(module.__file__))
    source = path.read_text(encoding="utf-8")
    assert source.count(right) == 1, right
    as_it_was = {one: dict(vars(one)) for one in (module, equal_shares)}
    try:
        Changed(module.__name__, str(path), source.replace(right, wrong)).exec_module(module)
        if module is not equal_shares:
            importlib.reload(equal_shares)
        yield
    finally:
        for one, names in as_it_was.items():
            vars(one).update(names)


def hand_worked(module: ModuleType) -> Iterator[Callable[[], None]]:
    """The tests of a module that need neither files nor chance, a call for each case."""
    for name, test in vars(module).items():
        if not name.startswith("test_") or hasattr(test, "hypothesis"):
            continue
        marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        wanted = set(inspect.signature(test).parameters)
        if not marks and not wanted:
            yield test
        for mark in marks:
            names, cases = mark.args
            for case in cases:
                given = dict(zip(names, case, strict=True)) if isinstance(names, tuple) else {names: case}
                if set(given) == wanted:
                    yield partial(test, **given)


def seen(module: ModuleType) -> bool:
    wrong = (
        AssertionError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
        pytest.fail.Exception,
    )
    for case in hand_worked(module):
        try:
            case()
        except wrong:
            return True
    return False


@pytest.mark.parametrize(("module", "right", "wrong"), BUGS)
def test_a_planted_bug_is_seen(module, right, wrong):
    with planted(module, right, wrong):
        assert seen(TESTS.get(module, test_equal_shares))


@pytest.mark.parametrize("module", [test_score, test_points, test_greedy, test_equal_shares])
def test_without_a_bug_the_same_tests_pass(module):
    assert sum(1 for _ in hand_worked(module)) > 5
    assert not seen(module)
