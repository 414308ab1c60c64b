"""Distinct documents in any number, made from the packaged samples: five formats, real frames around them.

Document i mixes paragraphs of several samples by a generator seeded with i, exchanges its states and changes
its numbers, and is then built by the samples' own builders. The same i gives the same bytes.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from make_samples import BUILDERS, samples  # noqa: E402 - the path above comes first
from sample_words import Sample  # noqa: E402

from minewatch.model.place import places  # noqa: E402

NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{2,}\b")
PARAGRAPHS = 7


@cache
def _bases() -> list[Sample]:
    return [sample for sample in samples() if sample.publisher.get("language") == "en"]


@cache
def _pool() -> list[str]:
    parts = [part for sample in _bases() for part in sample.body.strip().split("\n\n")]
    return [part for part in parts if "---" not in part and _fits_pdf(part)]


def _fits_pdf(part: str) -> bool:
    """The samples' PDF fonts have the letters of Windows-1252 only."""
    return part.encode("cp1252", "ignore").decode("cp1252") == part


@cache
def _names() -> list[str]:
    return [place.name for place in places().values() if place.kind == "state" and place.name.isalpha()]


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_names()) + r")\b")


def document(number: int) -> tuple[str, bytes]:
    """(file name, bytes) of document `number`."""
    chance = random.Random(number)  # noqa: S311 - repeatable, not secret
    base = _bases()[number % len(_bases())]
    turn, names = chance.randrange(len(_names())), _names()
    body = "\n\n".join(chance.sample(_pool(), PARAGRAPHS))
    body = _name_pattern().sub(lambda m: names[(names.index(m[0]) + turn) % len(names)], body)
    body = NUMBER.sub(lambda m: str(chance.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), body)
    made = replace(
        base, name=f"{base.name}-{number}", head=base.head | {"title": f"{base.title} {number}"}, body=body
    )
    return made.file, BUILDERS[made.form](made)


def write(folder: Path, count: int) -> int:
    """Write documents 0 to count - 1 in sub-folders of a thousand; returns their bytes."""
    size = 0
    for number in range(count):
        name, data = document(number)
        target = folder / f"{number // 1000:03d}"
        target.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
        size += len(data)
    return size


def in_memory(count: int) -> Iterator[tuple[str, bytes]]:
    """The same without writing them."""
    return (document(number) for number in range(count))
