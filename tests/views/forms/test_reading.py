"""Days, times, amounts and numbers are read the way people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.views.forms.reading import read_cents, read_clock, read_day, read_whole, write_cents

NOVEMBER = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("18 mar", "en", "2027-03-18"),
        ("18 March", "en", "2027-03-18"),
        ("Mar 18", "en", "2027-03-18"),
        ("march 18th", "en", "2027-03-18"),
        ("18 Mar 2027", "en", "2027-03-18"),
        ("Thu 18 Mar 2027", "en", "2027-03-18"),
        ("18 mar 27", "en", "2027-03-18"),
        ("2027-03-18", "en", "2027-03-18"),
        ("3/18/2027", "en", "2027-03-18"),
        ("3/18", "en", "2027-03-18"),
        ("18/3/2027", "en", "2027-03-18"),
        ("3/4/2027", "en", "2027-03-04"),
        ("3/4/2027", "es", "2027-04-03"),
        ("18 de marzo de 2027", "es", "2027-03-18"),
        ("jue 18 mar 2027", "es", "2027-03-18"),
        ("15 ene", "es", "2027-01-15"),
        ("18 mars 2027", "fr", "2027-03-18"),
        ("5 févr.", "fr", "2027-02-05"),
        ("mar 19 dic 2000", "es", "2000-12-19"),
        ("mar 3 mar 2027", "es", "2027-03-03"),
        ("20 nov", "en", "2026-11-20"),
        ("1 oct", "en", "2026-10-01"),
        ("31 feb 2027", "en", None),
        ("tomorrow-ish", "en", None),
        ("", "en", None),
        ("18", "en", None),
        ("1 2 3 4", "en", None),
    ],
)
def test_days_are_read_as_typed(typed, language, day):
    assert read_day(typed, language, near=NOVEMBER) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["en", "es", "fr", "de"]))
def test_a_day_that_is_written_out_reads_back(day, language):
    from ppm_desktop.i18n import Tongue

    assert read_day(Tongue(language).day(day), language) == day.isoformat()


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    for read in (read_day, read_clock, read_cents, read_whole):
        read(text)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("6 pm", "18:00"),
        ("6pm", "18:00"),
        ("6:30 PM", "18:30"),
        ("6:30 p.m.", "18:30"),
        ("18.30", "18:30"),
        ("18h30", "18:30"),
        ("1830", "18:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("9", "09:00"),
        ("25:00", None),
        ("13 pm", None),
        ("soon", None),
    ],
)
def test_times_are_read_as_typed(typed, clock):
    assert read_clock(typed) == clock


@pytest.mark.parametrize(
    ("typed", "language", "cents"),
    [
        ("12.50", "en", 1250),
        ("$1,250", "en", 125000),
        ("1 250,00 €", "es", 125000),
        ("75", "en", 7500),
        (".5", "en", 50),
        ("-3", "en", -300),
        ("12.505", "en", None),
        ("a lot", "en", None),
        ("", "en", None),
    ],
)
def test_amounts_are_read_as_typed(typed, language, cents):
    assert read_cents(typed, language) == cents


@given(st.integers(-(10**10), 10**10), st.sampled_from(["en", "es"]))
def test_an_amount_that_is_written_reads_back(cents, language):
    assert read_cents(write_cents(cents, language), language) == cents


@pytest.mark.parametrize(
    ("typed", "number"), [("1,200", 1200), ("1 200", 1200), ("-4", -4), ("3.5", None), ("twelve", None), ("", None)]
)
def test_whole_numbers_are_read_as_typed(typed, number):
    assert read_whole(typed) == number
