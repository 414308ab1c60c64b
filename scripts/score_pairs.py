#!/usr/bin/env python3
"""Precision and recall of typed disagreement on the labelled pairs, and of re-posts on the labelled families.

usage: score_pairs.py [--half open|kept|fresh|all] [--misses] [--floor 0.90]

A pair counts as found where the findings made of its two claims show a disagreement with the labelled
reason; as wrongly flagged where they show one and the label has none, or another reason. The open half, the
half set aside while the rules were made, and the pairs written after them are printed apart. Exit code 1
where precision or recall of any is under the floor.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from minewatch import reconcile
from minewatch.model.check import Check
from minewatch.model.claim import Claim, Evidence, Quantity, Speaker
from minewatch.model.source import Source
from minewatch.model.status import Reason
from minewatch.model.text import Text
from minewatch.model.when import When

LABELLED = Path(__file__).resolve().parent.parent / "labelled"


@dataclass(frozen=True)
class Pair:
    """Two claims with what is needed to weigh them, and the reason a careful reader would give."""

    id: str
    reason: str | None
    kept: bool
    claims: tuple[Claim, Claim]
    texts: Mapping[str, Text]
    sources: Mapping[str, Source]
    checks: Mapping[str, Check]


def _quantity(row: list[Any] | None) -> Quantity | None:
    if row is None:
        return None
    low, high, unit, bound, per = [*row, *[None] * (5 - len(row))]
    return Quantity(low, high, unit, per, bound or "exact")


def _claim(side: Mapping[str, Any], text: Text) -> Claim:
    fields = dict(side["claim"])
    fields["quantity"] = _quantity(fields.get("quantity"))
    fields["time"] = When.parse(str(fields["time"])) if fields.get("time") else None
    fields["speaker"] = Speaker(*fields["speaker"]) if fields.get("speaker") else None
    fields["scope"] = tuple(fields.get("scope", ()))
    said = side["said"]
    return Claim(text=text.id, evidence=Evidence(said, 0, len(said)), **fields)


def pair(row: Mapping[str, Any]) -> Pair:
    """One labelled row as rows of a record."""
    claims: list[Claim] = []
    texts: dict[str, Text] = {}
    sources: dict[str, Source] = {}
    checks: dict[str, Check] = {}
    for side in ("left", "right"):
        part = row[side]
        text = Text(
            capture=f"{row['id']}/{side}",
            reader="label",
            content=part["said"],
            published=When.parse(str(part["published"])),
            language=part.get("language", "en"),
        )
        claim = _claim(part, text)
        claims.append(claim)
        texts[text.id] = text
        sources[text.id] = Source(f"{side}-{part['by']}", f"A {part['by']} source", part["by"])
        if "check" in part:
            why = part["check"]
            checks[claim.id] = Check(
                claim.id, "inconsistent", why, "It says so", "The law has it otherwise", Reason("rule")
            )
    return Pair(
        row["id"], row.get("reason"), bool(row.get("kept")), (claims[0], claims[1]), texts, sources, checks
    )


def pairs(name: str) -> Iterator[Pair]:
    """The pairs of one file of labelled/pairs."""
    for row in yaml.safe_load((LABELLED / "pairs" / f"{name}.yml").read_text(encoding="utf-8")):
        yield pair(row)


def part(half: str) -> Iterator[Pair]:
    """The open half, the half kept aside while the rules were made, or the pairs written after them."""
    if half == "fresh":
        yield from pairs("fresh")
        return
    for name in ("known", "differ", "alike"):
        yield from (row for row in pairs(name) if row.kept == (half == "kept"))


def found(labelled: Pair) -> frozenset[str]:
    """The reasons that the findings of the two claims show."""
    findings = reconcile.reconcile(labelled.claims, labelled.texts, labelled.sources, checks=labelled.checks)
    return frozenset(row.reason for row in reconcile.disagreements(findings))


SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")


APART = ("independent", "second_account")


def _edited(text: str, edits: Mapping[str, Any]) -> str:
    """A re-post: sentences left out, words exchanged, a line put before or after."""
    sentences = SENTENCE.split(text)
    kept = " ".join(s for n, s in enumerate(sentences) if n not in edits.get("drop", ()))
    for word, other in edits.get("swap", {}).items():
        kept = kept.replace(word, other)
    return "\n".join(part for part in (edits.get("first"), kept, edits.get("last")) if part)


def families() -> Iterator[tuple[str, dict[str, Text], set[str]]]:
    """(name, texts by id, the ids that tell one story) of each labelled family."""
    for row in yaml.safe_load((LABELLED / "families" / "stories.yml").read_text(encoding="utf-8")):
        told: dict[str, Text] = {}
        original = " ".join(row["original"]["text"].split())
        parts = [("original", row["original"], original)]
        parts += [(f"repost-{n}", r, _edited(original, r)) for n, r in enumerate(row["reposts"])]
        parts += [
            (how, row[how], " ".join(row[how]["text"].split())) for how in ("reworded", *APART) if how in row
        ]
        for how, part, content in parts:
            told[f"{row['id']}/{how}"] = Text(
                capture=f"{row['id']}/{how}", reader="label", content=content, publisher=part["by"],
                published=When.parse(str(part["day"])), language="en",
            )  # fmt: skip
        yield row["id"], told, {key for key in told if not key.endswith(APART)}


def score_families(misses: bool) -> tuple[float, float]:
    """Share of families grouped whole, and share of pairs that are joined and should not be."""
    told: dict[str, Text] = {}
    stories: dict[str, set[str]] = {}
    for name, texts, one in families():
        told |= texts
        stories[name] = one
    origin = {key: found.id for key, found in reconcile.origins(told).items()}
    whole = 0
    for name, one in stories.items():
        together = Counter(origin[key] for key in one)
        whole += len(together) == 1
        if misses and len(together) > 1:
            print(f"  {name}: {sorted((k.split('/')[1], origin[k]) for k in one)}")
    story = {key: name for name, one in stories.items() for key in one}
    apart = [(a, b) for a, b in combinations(told, 2) if story.get(a, a) != story.get(b, b)]
    wrong = [(a, b) for a, b in apart if origin[a] == origin[b]]
    if misses:
        for a, b in wrong:
            print(f"  wrongly joined: {a} and {b}")
    return whole / len(stories), len(wrong) / len(apart)


@dataclass
class Score:
    """Right, wrongly flagged, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was flagged that is flagged with the right reason."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of labelled disagreements found with the right reason."""
        return self.right / max(1, self.right + self.missed)

    def add(self, labelled: Pair, reasons: frozenset[str]) -> bool:
        """Count one pair; returns whether it is wholly right."""
        hit = labelled.reason in reasons
        self.right += hit
        self.missed += labelled.reason is not None and not hit
        extra = len(reasons) - hit
        self.wrong += extra
        return not extra and (hit or labelled.reason is None)


def main() -> int:
    """Print the scores; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("open", "kept", "fresh", "all"), default="all")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--floor", type=float, default=0.90)
    asked = parser.parse_args()
    total, low = Score(), False
    for half in ("open", "kept", "fresh") if asked.half == "all" else (asked.half,):
        score, seen = Score(), 0
        for labelled in part(half):
            got = found(labelled)
            total.add(labelled, got)
            seen += 1
            if not score.add(labelled, got) and asked.misses:
                print(f"  {labelled.id}: {labelled.reason}, got {', '.join(sorted(got)) or 'nothing'}")
        print(f"{half}: precision {score.precision:.3f}, recall {score.recall:.3f} over {seen} pairs")
        low = low or min(score.precision, score.recall) < asked.floor
    print(f"all: precision {total.precision:.3f}, recall {total.recall:.3f} (floor {asked.floor:.2f})")
    if asked.half == "all":
        whole, wrong = score_families(asked.misses)
        print(f"families: {whole:.3f} grouped whole, {wrong:.4f} of other pairs wrongly joined")
        low = low or whole < 0.95 or wrong > 0.01
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
