"""Reading: documents and MB a second by format, apart and in one process, and as a ratio to trafilatura.

usage: python benchmarks/read.py [--documents 400] [--corpus FOLDER]

The documents are made from the packaged samples, all distinct. "apart" is what the product does: each one
in a process of its own. The ratio compares processor time on the same HTML pages in the same run: our reading
(with decoding, title, publisher, date and language) against trafilatura's own `extract` (text only).

With --corpus, a checkout of github.com/scrapinghub/article-extraction-benchmark (181 pages with the text of
their articles; not ours to ship), it also prints how well both find the article: precision, recall and F1 of
runs of four words, the mean over pages as that benchmark defines it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import trafilatura
from _documents import document

from minewatch.collect import media_type
from minewatch.model.capture import Capture, Sighting
from minewatch.read import Reading, Unread, read
from minewatch.read.many import Item

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def item(name: str, data: bytes) -> Item:
    """A document as collecting hands it over."""
    capture = Capture(hashlib.sha256(data).hexdigest(), len(data), media_type(data, name))
    return data, capture, Sighting(capture.sha256, "bench", name, NOW)


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of this process's processor time that the work takes, the better of two runs."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def by_format(items: list[Item]) -> None:
    """Documents and MB a second of reading in this process, for each format."""
    print(f"{'in one process':34} {'documents':>9} {'kB each':>8} {'documents/s':>12} {'MB/s':>8}")
    for reader in sorted({i[1].media_type for i in items}):
        same = [i for i in items if i[1].media_type == reader]
        seconds = processor_time(lambda same=same: [read(*i) for i in same])
        size = sum(len(i[0]) for i in same)
        print(
            f"  {reader.split('.')[0]:32} {len(same):9} {size / len(same) / 1000:8.1f} "
            f"{len(same) / seconds:12.0f} {size / 1e6 / seconds:8.2f}"
        )


def apart(items: list[Item], workers: int) -> None:
    """Documents a second as the product reads them: one short-lived process each."""
    with Reading(workers) as reading:
        start = time.perf_counter()
        next(reading.read_all(items[:1]))
        loaded = time.perf_counter() - start
        start = time.perf_counter()
        unread = sum(isinstance(text, Unread) for text in reading.read_all(items))
        seconds = time.perf_counter() - start
    size = sum(len(i[0]) for i in items)
    print(
        f"apart, {workers} workers: {len(items) / seconds:.0f} documents/s, {size / 1e6 / seconds:.2f} MB/s, "
        f"{seconds / len(items) * 1000 * workers:.1f} ms a document and worker; "
        f"{unread} unread; {loaded:.1f} s to load the readers"
    )


def against_trafilatura(pages: list[bytes]) -> None:
    """Our reading of pages as a ratio to trafilatura's, both in processor time."""
    items = [item("page.html", page) for page in pages]
    ours = processor_time(lambda: [read(*i) for i in items])
    theirs = processor_time(lambda: [trafilatura.extract(page) for page in pages])
    fast = processor_time(lambda: [trafilatura.extract(page, fast=True) for page in pages])
    each = 1000 / len(pages)
    print(
        f"{len(pages)} HTML pages, {sum(map(len, pages)) / len(pages) / 1000:.0f} kB each: "
        f"ours {ours * each:.2f} ms, trafilatura {theirs * each:.2f} ms (fast {fast * each:.2f} ms); "
        f"ratio {ours / theirs:.2f} (to fast {ours / fast:.2f})"
    )


def shingles(words: str) -> Counter[tuple[str, ...]]:
    """Runs of four words."""
    tokens = re.findall(r"\w+", words)
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))) if tokens else Counter()


def quality(folder: Path, extract: Callable[[bytes], str | None]) -> tuple[float, float, float]:
    """Mean precision and recall over the pages of the corpus, and the F1 of the two."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precisions, recalls = [], []
    for name, page in truth.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        wanted, got = shingles(page.get("articleBody", "")), shingles(extract(data) or "")
        both = sum((wanted & got).values())
        if got:
            precisions.append(both / sum(got.values()))
        if wanted:
            recalls.append(both / sum(wanted.values()))
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--corpus", type=Path)
    chosen = parser.parse_args()
    items = [item(*document(number)) for number in range(chosen.documents)]
    read(*items[0])  # load what reading loads
    by_format(items)
    apart(items, chosen.workers)
    against_trafilatura([i[0] for i in items if i[1].media_type == "text/html"])
    if chosen.corpus:
        pages = [gzip.decompress(p.read_bytes()) for p in sorted((chosen.corpus / "html").glob("*.gz"))]
        against_trafilatura(pages)
        for name, extract in (
            ("ours", lambda data: read(*item("page.html", data)).content),
            ("trafilatura", lambda data: trafilatura.extract(data, include_comments=False)),
        ):
            precision, recall, f1 = quality(chosen.corpus, extract)
            print(f"  {name:12} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
