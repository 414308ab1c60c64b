"""Extraction: words a second on the labelled documents, growth of time with length, peak memory.

usage: python benchmarks/extract.py [--rounds 5]

Prints processor time only. The aims: 50,000 words a second on labelled (dense) text, and a time per word that
does not grow with the text. The ratio to reading the same pages with trafilatura is printed by rooms.py.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from labels import load  # noqa: E402 - the path above comes first

from minewatch.extract import extract  # noqa: E402
from minewatch.model.text import Text  # noqa: E402
from minewatch.model.when import When  # noqa: E402

SENTENCE = 'Chad laid 500 landmines in 2001, said Minister Ali Hadi. "We regret it," he added. '
UNENDING = "Chad laid landmines and Mali "
PUBLISHED = When.parse("2014-01-01")


def seconds(contents: list[str]) -> float:
    """Processor seconds to extract the claims of all."""
    texts = [Text("b", "plain", c, published=PUBLISHED, language="en") for c in contents]
    start = time.process_time()
    for text in texts:
        extract(text)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    contents = [d["text"] for d in load(ROOT / "labelled/build")]
    words = sum(len(c.split()) for c in contents)
    seconds(contents)  # word lists are read once
    best = min(seconds(contents) for _ in range(rounds))
    print(f"labelled text: {len(contents)} documents, {words:,} words, {words / best:,.0f} words a second")
    for name, part in (("sentences", SENTENCE), ("one sentence", UNENDING)):
        for size in (10_000, 100_000, 1_000_000):
            content = part * (size // len(part))
            spent = seconds([content])
            print(
                f"{name}: {len(content):>9,} characters, {spent:6.2f} s, {1e6 * spent / len(content):5.1f} us each"
            )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
