#!/usr/bin/env python3
"""What reconciling costs: near-duplicates against datasketch, one more document in records of growing size, a
whole rebuild.

usage: reconcile.py copies | rewrites | family | incremental [SIZE...] | rebuild SIZE

Every figure is a ratio to something measured in the same run, a share, or a size; seconds are printed beside
them. Documents are made up from word lists with a fixed seed.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from minewatch import reconcile
from minewatch.model.claim import ASSERTIONS, Claim, Evidence, Quantity
from minewatch.model.place import states
from minewatch.model.source import Source, SourceClass
from minewatch.model.text import Text
from minewatch.model.when import When

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is", "ol")]
CLASSES: tuple[SourceClass, ...] = ("official", "un", "ngo", "wire", "media", "media", "media", "anonymous")


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Made-up words of two to four syllables."""
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))] = None
    return list(words)


class Writer:
    """Writes stories of a few hundred words whose frequencies fall off as words' do."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)  # noqa: S311  # made-up prose, no secret
        self.words = vocabulary(self.rng, 12_000)
        self.weights = [1 / (n + 3) for n in range(len(self.words))]
        self.names = [w.capitalize() for w in vocabulary(self.rng, 4_000)]

    def sentence(self) -> str:
        rng = self.rng
        words = rng.choices(self.words, self.weights, k=rng.randint(12, 26))
        if rng.random() < 0.5:
            words.insert(rng.randrange(1, len(words)), " ".join(rng.choices(self.names, k=2)))
        if rng.random() < 0.4:
            words.insert(rng.randrange(1, len(words)), f"{rng.randint(11, 99_999):,}")
        text = " ".join(words)
        if rng.random() < 0.2:
            return f"“{text[:1].upper()}{text[1:]},” said {' '.join(rng.choices(self.names, k=2))}."
        return f"{text[:1].upper()}{text[1:]}."

    def story(self, sentences: int = 16) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def changed(self, story: str, share: float) -> str:
        """Every word exchanged with this probability, whatever it is."""
        return " ".join(
            self.rng.choices(self.words, self.weights)[0] if self.rng.random() < share else word
            for word in story.split(" ")
        )

    def reworded(self, story: str, share: float) -> str:
        """So many words in a hundred exchanged; a writer keeps names, figures and quotations."""
        quoted, out = False, []
        for word in story.split(" "):
            quoted = quoted or word.startswith("“")
            fixed = quoted or word[:1].isupper() or word[:1].isdigit()
            quoted = quoted and "”" not in word
            # The fixed words are left, so the others are exchanged a little more often.
            swap = not fixed and self.rng.random() < share * 1.35
            out.append(self.rng.choices(self.words, self.weights)[0] if swap else word)
        return " ".join(out)

    def cut(self, story: str, share: float) -> str:
        """One block of this share left out."""
        words = story.split(" ")
        size = int(len(words) * share)
        start = self.rng.randrange(len(words) - size)
        return " ".join(words[:start] + words[start + size :])


def text(number: int, content: str, day: date) -> Text:
    outlet = f"outlet-{number % 97}"
    return Text(f"capture-{number}", "bench", content, published=When.day(day), publisher=outlet)


def clock(work: Callable[[], object]) -> float:
    """Processor seconds, which what else the machine does changes little."""
    start = time.process_time()
    work()
    return time.process_time() - start


def copies(count: int = 3_000) -> None:
    """Speed against datasketch, recall of altered copies, bytes a document."""
    from datasketch import MinHash, MinHashLSH

    writer = Writer()
    stories = [writer.story() for _ in range(count)]
    variants = {
        "5 % changed": [writer.changed(s, 0.05) for s in stories],
        "30 % cut": [writer.cut(s, 0.30) for s in stories],
    }
    day = date(2025, 1, 1)
    made = [text(n, s, day + timedelta(days=n // 8)) for n, s in enumerate(stories)]

    def ours(rewrites: bool = False) -> reconcile.OriginIndex:
        index = reconcile.OriginIndex(content_of=lambda _: "", rewrites=rewrites)
        for n, one in enumerate(made):
            index.add(str(n), one)
        index.settle()
        return index

    def theirs() -> None:
        lsh = MinHashLSH(threshold=0.5, num_perm=96)
        for n, story in enumerate(stories):
            words = story.casefold().split()
            sketch = MinHash(num_perm=96)
            sketch.update_batch([" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)])
            lsh.query(sketch)
            lsh.insert(n, sketch)

    ours()
    times = [(clock(ours), clock(theirs), clock(lambda: ours(True))) for _ in range(3)]
    mine, other, both = (min(row) for row in zip(*times, strict=True))
    print(f"copies: {other / mine:.1f} x datasketch's speed ({mine / count * 1e6:.0f} us a document); "
          f"with the search for rewrites {other / both:.1f} x ({both / count * 1e6:.0f} us)")  # fmt: skip
    for how, altered in variants.items():
        index = ours()
        for n, other_text in enumerate(altered):
            index.add(f"v{n}", text(count + n, other_text, day + timedelta(days=400)))
        index.settle()
        hits = sum(index.founder(f"v{n}") == str(n) for n in range(count))
        wrong = sum(index.founder(f"v{n}") not in (str(n), f"v{n}") for n in range(count))
        print(f"copies, {how}: recall {hits / count:.4f}, wrongly joined {wrong / count:.4f}")
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    held = ours(True)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"copies: {(after - before) / count:.0f} bytes a document held (arrays {held.nbytes / count:.0f})")


def rewrites(count: int = 2_000) -> None:
    """Recall and precision of stories with three words in ten exchanged, among as many others."""
    for how in ("reworded", "changed"):
        writer = Writer(2)
        index = reconcile.OriginIndex(content_of=lambda _: "")
        day = date(2025, 1, 1)
        for n in range(count):
            story = writer.story(10)
            index.add(f"a{n}", text(n, story, day + timedelta(days=n // 40)))
            other = getattr(writer, how)(story, 0.30)
            index.add(f"b{n}", text(count + n, other, day + timedelta(days=n // 40 + 1)))
        index.settle()
        hits = sum(index.founder(f"b{n}") == f"a{n}" for n in range(count))
        joined = sum(index.founder(f"{s}{n}") != f"{s}{n}" for s in "ab" for n in range(count))
        kept = "names, figures and quotations kept" if how == "reworded" else "any word exchanged"
        print(f"rewrites ({kept}): recall {hits / count:.4f}, precision {hits / max(1, joined):.4f}")


def family() -> None:
    """A story carried by 1,250, 2,500 and 5,000 outlets: time a copy may not grow with the family."""
    writer = Writer(3)
    story = writer.story()
    last = 0.0
    for size in (1_250, 2_500, 5_000):
        day = date(2025, 1, 1)
        made = {
            str(n): text(n, writer.changed(story, 0.03), day + timedelta(days=n % 9)) for n in range(size)
        }
        found: set[str] = set()
        took = clock(lambda: found.update(o.id for o in reconcile.origins(made).values()))  # noqa: B023
        growth = f", {took / last:.2f} x the half" if last else ""
        print(f"family of {size}: {len(found)} origin, {took / size * 1e6:.0f} us a copy{growth}")
        last = took


KINDS = (
    ("withdraw", None, None), ("member", None, None), ("nonmember", None, None), ("produce", "ap_mine", None),
    ("stockpile", "ap_mine", "mine"), ("destroy", "ap_mine", "mine"), ("retain", "ap_mine", "mine"),
    ("transfer", "ap_mine", None), ("use", "ap_mine", None), ("use", "mine", None),
    ("casualty", "mine", "person"),
    ("clear", None, "km2"), ("contamination", None, "km2"), ("assist", None, "USD"), ("remain", None, None),
    ("oppose", None, None), ("support", None, None), ("extend", None, None), ("report", None, None),
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """What documents of some weeks tell of: who did what, how much, when."""

    kind: str
    weapon: str | None
    unit: str | None
    actor: str
    value: float
    time: When


class Record:
    """A record of 25 years: documents with about four claims each, a tenth of them copies of another.

    Most claims repeat an event that others of that month and state tell of; one in sixteen has another
    number, one in twelve another assertion, three in ten no time. States are as unequal as in the news (the
    first of 197 has a sixteenth of all claims). A record ten times as large covers the same years ten times
    as densely.
    """

    def __init__(self, seed: int = 4) -> None:
        self.writer = Writer(seed)
        self.rng = random.Random(seed)  # noqa: S311  # made-up rows, no secret
        self.states = list(states())
        self.heat = [1 / (n + 4) for n in range(len(self.states))]
        self.stock = [self.writer.sentence() for _ in range(20_000)]
        self.last: list[str] = []
        self.events: dict[tuple[str, int, int], list[Event]] = {}

    def content(self) -> str:
        if self.last and self.rng.random() < 0.1:
            return self.writer.changed(self.rng.choice(self.last), 0.03)
        made = " ".join(self.rng.choices(self.stock, k=6) + [self.writer.sentence() for _ in range(6)])
        self.last = [made, *self.last[:200]]
        return made

    def event(self, day: date) -> Event:
        rng = self.rng
        actor = rng.choices(self.states, self.heat)[0]
        told = self.events.setdefault((actor, day.year, day.month), [])
        if told and rng.random() < 0.75:
            return rng.choice(told)
        inside = self.states.index(actor) % 5 != 0  # four states in five are parties
        kind, weapon, unit = rng.choice(KINDS)
        if kind in ("member", "remain", "nonmember", "withdraw"):
            kind = rng.choice(("member", "remain")) if inside else "nonmember"
        back = day - timedelta(days=rng.randint(0, 20) if rng.random() < 0.7 else rng.randint(20, 600))
        when = When.year(back.year) if rng.random() < 0.3 else When.day(back)
        told.append(Event(kind, weapon, unit, actor, float(rng.randint(1, 400) * 7), when))
        return told[-1]

    def claims(self, one: Text, day: date) -> Iterator[Claim]:
        rng = self.rng
        for n in range(rng.randint(2, 6)):
            event = self.event(day)
            value = event.value + (rng.randint(1, 30) if rng.random() < 1 / 16 else 0)
            other = rng.random() < 1 / 12
            yield Claim(
                text=one.id,
                kind=event.kind,  # type: ignore[arg-type]
                evidence=Evidence(one.content[n : n + 60], n, n + 60),
                actor=event.actor,
                assertion=rng.choice(ASSERTIONS) if other else "fact",
                weapon=event.weapon,  # type: ignore[arg-type]
                treaty="APMBC" if event.weapon is None and event.unit is None else None,
                quantity=Quantity(value, value, event.unit) if event.unit else None,
                measure="casualties" if event.kind == "casualty" else None,
                time=event.time if rng.random() < 0.7 else None,
            )

    def document(self, number: int) -> tuple[str, Text, Source, list[Claim]]:
        day = date(2000, 1, 1) + timedelta(days=self.rng.randrange(25 * 365))
        one = text(number, self.content(), day)
        source = Source(f"outlet-{number % 97}", "Outlet", CLASSES[number % 97 % len(CLASSES)])
        return one.id, one, source, list(self.claims(one, day))


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def filled(size: int) -> tuple[reconcile.Reconciler, Record, float]:
    record = Record()
    work = reconcile.Reconciler(content_of=lambda _: "")
    took = 0.0
    for n in range(size):
        row = record.document(n)
        took += clock(lambda: work.add(*row))  # noqa: B023
    took += clock(work.settle)
    return work, record, took


def incremental(sizes: list[int], more: int = 400) -> None:
    """Time of one new document, settled by itself, in records of growing size."""
    first = 0.0
    for size in sizes:
        work, record, took = filled(size)
        print(f"rebuild of {size:,}: {size / took:.0f} documents a second, peak {peak():.0f} MB", flush=True)
        rows = [record.document(size + n) for n in range(more)]

        def one(row: tuple[str, Text, Source, list[Claim]], work: reconcile.Reconciler = work) -> None:
            work.add(*row)
            work.settle()

        gc.collect()  # what filling left behind is not the new document's to pay for
        times = [clock(lambda: one(row)) for row in rows]  # noqa: B023
        mean, middle = sum(times) / more, median(times)
        first = first or mean
        print(f"incremental at {size:,}: mean {mean * 1e3:.2f} ms ({mean / first:.2f} x the smallest), "
              f"median {middle * 1e3:.2f} ms, slowest {max(times) * 1e3:.0f} ms, "
              f"peak {peak():.0f} MB", flush=True)  # fmt: skip


def rebuild(size: int) -> None:
    """Documents a second and peak memory of making all findings anew."""
    work, _, took = filled(size)
    found = work.findings()
    count = sum(len(f.disagreements) for f in found)
    print(f"rebuild of {size:,}: {size / took:.0f} documents a second, {len(found):,} findings, "
          f"{count:,} disagreements, peak {peak():.0f} MB")  # fmt: skip
    order = [(f.matter.actor or "", f.matter.kind) for f in found]
    assert all(a <= b for a, b in pairwise(order)), "findings are not in order"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("copies", "rewrites", "family", "incremental", "rebuild"))
    parser.add_argument("sizes", nargs="*", type=int)
    asked = parser.parse_args()
    if asked.what == "incremental":
        incremental(asked.sizes or [1_000, 10_000])
    elif asked.what == "rebuild":
        rebuild(*(asked.sizes or [10_000]))
    else:
        {"copies": copies, "rewrites": rewrites, "family": family}[asked.what]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
