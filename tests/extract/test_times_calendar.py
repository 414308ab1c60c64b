"""Arithmetic with stretches of the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minewatch.extract.times import dates
from minewatch.model.when import When


def test_thirds_of_a_decade_join_up() -> None:
    """Its first, middle and last third cover it without a gap, and the middle is years four to six."""
    decade = dates.years(1980, 1989)
    assert decade is not None
    thirds = [str(dates.part_of(decade, part)) for part in ("first", "middle", "last")]
    assert thirds == ["1980-01-01/1983-12-31", "1984-01-01/1986-12-31", "1987-01-01/1989-12-31"]


@given(st.integers(1, 9999), st.integers(1, 12))
def test_thirds_of_a_month_join_up(year: int, month: int) -> None:
    """The thirds of a month begin with it, end with it and follow each other."""
    whole = When.month(year, month)
    first, middle, last = (dates.part_of(whole, part) for part in ("first", "middle", "last"))
    assert (first.start, last.end) == (whole.start, whole.end)
    assert dates.shift_days(first.end or date.max, 1) == middle.start
    assert dates.shift_days(middle.end or date.max, 1) == last.start


def test_halves_of_a_year() -> None:
    """They part at the first of July."""
    assert str(dates.part_of(When.year(2024), "half1")) == "2024-01-01/2024-06-30"
    assert str(dates.part_of(When.year(2024), "half2")) == "2024-07-01/2024-12-31"


def test_a_month_without_that_day_gives_its_last() -> None:
    """One month after the end of January is the end of February."""
    assert dates.shift_date(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)


@pytest.mark.parametrize(("day", "by"), [(date(9999, 12, 31), 1), (date(1, 1, 1), -1)])
def test_nothing_lies_outside_the_calendar(day: date, by: int) -> None:
    """Past either end of the calendar there is no value, and no exception."""
    for unit in ("day", "week", "month", "quarter", "year", "decade", "century", "weekend"):
        assert dates.unit_around(day, unit, by * 200) is None


def test_a_week_runs_from_monday_to_sunday() -> None:
    """As ISO 8601 has it."""
    assert str(dates.week_of(date(2025, 12, 17))) == "2025-12-15/2025-12-21"
