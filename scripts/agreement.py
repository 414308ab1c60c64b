"""How far two annotators of the same documents agree.

usage: python scripts/agreement.py FOLDER OTHER [--differences]

FOLDER and OTHER hold labelled documents (labelled/README.md); those with the same name and the same text are
compared, matched as scripts/score.py matches claims found with claims labelled.

    detection  F1 of claims that both have: kind, actor and words; optional labels left out on both sides
    lenient    the same, where a claim that the other has as optional counts as had
    fields     of the pairs: in how many both state the field, the share of those in which they say the same,
               and in how many one alone states it
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labels import LabelError, load
from score import FIELDS, Row, pairs


@dataclass
class Agreement:
    """Counts over documents; `fields` counts same, differ and alone by field over the pairs."""

    documents: int = 0
    claims: list[int] = field(default_factory=lambda: [0, 0])
    both: int = 0
    had: list[int] = field(default_factory=lambda: [0, 0])
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    differences: list[str] = field(default_factory=list)

    def detection(self) -> float:
        """F1 of the claims that both have."""
        return 2 * self.both / sum(self.claims) if sum(self.claims) else 0.0

    def lenient(self) -> float:
        """F1 where the other's optional claims count: the harmonic mean of both shares."""
        one, other = (had / all_ if all_ else 0.0 for had, all_ in zip(self.had, self.claims, strict=True))
        return 2 * one * other / (one + other) if one + other else 0.0


def compare(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> Agreement:
    """Agreement over the documents that both have. Raises LabelError where their texts differ."""
    others = {document["doc"]: document for document in second}
    found = Agreement()
    for document in first:
        other = others.get(document["doc"])
        if other is None:
            continue
        if other["text"] != document["text"]:
            raise LabelError(f"{document['doc']}: the texts differ, so that words cannot be compared")
        found.documents += 1
        _add(found, document["doc"], document["claims"], other["claims"])
    return found


def _required(claims: list[Row]) -> list[Row]:
    return [claim for claim in claims if not claim.get("optional")]


def _add(found: Agreement, doc: str, ones: list[Row], others: list[Row]) -> None:
    sides = _required(ones), _required(others)
    matched = pairs(*sides)
    found.both += len(matched)
    for side, (mine, theirs) in enumerate(((sides[0], others), (sides[1], ones))):
        found.claims[side] += len(mine)
        found.had[side] += len(pairs(mine, theirs))
        taken = {pair[side] for pair in matched}
        for i, claim in enumerate(mine):
            if i not in taken:
                found.differences.append(f"{'FIRST' if side == 0 else 'OTHER'} ALONE {doc}: {_said(claim)}")
    for i, j in matched:
        _fields(found, doc, sides[0][i], sides[1][j])


def _said(claim: Row) -> str:
    return f"{claim['kind']} {claim.get('actor')} {claim['assertion']}: {claim['evidence']['quote']}"


def _fields(found: Agreement, doc: str, one: Row, other: Row) -> None:
    for name, same in FIELDS.items():
        values = one.get(name), other.get(name)
        if values[0] is None and values[1] is None:
            continue
        if values[0] is None or values[1] is None:
            found.fields[name]["alone"] += 1
            word = "ALONE"
        elif same(values[0], values[1]):
            found.fields[name]["same"] += 1
            continue
        else:
            found.fields[name]["differ"] += 1
            word = "DIFFER"
        found.differences.append(f"{word} {doc}: {name} {values[0]} / {values[1]}: {_said(one)}")


def table(found: Agreement) -> list[str]:
    """The lines a person reads."""
    out = [
        f"{found.documents} documents, {found.claims[0]} and {found.claims[1]} claims, {found.both} of both",
        f"detection F1 {found.detection():.3f}, lenient {found.lenient():.3f}",
    ]
    for name, counts in sorted(found.fields.items()):
        total = counts["same"] + counts["differ"]
        share = f"{counts['same'] / total:.3f}" if total else "  -  "
        out.append(f"  {name:13} {share} of {total}, stated by one alone {counts['alone']}")
    return out


def main() -> None:
    """Print the agreement; exit 1 with one line where a folder cannot be compared."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument(
        "--differences", action="store_true", help="every claim and field that is not of both"
    )
    args = parser.parse_args()
    try:
        found = compare(load(args.folder), load(args.other))
    except LabelError as error:
        sys.exit(str(error))
    if not found.documents:
        sys.exit(f"{args.folder} and {args.other} have no document of the same name: nothing to compare")
    print("\n".join(table(found) + (found.differences if args.differences else [])))


if __name__ == "__main__":
    main()
