"""The time of an act: a stretch of the calendar that the quoted or marked words name."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from minewatch.extract.gate.answer import Period
from minewatch.extract.gate.case import Case, Refused
from minewatch.extract.gate.cues import cue
from minewatch.extract.gate.reading import Span
from minewatch.extract.times.times import TimeMention
from minewatch.model.when import When

Ends = tuple[date | None, date | None]


def time(case: Case) -> None:
    """Raises Refused where no quoted or marked time means what is claimed."""
    claimed = case.answer.time
    if claimed is None:
        return
    wanted = _dates(claimed)
    if wanted == (None, None):
        raise Refused("time", "a time without a start or an end says nothing.")
    if case.answer.kind in _STATED and wanted == _published(case):
        return  # the statement is the act, and the text is the statement
    published = _published(case)[1]
    if published and wanted == (published, None) and _FROM_NOW.search(case.folded(case.span)):
        return  # "will not use these mines": from the day it is said
    case.marks_carry("time", lambda span: _carries(case, span, wanted))
    found = [(m, span) for span in case.carriers("time") for m in _inside(case, span)]
    if any(wanted in _meanings(case, m, span) for m, span in found):
        return
    if any(wanted in _spoken(case, case.folded(span)) for span in case.carriers("time")):
        return
    if wanted in _joined(case, [m for m, _ in found]):
        return
    raise Refused("time", f"no quoted or marked word means {claimed.start or '…'} to {claimed.end or '…'}.")


def _carries(case: Case, span: Span, wanted: Ends) -> bool:
    found = _inside(case, span)
    if any(wanted in _meanings(case, m, span) for m in found) or wanted in _spoken(case, case.folded(span)):
        return True
    return wanted in _joined(case, [*_inside(case, case.span), *found])


_FROM_NOW = re.compile(r"\b(?:will|shall) (?:not|never|no longer)\b")
_STATED = frozenset({"oppose", "support", "remain", "extend"})


def _published(case: Case) -> Ends:
    published = case.reading.text.published
    return (published.start, published.end) if published else (None, None)


def _dates(claimed: Period) -> Ends:
    try:
        start = date.fromisoformat(claimed.start) if claimed.start else None
        end = date.fromisoformat(claimed.end) if claimed.end else None
    except ValueError:
        raise Refused("time", f"{claimed.start!r} to {claimed.end!r} are no ISO dates.") from None
    if start and end and start > end:
        raise Refused("time", "it ends before it starts.")
    return start, end


def period(claimed: Period) -> When:
    """The claimed time as the calendar has it, with the precision that its ends show."""
    start, end = _dates(claimed)
    for known in (When.day(start) if start else None, When.month(start.year, start.month) if start else None,
                  When.year(start.year) if start else None):  # fmt: skip
        if known and (known.start, known.end) == (start, end):
            return known
    return When(start, end, "interval")


def _inside(case: Case, span: Span) -> list[TimeMention]:
    """The times whose own words lie in the span; the preposition before them may stand outside."""
    ahead = case.answer.assertion in ("intent", "wish", "possible")
    return [m for m in case.reading.times_in(span, ahead) if m.end <= span[1] and m.end > span[0]]


def _meanings(case: Case, m: TimeMention, span: Span) -> set[Ends]:
    """What a time can mean for an act: itself; open to one side where a word by it says so."""
    if m.when is None:
        return set()
    meant = {_ends(m.when)}
    named = _ends(m.named or m.when)
    words = case.reading.folded[m.start : m.end]
    if m.named and _NOT_UNTIL.search(case.reading.folded[max(0, m.start - 80) : m.start + 6]):
        meant.add(named)  # "was not submitted until 3 September": that day it was
    if (year := _PART_OF.fullmatch(words)) and (whole := When.parse(year.group(1))):
        meant.add(_ends(whole))  # "at the end of 2008": a figure for that year
    low = max(span[0] if span != case.span else case.whole[0], m.start - 60)
    around = case.reading.folded[low : min(len(case.reading.folded), m.end + 12)]
    if named[0] and cue("time", "since").search(around):
        meant.add((named[0], None))
    if named[1] and cue("time", "by").search(around):
        meant.add((None, named[1]))
        if named[0] and (case.answer.assertion == "denial" or case.answer.kind.startswith("halt")):
            meant.add((named[0], None))  # "by 2019 it would neither use nor export": from then on
            meant |= (
                {(named[1] + timedelta(days=1), None)} if named[1].year < 9999 else set()
            )  # "will stop by the end of"
    if named[0] and named[1] and cue("time", "vague").search(around):
        meant |= {(named[0], day) for day in _ends_of_months(named[1])}
    return meant


def _spoken(case: Case, words: str) -> set[Ends]:
    """Times that are counted from the day of publication, and financial years: "within two years", "2007-08"."""
    out: set[Ends] = set()
    published = case.reading.text.published
    for found in _WITHIN.finditer(words):
        if published and published.end:
            number = _NUMBERS.get(found["n"] or "a") or int(found["n"])
            months = number * {"year": 12, "decade": 120, "month": 1}[found["unit"]]
            until = _shifted(published.end, months)
            out |= {(None, until), (published.end, until)}
            out |= {(published.end.replace(day=1), end) for end in _ends_of_months(until)}
    if published and published.end and "christmas" in words:
        day = date(published.end.year, 12, 25)
        out |= {(None, day), (day, day)}
    for found in _FIRST_MONTHS.finditer(words):
        year = (
            int(found["year"])
            if found["year"]
            else published.end.year
            if published and published.end
            else None
        )
        if year:
            last = {"three": 3, "six": 6, "nine": 9}[found["n"]]
            out.add((date(year, 1, 1), date(year, last, calendar.monthrange(year, last)[1])))
    for found in _FINANCIAL.finditer(words):
        first = int(found[1])
        if (first + 1) % 100 == int(found[2]):
            out.add((date(first, 1, 1), date(first + 1, 12, 31)))
    return out


def _shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, 9999)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_WITHIN = re.compile(
    r"\b(?:within|over the next|in the next|for the next|the next|over the coming)\s"
    rf"(?:(?P<n>{'|'.join(_NUMBERS)}|[0-9]{{1,2}})\s)?"
    r"(?P<unit>year|decade|month)s?\b"
)
_FIRST_MONTHS = re.compile(
    r"\bfirst (?P<n>three|six|nine) months of (?:this year|the year|(?P<year>(?:19|20)[0-9]{2}))\b"
)
_FINANCIAL = re.compile(r"\b((?:19|20)[0-9]{2})[-–/]([0-9]{2})\b")


def _ends_of_months(end: date) -> list[date]:
    """The last days of the month before, of this and of the next: where a vague period may be taken to end."""
    out = []
    for by in (-1, 0, 1):
        year, month = divmod(end.year * 12 + end.month - 1 + by, 12)
        if 1 <= year <= 9999:
            out.append(date(year, month + 1, calendar.monthrange(year, month + 1)[1]))
    return out


def _ends(when: When) -> Ends:
    return when.start, when.end


def _joined(case: Case, found: list[TimeMention]) -> set[Ends]:
    """ "in 2006 and 2008": from the first of two times to the end of the second."""
    out: set[Ends] = set()
    for m in found:
        for after in found:
            gap = case.reading.folded[m.end : after.start] if after.start >= m.end else None
            if gap is not None and _AND.fullmatch(gap) and m.named and after.named:
                for first in (m.named, m.when):
                    out |= {(first.start, last.end) for last in (after.named, after.when) if first and last}
    return out


_NOT_UNTIL = re.compile(r"\bnot\b[^.;]*\buntil")
_PART_OF = re.compile(r"(?:\w+ ){0,3}(?:end|close|start|beginning) of ((?:19|20)[0-9]{2})")
_AND = re.compile(r"\s*(?:,|and|or|to|-|–|/|until)?\s*(?:again\s)?(?:in|of)?\s*")
