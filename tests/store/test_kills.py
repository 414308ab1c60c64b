"""Killed at any moment, the record has everything it acknowledged, once and whole, and goes on from there.

A child does the work and says after each step what is kept; it kills itself with SIGKILL at one of its own
system calls or statements, or is killed from outside at a random moment. What it had said must be there.
"""

# ruff: noqa: S311 - the randomness is seeded so that a failure comes again
from __future__ import annotations

import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minewatch.store import Record, open_record, verify

from .conftest import empty_schema
from .world import Clock, document, keep_whole

DOCUMENTS = [document(n, claims=4) for n in range(6)]
# Every step of the work is killed at in the full gate; a spread of them in every change's tests.
EVERY_STEP = bool(os.environ.get("MINEWATCH_ALL_KILLS"))
Say = Callable[[str], None]
Work = Callable[[Path, str | None, Say], None]


def work(folder: Path, database: str | None, say: Say) -> None:
    """Keep all documents, saying after each write what was kept."""
    with open_record(folder, create=True, clock=Clock(), database=database) as record:
        for doc in DOCUMENTS:
            record.keep(doc.capture, doc.sighting, doc.data)
            say(f"capture {doc.capture.sha256}")
            with record.batch():
                record.add_text(doc.text)
                record.add_claims(doc.text.id, doc.claims, "rules/1")
            say(f"text {doc.text.id}")


def hasty(folder: Path, database: str | None, say: Say) -> None:
    """The fault to be found: it says what it is about to keep."""
    with open_record(folder, create=True, clock=Clock(), database=database) as record:
        for doc in DOCUMENTS:
            say(f"capture {doc.capture.sha256}")
            record.keep(doc.capture, doc.sighting, doc.data)
            with record.batch():
                record.add_text(doc.text)
                say(f"text {doc.text.id}")
                record.add_claims(doc.text.id, doc.claims, "rules/1")


class Steps:
    """Counts the steps at which a crash could matter, in this process, and dies at the one it is given."""

    def __init__(self, die_at: int | None) -> None:
        self.die_at, self.names = die_at, []

    def reach(self, name: str) -> None:
        self.names.append(name)
        if self.die_at == len(self.names):
            os.kill(os.getpid(), signal.SIGKILL)

    def spied(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def spy(*arguments: object, **named: object) -> object:
            self.reach(f"before {name}")
            result = real(*arguments, **named)
            self.reach(f"after {name}")
            return result

        return spy

    def watch(self) -> None:
        from sqlalchemy import Engine, event

        for call in ("open", "write", "fsync", "replace", "mkdir"):
            setattr(os, call, self.spied(call, getattr(os, call)))
        event.listen(Engine, "before_cursor_execute", lambda *a: self.reach(f"before {str(a[2])[:30]}"))
        event.listen(Engine, "after_cursor_execute", lambda *a: self.reach(f"after {str(a[2])[:30]}"))
        event.listen(Engine, "commit", lambda _: self.reach("before commit"))


def child(task: Work, folder: Path, database: str | None, die_at: int | None = None) -> tuple[int, int]:
    """Start the work in a forked process; its id and the end of the pipe on which it says what is kept."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        real_write = os.write
        steps = Steps(die_at)
        if die_at is not None:
            steps.watch()
        task(
            folder, database, lambda words: (steps.reach("said"), real_write(write, f"{words}\n".encode()))[0]
        )
        real_write(write, f"steps {len(steps.names)}\n".encode())
    finally:
        os._exit(0)


def heard(read: int) -> list[str]:
    with os.fdopen(read) as pipe:
        return pipe.read().split("\n")[:-1]


def lost(record: Record, said: list[str]) -> list[str]:
    """What was said to be kept and is not there, whole."""
    captures = {c.sha256 for c in record.captures() if record.data(c.sha256)}
    claims = Counter(c.text for c in record.claims())
    texts = {t.id for t in record.texts() if claims[t.id] == 4}
    return [s for s in said if s.split()[0] != "steps" and s.split()[1] not in captures | texts]


def check(folder: Path, database: str | None, said: list[str]) -> None:
    """Nothing lost, doubled or half-written; then running again completes the work."""
    with open_record(folder, create=True, clock=Clock(), database=database) as record:
        assert lost(record, said) == []
        assert [p for p in verify(record) if p.grave] == []
        assert list((folder / "captures").glob("*/.part-*")) == []
        extracted = {c.text for c in record.claims()}
        assert {t.id for t in record.texts()} == extracted, "a text without its claims"
        for doc in DOCUMENTS:
            keep_whole(record, doc)
        assert sorted(c.sha256 for c in record.captures()) == sorted(d.capture.sha256 for d in DOCUMENTS)
        assert sorted(c.id for c in record.claims(every=True)) == sorted(
            c.id for d in DOCUMENTS for c in d.claims
        )
        assert len(list(record.sightings())) == len(DOCUMENTS)
        assert list(verify(record)) == []


def fresh(quick_path: Path, kind: str, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str | None]]:
    """One empty folder and database after another."""
    number = 0
    while True:
        number += 1
        if kind == "sqlite":
            yield quick_path / f"{number}", None
        else:
            schema = empty_schema(request.getfixturevalue("postgres"))
            yield quick_path / f"{number}", next(schema)
            next(schema, None)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_at_each_kind_of_step(quick_path: Path, kind: str, request: pytest.FixtureRequest) -> None:
    """A kill before and after each system call and statement of the work loses nothing."""
    places = fresh(quick_path, kind, request)
    folder, database = next(places)
    pid, read = child(work, folder, database, die_at=10**9)
    said = heard(read)
    os.waitpid(pid, 0)
    check(folder, database, said)
    steps = int(said[-1].split()[1])
    assert steps > 100
    every = range(1, steps + 1)
    chosen = every if EVERY_STEP else random.Random(kind).sample(every, 25 if kind == "sqlite" else 10)
    for step in chosen:
        folder, database = next(places)
        pid, read = child(work, folder, database, die_at=step)
        said = heard(read)
        assert os.waitpid(pid, 0)[1] == signal.SIGKILL, f"step {step} was not reached"
        check(folder, database, said)


class Led:
    """The work on a lead: it goes on from one saying to the next only when it is let go.

    So whenever it is killed it is in the middle of a write, or waits after one: it is never done.
    """

    def __init__(self, folder: Path) -> None:
        held, self._go = os.pipe()
        lead = held, self._go

        def on_a_lead(folder: Path, database: str | None, say: Say) -> None:
            os.close(lead[1])
            work(folder, database, lambda words: (say(words), os.read(lead[0], 1))[0])

        self.pid, self._read = child(on_a_lead, folder, None)
        os.close(held)
        self.folder, self._said = folder, b""

    def go(self, steps: int) -> None:
        """Let it go after so many sayings: it is at the write after them."""
        while self._said.count(b"\n") < steps:
            self._said += os.read(self._read, 4096)
            os.write(self._go, b".")

    def is_writing(self) -> bool:
        """Whether a write has begun and not ended: its journal or its unfinished file is there."""
        journal = (self.folder / "record.sqlite-journal").exists()
        return journal or any((self.folder / "captures").glob("*/.part-*"))

    def waits(self) -> bool:
        """Whether it has spoken again, and so waits to be let go."""
        return bool(select.select([self._read], [], [], 0)[0])

    def kill(self) -> list[str]:
        """Kill it; all that it has said."""
        os.kill(self.pid, signal.SIGKILL)
        said = self._said.decode().split("\n")[:-1] + heard(self._read)
        os.close(self._go)
        assert os.waitpid(self.pid, 0)[1] == signal.SIGKILL
        return said


def test_killed_at_random_moments(quick_path: Path) -> None:
    """A kill from outside, in the middle of any write of the work, loses nothing."""
    rng = random.Random(11)
    for number in range(200 if EVERY_STEP else 20):
        led = Led(quick_path / str(number))
        led.go(rng.randrange(1, 2 * len(DOCUMENTS)))
        if number % 2:
            while not (led.is_writing() or led.waits()):
                pass
        else:
            time.sleep(rng.uniform(0, 0.004))
        said = led.kill()
        assert not any(s.startswith("steps") for s in said), "the work was done before it was killed"
        check(led.folder, None, said)


def test_the_harness_finds_an_early_acknowledgement(quick_path: Path) -> None:
    """The control: work that acknowledges before it commits is caught by the same kills."""
    found = 0
    for step in range(60, 300, 8):
        folder = quick_path / str(step)
        pid, read = child(hasty, folder, None, die_at=step)
        said = heard(read)
        os.waitpid(pid, 0)
        with open_record(folder, create=True, clock=Clock()) as record:
            found += bool(lost(record, said))
    assert found
