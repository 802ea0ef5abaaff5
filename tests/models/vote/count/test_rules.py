"""Switches as they are written: every word offered is taken, wrong ones are refused, and what is set is shown again."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from ppm_desktop.models.vote.count.outcome import exact
from ppm_desktop.models.vote.count.rules import RULE_KEYS, Rules, rule_key, with_rule, written

EVERY_NAME = tuple(key.name for key in RULE_KEYS)
EXAMPLES = {"N": "7", "PERCENT": "66.5", "SUM": "0.05"}
SETTINGS = [(key.name, EXAMPLES.get(value, value)) for key in RULE_KEYS for value in key.values]


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_every_value_that_is_offered_is_taken_and_shown_again(name, value):
    rules = with_rule(Rules(), name, value)
    shown = written(rules, (name,))
    assert shown == {name: value}
    assert with_rule(Rules(), name, shown[name]) == rules


@pytest.mark.parametrize("name", EVERY_NAME)
def test_the_first_value_offered_is_the_default(name):
    assert with_rule(Rules(), name, rule_key(name).values[0]) == Rules()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("overvote", "skip", "skip"),
        ("max-skipped", "0", 0),
        ("max-skipped", "unlimited", None),
        ("winners-per-round", "one", "one"),
        ("quota", "hare", "hare"),
        ("decimals", "5", 5),
        ("decimals", "exact", None),
        ("cap", "none", None),
        ("minimum", "999999999", 999999999),
        ("pass", "majority", Fraction(1, 2)),
        ("pass", "two-thirds", Fraction(2, 3)),
        ("pass", "60%", Fraction(3, 5)),
        ("pass", "66.5", Fraction(133, 200)),
        ("pass", "100", Fraction(1)),
        ("pass", "200/3", Fraction(2, 3)),
        ("bottoms-up-percent", "15", Fraction(3, 20)),
        ("bottoms-up-percent", "no", None),
        ("step", "0.01", Fraction(1, 100)),
        ("step", "250", 250),
        ("part", "whole", "whole"),
        ("level", "cost", "cost"),
    ],
)
def test_a_switch_sets_its_own_field_exactly(name, text, value):
    rules = with_rule(Rules(), name, text)
    assert getattr(rules, rule_key(name).field) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *((name, "") for name in EVERY_NAME),
        *((name, "perhaps") for name in EVERY_NAME),
        ("overvote", "Skip"),
        ("quota", "droop "),
        ("max-skipped", "-1"),
        ("max-skipped", "none"),
        ("decimals", "1.5"),
        ("decimals", "٣"),
        ("decimals", "²"),
        ("quorum", "1000000000"),
        ("minimum", "+1"),
        ("cap", "unlimited"),
        ("pass", "0"),
        ("pass", "-60"),
        ("pass", "100.01"),
        ("pass", "60.0000000000"),
        ("pass", "60 percent"),
        ("pass", "60%%"),
        ("pass", "no"),
        ("bottoms-up-percent", "majority"),
        ("bottoms-up-percent", "101"),
        *(("step", text) for text in ("0", "0.00", "-1", "1e3", "1/3", "0.0000001", ".5", "٣")),
    ],
)
def test_what_is_not_offered_is_refused(name, text):
    with pytest.raises(ValueError, match=f".*{re.escape(text.removesuffix('%'))}"):
        with_rule(Rules(), name, text)


@pytest.mark.parametrize("name", ["", "seats", "max_skipped", "Quota", "passing"])
def test_a_switch_that_does_not_exist_is_said_to_be_missing(name):
    with pytest.raises(LookupError):
        with_rule(Rules(), name, "1")


def test_only_the_switches_that_were_asked_for_are_written_and_in_their_own_order():
    rules = Rules(quorum=40, passing=Fraction(2, 3), max_skipped=1, decimals=5)
    assert list(written(rules, ("quorum", "pass", "max-skipped", "decimals")).items()) == [
        ("max-skipped", "1"),
        ("decimals", "5"),
        ("pass", "two-thirds"),
        ("quorum", "40"),
    ]
    assert written(rules, ("stop",)) == {"stop": "majority"}
    assert written(rules, ()) == {}


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1, 2), "majority"),
        (Fraction(2, 3), "two-thirds"),
        (Fraction(3, 5), "60"),
        (Fraction(133, 200), "66.5"),
        (Fraction(33333, 50000), "66.666"),
        (Fraction(1, 102400), "1/1024"),
        (Fraction(1, 3), "100/3"),
    ],
)
def test_a_share_is_shown_by_its_name_or_in_percent_and_means_the_same_when_it_is_read_again(share, shown):
    rules = Rules(passing=share)
    assert written(rules, ("pass",)) == {"pass": shown}
    assert with_rule(Rules(), "pass", shown) == rules


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        (7, 0, "7"),
        (7, 2, "7.00"),
        (Fraction(1, 8), 0, "0.125"),
        (Fraction(-1, 8), 0, "-0.125"),
        (Fraction(1, 2), 5, "0.50000"),
        (Fraction(1, 3), 9, "1/3"),
        (Fraction(1, 2**40), 0, "0.0000000000009094947017729282379150390625"),
        # 41 decimals are more than anybody reads: from there on it is a fraction.
        (Fraction(1, 2**41), 0, f"1/{2**41}"),
        (Fraction(1, 2**65), 0, f"1/{2**65}"),
    ],
)
def test_a_number_is_shown_in_full_as_a_decimal_or_else_as_a_fraction(number, places, shown):
    assert exact(number, places) == shown


@pytest.mark.parametrize("text", ["1/0", "1e9999999", "1_0", "-5", "", "0", "101", "1/2/3", "nan", "٣"])
def test_a_share_that_is_none_is_refused_at_once(text):
    for name in ("pass", "bottoms-up-percent"):
        with pytest.raises(ValueError, match=r"^"):
            with_rule(Rules(), name, text)
