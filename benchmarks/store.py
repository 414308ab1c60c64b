"""What keeping and loading costs, and whether it grows with the record.

Peers, in the same run: for writing, the same bytes put into files with fsync and the same rows into a bare
`sqlite3` table, one commit for as many documents; for loading, `sqlite3` and `json.loads` of the same rows,
without making claims of them.

    python benchmarks/store.py [--growth 500,5000,50000] [--folder FOLDER]

Growth is the processor time per document over the last 500 documents of a record of that size, over that of
the smallest (goal: at most 1.15); the wall clock beside it is mostly the disk's fsync, and as noisy as that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim, Evidence, Mark, Quantity
from minewatch.model.text import Text
from minewatch.model.when import When
from minewatch.store import Record, open_record

START = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 100  # documents a transaction, as a run keeps them
CLAIMS = 10  # a document
WORDS = (
    "the parliament of the country voted on the treaty and the ministry said that it would keep its mines "
)


@dataclass(frozen=True)
class Document:
    """Everything a run keeps of one document."""

    capture: Capture
    sighting: Sighting
    data: bytes
    text: Text
    claims: tuple[Claim, ...]


def documents(first: int, number: int) -> Iterator[Document]:
    """Distinct documents of about 5 kB with ten claims each."""
    for n in range(first, first + number):
        sentences = [f"State {n % 197} destroyed {n + k:,} mines in {1999 + k}." for k in range(CLAIMS)]
        content = f"Bulletin {n}. " + " ".join(s + " " + WORDS * 4 for s in sentences)
        data = content.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        text = Text(
            sha256, "plain/1", content, title=f"Bulletin {n}", published=When.year(2020), language="en"
        )
        claims = tuple(claim_of(text, sentence, n + k) for k, sentence in enumerate(sentences))
        sighting = Sighting(sha256, "bench", f"https://bench.example/{n}", START)
        yield Document(Capture(sha256, len(data), "text/plain"), sighting, data, text, claims)


def claim_of(text: Text, sentence: str, figure: int) -> Claim:
    """A claim of a sentence, with the fields and marks a rule sets."""
    start = text.content.index(sentence)
    end = start + len(sentence)
    marks = tuple(Mark(field, start, end, f"rule-{field}") for field in ("kind", "actor", "quantity"))
    return Claim(
        text.id, "destroy", Evidence(sentence, start, end), actor="FIN", weapon="mine", time=When.year(2003),
        quantity=Quantity(figure, figure, "mine"), confidence=0.9, extractor="rules/1", marks=marks,
    )  # fmt: skip


def keep(record: Record, docs: list[Document]) -> None:
    """What a run does with a batch of documents."""
    record.keep_all([(d.capture, d.sighting, d.data) for d in docs])
    with record.batch():
        for doc in docs:
            record.add_text(doc.text)
            record.add_claims(doc.text.id, doc.claims, "rules/1")


def keep_bare(folder: Path, connection: sqlite3.Connection, docs: list[Document]) -> None:
    """The peer: the same bytes and rows with nothing but the disk's own costs."""
    for doc in docs:
        handle = os.open(folder / doc.capture.sha256, os.O_WRONLY | os.O_CREAT)
        os.write(handle, doc.data)
        os.fsync(handle)
        os.close(handle)
    rows = [(d.text.id, json.dumps([d.text.content, [c.to_json() for c in d.claims]])) for d in docs]
    with connection:
        connection.executemany("INSERT INTO kept VALUES (?, ?)", rows)


def clock() -> Callable[[], datetime]:
    """A clock that moves on by a millisecond a look."""
    looks = count()
    return lambda: START + timedelta(milliseconds=next(looks))


def timed(task: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds, by the wall or by another clock."""
    start = clock()
    task()
    return clock() - start


def writing(folder: Path, sizes: list[int]) -> None:
    """Fill one record to the largest size; print the cost per document at each."""
    folder.mkdir()
    bare = sqlite3.connect(folder / "bare.sqlite")
    bare.execute("PRAGMA synchronous=EXTRA")
    bare.execute("CREATE TABLE kept (id TEXT PRIMARY KEY, body TEXT)")
    docs = list(documents(10**7, 500))
    batches = [docs[n : n + BATCH] for n in range(0, len(docs), BATCH)]
    peer = timed(lambda: [keep_bare(folder, bare, batch) for batch in batches]) / len(docs)
    with open_record(folder / "record", create=True, clock=clock()) as record:
        done, smallest = 0, 0.0
        for size in sizes:
            recent: list[tuple[float, float]] = []
            while done < size:
                docs = list(documents(done, BATCH))
                wall, busy = time.perf_counter(), time.process_time()
                keep(record, docs)
                recent.append((time.perf_counter() - wall, time.process_time() - busy))
                done += BATCH
            each, busy = (sum(column) / (BATCH * 5) for column in zip(*recent[-5:], strict=True))
            smallest = smallest or busy
            print(
                f"writing at {size:,} documents: {1 / each:,.0f} documents/s by the wall, "
                f"ratio to bare files and rows {each / peer:.1f}; "
                f"{busy * 1000:.2f} ms of processor, {busy / smallest:.2f} of the smallest"
            )
        loading(folder / "record" / "record.sqlite", record)


def loading(file: Path, record: Record) -> None:
    """Load all claims, and print the cost against reading the same rows as plain JSON."""
    start = time.perf_counter()
    claims = sum(1 for _ in record.claims())
    seconds = time.perf_counter() - start
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    connection = sqlite3.connect(file)
    peer = timed(lambda: [json.loads(row[0]) for row in connection.execute("SELECT body FROM claims")])
    print(
        f"loading {claims:,} claims: {seconds:.2f} s, {claims / seconds:,.0f} claims/s, "
        f"ratio to sqlite3 and json.loads {seconds / peer:.1f}"
    )
    seconds = timed(lambda: sum(1 for _ in record.texts()))
    print(f"loading the texts: {seconds:.2f} s")
    last = next(iter(documents(0, 1)))
    seconds = timed(lambda: sum(1 for _ in record.claims(of={last.text.id})))
    print(f"claims of one text: {seconds * 1000:.2f} ms")


def main() -> None:
    """Print the figures with their ratios to the peers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--growth", default="500,5000", help="record sizes, in documents")
    parser.add_argument("--folder", type=Path, help="on which disk (default: the system's temporary folder)")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.growth.split(",")]
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        writing(Path(folder) / "bench", sizes)


if __name__ == "__main__":
    main()
