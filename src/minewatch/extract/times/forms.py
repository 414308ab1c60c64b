"""The forms a time can take, as patterns with named slots, filled with one language's words.

The order is the order of trying: the first form that matches at a place is taken, so longer ones stand first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minewatch.extract.numbers.tables import NEVER, Tables, any_of, trie

S = r"[\s\u00a0]{1,3}"  # what may stand between two words, a line break too
NEAR = r"(?:[\s\u00a0]{1,2}|-)"  # ... or a hyphen: "mid-February", "20-Feb-2026"
YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"


def calendar_names(data: Tables, words: Iterable[str]) -> str:
    """Months and weekdays: with a capital where the language always writes one."""
    if not data["capital_months"]:
        return any_of(words)
    return f"(?:{trie({form for word in words for form in (word.capitalize(), word.upper())}) or NEVER})"


def months_pattern(data: Tables) -> str:
    """Months by their names; a short form with or without its full stop."""
    numbers = data["months"]
    long = [
        m
        for m in numbers
        if not any(o != m and numbers[o] == numbers[m] and o.startswith(m) for o in numbers)
    ]
    short = [m for m in numbers if m not in long]
    return rf"(?:{calendar_names(data, long)}|{calendar_names(data, short)}\b\.?)"


def relative_years(data: Tables) -> str:
    """ "last year", "next year" as the year of a month or quarter."""
    return any_of(f"{way} {unit}" for way in data["directions"] for unit in data["units"] if unit == "year")


def guard(data: Tables, numbers: Iterable[str]) -> str:
    """What every form begins with, in one pattern of shared beginnings: most words are turned away by it."""
    tables = ("directions", "days", "phrases", "anchored", "order", "decades", "seasons", "ago_lead")
    starts = {*numbers, *(word for table in tables for word in data.get(table, ()))}
    starts |= {*data["sets"]["words"], *data["year_lead"], *data["decade_lead"]}
    starts |= {f"{several} {unit}" for several in data["several"] for unit in data["units"]}
    if data.get("anchored_last"):
        starts |= {
            f"{the} {unit} {way}" for the in data["the"] for unit in data["units"] for way in data["after"]
        }
    named = calendar_names(data, [*data["months"], *data["weekdays"]])
    return rf"(?:\b(?=\d|Q[1-4]|{named}|{any_of(starts)})|(?<!\w)(?=[’'][2-9]0s))"


def forms(data: Tables, numbers: Mapping[str, float]) -> dict[str, str]:
    """Every form's pattern, by name, the longer ones first."""
    found = {**_days(data), **_stretches(data), **_relative(data, numbers), **_lengths(data, numbers)}
    return {name: pattern for name, pattern in found.items() if pattern != NEVER}


def _year(data: Tables) -> str:
    """A year with the word some languages put after it: "2026 года"."""
    ends = data["year_end"]
    return rf"(?P<year>{YEAR})" + (rf"(?:\s?{any_of(ends)}(?!\w))?" if ends else "")


def _days(data: Tables) -> dict[str, str]:
    """Days: "2026-02-20", "20.02.2026", "Friday, 20 February 2026", "February 20-22, 2026"."""
    months, weekdays = months_pattern(data), calendar_names(data, data["weekdays"])
    of, the, year = any_of(data["of"]), any_of(data["the"]), _year(data)
    relative = rf"(?:,?{S}(?:{of}{S})?(?P<relative>{relative_years(data)})\b)?"
    end = rf"(?:{trie(data['day_ends']) or NEVER})?"
    weekday = rf"(?:{weekdays}\.?,?{S})?(?:{the}{S})?"
    many = rf"(?:\s?[-–—/]\s?|{S}{any_of([*data['and'], *data['to']])}{S})"
    not_counted = rf"(?![\d%]|[.,:]\d|{S}{any_of(data['after_count'])})"
    return {
        "iso": r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?(?![\d-])",
        "numeric": r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})[./](?P<y>\d{4}|\d\d)(?![\d/]|\.\d)",
        "day_month": (
            rf"{weekday}(?P<day>{DAY}){end}(?:\.?{many}(?P<day2>{DAY}){end})?\.?(?:{NEAR}|(?<=\d))(?:{of}{S})?"
            rf"(?P<month>{months})(?!\w)(?:,?{NEAR}(?:{of}{S})?{year}|{relative})"
        ),
        "month_day": (
            rf"{weekday}(?P<month>{months})(?!\w){S}(?P<day>{DAY}){not_counted}{end}"
            rf"(?:{many}(?P<day2>{DAY})(?!\d){end})?(?:,?{S}{year}|{relative})"
        )
        if data["month_first"]
        else NEVER,
    }


def _stretches(data: Tables) -> dict[str, str]:
    """Months, quarters, decades, centuries and years by their names."""
    months, of = months_pattern(data), any_of(data["of"])
    lead, year = any_of(data["year_lead"]), _year(data)
    relative = any_of(
        f"{way} {unit}" for way in data["directions"] for unit in data["units"] if unit == "year"
    )
    decade_ends = "|".join((r"[’']?s\b", rf"{any_of(data['decade_end'])}\b"))
    between, centuries = any_of(data["between_words"]["words"]), any_of(data["centuries"]["words"])
    return {
        "month": (
            rf"(?P<month>{months})(?!\w)"
            rf"(?:,?(?:{S}{of})?{NEAR}{year}|(?:,?{S}(?:{of}{S})?(?P<relative>{relative})\b)?)"
        ),
        "decade": (
            rf"(?:{any_of(data['decade_lead'])}{S}(?P<led>(?:1[5-9]|20)\d0)(?!\d)"
            rf"|(?P<year>(?:1[5-9]|20)\d0)(?:{decade_ends})"
            rf"|(?P<short>[’'][2-9]0)s\b|(?P<word>{any_of(data['decades'])})\b)"
        ),
        "quarter": (
            rf"(?:(?:(?P<first_year>{YEAR}|{relative})(?:[’']s)?{S})?(?P<order>{any_of(data['order'])})[\s-]{{1,2}}"
            rf"(?:{between})?\s?(?P<part>{any_of(data['parts_of_year'])})s?\b"
            rf"(?:{S}(?:{of}|{any_of(data['in'])}){S}(?:{lead})?\s?(?P<year>{YEAR}|{relative}))?"
            rf"|Q(?P<q>[1-4])(?:[\s/-]{{1,2}}(?P<year2>{YEAR}))?(?!\w))"
        ),
        "century": rf"(?P<n>\d{{1,2}}){any_of(data['century_end'])}[\s-]{{1,2}}{centuries}\b",
        "year": (
            rf"(?:(?P<lead>{lead})\s?)?(?P<year>{YEAR})(?!\w|[/-]\d{{2}}\d*-\d)"
            r"(?:[-–—/](?P<year2>\d{4}|\d\d)(?!\w|[.,-]?\d))?"
            + (rf"(?:\s?{any_of(data['year_end'])}(?!\w))?" if data["year_end"] else "")
        ),
    }


def _counts(data: Tables, numbers: Iterable[str]) -> str:
    spoken = any_of(numbers)
    return rf"(?:\d{{1,3}}(?![\d.,]\d)|{any_of(data['several'])}|{spoken}(?:-{spoken})?)"


def _relative(data: Tables, numbers: Mapping[str, float]) -> dict[str, str]:
    """Times that count from publication or another date: "last year", "two weeks ago", "a year later"."""
    months, weekdays = calendar_names(data, data["months"]), calendar_names(data, data["weekdays"])
    units, ways, count = any_of(data["units"]), any_of(data["directions"]), _counts(data, numbers)
    seasons, between = any_of(data["seasons"]), any_of(data["between_words"]["words"])
    ago = any_of([*data["ago"], *data["later"]])
    return {
        "phrase": rf"(?P<phrase>{any_of(data['phrases'])})\b",
        "deictic": rf"(?P<phrase>{any_of(data['days'])})\b",
        "span": rf"(?P<way>{ways}){S}(?P<n>{count}){S}(?P<unit>{units})\b",
        "shift": (
            rf"(?P<way>{ways}){S}(?:{between}{S})?"
            rf"(?:(?P<unit>{units})|(?P<season>{seasons})|(?P<weekday>{weekdays})|(?P<month>{months}))\b"
        ),
        "anchored": rf"(?P<way>{any_of(data['anchored'])}){S}(?P<unit>{units})\b",
        # "the day before": the word for the way stands last, and nothing that it could be before follows
        "anchored_last": (
            rf"{any_of(data['the'])}{S}(?P<unit>{units}){S}(?P<way>{any_of(data['after'])})(?=\s*(?:[,.;)]|$|and\b))"
        )
        if data.get("anchored_last")
        else NEVER,
        "ago": rf"(?P<n>{count})[\s-]{{1,2}}(?P<unit>{units})[\s-]{{1,2}}(?P<way>{ago})\b",
        "ago_led": rf"(?P<way>{any_of(data['ago_lead'])}){S}(?P<n>{count}){S}(?P<unit>{units})\b",
        "from_date": (
            rf"(?P<n>{count}){S}(?P<unit>{units}){S}(?P<way>{any_of(data['after'])})\b"
            rf"(?:{S}(?P<that>{any_of(data['that'])})\b)?"
        ),
    }


def _lengths(data: Tables, numbers: Mapping[str, float]) -> dict[str, str]:
    """Lengths, seasons, repeated times, and what is tried last."""
    units, count, of = (
        any_of([*data["units"], *data["clock_units"]]),
        _counts(data, numbers),
        any_of(data["of"]),
    )
    tens = any_of(word for word, value in numbers.items() if value >= 10)
    spoken = rf"(?P<century>{any_of(data['spoken_centuries'])}){S}(?P<rest>{tens}(?:-{any_of(numbers)})?)\b"
    return {
        "duration": rf"(?P<n>{count})[\s-]{{1,2}}(?P<unit>{units})\b",
        "season": rf"(?P<season>{any_of(data['seasons'])})\b(?:{S}(?:{of}{S})?{_year(data)})?",
        "set": rf"(?P<set>{any_of(data['sets']['words'])})\b",
        "weekday": rf"(?P<weekday>{calendar_names(data, data['weekdays'])})\b",
        "spoken_year": spoken if data["spoken_centuries"] else NEVER,
    }
