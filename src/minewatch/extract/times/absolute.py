"""Times that name their stretch of the calendar, or all of it but the year."""

from __future__ import annotations

import re

from minewatch.extract.numbers.tables import flat
from minewatch.extract.times import dates
from minewatch.extract.times.context import (
    Context,
    Named,
    count_of,
    day_near,
    deictic_year,
    month_name,
    nearest,
    year_near,
)
from minewatch.model.when import When

NEAR_PAST = 60  # days: a numeric date written both ways round is read as the one near publication


def iso(match: re.Match[str], context: Context) -> Named:
    """ "2026-02-20", "2026-02"."""
    y, m, d = match["y"], match["m"], match["d"]
    return (dates.safe_day(int(y), int(m), int(d)) if d else dates.safe_month(int(y), int(m))), "date"


def numeric(match: re.Match[str], context: Context) -> Named:
    """ "20.02.2026", "20/02/2026": the day first, unless only the month can be, or only so it is near."""
    a, b, y = int(match["a"]), int(match["b"]), match["y"]
    year = _full_year(y, context)
    if len(y) == 2 and match["sep"] == ".":
        return None, ""
    day_first, month_first = dates.safe_day(year, b, a), dates.safe_day(year, a, b)
    if match["sep"] == "/" and day_first and month_first and context.published:
        near = abs(((month_first.start or context.published) - context.published).days) <= NEAR_PAST
        far = abs(((day_first.start or context.published) - context.published).days) > NEAR_PAST
        return (month_first if near and far else day_first), "date"
    return day_first or month_first, "date"


def _full_year(written: str, context: Context) -> int:
    if len(written) == 4:
        return int(written)
    today = context.published.year if context.published else 2025
    year = today // 100 * 100 + int(written)
    return year - 100 if year > today + 20 else year


def day(match: re.Match[str], context: Context) -> Named:
    """ "20 February 2026", "February 20-22"."""
    month = context.words.months[month_name(match["month"])]
    first, last = int(match["day"]), int(match["day2"]) if match["day2"] else None

    def fits(year: int) -> When | None:
        start = dates.safe_day(year, month, first)
        stop = dates.safe_day(year, month, last) if last else start
        if start is None or stop is None or start.start is None or stop.end is None or stop.end < start.start:
            return start if last is None else None
        return When.between(start.start, stop.end)

    return (
        fits(int(match["year"])) if match["year"] else day_near(context, fits)
    ), "range" if last else "date"


def month(match: re.Match[str], context: Context) -> Named:
    """ "January 2024", "August"."""
    month = context.words.months[month_name(match["month"])]

    def fits(year: int) -> When | None:
        return dates.safe_month(year, month)

    return (fits(int(match["year"])) if match["year"] else year_near(context, fits)), "date"


def year(match: re.Match[str], context: Context) -> Named:
    """ "2016", "2016–2020", "1997-98"."""
    first = int(match["year"])
    if not match["year2"]:
        return dates.safe_year(first), "date"
    last = int(match["year2"]) if len(match["year2"]) == 4 else first // 100 * 100 + int(match["year2"])
    return (
        (dates.years(first, last), "range")
        if first < last < first + 100
        else (dates.safe_year(first), "date")
    )


def decade(match: re.Match[str], context: Context) -> Named:
    """ "the 1990s", "the nineties"."""
    if match["year"] or match["led"]:
        first = int(match["year"] or match["led"])
    else:
        first = 1900 + (
            int(match["short"][1:])
            if match["short"]
            else int(context.words.data["decades"][flat(match["word"])])
        )
    return dates.years(first, first + 9), "date"


def century(match: re.Match[str], context: Context) -> Named:
    """ "the 20th century"."""
    number = int(match["n"])
    # by its figures, as decades are: the 20th is 1900 to 1999
    return dates.years((number - 1) * 100, number * 100 - 1), "date"


def quarter(match: re.Match[str], context: Context) -> Named:
    """ "the third quarter of 2025", "Q1 2026", "the first half"."""
    if match["q"]:
        number, parts, year = int(match["q"]), 4, match["year2"]
    else:
        data = context.words.data
        number, parts = (
            int(data["order"][flat(match["order"])]),
            int(data["parts_of_year"][flat(match["part"])]),
        )
        number, year = min(number, parts), match["first_year"] or match["year"]
    if year:
        known = int(year) if year.isdigit() else deictic_year(flat(year), context)
        return (dates.quarter(known, number, parts) if known else None), "date"
    return nearest(context, lambda y: dates.quarter(y, number, parts)), "date"


def season(match: re.Match[str], context: Context) -> Named:
    """ "summer 2024", "the summer"."""
    first = int(context.words.data["seasons"][flat(match["season"])])
    if match["year"]:
        return dates.months(int(match["year"]), first, 3), "date"
    return year_near(context, lambda year: dates.months(year, first, 3)), "date"


def spoken_year(match: re.Match[str], context: Context) -> Named:
    """ "nineteen ninety-six", as transcripts of broadcasts write it."""
    hundreds = int(context.words.numbers[flat(match["century"])])
    rest = count_of(match["rest"], context)
    if rest is None or not 10 <= rest <= 99:
        return None, ""
    return dates.safe_year(hundreds * 100 + rest), "date"
