"""What the documents of the sandbox's tests do to the process that reads them."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from minewatch.errors import Unreadable

loaded: list[str] = []


def warm() -> None:
    """Called once, when the functions are loaded."""
    loaded.append("warm")


def run(data: bytes, about: dict[str, Any]) -> Any:
    """Do what the document is about."""
    return _DEEDS[about["do"]](data)


def _spin(_: bytes) -> None:
    while True:
        pass


def _deep(data: bytes) -> Any:
    return [_deep(data)]


def _refuse(_: bytes) -> None:
    raise Unreadable("it", "is bad.", "Fetch it again.")


def _leave_a_mark(data: bytes) -> int:
    loaded.append(data.decode())
    return len(loaded)


_DEEDS: dict[str, Any] = {
    "length": len,
    "environment": lambda _: sorted(os.environ),
    "loaded": lambda _: loaded,
    "leave a mark": _leave_a_mark,
    "sleep": lambda _: time.sleep(60),
    "spin": _spin,
    "crash": lambda _: ctypes.string_at(0),
    "abort": lambda _: os.abort(),
    "leave": lambda _: os._exit(3),
    "memory": lambda _: len(bytearray(2_000_000_000)),
    "read a file": lambda _: Path(__file__).read_text(),
    "write a file": lambda data: Path(data.decode()).write_text("x"),
    "connect": lambda _: socket.socket().fileno(),
    "start a program": lambda _: subprocess.run(["/bin/true"], check=False).returncode,
    "fork": lambda _: os.fork(),
    "kill its parent": lambda _: os.kill(os.getppid(), 9),
    "flood": lambda _: "x" * 3_000_000,
    "deep": _deep,
    "refuse": _refuse,
    "raise": lambda _: 1 / 0,
    "unsayable": lambda _: {1, 2},
    "stray surrogate": lambda _: "a\ud800b",
}


def fail_to_load() -> None:
    """A parser whose library is missing."""
    raise ImportError("no such library")
