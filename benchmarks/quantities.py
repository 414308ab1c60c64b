#!/usr/bin/env python3
"""What finding quantities and times costs, beside quantulum3 and dateparser.search on the same sentences.

usage: quantities.py [--sentences N] [--peers PYTHON]

The sentences are those of the packaged samples. The peers are installed with pip into a temporary environment
and run there with their own defaults (English, the same day of publication); with --peers they are taken from
that interpreter's environment. Without them our own figures are printed, and what to install for the ratio.

Printed: words a second of both finders together on these sentences, and on those of them without a figure
plus one in twenty of the others (few numbers, as in general news); the ratio to the peers; and the time for
one text of growing length, which must double when the text does.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import venv
from datetime import date
from importlib import resources
from pathlib import Path

from minewatch.extract.numbers.quantities import find_quantities
from minewatch.extract.times.times import find_times

PUBLISHED = date(2025, 12, 17)
PEERS = ("quantulum3", "dateparser")
PEER_PROGRAM = """
import json, sys, time
from datetime import datetime
from dateparser.search import search_dates
from quantulum3 import parser
sentences = json.load(sys.stdin)
settings = {"RELATIVE_BASE": datetime(2025, 12, 17), "PREFER_DATES_FROM": "past"}
def both(text):
    parser.parse(text)
    search_dates(text, languages=["en"], settings=settings)
both("In 2019 some 12 mines were found.")
start = time.process_time()
failed = 0
for sentence in sentences:
    try:
        both(sentence)
    except Exception:  # a peer that fails on a sentence has still spent its time on it
        failed += 1
json.dump({"seconds": time.process_time() - start, "failed": failed}, sys.stdout)
"""


def sentences() -> list[str]:
    """The sentences of the packaged samples written as plain text."""
    found: list[str] = []
    stack = [resources.files("minewatch") / "samples"]
    while stack:
        for path in sorted(stack.pop().iterdir(), key=lambda p: p.name):
            if path.is_dir():
                stack.append(path)
            elif path.name.endswith(".txt"):
                text = " ".join(path.read_text(encoding="utf-8", errors="replace").split())
                found += [s for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", text) if len(s.split()) > 4]
    return found


def ours(texts: list[str]) -> float:
    """Seconds of both finders, sentence by sentence, after one turn to warm up."""
    for text in texts[:50]:
        find_quantities(text), find_times(text, PUBLISHED)
    start = time.process_time()
    for text in texts:
        find_quantities(text)
        find_times(text, PUBLISHED)
    return time.process_time() - start


def peers(texts: list[str], python: str | None) -> float | None:
    """Seconds of both peers on these sentences, None where they cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        if python is None:
            python = str(Path(folder) / "bin" / "python")
            venv.create(folder, with_pip=True)
            installed = subprocess.run(
                [python, "-m", "pip", "install", "-q", "--only-binary", ":all:", *PEERS],
                capture_output=True,
                text=True,
            )
            if installed.returncode:
                print(installed.stderr.strip().splitlines()[-1], file=sys.stderr)
                return None
        run = subprocess.run(
            [python, "-c", PEER_PROGRAM], input=json.dumps(texts), capture_output=True, text=True
        )
    if run.returncode:
        print(run.stderr.strip().splitlines()[-1], file=sys.stderr)
        return None
    answer = json.loads(run.stdout)
    print(f"peers: {answer['seconds']:.2f} s for {len(texts)} sentences, an exception on {answer['failed']}")
    return float(answer["seconds"])


def growth(texts: list[str]) -> None:
    """Seconds for one unbroken text of 0.5 to 4 MB."""
    base = " ".join(texts)
    for size in (500_000, 1_000_000, 2_000_000, 4_000_000):
        text = (base * (size // len(base) + 1))[:size]
        start = time.process_time()
        find_quantities(text)
        find_times(text, PUBLISHED)
        seconds = time.process_time() - start
        print(f"one text of {size / 1e6:.1f} MB: {seconds:.2f} s, {seconds / size * 1e9:.0f} ns a character")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=150, help="how many the peers read")
    parser.add_argument("--peers", help="an interpreter that has quantulum3 and dateparser")
    args = parser.parse_args()
    texts = sentences()
    plain = [s for s in texts if not re.search(r"\d", s)]
    sparse = (plain + [s for s in texts if re.search(r"\d", s)][::20]) * 20
    for name, chosen in (("samples", texts * 5), ("general news", sparse)):
        words = sum(len(s.split()) for s in chosen)
        print(f"{name}: {words / ours(chosen):,.0f} words a second, {words:,} words")
    growth(texts)
    few = texts[: args.sentences]
    theirs = peers(few, args.peers)
    if theirs is None:
        print(
            f"no ratio: pip install {' '.join(PEERS)} in an environment and give its interpreter as --peers"
        )
        return
    mine = ours(few * 20) / 20
    print(f"ratio: {theirs / mine:.0f} times as fast as {' + '.join(PEERS)} (ours {mine * 1000:.1f} ms)")


if __name__ == "__main__":
    main()
