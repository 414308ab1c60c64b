"""Months, years and days are counted as depositaries count them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minewatch.law.period import Period, add_months

DAYS = st.dates(date(1980, 1, 1), date(2100, 12, 31))
SIX_TO_THE_FIRST = Period.parse("6 months, first of the month")


@pytest.mark.parametrize(
    ("start", "written", "end"),
    [
        ("1999-04-30", "6 months, first of the month", "1999-10-01"),
        ("1999-04-01", "6 months, first of the month", "1999-10-01"),
        ("2000-02-29", "6 months, first of the month", "2000-08-01"),
        ("1998-09-16", "6 months, first of the month", "1999-03-01"),
        ("2012-12-27", "6 months, first of the month", "2013-06-01"),
        ("2002-08-30", "6 months", "2003-02-28"),
        ("2003-08-31", "6 months", "2004-02-29"),
        ("2025-08-20", "6 months", "2026-02-20"),
        ("2006-10-31", "6 months", "2007-04-30"),
        ("2004-02-29", "1 year", "2005-02-28"),
        ("2004-02-29", "4 years", "2008-02-29"),
        ("2096-02-29", "4 years", "2100-02-28"),
        ("2012-07-01", "180 days", "2012-12-28"),
        ("2013-06-01", "180 days", "2013-11-28"),
        ("2022-12-02", "90 days", "2023-03-02"),
        ("9999-12-31", "10 years", "9999-12-31"),
    ],
)
def test_pinned_examples(start: str, written: str, end: str):
    """Month ends, 29 February, day counts and first-of-month come out as published."""
    assert Period.parse(written).after(date.fromisoformat(start)) == date.fromisoformat(end)


@given(DAYS)
def test_the_day_of_deposit_never_matters(day: date):
    """With first-of-month, every day of a month of deposit gives the same first of the sixth month after."""
    due = SIX_TO_THE_FIRST.after(day)
    assert due.day == 1
    assert due == SIX_TO_THE_FIRST.after(day.replace(day=1))
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == 6
    assert timedelta(days=150) < due - day <= timedelta(days=184)


@given(DAYS, st.integers(0, 240))
def test_months_keep_the_day_or_take_the_last(day: date, months: int):
    """The day's number stays unless the month is too short for it; then its last day stands."""
    then = add_months(day, months)
    last = calendar.monthrange(then.year, then.month)[1]
    assert then.day == min(day.day, last)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months


@given(DAYS, DAYS, st.integers(0, 240))
def test_a_later_start_never_ends_earlier(one: date, other: date, months: int):
    """Periods keep the order of days, so spans of days stay spans."""
    first, last = min(one, other), max(one, other)
    assert add_months(first, months) <= add_months(last, months)
    assert SIX_TO_THE_FIRST.after(first) <= SIX_TO_THE_FIRST.after(last)


@given(DAYS, st.integers(1, 4000))
def test_the_starting_day_is_day_nought(day: date, days: int):
    """A count of days is a plain distance between dates."""
    assert Period(days=days).after(day) - day == timedelta(days=days)


@pytest.mark.parametrize(
    "written", ["", "six months", "6 moons", "-6 months", "6", "180 days, first of the month"]
)
def test_what_is_no_period_is_refused(written: str):
    """Words that are no period raise, and the message shows how to write one."""
    with pytest.raises(ValueError, match="is no period"):
        Period.parse(written)


def test_the_arithmetic_is_shown():
    """A period shows its working as a person would check it."""
    shown = SIX_TO_THE_FIRST.shown(date(2012, 12, 27))
    assert shown == "2012-12-27 + 6 months, first of the month = 2013-06-01"
