"""Every room on distinct documents: documents and MB a second, shares of time, peak memory, growth.

usage: python benchmarks/rooms.py [--sizes 500,5000] [--no-site]

Prints the cost of extraction as a ratio to trafilatura reading the same HTML pages in the same run (at most
1.0 is the aim); then, for each size, each room's documents and MB a second and its share of the time, and
peak memory; and, from one size to the next, the growth of processor time per document (at most 15 % is the
aim; processor time, so that what else the machine does stays out of it).
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from _documents import document, write

from minewatch.model.text import Text
from minewatch.watch import assemble, collect_into, open_workspace, publish_site
from minewatch.watch.rooms import Report, extract_new, read_new

DAY = date(2026, 3, 1)
PAGES = 300  # pages that trafilatura and extraction are compared on


@contextmanager
def timed(spent: dict[str, float], room: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    spent[room] = spent.get(room, 0.0) + time.perf_counter() - start


def processor() -> float:
    """Processor seconds of this process and of the readers that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def walk(folder: Path, count: int, publish: bool) -> float:
    """Prints what each room took for `count` documents; the processor seconds of all."""
    documents, workspace = folder / "documents", folder / "workspace"
    size = write(documents, count)
    spent: dict[str, float] = {}
    before = processor()
    with open_workspace(workspace, create=True, publish_unreviewed=True) as work:
        report = Report()
        with timed(spent, "collect"):
            collect_into(work, [documents])
        with timed(spent, "read"):
            read_new(work, report)
        with timed(spent, "extract"):
            extract_new(work, report)
        with timed(spent, "reconcile and law"):
            results = assemble(work, DAY)
        if publish:
            with timed(spent, "publish"):
                publish_site(work, results)
    total = sum(spent.values())
    print(f"\n{count:,} documents, {size / 1e6:.1f} MB, {report.claims:,} claims, "
          f"{len(results.edition.findings):,} findings: {total:.1f} s")  # fmt: skip
    for room, seconds in spent.items():
        rate = count / seconds
        print(f"  {room:18} {seconds:8.2f} s {rate:9.0f} documents/s {size / 1e6 / seconds:8.2f} MB/s"
              f" {seconds / total:6.1%}")  # fmt: skip
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"  peak memory {own:.0f} MB, largest reader {children:.0f} MB")
    return processor() - before


def against_trafilatura() -> None:
    """Extraction's time on the texts of HTML pages as a ratio to trafilatura's for reading those pages."""
    import trafilatura

    from minewatch.extract import extract

    made = (document(number) for number in range(PAGES * 3))
    pages = [data.decode("utf-8", "replace") for name, data in made if name.endswith(".html")][:PAGES]
    trafilatura.bare_extraction(pages[0], with_metadata=True)  # loads what it needs
    start = time.perf_counter()
    texts = [trafilatura.extract(page) or "" for page in pages]
    bare = time.perf_counter() - start
    start = time.perf_counter()
    for page in pages:  # what reading needs: the text with its title, publisher and date
        trafilatura.bare_extraction(page, with_metadata=True)
    read = time.perf_counter() - start
    rows = [Text(str(n), "bench", words, language="en") for n, words in enumerate(texts)]
    extract(rows[0])
    start = time.perf_counter()
    claims = sum(len(extract(row)) for row in rows)
    extracted = time.perf_counter() - start
    words = sum(len(text.split()) for text in texts)
    print(f"\nextraction against trafilatura on {len(pages)} pages ({words:,} words, {claims:,} claims):")
    print(f"  {extracted:.2f} s; {extracted / read:.2f} of its reading with title and date ({read:.2f} s),")
    print(f"  {extracted / bare:.2f} of its text alone ({bare:.2f} s); {words / extracted:,.0f} words/s")


def main() -> None:
    """Run the sizes asked for, smallest first, and print the growth between them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="500,5000")
    parser.add_argument("--no-site", action="store_true", help="leave out writing the site")
    args = parser.parse_args()
    against_trafilatura()
    before: tuple[int, float] | None = None
    for count in sorted(int(size) for size in args.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            spent = walk(Path(folder), count, not args.no_site) / count
        if before:
            print(
                f"  processor time per document: {spent * 1000:.2f} ms, {spent / before[1] - 1:+.1%} from {before[0]:,}"
            )
        before = (count, spent)


if __name__ == "__main__":
    main()
