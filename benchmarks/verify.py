"""How fast `verify` reads: captured bytes, log entries, and the rows they name.

Peers, in the same run and over the same bytes: SHA-256 of the captures in memory (nothing can check them
faster), and SHA-256 of each log entry's fields joined (the least any chain has to compute).

    python benchmarks/verify.py [--captures MB] [--entries N]

Goals: at least 200 MB of captures and 100,000 log entries a second.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from minewatch.model.capture import Capture, Sighting
from minewatch.model.decision import Decision
from minewatch.store import Record, open_record, verify

START = datetime(2026, 1, 1, tzinfo=UTC)


def clock() -> Callable[[], datetime]:
    """A clock that moves on by a millisecond a look."""
    looks = count()
    return lambda: START + timedelta(milliseconds=next(looks))


def fill_captures(record: Record, megabytes: int) -> int:
    """Captures of 2 kB to 2 MB, as a crawl of pages and reports has them; returns their bytes."""
    total, sizes = 0, (2_000, 8_000, 20_000, 60_000, 200_000, 2_000_000)
    for number in count():
        if total >= megabytes * 1_000_000:
            return total
        data = os.urandom(sizes[number % len(sizes)])
        sha256 = hashlib.sha256(data).hexdigest()
        capture = Capture(sha256, len(data), "text/plain")
        record.keep(capture, Sighting(sha256, "bench", f"{number}", START), data)
        total += len(data)
    return total


def fill_log(record: Record, entries: int) -> None:
    """Entries of one row each: decisions, the commonest write of a person."""
    for base in range(0, entries, 5_000):
        with record.batch():
            for number in range(base, base + 5_000):
                at = START + timedelta(seconds=number)
                record.add_decision(Decision(f"c-{number:016x}", "accept", "Ada", at, "as quoted"))


def best(task: Callable[[], object], rounds: int = 3, now: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of the fastest of some rounds: the others measure the neighbours."""
    times = []
    for _ in range(rounds):
        start = now()
        task()
        times.append(now() - start)
    return min(times)


def clean(record: Record, captures: bool) -> None:
    """Verify; the figures are of a record in which nothing is wrong."""
    assert list(verify(record, captures=captures)) == []


def main() -> None:
    """Print the figures with their ratios to the peers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--captures", type=int, default=300, help="MB of captured bytes")
    parser.add_argument("--entries", type=int, default=100_000, help="log entries")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with open_record(Path(folder) / "captures", create=True, clock=clock()) as record:
            total = fill_captures(record, asked.captures)
            files = sum(1 for _ in record.captures())
            rows = best(lambda: clean(record, captures=False))
            seconds = best(lambda: clean(record, captures=True)) - rows
            block = os.urandom(50_000_000)
            peer = best(lambda: hashlib.sha256(block).digest()) * total / len(block)
        print(f"captures: {total / 1e6:.0f} MB in {files} files, {total / 1e6 / seconds:.0f} MB/s (goal 200)")
        print(f"  ratio to SHA-256 of as many bytes in memory: {seconds / peer:.2f}")
        with open_record(Path(folder) / "log", create=True, clock=clock()) as record:
            fill_log(record, asked.entries)
            entries = list(record.log())
            seconds = best(lambda: clean(record, captures=False), now=time.process_time)
            joined = ["".join(map(str, entry)).encode() for entry in entries]
            peer = best(lambda: [hashlib.sha256(line).hexdigest() for line in joined], now=time.process_time)
        rate = f"{len(entries) / seconds:,.0f} entries a second of processor (goal 100,000)"
        print(f"log: {len(entries):,} entries, each with a row, {rate}")
        print(f"  ratio to SHA-256 of the entries alone, already in memory: {seconds / peer:.1f}")


if __name__ == "__main__":
    main()
