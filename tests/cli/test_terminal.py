"""On a real terminal: review by single keys up to the effects told; progress where work is long."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from minewatch.store import open_record

from .conftest import call
from .test_demo import clock
from .test_trouble import COUNT, write_many

MINEWATCH = [sys.executable, "-c", "from minewatch.cli import main; main()"]


class Terminal:
    """The far side of a pseudo-terminal of 80 by 30: what is shown, and keys."""

    def __init__(self, handle: int) -> None:
        self.handle, self.shown = handle, ""

    def read(self, until: str, seconds: float = 60.0) -> None:
        """Read until these words are shown or the program ends."""
        end = time.monotonic() + seconds
        with suppress(OSError):  # Linux says so when the program has ended
            while until not in self.plain() and time.monotonic() < end:
                if not select.select([self.handle], [], [], 0.2)[0]:
                    continue
                part = os.read(self.handle, 65536)
                if not part:
                    break
                self.shown += part.decode(errors="replace")

    def plain(self) -> str:
        """Everything shown so far without escape sequences, on one line."""
        return " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.shown).split())

    def press(self, keys: str) -> None:
        """Type, once keys are waited for: what is typed before is thrown away."""
        end = time.monotonic() + 60
        while termios.tcgetattr(self.handle)[3] & termios.ICANON and time.monotonic() < end:
            time.sleep(0.01)
        os.write(self.handle, keys.encode())


@contextmanager
def terminal(*words: object) -> Iterator[Terminal]:
    """`minewatch WORDS` on a terminal; it must end well."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 80, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    program = subprocess.Popen(
        [*MINEWATCH, *map(str, words)], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**environment, "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    screen = Terminal(ours)
    try:
        yield screen
        screen.read("\0")  # to the end
        assert program.wait(timeout=60) == 0, screen.plain()
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
        os.close(ours)


def test_an_answer_by_one_key_is_kept_and_its_effects_are_told(own: Path) -> None:
    """`a` accepts the gravest claim, `q` leaves: the decision is kept, and review says what it changed."""
    with terminal("review", "-w", own, "--by", "Ada") as screen:
        screen.read("q quit")
        assert "Poland · use" in screen.plain()
        screen.press("a")
        screen.read("Last: accept")
        screen.press("q")
    told = screen.plain()
    assert "1 decided now" in told
    assert "because: accept by Ada" in told
    assert "awaiting a second reader" in told
    assert "pages touched: states/pol.html" in told
    with open_record(own, clock=clock) as record:
        (decision,) = record.decisions()
    assert (decision.verdict, decision.by) == ("accept", "Ada")


def test_leaving_at_once_changes_and_tells_nothing(own: Path) -> None:
    """Without an answer there is nothing to recompute."""
    with terminal("review", "-w", own, "--by", "Ada") as screen:
        screen.read("q quit")
        screen.press("q")
    assert "0 decided now" in screen.plain()
    assert "pages touched" not in screen.plain()


def test_work_that_takes_a_while_shows_how_far_it_is(tmp_path: Path) -> None:
    """A terminal sees what is being done and how many of how many, until it is done."""
    documents, work = write_many(tmp_path / "documents"), tmp_path / "work"
    call("init", work)
    call("collect", documents, "-w", work)
    with terminal("run", "-w", work) as screen:
        screen.read("documents read")
    assert re.search(rf"reading .*\d+/{COUNT}", screen.plain())
