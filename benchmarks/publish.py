"""Publishing: pages and bytes a second, and the ratio to a plain copy of the same files.

    python benchmarks/publish.py [--documents N]

An edition of N invented documents over all 197 states is made in memory, published, and its folder copied
file by file in the same run. Reading, extracting and reconciling are not in it.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import shutil
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim, Evidence, Quantity, Speaker
from minewatch.model.edition import Edition
from minewatch.model.finding import Finding, Matter, Origin
from minewatch.model.place import places, states
from minewatch.model.source import Source
from minewatch.model.status import Duty, Reason, Status
from minewatch.model.text import Text
from minewatch.model.when import When
from minewatch.publish import write_site

ON = date(2026, 3, 3)
KINDS = ("destroy", "retain", "use", "clear", "casualty", "produce", "withdraw", "stockpile")


def edition(documents: int) -> Edition:
    """N documents of five claims each, two documents to a finding, a status with reasons for every state."""
    sources = tuple(
        Source(f"paper-{n}", f"Sample Paper {n}", "media", republish=n % 2 == 0, sample=True)
        for n in range(40)
    )
    captures, sightings, texts, claims = [], [], [], []
    codes = states()
    by_matter: dict[tuple[str, str], list[Claim]] = {}
    for number in range(documents):
        code, kind = codes[number // 2 % len(codes)], KINDS[number // 2 % len(KINDS)]
        content, spans = _content(places()[code].name, number)
        raw = content.encode()
        sha256 = hashlib.sha256(raw).hexdigest()
        seen = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        captures.append(Capture(sha256, len(raw), "text/plain"))
        sightings.append(Sighting(sha256, sources[number % 40].id, f"https://paper.example/{number}", seen))
        published = When.day(date(2024, 1, 1) + timedelta(days=number % 700))
        text = Text(sha256, "plain/1", content, f"Report {number}", published=published, language="en")
        texts.append(text)
        for place, (start, end) in enumerate(spans):
            claim = Claim(
                text.id,
                kind,  # type: ignore[arg-type]
                Evidence(content[start:end], start, end),
                actor=code,
                weapon="ap_mine",
                place=f"District {number // 2 % 7}-{place}",
                quantity=Quantity(1000 + place, 1000 + place, "mine"),
                time=When.year(2020 + place),
                speaker=Speaker("Anna Sample", "deputy minister") if number % 3 == 0 else None,
            )
            claims.append(claim)
            by_matter.setdefault((f"{number // 2}", str(place)), []).append(claim)
    findings = [_finding(group) for group in by_matter.values()]
    return Edition(
        on=ON, known=datetime(2026, 3, 3, tzinfo=UTC), sources=sources, captures=tuple(captures),
        sightings=tuple(sightings), texts=tuple(texts), claims=tuple(claims), decisions=(), acts=(),
        statuses=tuple(_status(code, treaty) for code in codes for treaty in ("APMBC", "CCM", "CCW")),
        findings=tuple(findings),
    )  # fmt: skip


def _content(name: str, number: int) -> tuple[str, list[tuple[int, int]]]:
    """Some 2,500 characters with five sentences to quote."""
    content, spans = f"Report {number}.\n\n", []
    for place in range(5):
        content += "The day began with other news, and a good deal was said about roads and schools. " * 5
        content += f"{name} did what is claimed here, and did it "
        start = len(content)
        content += f"with {1000 + place} mines in {2020 + place}"
        spans.append((start, len(content)))
        content += ", a report says. Nothing more was known.\n\n"
    return content, spans


def _finding(group: list[Claim]) -> Finding:
    first = group[0]
    origins = tuple(Origin(f"o-{c.text}", (c.text,), ("Sample Paper",)) for c in group)
    matter = Matter(first.actor, first.kind, first.weapon, None, place=first.place)
    ids = tuple(c.id for c in group)
    return Finding(
        matter, first.time, "fact", ids, value=first.quantity, value_rule="all agree", origins=origins
    )


def _status(code: str, treaty: str) -> Status:
    steps = tuple(Reason(f"Step {n} of the rule holds.", f"Art {n}", (), ("a table",)) for n in range(6))
    report = Duty(
        "7", "yearly transparency report", "due", date(2026, 4, 30), Reason("By 30 April", "Art 7(2)")
    )
    reason = Reason("It is in force.", "Art 17", because=steps)
    return Status(treaty, code, ON, "party", reason, duties=(report,), since=date(2000, 1, 1))


def copy(source: Path, target: Path) -> None:
    """Every file read and written again, one after the other."""
    for file in sorted(p for p in source.rglob("*") if p.is_file()):
        new = target / file.relative_to(source)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(file.read_bytes())


def main() -> None:
    """Print pages a second, MB a second, the ratio to a copy, the heaviest page and peak memory."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--documents", type=int, default=1000)
    documents: int = arguments.parse_args().documents
    made = edition(documents)
    with tempfile.TemporaryDirectory() as folder:
        site, again = Path(folder, "site"), Path(folder, "copy")
        start = time.perf_counter()
        written = write_site(made, site)
        publishing = time.perf_counter() - start
        start = time.perf_counter()
        copy(site, again)
        copying = time.perf_counter() - start
        pages = list(site.rglob("*.html"))
        heaviest = max(p.stat().st_size for p in pages)
        shutil.rmtree(again)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"edition       {documents:,} documents, {len(made.claims):,} claims, {len(made.findings):,} findings"
    )
    print(f"site          {written.files:,} files, {written.bytes / 1e6:.1f} MB, {len(pages):,} pages")
    print(f"publishing    {publishing:.2f} s, {len(pages) / publishing:,.0f} pages/s, "
          f"{written.bytes / 1e6 / publishing:.1f} MB/s")  # fmt: skip
    print(f"plain copy    {copying:.2f} s; publishing takes {publishing / copying:.1f} times as long")
    print(f"heaviest page {heaviest / 1000:.1f} kB; peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
