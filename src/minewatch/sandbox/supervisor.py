"""A process that has the parsers loaded and starts one short-lived process per document from itself.

Loading the parsers takes the best part of a second, reading a page some milliseconds; so the loading is done
once and each document's process is a fork of the result. The supervisor itself never looks into a document:
it hands the bytes over, watches the clock, and says how it ended.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from minewatch.sandbox import child, frames, syscalls
from minewatch.sandbox.limits import MB, Limits, address_space

# What a transport may hand over at most, with room to spare; the caps that matter are the rooms'.
LARGEST_DOCUMENT = 256 * MB

Started = tuple[int, int]  # the process id (also its group) and the descriptor that its answer comes from
Start = Callable[[bytes, dict[str, Any]], Started]


def main() -> None:
    """Serve documents from stdin to stdout until stdin ends. Arguments: function, limits, warm-up, way."""
    function, limits, warm, way = sys.argv[1], Limits(**json.loads(sys.argv[2])), sys.argv[3], sys.argv[4]
    try:
        start = forking(function, warm, limits) if way == "fork" else spawning(function, warm, limits)
    except Exception as error:  # whatever keeps the parsers from loading is said once, to the one who asked
        frames.send(1, {"ready": False, "why": f"{type(error).__name__}: {error}"})
        return
    frames.send(1, {"ready": True})
    while True:
        try:
            head, data = frames.receive(0, LARGEST_DOCUMENT)
        except frames.Broken:
            return
        stopped, answer = _watch(start(data, head["about"]), limits)
        del data
        frames.send(1, {"stopped": stopped}, answer)


def forking(function: str, warm: str, limits: Limits) -> Start:
    """Load everything now; a document's process is a fork."""
    call = _load(function, warm)
    gc.collect()
    gc.freeze()  # keeps the collector from touching, and so copying, the shared pages
    already = address_space()

    def start(data: bytes, about: dict[str, Any]) -> Started:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid:
            with suppress(OSError):  # the child does the same; whoever is first
                os.setpgid(pid, pid)
            os.close(writing)
            return pid, reading
        os.setpgid(0, 0)
        syscalls.die_with_parent()
        _keep_only(writing)
        child.answer(call, data, about, limits, already, writing)
        os._exit(1)  # not reached

    return start


def spawning(function: str, warm: str, limits: Limits) -> Start:
    """A fresh process per document, for systems where forking a loaded process is not safe."""
    _load(function, warm)  # so that parsers that are not there are found before the first document

    def start(data: bytes, about: dict[str, Any]) -> Started:
        head = json.dumps({"warm": warm, "about": about})
        code = f"import sys; sys.path[:] = {sys.path!r}; from minewatch.sandbox.child import main; main()"
        command = [sys.executable, "-I", "-c", code, function, json.dumps(limits.to_json()), head]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if process.stdin is None or process.stdout is None:
            raise OSError("a process without pipes")
        with suppress(BrokenPipeError):  # it died at once, which the watch will see
            process.stdin.write(data)
            process.stdin.close()
        reading = os.dup(process.stdout.fileno())
        process.stdout.close()
        process.returncode = 0  # it is waited for below, not by subprocess
        return process.pid, reading

    return start


def _load(function: str, warm: str) -> child.Function:
    call = child.named(function)
    if warm:
        child.named(warm)()
    return call


def _keep_only(writing: int) -> None:
    """Close every descriptor but the answer's; the standard three lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    highest = os.sysconf("SC_OPEN_MAX")
    os.closerange(3, writing)
    os.closerange(writing + 1, min(highest if highest > 0 else 4096, 4096))


def _watch(started: Started, limits: Limits) -> tuple[str | None, bytes]:
    """The answer, or why there is none. Afterwards the process and its group are gone."""
    pid, reading = started
    until = time.monotonic() + limits.wall_seconds
    try:
        stopped, answer = _collect(reading, limits, until)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
    if stopped or answer is None:
        return stopped or _how_it_ended(status, usage.ru_utime + usage.ru_stime, limits), b""
    return None, answer


def _collect(reading: int, limits: Limits, until: float) -> tuple[str | None, bytes | None]:
    """Everything up to the end of the pipe: a whole answer, or None where it was cut short."""
    poller = select.poll()
    poller.register(reading, select.POLLIN)
    poller.register(0, 0)  # only tells that the one who asked has gone
    got = bytearray()
    while True:
        ready = dict(poller.poll(max(0.0, until - time.monotonic()) * 1000))
        if not ready:
            return f"took longer than {limits.wall_seconds:g} seconds", None
        if reading not in ready:
            raise SystemExit(0)
        part = os.read(reading, MB)
        if not part:
            break
        got += part
        if len(got) > limits.answer + child.LENGTH:
            return f"gives more than {limits.answer // MB} MB of text and positions", None
    length = int.from_bytes(got[: child.LENGTH], "big")
    whole = len(got) >= child.LENGTH and len(got) - child.LENGTH == length
    return None, bytes(got[child.LENGTH :]) if whole else None


def _how_it_ended(status: int, seconds: float, limits: Limits) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU or (number == signal.SIGKILL and seconds >= limits.cpu_seconds):
            return f"used more than {limits.cpu_seconds} seconds of processor time"
        return f"broke its reader ({signal.Signals(number).name})"
    return f"ended its reader without an answer (exit {os.waitstatus_to_exitcode(status)})"
