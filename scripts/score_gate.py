"""How many true claims the gate of the language model lets through, and how many altered ones.

usage: python scripts/score_gate.py FOLDER [--refused] [--passed] [--altered N]

True claims are the labelled ones (not the optional), as answers of a model that marks its context
(gate_answers.py). Altered ones say something else in one field (gate_altered.py): with the context of the true
claim, and once more with context marked anew by whatever words near by would carry the change ("lying").
`--altered N` draws N of them, spread over the ways of altering, the same at every call.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gate_altered import altered
from gate_answers import answer_of, documents, honest, marked
from pydantic import ValidationError

from minewatch.extract.gate.answer import Answer
from minewatch.extract.gate.gate import Refusal, hold
from minewatch.extract.gate.reading import Reading

Row = dict[str, Any]
# The documents that the gate's words were chosen with, as the last number of each genre; later ones test it.
BUILT_WITH = {
    "government": 13, "meeting": 14, "monitor": 16, "ngo": 14, "oped": 11, "parliament": 11, "wire": 20,
}  # fmt: skip


def built_with(doc: str) -> bool:
    """Whether the gate was built with this document at hand."""
    genre, _, number = doc.rpartition("-")
    return number.isdigit() and int(number) <= BUILT_WITH.get(genre, 0)


@dataclass
class Passed:
    """How many of how many passed, by what, and a line for each that went the wrong way."""

    asked: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of all."""
        return self.passed.total() / self.asked.total() if self.asked else 0.0


@dataclass(frozen=True)
class Lie:
    """One altered claim: which document, which way, and the answer with either context."""

    doc: str
    way: str
    kept: Answer
    lying: Answer
    order: str  # a digest: the same draw at every call, whatever else is in the folder


def true_claims(folder: Path) -> Iterator[tuple[str, Reading, Answer]]:
    """Every labelled claim as an honest answer."""
    for row, reading in documents(folder):
        for label in row["claims"]:
            if not label.get("optional"):
                yield row["doc"], reading, honest(reading, label)


def score_true(folder: Path) -> tuple[Passed, Passed]:
    """True claims of the documents that the gate was built with, and of later ones."""
    built, later = Passed(), Passed()
    for doc, reading, answer in true_claims(folder):
        counts = built if built_with(doc) else later
        outcome = hold(reading, answer, "score")
        counts.asked["true"] += 1
        if isinstance(outcome, Refusal):
            counts.lines.append(f"{doc}: {outcome.field}: {outcome.reason} {answer.kind} “{answer.quote}”")
        else:
            counts.passed["true"] += 1
    return built, later


def lies(folder: Path) -> Iterator[tuple[Reading, Lie]]:
    """Every altered claim that can be made of a labelled claim which the gate lets through."""
    for row, reading in documents(folder):
        labels = [(label, answer_of(label)) for label in row["claims"]]
        for label, bare in labels:
            answer = honest(reading, label)
            if label.get("optional") or isinstance(hold(reading, answer, "score"), Refusal):
                continue
            seed = f"{row['doc']}|{label['kind']}|{label['actor']}|{label['evidence']['start']}|{bare.get('quantity')}"
            for way, new in altered(random.Random(seed), reading, bare):  # noqa: S311  # a draw to be repeated
                if any(_says(other, new) for near, other in labels if _together(label, near)):
                    continue  # another label says just that of the same words: it is true
                lie = _lie(row["doc"], way, reading, new, answer)
                if lie:
                    yield reading, lie


def _lie(doc: str, way: str, reading: Reading, new: Row, true: Answer) -> Lie | None:
    sentence = true.sentence or 0
    context = [mark.model_dump() for mark in true.context]
    try:
        kept = Answer.model_validate({**new, "sentence": sentence, "context": context})
    except ValidationError:  # no word of the closed vocabulary: refused before any gate
        return None
    order = hashlib.sha256(f"{doc}{way}{kept.model_dump_json()}".encode()).hexdigest()
    return Lie(doc, way, kept, marked(reading, new, sentence), order)


def _together(label: Row, other: Row) -> bool:
    one, two = label["evidence"], other["evidence"]
    return label is not other and bool(one["start"] < two["end"] and two["start"] < one["end"])


def _says(true: Row, new: Row) -> bool:
    fields = ("kind", "actor", "assertion", "weapon", "treaty", "step", "counterparty", "quantity", "time")
    return all(true.get(name) == new.get(name) for name in fields)


def draw(found: list[tuple[Reading, Lie]], size: int) -> list[tuple[Reading, Lie]]:
    """So many, the ways of altering in turn, the same whenever the documents are the same."""
    by_way: dict[str, list[tuple[Reading, Lie]]] = defaultdict(list)
    for item in sorted(found, key=lambda item: item[1].order):
        by_way[item[1].way].append(item)
    drawn: list[tuple[Reading, Lie]] = []
    while len(drawn) < min(size, len(found)):
        for way in sorted(by_way):
            if by_way[way] and len(drawn) < size:
                drawn.append(by_way[way].pop(0))
    return drawn


def score_altered(found: list[tuple[Reading, Lie]]) -> tuple[Passed, Passed]:
    """Altered claims with the true claim's context, and with context marked anew."""
    kept, lying = Passed(), Passed()
    for reading, lie in found:
        for counts, answer in ((kept, lie.kept), (lying, lie.lying)):
            counts.asked[lie.way] += 1
            if not isinstance(hold(reading, answer, "score"), Refusal):
                counts.passed[lie.way] += 1
                counts.lines.append(f"{lie.doc}: {lie.way}: {answer.model_dump_json(exclude_defaults=True)}")
    return kept, lying


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--refused", action="store_true", help="list the true claims that were refused")
    parser.add_argument("--passed", action="store_true", help="list the altered claims that passed")
    parser.add_argument("--altered", type=int, default=0, help="draw so many altered claims (default: all)")
    parser.add_argument("--write", type=Path, help="write the 300 that the tests hold")
    args = parser.parse_args()
    built, later = score_true(args.folder)
    for name, counts in (("documents it was built with", built), ("later documents", later)):
        if counts.asked:
            print(
                f"true claims passed, {name}: {counts.passed.total()} of {counts.asked.total()} ({counts.share:.3f})"
            )
    if args.refused:
        print("\n".join([*built.lines, *later.lines]))
    found = list(lies(args.folder))
    if args.write:
        pinned = draw([item for item in found if built_with(item[1].doc)], 300)
        rows = (
            json.dumps(
                [lie.doc, lie.way, lie.kept.model_dump(mode="json", exclude_defaults=True)],
                ensure_ascii=False,
            )
            for _, lie in pinned
        )
        args.write.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    for size in sorted({300, args.altered or len(found)}):
        kept, lying = score_altered(draw(found, size))
        print(
            f"altered claims passed: {kept.passed.total()} of {kept.asked.total()} ({kept.share:.4f}); ",
            end="",
        )
        print(f"with lying context {lying.passed.total()} ({lying.share:.4f})")
    for way in sorted(kept.asked):
        print(f"  {way:13} {kept.passed[way]:4} of {kept.asked[way]:5}, lying {lying.passed[way]:4}")
    if args.passed:
        print("\n".join(kept.lines))


if __name__ == "__main__":
    main()
