"""Score claims found against labelled ones: whole, by field, by kind and by genre.

usage: python scripts/score.py FOLDER [--misses] [--genres] [--language CODE] [--half LETTER]

FOLDER holds labelled documents (labelled/README.md). A found claim and a labelled one are a pair when they
have the same kind and actor and carry the same words: at least half of the shorter quotation is shared, and a
fifth of the labelled one. Pairs are chosen one to one, those that agree in most fields first.

    detection  a pair was found
    strict     and every field that the label states is right (place and bound are shown, not counted)
    unasked    a field was filled that the label leaves open: invention, where it is often

Optional labels cost nothing when missed, and excuse one found claim with the same words.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from labels import load, text_of

Row = dict[str, Any]
MONTH = 31  # days by which the ends of a long or open time may differ
_TITLES = frozenset(
    ("the", "of", "and", "for", "mr", "ms", "mrs", "dr", "minister", "president", "spokesman", "spokesperson")
)


@dataclass
class Scores:
    """Counts over documents; `detection` and `strict` are (precision, recall, F1)."""

    gold: int = 0
    found: int = 0
    predicted: int = 0
    whole: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    assertions: Counter[tuple[str, str]] = field(default_factory=Counter)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def detection(self) -> tuple[float, float, float]:
        """Whether claims were found at all."""
        return self._three(self.found)

    def strict(self) -> tuple[float, float, float]:
        """Whether they were found with every stated field right."""
        return self._three(self.whole)

    def _three(self, right: int) -> tuple[float, float, float]:
        precision = right / self.predicted if self.predicted else 0.0
        recall = right / self.gold if self.gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def overlap(a: Row, b: Row) -> int:
    """Characters that two claims' quotations share."""
    one, other = a["evidence"], b["evidence"]
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def same_words(gold: Row, got: Row) -> bool:
    """Whether both are carried by the same run of words."""
    shared = overlap(gold, got)
    lengths = [row["evidence"]["end"] - row["evidence"]["start"] for row in (gold, got)]
    return shared > 0 and shared >= min(lengths) / 2 and shared >= lengths[0] / 5


def _quantity(gold: Row, got: Row | None) -> bool:
    if not got:
        return False
    near = all(
        (gold.get(end) is None) == (got.get(end) is None)
        and (gold.get(end) is None or abs(gold[end] - got[end]) <= 1e-6 * max(1, abs(gold[end])))
        for end in ("low", "high")
    )
    return near and gold.get("unit") == got.get("unit") and gold.get("per") == got.get("per")


def _time(gold: Row, got: Row | None) -> bool:
    if not got:
        return False
    slack = 0 if gold.get("start") == gold.get("end") else MONTH
    for end in ("start", "end"):
        one, other = gold.get(end), got.get(end)
        if (one is None) != (other is None):
            return False
        if one and abs((date.fromisoformat(one) - date.fromisoformat(other)).days) > slack:
            return False
    return True


def _words(name: str) -> set[str]:
    plain = "".join(c.casefold() if c.isalnum() else " " for c in name).split()
    return {word.removesuffix("s") for word in plain if len(word) > 1} - _TITLES


def _speaker(gold: Row, got: Row | None) -> bool:
    if not got:
        return False
    initials = ["".join(w[0] for w in row["name"].split()).casefold() for row in (gold, got)]
    if initials[0] == got["name"].casefold() or initials[1] == gold["name"].casefold():
        return True
    return bool(_words(gold["name"]) & _words(got["name"]))


def _equal(gold: Any, got: Any) -> bool:
    return bool(gold == got)


FIELDS: dict[str, Callable[[Any, Any], bool]] = {
    "assertion": _equal, "weapon": _equal, "treaty": _equal, "step": _equal, "counterparty": _equal,
    "quantity": _quantity, "time": _time, "speaker": _speaker, "quoted": _equal,
}  # fmt: skip


def right_fields(gold: Row, got: Row) -> dict[str, bool]:
    """Each field that the label states: whether it is right."""
    return {
        name: same(gold[name], got.get(name)) for name, same in FIELDS.items() if gold.get(name) is not None
    }


def pairs(golds: list[Row], gots: list[Row]) -> list[tuple[int, int]]:
    """One-to-one pairs: required labels first, then those wholly right, then by fields and shared words."""
    ranked = []
    for i, gold in enumerate(golds):
        for j, got in enumerate(gots):
            if (gold["kind"], gold.get("actor")) == (got["kind"], got.get("actor")) and same_words(gold, got):
                right = right_fields(gold, got).values()
                ranked.append((not gold.get("optional"), all(right), sum(right), overlap(gold, got), -i, -j))
    chosen: list[tuple[int, int]] = []
    for *_, i, j in sorted(ranked, reverse=True):
        if all(-i != a and -j != b for a, b in chosen):
            chosen.append((-i, -j))
    return chosen


def score(documents: Iterable[tuple[str, list[Row], list[Row]]]) -> Scores:
    """Scores over (document, labelled claims, found claims)."""
    scores = Scores()
    for doc, golds, gots in documents:
        _add(scores, doc, golds, gots)
    return scores


def _add(scores: Scores, doc: str, golds: list[Row], gots: list[Row]) -> None:
    matched = dict(pairs(golds, gots))
    free = [gold for i, gold in enumerate(golds) if gold.get("optional") and i not in matched]
    taken = set(matched.values())
    for i, gold in enumerate(golds):
        if gold.get("optional"):
            if i in matched:
                taken.discard(matched[i])
            continue
        scores.gold += 1
        scores.kinds[gold["kind"]]["gold"] += 1
        if i in matched:
            _pair(scores, doc, gold, gots[matched[i]])
        else:
            scores.misses.append(
                f"MISSED {doc}: {gold['kind']} {gold.get('actor')}: {gold['evidence']['quote']}"
            )
    scores.predicted += len(taken)
    excused_by_optional = set(matched.values()) - taken
    for j, got in enumerate(gots):
        if j in taken or j in excused_by_optional:
            continue
        shelter = next((gold for gold in free if same_words(gold, got)), None)
        if shelter is not None:
            free.remove(shelter)
            continue
        scores.predicted += 1
        scores.kinds[got["kind"]]["extra"] += 1
        scores.confidences.append((got.get("confidence") or 0.0, False))
        scores.misses.append(f"EXTRA {doc}: {got['kind']} {got.get('actor')}: {got['evidence']['quote']}")


def _pair(scores: Scores, doc: str, gold: Row, got: Row) -> None:
    right = right_fields(gold, got)
    scores.found += 1
    scores.kinds[gold["kind"]]["found"] += 1
    scores.assertions[gold["assertion"], got["assertion"]] += 1
    scores.confidences.append((got.get("confidence") or 0.0, True))
    for name in FIELDS:
        if name in right:
            scores.fields[name]["right" if right[name] else "wrong"] += 1
        elif got.get(name):
            scores.fields[name]["unasked"] += 1
    if all(right.values()):
        scores.whole += 1
    else:
        wrong = {name: (gold[name], got.get(name)) for name, ok in right.items() if not ok}
        scores.misses.append(
            f"WRONG {doc}: {gold['kind']} {gold.get('actor')}: {got['evidence']['quote']} {wrong}"
        )


def assertion_f1(scores: Scores) -> float:
    """Macro-averaged F1 of the assertion over the pairs."""
    words = sorted({gold for gold, _ in scores.assertions})
    each = []
    for word in words:
        right = scores.assertions[word, word]
        said = sum(n for (_, got), n in scores.assertions.items() if got == word)
        asked = sum(n for (gold, _), n in scores.assertions.items() if gold == word)
        each.append(2 * right / (said + asked) if said + asked else 0.0)
    return sum(each) / len(each) if each else 0.0


def calibration(scores: Scores, bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error of detection, and (mean confidence, share right, claims) of each bin."""
    groups: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in scores.confidences:
        groups[min(bins - 1, int(confidence * bins))].append((confidence, right))
    rows = []
    for _, group in sorted(groups.items()):
        mean = sum(confidence for confidence, _ in group) / len(group)
        rows.append((mean, sum(right for _, right in group) / len(group), len(group)))
    total = max(1, len(scores.confidences))
    return sum(abs(mean - share) * count for mean, share, count in rows) / total, rows


def run(folder: Path, language: str = "en", half: str = "") -> tuple[Scores, dict[str, Scores], int]:
    """Scores of the extractor on a folder: whole and by genre, and the number of documents.

    `half` takes only the documents whose name begins with it ("a": read while tables are written, "b": not).
    """
    from minewatch.extract import extract

    rows = []
    for document in load(folder, f"{half}*.yaml"):
        text = text_of(document, language)
        rows.append(
            (document["genre"], document["doc"], document["claims"], [c.to_json() for c in extract(text)])
        )
    genres = {
        genre: score(row[1:] for row in rows if row[0] == genre) for genre in sorted({row[0] for row in rows})
    }
    return score(row[1:] for row in rows), genres, len(rows)


def table(scores: Scores) -> list[str]:
    """The lines a person reads."""
    out = [f"claims: labelled {scores.gold}, found {scores.predicted}, of them right {scores.found}"]
    for name, three in (("detection", scores.detection()), ("strict", scores.strict())):
        out.append("{:10} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(name, *three))
    for name, counts in sorted(scores.fields.items()):
        total = counts["right"] + counts["wrong"]
        share = f"{counts['right'] / total:.3f}" if total else "  -  "
        out.append(f"  {name:13} {share} of {total}, unasked {counts['unasked']}")
    return out


def main() -> None:
    """Print the scores of one folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what was missed, wrong and too much")
    parser.add_argument("--genres", action="store_true", help="scores by genre and by kind")
    parser.add_argument(
        "--language", help="ISO 639-1; by default the folder's name under languages/, else en"
    )
    parser.add_argument("--half", default="", help="only documents whose name begins so")
    args = parser.parse_args()
    abroad = args.folder.resolve().parent.name == "languages"
    language = args.language or (args.folder.resolve().name if abroad else "en")
    scores, genres, _ = run(args.folder, language, args.half)
    print("\n".join(table(scores)))
    if args.genres:
        for name, part in genres.items():
            detection, strict = part.detection()[2], part.strict()[2]
            print(f"  {name:12} detection {detection:.3f}  strict {strict:.3f}  of {part.gold}")
        for kind, counts in sorted(scores.kinds.items()):
            labelled, found, extra = (counts[name] for name in ("gold", "found", "extra"))
            print(f"  {kind:16} labelled {labelled:3} found {found:3} too much {extra:3}")
    if args.misses:
        print("\n".join(scores.misses))


if __name__ == "__main__":
    main()
