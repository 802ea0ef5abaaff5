"""The screen says days and times exactly as the papers do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from ppm_desktop.i18n import PSEUDO, Tongue, languages, phrase
from ppm_desktop.views.services.screen_tongue import ScreenTongue

PATTERNS = ("EEE d MMM y", "EEEE d MMMM", "EEEE d MMMM y", "LLLL y", "d MMM", "EEE d MMM", "EEE d MMMM", "d MMM y")
YEAR = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]


@pytest.fixture(params=(*languages(), PSEUDO))
def pair(request):
    return ScreenTongue(request.param), Tongue(request.param)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_day_of_a_year_reads_on_the_screen_as_on_paper(pair, pattern):
    screen, paper = pair
    assert [screen.day(day, pattern) for day in YEAR] == [paper.day(day, pattern) for day in YEAR]


def test_every_half_hour_reads_on_the_screen_as_on_paper(pair):
    screen, paper = pair
    times = [time(hour, minute) for hour in range(24) for minute in (0, 5, 30)]
    assert [screen.clock(moment) for moment in times] == [paper.clock(moment) for moment in times]


def test_a_sentence_with_a_moment_in_it_reads_alike(pair):
    screen, paper = pair
    sentence = phrase("{moment}", moment=datetime(2027, 9, 5, 18, 0))  # noqa: DTZ001 - said as it stands
    assert screen.say(sentence) == paper.say(sentence)


def test_a_pattern_that_qt_does_not_know_is_said_all_the_same(pair):
    screen, paper = pair
    assert screen.day(YEAR[60], "w y") == paper.day(YEAR[60], "w y") != ""
