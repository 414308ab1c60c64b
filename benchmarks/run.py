#!/usr/bin/env python3
"""What one more document costs by the commands a person uses, in workspaces of growing size.

usage: run.py [SIZE...]   (default: 300 3000)

For each size: a workspace of so many small text documents, then five times one more: `collect FILE` and `run`, as
programs of their own, start and readers included. Prints the median of the processor seconds of both, and its ratio
to the smallest size.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from minewatch.model.place import places, states

SAID = (
    "{state} destroyed {number:,} stockpiled antipersonnel mines in {year}.",
    "In {year} there were {few} casualties of mines in {state}, the ministry said.",
    "{state} cleared {few} square kilometres of mined land in {year}.",
    "{state} retained {number:,} antipersonnel mines for training at the end of {year}.",
    "{state} plans to produce antipersonnel mines, the defence minister said.",
)
BETWEEN = (
    "The delegates met again in the afternoon, and the report of the working group was put on the table."
)
SOURCE = "publisher: Bench Wire\nclass: wire\nlanguage: en\n"


def paper(rng: random.Random) -> str:
    """Four sentences about mines among others."""
    out = []
    for words in rng.choices(SAID, k=4):
        state = places()[rng.choice(states())].name
        number, few, year = rng.randint(100, 90_000), rng.randint(2, 400), rng.randint(2000, 2025)
        out += [words.format(state=state, number=number, few=few, year=year), BETWEEN]
    return f"GENEVA, {rng.randint(1, 28)} May {rng.randint(2010, 2025)} - {' '.join(out)}\n"


def folder_of(folder: Path, rng: random.Random, count: int) -> Path:
    """A folder of so many documents with their source file."""
    folder.mkdir(parents=True)
    (folder / "source.yaml").write_text(SOURCE)
    for n in range(count):
        (folder / f"{n}.txt").write_text(paper(rng))
    return folder


def minewatch(*words: object) -> float:
    """Processor seconds of one command and what it starts."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "minewatch", *map(str, words), "-q"], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def one_more(folder: Path, size: int) -> float:
    """The median cost of one more document in a workspace of this size."""
    rng, workspace = random.Random(size), folder / "workspace"  # noqa: S311 - made-up documents, no secret
    minewatch("init", workspace)
    minewatch("collect", folder_of(folder / "papers", rng, size), "-w", workspace)
    minewatch("run", "-w", workspace)
    costs = []
    for n in range(5):
        paper_folder = folder_of(folder / f"more-{n}", rng, 1)
        costs.append(minewatch("collect", paper_folder, "-w", workspace) + minewatch("run", "-w", workspace))
    return median(costs)


def main() -> int:
    first = 0.0
    for size in [int(word) for word in sys.argv[1:]] or [300, 3_000]:
        with tempfile.TemporaryDirectory() as folder:
            cost = one_more(Path(folder), size)
        first = first or cost
        print(f"one more document at {size:,}: {cost:.2f} s of processor, {cost / first:.2f} x the smallest")
    return 0


if __name__ == "__main__":
    sys.exit(main())
