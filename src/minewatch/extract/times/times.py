"""Find the times a text names and resolve them to the calendar: days, months, years, ranges, deadlines.

The conventions (what "by 2016", "mid-1980s", "late 2024" or "Friday" stand for) are those of docs/claims.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from minewatch.extract.numbers.not_counted import year_like
from minewatch.extract.numbers.numbers import Number
from minewatch.extract.numbers.tables import flat
from minewatch.extract.numbers.units import unit_after
from minewatch.extract.times import dates
from minewatch.extract.times.context import Context, TimeKind, deictic_year, month_name
from minewatch.extract.times.resolve import resolve
from minewatch.extract.times.words import TimeWords, time_words
from minewatch.model.when import When

Tense = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time at text[start:end], which holds the preposition that bounds it ("by", "since").

    `when` is what it means for what is said of it: "by 2016" ends with 2016 and has no start. `named` is the
    stretch its own words name, here the year 2016. Both are None for durations ("48 hours"), repeated times
    ("every year") and times that nothing settles (a weekday without a date of publication).
    """

    start: int
    end: int
    when: When | None
    kind: TimeKind
    named: When | None = None


@dataclass(slots=True)
class _Found:
    """A matched form on its way to a mention."""

    start: int
    end: int
    form: str
    match: re.Match[str]
    year: int | None = None
    when: When | None = None
    kind: TimeKind | Literal[""] = "date"  # "" for no time of its own


def find_times(
    text: str,
    published: date | None,
    start: int = 0,
    end: int | None = None,
    tense: Tense | None = None,
    language: str = "en",
    anchor: When | None = None,
) -> list[TimeMention]:
    """All times of text[start:end], in order.

    `published` is the day that "Friday" and "last year" count from. `tense` says of an offset whether the
    sentence speaks there of the "past", "present" or "future"; without it the words before decide, the past
    unless they look ahead. "The same day" counts from the last date before it, so give a whole text at once,
    or the last date read as `anchor`. Raises NotKnown for a language without time words.
    """
    # Only the part asked for is looked at, so that no word outside it has a say.
    part = text[start:end] if start or end is not None else text
    words = time_words(language)
    context = Context(published, words, anchor=anchor)
    if anchor is not None and anchor.precision == "day":
        context.anchor_day = anchor.start
    found = list(_forms(part, context, language))
    _lend_years(part, found, words)
    for here, after in zip(found, [*found[1:], None], strict=False):
        if here.kind:
            _read(part, here, after, context, tense and (lambda at: tense(at + start)), words)
    mentions = _mentions(part, [f for f in found if f.kind], words)
    return [replace(m, start=m.start + start, end=m.end + start) for m in mentions] if start else mentions


_WITH_MONTH = frozenset({"day_month", "month_day", "month"})


def _forms(text: str, context: Context, language: str) -> Iterator[_Found]:
    words = context.words
    for match in words.finder.finditer(text):
        form = match.lastgroup or ""
        own = words.forms[form].match(text, match.start())
        if own is None or not _is_time(text, form, own, words, language):
            continue
        found = _Found(own.start(), own.end(), form, own)
        if form in _WITH_MONTH:
            found.year = int(own["year"]) if own["year"] else None
            if own["relative"]:
                found.year = deictic_year(flat(own["relative"]), context)
        yield found


def _is_time(text: str, form: str, match: re.Match[str], words: TimeWords, language: str) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    if (
        form == "month"
        and not (match["year"] or match["relative"])
        and month_name(match["month"]) in words.ambiguous
    ):
        return bool(words.before_month.search(before) or words.part.search(before))
    if form == "season" and not match["year"]:
        return bool(words.before_season.search(before) and flat(match["season"]) not in words.ambiguous)
    if form == "year":
        return _is_year(text, match, before, words, language)
    if form == "iso" or form == "numeric":
        return before[-1:] not in tuple("./-")
    return True


def _is_year(text: str, match: re.Match[str], before: str, words: TimeWords, language: str) -> bool:
    """Whether four figures are a year that says when, and not part of a name, a count or a longer mark."""
    last = before[-1:]
    if last and (
        (last in "/_@#=$€£.,:" and not match["lead"]) or (last == "-" and not words.part.search(before))
    ):
        return False
    if words.name_after.match(text, match.end()) or words.name_before.search(before):
        return False
    if match["lead"] or match["year2"] or words.preposition.search(before):
        return True
    if words.before_year.search(before) or _ends_range(before, words):
        return True  # "in 2017 mines killed", "between 1996 and 2012 mines killed"
    number = Number(match.start("year"), match.end("year"), float(match["year"]))
    counted = unit_after(text, number.end, False, language)
    return counted is None or counted.unit is None or not year_like(text, number)


_YEAR_BEFORE = re.compile(r"\b(?:1[89]|20)\d\d(\D{1,12})$")


def _ends_range(before: str, words: TimeWords) -> bool:
    """Whether a year stands right before, joined as the ends of a range are."""
    first = _YEAR_BEFORE.search(before)
    if first is None:
        return False
    if words.to.fullmatch(first[1]):
        return True
    return bool(words.both.fullmatch(first[1]) and words.between.search(before[: first.start()]))


def _lend_years(text: str, found: list[_Found], words: TimeWords) -> None:
    """ "January to March 2024", "10 May and 3 June 2025": the year written last is the year of both."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        lends = after.year is not None and after.form in _WITH_MONTH and here.form in _WITH_MONTH
        if here.year is None and lends and _joined(text, here.end, after.start, words):
            here.year = after.year


def _joined(text: str, end: int, start: int, words: TimeWords) -> bool:
    return start - end <= 12 and bool(
        words.to.fullmatch(text, end, start) or words.both.fullmatch(text, end, start)
    )


def _read(
    text: str, here: _Found, after: _Found | None, context: Context, tense: Tense | None, words: TimeWords
) -> None:
    context.tense = tense(here.start) if tense else _tense_before(text, here, words)
    context.given_year = here.year
    context.follows = None
    if here.form == "from_date" and after is not None and not text[here.end : after.start].strip():
        context.follows = resolve(after.form, after.match, context)[0]
    here.when, here.kind = resolve(here.form, here.match, context)
    if here.when is None:
        return
    if context.follows is not None and after is not None:
        here.end, after.kind = after.end, ""  # "six months after 20 August" is one time
    context.anchor = here.when
    if here.when.precision == "day":
        context.anchor_day = here.when.start


def _tense_before(text: str, here: _Found, words: TimeWords) -> str:
    """ "future" where the words of the clause before look ahead, "due" after "by" or "until", else "past"."""
    before = text[max(0, here.start - 80) : here.start]
    clause = _CLAUSE_END.split(before)[-1]
    if words.ahead.search(clause):
        return "future"
    how = words.preposition.search(clause)
    due = (
        how
        and words.data["prepositions"][flat(how["how"])] in ("by", "until")
        and not words.behind.search(clause)
    )
    return "due" if due else "past"


_CLAUSE_END = re.compile(r"[.;:!?]\s+(?=[^\W\da-z])|\n")


def _mentions(text: str, found: list[_Found], words: TimeWords) -> list[TimeMention]:
    mentions: list[TimeMention] = []
    i = 0
    while i < len(found):
        here = found[i]
        joined = _as_range(text, here, found[i + 1], words) if i + 1 < len(found) else None
        if joined is not None:
            mentions.append(joined)
            i += 2
            continue
        mentions.append(_bounded(text, here, words))
        i += 1
    return mentions


_RANGED = frozenset(
    {"iso", "numeric", "day_month", "month_day", "month", "year", "quarter", "weekday", "decade", "shift"}
)


def _as_range(text: str, first: _Found, second: _Found, words: TimeWords) -> TimeMention | None:
    """ "between 2010 and 2015", "from May to July 2024", "2016–2020"."""
    if (
        first.form not in _RANGED
        or second.form not in (*_RANGED, "deictic")
        or first.when is None
        or second.when is None
    ):
        return None
    if second.start - first.end > 30:
        return None
    begins, first_when = _with_part(text, first, max(0, first.start - 40), words)
    joint, second_when = _with_part(text, second, first.end, words)
    before = text[max(0, begins - 16) : begins]
    lead = words.start_of_range.search(before)
    if words.both.fullmatch(text, first.end, joint):
        if not words.between.search(before):
            return None
    elif not words.to.fullmatch(text, first.end, joint):
        return None
    start, end = first_when.start, second_when.end
    if start is None or end is None or start > end:
        return None
    begins = begins - len(before) + lead.start() if lead else begins
    when = When(start, end, "interval")
    return TimeMention(begins, second.end, when, "range", when)


def _with_part(text: str, found: _Found, first: int, words: TimeWords) -> tuple[int, When]:
    """Where the period begins with the words that name a part of it, and that part: "mid-2024"."""
    when = found.when or When(None, None, "interval")
    before = text[first : found.start]
    part = words.part.search(before)
    if part is None:
        return found.start, when
    return first + part.start(), dates.part_of(when, words.parts[flat(part["part"])])


def _bounded(text: str, here: _Found, words: TimeWords) -> TimeMention:
    """The mention with the part of the period ("late 2024") and the preposition ("by 2016") before it."""
    begins, when = here.start, here.when
    if when is None or here.kind not in ("date", "range"):
        kind = cast(TimeKind, here.kind)  # forms without a kind were left out before
        return TimeMention(begins, here.end, when, kind, when)
    before = text[max(0, begins - 40) : begins]
    part = words.part.search(before) if here.form not in ("span", "ago", "from_date") else None
    how = None
    if part:
        begins = begins - len(before) + part.start()
        before = before[: part.start()]
    ends = here.end
    behind = words.part_behind.match(text, ends) if part is None else None
    if behind:
        ends, part = behind.end(), behind  # "vuoden 2027 loppuun mennessä"
    preposition = words.preposition.search(before)
    if preposition:
        begins = begins - len(before) + preposition.start()
        how = words.data["prepositions"][flat(preposition["how"])]
    if here.kind == "range" and how == "since" and words.start_of_range.search(before):
        how = None  # "from 1 to 31 August" has both its ends
    named = when
    if part:
        if words.parts[flat(part["part"])] == "by_end":
            how = "by"
        if how == "before" and words.parts[flat(part["part"])] == "end":
            how = "by"  # "before the end of 2025" still lets its last day count
        when = _part(when, words.parts[flat(part["part"])], how)
    when, kind = _bound(when, how, here.kind)
    return TimeMention(begins, ends, when, kind, named)


def _part(when: When, part: str, how: str | None) -> When:
    # "at the beginning of 2024" is vague, "since the beginning of 2024" names a day
    if part == "begin" and how is None:
        part = "first"
    return dates.part_of(when, part)


def _bound(when: When, how: str | None, kind: str) -> tuple[When | None, TimeKind]:
    start, end = when.start, when.end
    if how in ("by", "until"):
        return When(None, end, "interval"), "deadline"
    if how == "before":
        day = dates.shift_days(start, -1) if start else None
        return When(None, day, "interval"), "deadline"
    if how == "since":
        return When(start, None, "interval"), "since"
    if how == "after":
        day = dates.shift_days(end, 1) if end else None
        return When(day, None, "interval"), "since"
    return when, "range" if kind == "range" else "date"
