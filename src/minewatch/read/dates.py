"""When a document was published, as far as it says so: never a guess, never more precise than written.

A date may stand in fields made for it, in the first lines of the text, or in the address. A numeric date that
can be read in two ways (03/04/2012) is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from email.utils import parsedate_to_datetime

from minewatch.model.when import When
from minewatch.read.months import MONTHS

# Nothing in this field is older; a year outside is a number that looks like one.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[/.](\d\d)[/.](\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º|ª)?"
# "5 ноября 2025 года", "20 lutego 2026 r.": the word for year goes with it.
_YEAR = r"((?:19|20)\d\d)(?!\d)(?:\s?(?:года|г\.|року|р\.|roku|r\.))?"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}}){_ORDINAL}\s+(?:of\s+|de\s+|d[’'])?([^\W\d_]{{3,12}})\.?,?\s+(?:de\s+)?{_YEAR}"
)
_MONTH_DAY = re.compile(rf"(?<!\w)([^\W\d_]{{3,12}})\.?\s+(\d{{1,2}}){_ORDINAL},?\s+{_YEAR}")
_MONTH_YEAR = re.compile(rf"(?<!\w)([^\W\d_]{{3,12}})\.?,?\s+(?:de\s+)?{_YEAR}")

# How far down the first lines of a text go.
_LINES, _CHARACTERS = 12, 1500
_LONGEST_LINE = (
    110  # a line with a label and a date; a sentence that mentions one is longer or ends in a stop
)

# A word of "WARSAW, Poland, 20 February 2026 (Agency) –" before the date, and what ends the dateline.
_PLACE_WORD = re.compile(r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž\u0400-\u042F\u0490][\w’'.-]*|of|the|de|la|and|upon|am|an|D\.C\.)")
# What has a date of its own, which is not that of a text about it: "Ottawa Convention, 18 September 1997".
_DATED = frozenset(
    {"act", "agreement", "article", "convention", "decree", "law", "protocol", "resolution", "treaty"}
)
_AFTER = re.compile(r"\s*(?:$|[.:;–—|(/]|-(?:\s|$)|\n)")
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
# Words that announce the date of a document, alone or before "of".
_LABEL = re.compile(
    r"^(?:[\w’'-]+\s+){0,4}?(?:published|posted|released|issued|dated|date|updated|note|release|statement|communiqué"
    r"|communique|notice|bulletin|circular|briefing|newsletter|report|record|sitting|session|minutes|letter|memo"
    r"|opublikowano|veröffentlicht|publié|publicado|опубликовано|опубліковано)"
    r"(?:\s+(?:on|of|le|el|am))?\s*[:,–—-]?\s*$",
    re.IGNORECASE,
)

Found = tuple[When, int, int]
Build = Callable[[re.Match[str]], When | None]


def date_in(line: str) -> Found | None:
    """The first date in a line with its place in it (start, end), or None."""
    found = [hit for pattern, build in _FORMS if (hit := _first(line, pattern, build))]
    # At the same place the longer reading is the more precise one.
    return min(found, key=lambda hit: (hit[1], -hit[2])) if found else None


def written_date(value: str) -> When | None:
    """The date of a field made for dates: ISO 8601 as precise as it is given, RFC 5322, or words."""
    value = value.strip()[:80]
    if re.fullmatch(r"(?:19|20)\d\d", value):
        return When.year(int(value))
    iso = re.match(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[T\s].*)?$", value)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = date_in(value)
    if found:
        return found[0]
    return mail_date(value)


def mail_date(value: str) -> When | None:
    """The day of an e-mail's or HTTP date in the zone it is written in (RFC 5322, 3.3)."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(moment.year, moment.month, moment.day)


def dateline(content: str) -> When | None:
    """The date that the first lines give for the text itself, as agencies and ministries write it.

    A line that is only a date, a label and a date ("Register note of 15 July 2025"), or a paragraph that
    begins with places and a date ("WARSAW, Feb 20, 2026 (Agency) –"). A date inside a sentence is not one.
    """
    seen = 0
    for line in content[:_CHARACTERS].splitlines():
        line = line.strip().lstrip("\ufeff")
        if not line:
            continue
        seen += 1
        if seen > _LINES:
            return None
        found = _WEEKDAY.sub("", line)
        hit = date_in(found[:200])
        if hit and _stands_for_the_text(found, hit):
            return hit[0]
    return None


def date_in_address(address: str) -> When | None:
    """The date in a path such as /2026/02/20/ or /2026/02/, or in a name such as 2026-02-20-statement.pdf."""
    path = re.sub(r"^[a-z]+://[^/]*", "", address).split("?")[0].split("#")[0]
    full = re.search(r"(?<!\d)((?:19|20)\d\d)([-/_])(\d{1,2})\2(\d{1,2})(?!\d)", path)
    if full:
        return _day(int(full[1]), int(full[3]), int(full[4]))
    month = re.search(r"/((?:19|20)\d\d)/(\d\d)(?=/)", path)
    return _month(int(month[1]), int(month[2])) if month else None


def _stands_for_the_text(line: str, hit: Found) -> bool:
    when, start, end = hit
    before, after = line[:start].strip(), line[end:]
    if not before:
        ended = bool(_AFTER.match(after))
        return ended if when.precision == "day" else not after.strip(" .")
    if _LABEL.match(before):
        return len(line) <= _LONGEST_LINE and (not after.strip() or bool(_AFTER.match(after)))
    return when.precision == "day" and bool(_AFTER.match(after)) and _is_places(before)


def _is_places(before: str) -> bool:
    """Whether nothing but one to six names of places stands there, closed by a comma, a dash or nothing."""
    words = re.split(r"[\s,/–—-]+", before.strip(" ,:–—-"))
    if not 1 <= len(words) <= 6 or len(before) > 60:
        return False
    if before.rstrip()[-1:] not in {",", "–", "—", "-", ":", "/"} and not before.isupper():
        return False
    return all(_PLACE_WORD.fullmatch(word) and word.lower() not in _DATED for word in words if word)


def _first(line: str, pattern: re.Pattern[str], build: Build) -> Found | None:
    for match in pattern.finditer(line):
        when = build(match)
        if when:
            return when, match.start(), match.end()
    return None


def _day(year: int, month: int, day: int) -> When | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return When.day(date(year, month, day))
    except ValueError:
        return None


def _month(year: int, month: int) -> When | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    return When.month(year, month)


def _iso(m: re.Match[str]) -> When | None:
    return _day(int(m[1]), int(m[2]), int(m[3])) if m[3] else _month(int(m[1]), int(m[2]))


def _slashed(m: re.Match[str]) -> When | None:
    first, second, year = int(m[1]), int(m[2]), int(m[3])
    if first == second or second > 12:
        return _day(year, first, second)
    return _day(year, second, first) if first > 12 else None


def _named(day: str, name: str, year: str) -> When | None:
    month = MONTHS.get(name.casefold())
    return _day(int(year), month, int(day)) if month else None


def _month_year(m: re.Match[str]) -> When | None:
    month = MONTHS.get(m[1].casefold())
    return _month(int(m[2]), month) if month else None


_FORMS: tuple[tuple[re.Pattern[str], Build], ...] = (
    (_ISO, _iso),
    (_YEAR_FIRST, lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
    (_DOTTED, lambda m: _day(int(m[3]), int(m[2]), int(m[1]))),
    (_SLASHED, _slashed),
    (_DAY_MONTH, lambda m: _named(m[1], m[2], m[3])),
    (_MONTH_DAY, lambda m: _named(m[2], m[1], m[3])),
    (_MONTH_YEAR, _month_year),
)
