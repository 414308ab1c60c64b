#!/usr/bin/env python3
"""Score number finding against a fetched copy of Recognizers-Text's English specs.

usage: score_numbers.py SPECS_FOLDER [--misses]

SPECS_FOLDER holds NumberModel.json and NumberRangeModel.json (in that repository: Specs/Number/English). A
case counts as right when exactly the spec's mentions are found: same words and value, for a range same ends.
Value F1 counts mentions by value alone, per case, as published comparisons of quantity extractors do.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from minewatch.extract.numbers.numbers import find_numbers
from minewatch.extract.numbers.quantities import find_quantities

Found = tuple[str, str]  # the words, or "" where they are not compared, and the value


def rounded(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def spec_numbers(case: dict[str, Any]) -> list[Found]:
    return [(r["Text"].lower(), rounded(float(r["Resolution"]["value"]))) for r in case["Results"]]


def our_numbers(text: str, _: list[Found]) -> list[Found]:
    return [(text[n.start : n.end].lower(), rounded(n.value)) for n in find_numbers(text)]


def spec_ranges(case: dict[str, Any]) -> list[Found]:
    """Their "[20,30)" as "20..30": our claims do not say whether an end belongs to the range."""
    values = [r["Resolution"]["value"][1:-1].split(",") for r in case["Results"]]
    return [("", "..".join(rounded(float(end)) if end else "" for end in ends)) for ends in values]


def our_ranges(text: str, wanted: list[Found]) -> list[Found]:
    """Ranges and open bounds. To them a plain number is a range after "equals": it counts where asked for."""
    found = [(q.bound, ("", f"{rounded(q.low)}..{rounded(q.high)}")) for q in find_quantities(text)]
    return [value for bound, value in found if bound not in ("exact", "about") or value in wanted]


def score(
    path: Path, wanted: Callable[..., list[Found]], found: Callable[..., list[Found]], misses: bool
) -> None:
    """Prints one line for a spec file, and the cases that are not right."""
    right = shared = asked = given = 0
    cases = json.loads(path.read_text(encoding="utf-8-sig"))
    for case in cases:
        want = wanted(case)
        have = found(case["Input"], want)
        right += want == have
        both = Counter(v for _, v in want) & Counter(v for _, v in have)
        shared, asked, given = shared + both.total(), asked + len(want), given + len(have)
        if misses and want != have:
            print(f"  {case['Input']!r}\n    want {want}\n    have {have}")
    f1 = 2 * shared / (asked + given)
    print(f"{path.stem}: {right} of {len(cases)} cases right ({right / len(cases):.1%}); value F1 {f1:.3f}")


def main() -> None:
    """Scores both spec files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("specs", type=Path)
    parser.add_argument("--misses", action="store_true", help="show the cases that are not right")
    args = parser.parse_args()
    score(args.specs / "NumberModel.json", spec_numbers, our_numbers, args.misses)
    score(args.specs / "NumberRangeModel.json", spec_ranges, our_ranges, args.misses)


if __name__ == "__main__":
    main()
