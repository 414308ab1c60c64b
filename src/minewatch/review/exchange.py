"""Decision files: one JSON object a line, to hand decisions from one workspace to another.

    {"id": "d-…", "about": "c-…", "verdict": "amend", "by": "Ada", "at": "2026-01-02T10:00:00+00:00",
     "why": "the table says so", "amended": [["weapon", "ap_mine"]]}

`id` may be left out (a file written by hand); where it is given it must be the id of the content, so that a
line damaged on the way is found. Importing a file twice adds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, get_args

from minewatch.errors import InputRefused
from minewatch.model.decision import Decision, Verdict

_FIELDS = ("about", "verdict", "by", "at", "why", "amended")


def to_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """One line a decision, without line end."""
    for d in decisions:
        row = {
            "id": d.id, "about": d.about, "verdict": d.verdict, "by": d.by, "at": d.at.isoformat(),
            "why": d.why, "amended": [list(pair) for pair in d.amended],
        }  # fmt: skip
        yield json.dumps(row, ensure_ascii=False)


def from_lines(lines: Iterable[str], name: str = "decisions") -> list[Decision]:
    """The decisions of a file; empty lines are passed over.

    Raises InputRefused, with file and line, for the first line that is not a whole decision: then nothing of
    the file should be kept.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_decision(json.loads(line)))
            except (ValueError, TypeError, KeyError) as error:
                raise InputRefused(
                    f"{name}, line {number}",
                    f"not a decision ({error}).",
                    "Nothing was imported; mend the line.",
                ) from error
    return found


def _decision(row: Any) -> Decision:
    if not isinstance(row, dict):
        raise TypeError("not a JSON object")
    unknown = set(row) - {"id", *_FIELDS}
    if unknown:
        raise ValueError(f"unknown field {min(unknown)!r}")
    missing = [field for field in _FIELDS if field not in row and field != "amended"]
    if missing:
        raise ValueError(f"{missing[0]!r} is missing")
    for field in ("about", "by", "why"):
        if not isinstance(row[field], str) or (field != "why" and not row[field].strip()):
            raise ValueError(f"{field!r} must be text")
    if row["verdict"] not in get_args(Verdict):
        raise ValueError(f"no such verdict: {row['verdict']!r}")
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None:
        raise ValueError("'at' has no time zone")
    decision = Decision(
        row["about"], row["verdict"], row["by"], at, row["why"], _pairs(row.get("amended", []))
    )
    if row.get("id", decision.id) != decision.id:
        raise ValueError(f"its id should be {decision.id}, so the line was changed")
    return decision


def _pairs(rows: Any) -> tuple[tuple[str, str | None], ...]:
    pairs = []
    for row in rows:
        field, value = row
        if not isinstance(field, str) or not isinstance(value, str | None):
            raise ValueError("'amended' takes pairs of text")
        pairs.append((field, value))
    return tuple(pairs)
