"""Arithmetic with stretches of the calendar: shifting, cutting into thirds, weeks, quarters, seasons."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from minewatch.model.when import When

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


def safe_day(year: int, month: int, day: int) -> When | None:
    """That day, or None where the calendar has none ("31 February")."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return When.day(date(year, month, day))


def safe_month(year: int, month: int) -> When | None:
    """That month, or None outside the calendar."""
    return When.month(year, month) if 1 <= year <= 9999 and 1 <= month <= 12 else None


def safe_year(year: int) -> When | None:
    """That year, or None outside the calendar."""
    return When.year(year) if 1 <= year <= 9999 else None


def years(first: int, last: int) -> When | None:
    """From the first day of one year to the last of another, None where they are not in order."""
    return When(date(first, 1, 1), date(last, 12, 31), "interval") if 1 <= first <= last <= 9999 else None


def months(year: int, month: int, count: int) -> When | None:
    """`count` whole months from this one on."""
    last = shift_month(year, month, count - 1)
    first = safe_month(year, month)
    if first is None or last is None or first.start is None:
        return None
    return When(first.start, last.end, "interval")


def shift_month(year: int, month: int, by: int) -> When | None:
    """The month that lies `by` months from this one."""
    index = year * 12 + month - 1 + by
    return safe_month(index // 12, index % 12 + 1)


def shift_days(day: date, by: int) -> date | None:
    """The day that lies `by` days away, None outside the calendar."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def shift_date(day: date, unit: str, by: int) -> date | None:
    """The same day `by` units away; a day that the month does not have becomes its last."""
    if unit in ("day", "week", "fortnight"):
        return shift_days(day, by * {"day": 1, "week": 7, "fortnight": 14}[unit])
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    month = shift_month(day.year, day.month, by * size)
    if month is None or month.end is None:
        return None
    return month.end.replace(day=min(day.day, month.end.day))


def week_of(day: date, by: int = 0) -> When | None:
    """The ISO week (Monday to Sunday) `by` weeks from the one that holds `day`."""
    monday = shift_days(day, 7 * by - day.weekday())
    sunday = shift_days(monday, 6) if monday else None
    return When(monday, sunday, "interval") if monday and sunday else None


def unit_around(day: date, unit: str, by: int = 0) -> When | None:
    """The day, week, month, quarter, year, decade or century `by` units from the one that holds `day`."""
    if unit == "day":
        shifted = shift_days(day, by)
        return When.day(shifted) if shifted else None
    if unit in ("week", "fortnight"):
        return week_of(day, by * (2 if unit == "fortnight" else 1))
    if unit == "weekend":
        week = week_of(day, by)
        return When(shift_days(week.end, -1), week.end, "interval") if week and week.end else None
    if unit == "month":
        return shift_month(day.year, day.month, by)
    if unit == "quarter":
        first = shift_month(day.year, (day.month - 1) // 3 * 3 + 1, 3 * by)
        return months(first.start.year, first.start.month, 3) if first and first.start else None
    if unit == "year":
        return safe_year(day.year + by)
    size = {"decade": 10, "century": 100}[unit]
    first_year = (day.year // size + by) * size
    return years(first_year, first_year + size - 1)


def quarter(year: int, number: int, parts: int) -> When | None:
    """The `number`-th of 4 quarters or 2 halves of a year."""
    if not 1 <= number <= parts:
        return None
    size = 12 // parts
    return months(year, (number - 1) * size + 1, size)


def part_of(period: When, part: str) -> When:
    """Its first, middle or last third, its halves, or its first or last day.

    Thirds go by whole days of a month, months of a year and years of a decade; the middle of a decade is its
    years four to six (docs/claims.md), so that its first third has four years and its last three.
    """
    start, end = period.start, period.end
    if start is None or end is None or part == "whole":
        return period
    if part == "begin":
        return When(start, start, "interval")
    if part in ("end", "by_end"):
        return When(end, end, "interval")
    if part in ("half1", "half2"):
        return _half(start, end, part)
    return _third(period, start, end, part)


def _half(start: date, end: date, part: str) -> When:
    if start.day == 1 and (months_long := _months_long(start, end)) and months_long % 2 == 0:
        middle = shift_month(start.year, start.month, months_long // 2)
        turn = middle.start if middle else None
    else:
        turn = shift_days(start, ((end - start).days + 1) // 2)
    if turn is None:
        return When(start, end, "interval")
    return (
        When(start, turn - timedelta(days=1), "interval") if part == "half1" else When(turn, end, "interval")
    )


def _months_long(start: date, end: date) -> int:
    """How many whole months it is long, 0 where it does not end with a month."""
    if end.day != calendar.monthrange(end.year, end.month)[1]:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _third(period: When, start: date, end: date, part: str) -> When:
    if period.precision == "day":
        return period
    count = _months_long(start, end) if start.day == 1 else 0
    if count == 120:
        first, last = {"first": (0, 3), "middle": (4, 6), "last": (7, 9)}[part]
        return When(date(start.year + first, 1, 1), date(start.year + last, 12, 31), "interval")
    index = {"first": 0, "middle": 1, "last": 2}[part]
    if count > 1 and count % 3 == 0:
        cut = months(*divmod_month(start, index * count // 3), count // 3)
        return cut or period
    days = (end - start).days + 1
    if days < 3:
        return period
    size = 10 if 28 <= days <= 31 else days // 3
    begin = start + timedelta(days=index * size)
    return When(begin, end if index == 2 else begin + timedelta(days=size - 1), "interval")


def divmod_month(start: date, by: int) -> tuple[int, int]:
    """Year and month `by` months after the month of `start`."""
    index = start.year * 12 + start.month - 1 + by
    return index // 12, index % 12 + 1
