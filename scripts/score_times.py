#!/usr/bin/env python3
"""Score time finding against a fetched copy of TimeBank (TempEval-3's cleaned files, *.tml).

usage: score_times.py TIMEBANK_FOLDER [--part dev|untouched|all] [--misses]

Only dates count: TIMEX3 of type DATE whose value is on the calendar (a day, week, month, quarter, season,
half, year, decade), not "now", "the past" or a length of time. The day of publication is the file's creation
time. A date is right when the stretch our words name is the stretch the value names; where the annotation
says only "start", "middle" or "end" of it, when ours lies within. "dev" is every other file by name,
"untouched" the rest.

Printed: dates found (overlapping mention, any value), right among those found, right among all, and value F1,
for which our own dates outside any annotation are wrong.
"""

from __future__ import annotations

import argparse
import html
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from minewatch.extract.times.times import TimeMention, find_times

TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    value: str
    mod: str
    kind: str


def span(value: str) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 calendar value."""
    value = value.split("T")[0]
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value), date.fromisoformat(value)
        if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return monday + timedelta(5 if found[3] else 0), monday + timedelta(6)
        if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return _months(int(found[1]), int(found[2]), 1)
        if found := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            return _months(int(found[1]), int(found[2]) * 3 - 2, 3)
        if found := re.fullmatch(r"(\d{4})-H([12])", value):
            return _months(int(found[1]), int(found[2]) * 6 - 5, 6)
        if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return _months(int(found[1]), SEASONS[found[2]], 3)
        if found := re.fullmatch(r"\d{2,4}", value):
            size = 10 ** (4 - len(value))
            return date(int(value) * size, 1, 1), date(int(value) * size + size - 1, 12, 31)
    except ValueError:
        return None
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + count
    return date(year, month, 1), date(last // 12, last % 12 + 1, 1) - timedelta(1)


def read(path: Path) -> tuple[date | None, str, list[Gold]]:
    """The day of publication, the plain text, and its annotated times."""
    raw = path.read_text(encoding="utf-8")
    made = re.search(r'<TIMEX3[^>]*value="([^"]*)"[^>]*functionInDocument="CREATION_TIME"', raw)
    made = made or re.search(r'<DCT>\s*<TIMEX3[^>]*value="([^"]*)"', raw)
    day = span(made[1]) if made else None
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    gold, text, at = [], "", 0
    source = body[1] if body else ""
    for found in TIMEX.finditer(source):
        text += html.unescape(TAG.sub("", source[at : found.start()]))
        start = len(text)
        text += html.unescape(TAG.sub("", found[2]))
        slots = dict(re.findall(r'(\w+)="([^"]*)"', found[1]))
        gold.append(Gold(start, len(text), slots.get("value", ""), slots.get("mod", ""), slots["type"]))
        at = found.end()
    return (day[0] if day else None), text + html.unescape(TAG.sub("", source[at:])), gold


def right(gold: Gold, ours: TimeMention) -> bool:
    """Whether the stretch we name is the one annotated."""
    want = span(gold.value)
    have = ours.named
    if want is None or have is None or have.start is None or have.end is None:
        return False
    if gold.mod in ("START", "MID", "END", "EARLY", "LATE"):
        return want[0] <= have.start and have.end <= want[1]
    if ours.kind == "range" and gold.end - gold.start < ours.end - ours.start:
        return want[0] == have.start or want[1] == have.end  # annotated end by end
    return (have.start, have.end) == want


def score(paths: list[Path], misses: bool) -> None:
    """Prints the figures of some files, and what was wrong."""
    asked = found = correct = given = 0
    for path in paths:
        published, text, gold = read(path)
        ours = [
            m
            for m in find_times(text, published)
            if m.kind not in ("duration", "set") and m.named is not None
        ]
        dates = [g for g in gold if g.kind == "DATE" and span(g.value)]
        given += sum(
            1 for m in ours if not any(m.start < g.end and g.start < m.end for g in gold if g not in dates)
        )
        asked += len(dates)
        for g in dates:
            over = [m for m in ours if m.start < g.end and g.start < m.end]
            found += bool(over)
            correct += any(right(g, m) for m in over)
            if misses and not any(right(g, m) for m in over):
                near = " ".join(text[max(0, g.start - 50) : g.end + 30].split())
                print(
                    f"  {path.stem} ({published}) {text[g.start : g.end]!r} want {g.value}/{g.mod}", end=" "
                )
                print(f"have {[str(m.named) for m in over]}: {near}")
        if misses:
            for m in ours:
                if not any(m.start < g.end and g.start < m.end for g in gold):
                    print(
                        f"  {path.stem} not annotated: {text[max(0, m.start - 30) : m.end + 30]!r} {m.named}"
                    )
    print(f"{len(paths)} files, {asked} dates: found {found / asked:.3f}", end="; ")
    print(f"right value among found {correct / found:.3f}", end="; ")
    print(f"right among all {correct / asked:.3f}; value F1 {2 * correct / (asked + given):.3f}")


def main() -> None:
    """Scores the part asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("timebank", type=Path)
    parser.add_argument("--part", choices=["dev", "untouched", "all"], default="all")
    parser.add_argument("--misses", action="store_true", help="show what was not right")
    args = parser.parse_args()
    paths = sorted(args.timebank.glob("*.tml"))
    score({"dev": paths[::2], "untouched": paths[1::2], "all": paths}[args.part], args.misses)


if __name__ == "__main__":
    main()
