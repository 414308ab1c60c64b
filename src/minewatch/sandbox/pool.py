"""The side that asks: a few supervisors, each one document at a time, and answers in the order of asking."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

from minewatch.errors import MinewatchError
from minewatch.sandbox import frames
from minewatch.sandbox.limits import MB, Limits

# Loading the parsers on a slow, busy machine; beyond it something is wrong.
_STARTUP_SECONDS = 60.0
# What the supervisor may take beyond a document's own time before it is held to be stuck itself.
_GRACE_SECONDS = 10.0
# Documents taken ahead of the one whose answer is due, so that one slow document does not idle the others.
_AHEAD = 8
_AHEAD_BYTES = 64 * MB

_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")

Job = tuple[bytes, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the function returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """The function refused the document, with the parts of a MinewatchError."""

    what: str
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The document's process was stopped or died; `why` continues a sentence about the document."""

    why: str


Outcome = Answer | Refused | Stopped


class Sandbox:
    """Runs "module:function" on documents, each in a process of its own.

    `warm` names a function called once when the parsers are loaded, to import what they import late: a
    document's process can open no file. `workers` documents run at a time; a worker is started when first
    needed. Use it as a context manager: leaving it ends every process, whatever they are doing.
    """

    def __init__(
        self, function: str, *, warm: str = "", limits: Limits | None = None, workers: int = 2, way: str = ""
    ) -> None:
        self._limits = limits or Limits()
        # Forking a loaded process is safe where it has one thread and no system framework; that is Linux.
        way = way or ("fork" if sys.platform.startswith("linux") else "spawn")
        self._workers = [_Worker(function, warm, self._limits, way) for _ in range(max(1, workers))]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max_workers=len(self._workers), thread_name_prefix="sandbox")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process; what was under way is not answered."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:  # one may have been started again by a thread that was still at work
            worker.end()

    def call(self, data: bytes, about: dict[str, Any]) -> Outcome:
        """One document. Raises MinewatchError only where the parsers cannot be loaded at all."""
        worker = self._idle.get()
        try:
            return worker.call(data, about)
        finally:
            self._idle.put(worker)

    def map(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes in the order of the jobs, which are drawn only a little ahead of the answers."""
        ahead: deque[tuple[int, Future[Outcome]]] = deque()
        size = 0
        for data, about in jobs:
            ahead.append((len(data), self._threads.submit(self.call, data, about)))
            size += len(data)
            while len(ahead) > _AHEAD or (size > _AHEAD_BYTES and len(ahead) >= len(self._workers)):
                length, future = ahead.popleft()
                size -= length
                yield future.result()
        while ahead:
            yield ahead.popleft()[1].result()


class _Worker:
    """One supervisor process, started when first needed and again after it was lost."""

    def __init__(self, function: str, warm: str, limits: Limits, way: str) -> None:
        self._arguments = [function, json.dumps(limits.to_json()), warm, way]
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, data: bytes, about: dict[str, Any]) -> Outcome:
        process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise MinewatchError("the readers' process", "has no pipes.")
        try:
            frames.send(process.stdin.fileno(), {"about": about}, data)
            seconds = self._limits.wall_seconds + _GRACE_SECONDS
            head, body = frames.receive(process.stdout.fileno(), self._limits.answer, seconds)
        except (frames.Broken, OSError) as error:
            self.end()
            return Stopped(f"ended the process that reads ({error})")
        if head.get("stopped"):
            return Stopped(str(head["stopped"]))
        return _outcome(body)

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the supervisor and wait until the parsers are loaded."""
        code = (
            f"import sys; sys.path[:] = {_paths()!r}; from minewatch.sandbox.supervisor import main; main()"
        )
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-c", code, *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd=os.sep,
            start_new_session=True,
            bufsize=0,
        )
        self._process = process
        try:
            head, _ = frames.receive(process.stdout.fileno() if process.stdout else -1, 0, _STARTUP_SECONDS)
            why = str(head.get("why", ""))
        except frames.Broken as error:
            head, why = {}, str(error)
        if not head.get("ready"):
            self.end()
            raise MinewatchError(
                "the readers",
                f"cannot be started ({why}), so no document can be read.",
                "Install minewatch again.",
            )
        return process

    def end(self) -> None:
        """Kill the process and everything it started."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _outcome(body: bytes) -> Outcome:
    """What the document's process wrote. It may have been taken over by the document: nothing is trusted."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return Stopped("made its reader answer in no known form")
    if isinstance(said, dict):
        if "answer" in said:
            return Answer(said["answer"])
        refused = said.get("refused")
        if isinstance(refused, list) and len(refused) == 3 and all(isinstance(part, str) for part in refused):
            return Refused(*refused)
        if isinstance(said.get("stopped"), str):
            return Stopped(said["stopped"])
    return Stopped("made its reader answer in no known form")


def _paths() -> list[str]:
    """Where this process imports from, but not the folder it happens to be in."""
    return [path for path in sys.path if path]


def _environment() -> dict[str, str]:
    """No secrets, and nothing that makes two machines read differently."""
    # Where the interpreter's own libraries are, for the installations that need to be told.
    libraries = {name: os.environ[name] for name in _LIBRARY_PATHS if name in os.environ}
    return libraries | {
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        # A forked child has one thread only, so the parent may have no more.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
