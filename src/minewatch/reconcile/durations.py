"""Lengths of time claimed ("14-year participation") against the dates of the acts that bound them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from minewatch.model.claim import Claim
from minewatch.model.finding import SumCheck
from minewatch.model.text import Text
from minewatch.reconcile.families import FAMILY
from minewatch.reconcile.told import day, name

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS: Mapping[str, int] = {word: n for n, word in enumerate(_WORDS, start=1)}
_SPAN = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(_WORDS)})"
    r"(?:-year(?:-long)?| years(?: of| as a| in| inside)?)\s+(?:the\s+)?"
    r"(?:participation|membership|presence|stay|adherence|party|state party|member|treaty|convention)",
    re.IGNORECASE,
)
_BESIDE = 160  # characters on either side of the evidence: about the sentence it stands in


def _years(start: date, end: date) -> float:
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    birthday = _same_day(start, start.year + whole)
    return whole + (end - birthday).days / 365.25


def _same_day(start: date, year: int) -> date:
    """The same day of another year; 29 February counts as the 28th where there is none."""
    return (
        start.replace(year=year, day=28) if (start.month, start.day) == (2, 29) else start.replace(year=year)
    )


def _months(start: date, end: date) -> str:
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    years, rest = divmod(months, 12)
    return f"{years} years" + (f" and {rest} month{'' if rest == 1 else 's'}" if rest else "")


def _said(claim: Claim, text: Text | None) -> int | None:
    """The length that a claim on membership states, in its own words or beside them."""
    words = claim.evidence.quote
    match = _SPAN.search(words)
    if match is None and text is not None:
        start = max(0, claim.evidence.start - _BESIDE)
        match = _SPAN.search(text.content[start : claim.evidence.end + _BESIDE])
    if match is None:
        return None
    return int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"].casefold()]


def _dated(claims: Sequence[Claim], kind: str) -> list[Claim]:
    """Acts of a kind with a day, a month or a year, the best dated first."""
    rows = [
        c for c in claims if c.kind == kind and c.time and c.time.start and c.assertion in ("fact", "intent")
    ]
    if kind == "withdraw":
        rows = [c for c in rows if c.step == "effect"]
    order = {"day": 0, "month": 1, "year": 2, "interval": 3}
    return sorted(rows, key=lambda c: (order[c.time.precision] if c.time else 9, str(c.time), c.id))


def durations(claims: Sequence[Claim], texts: Mapping[str, Text]) -> list[SumCheck]:
    """One check for each state and treaty of which a length of membership is claimed and the dates are known.

    It holds if the years from deposit, or from entry into force, to the exit round to the number claimed.
    """
    members: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if FAMILY[claim.kind] == "membership" and claim.actor and claim.treaty:
            members.setdefault((claim.actor, claim.treaty), []).append(claim)
    return [check for key in sorted(members) for check in _of_one(members[key], texts)]


def _of_one(claims: Sequence[Claim], texts: Mapping[str, Text]) -> Iterator[SumCheck]:
    ends = _dated(claims, "withdraw")[:1]
    starts = [*_dated(claims, "join")[:1], *_dated(claims, "in_force")[:1]]
    if not ends or not starts:
        return
    seen: set[tuple[str, int]] = set()
    for claim in sorted(claims, key=lambda c: c.id):
        stated = _said(claim, texts.get(claim.text))
        if stated is None or (claim.text, stated) in seen:
            continue
        seen.add((claim.text, stated))
        yield _compared(claim, stated, starts, ends[0])


def _compared(claim: Claim, stated: int, starts: Sequence[Claim], end: Claim) -> SumCheck:
    out = end.time.start if end.time else None
    begun = [(c, c.time.start) for c in starts if c.time and c.time.start]
    if out is None or not begun:
        raise ValueError("a length of time needs the dates of both its ends")
    lengths = [_years(start, out) for _, start in begun]
    holds = any(int(length) == stated or round(length) == stated for length in lengths)
    basis = {"join": "from deposit", "in_force": "in force"}
    spans = "; ".join(f"{_months(start, out)} {basis[c.kind]} ({day(start)})" for c, start in begun)
    verdict = (
        "agrees with" if holds else "agrees with neither of" if len(begun) > 1 else "does not agree with"
    )
    return SumCheck(
        rule="duration",
        actor=claim.actor,
        total=claim.id,
        parts=(*(c.id for c, _ in begun), end.id),
        stated=float(stated),
        added=round(max(lengths), 3),
        unit="year",
        holds=holds,
        equation=f"{stated} years claimed; to {day(out)}: {spans}",
        note=f"{name(claim.actor)}: a length of {stated} years {verdict} the dates ({spans}).",
    )
