"""How the processes talk: a JSON head and a body of bytes, each with its length in front."""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import Any

_LENGTHS = struct.Struct(">II")
_LONGEST_HEAD = 1024 * 1024
_CHUNK = 1 << 20


class Broken(Exception):
    """The other side ended, is silent for too long, or says something that is no frame."""


def send(fd: int, head: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame. Raises BrokenPipeError where the other side has ended."""
    encoded = json.dumps(head).encode()
    _write(fd, _LENGTHS.pack(len(encoded), len(body)) + encoded)
    _write(fd, body)


def receive(fd: int, largest: int, seconds: float | None = None) -> tuple[dict[str, Any], bytes]:
    """Read one frame whose body is at most `largest` bytes, within `seconds`. Raises Broken."""
    until = None if seconds is None else time.monotonic() + seconds
    head_length, body_length = _LENGTHS.unpack(_read(fd, _LENGTHS.size, until))
    if head_length > _LONGEST_HEAD or body_length > largest:
        raise Broken("a frame is longer than agreed")
    try:
        head = json.loads(_read(fd, head_length, until))
    except (ValueError, RecursionError) as error:
        raise Broken("a frame's head is no JSON") from error
    if not isinstance(head, dict):
        raise Broken("a frame's head is no JSON object")
    return head, _read(fd, body_length, until)


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view[:_CHUNK]) :]


def _read(fd: int, length: int, until: float | None) -> bytes:
    parts: list[bytes] = []
    while length:
        if until is not None and not wait_for(fd, until):
            raise Broken("no answer in time")
        part = os.read(fd, min(length, _CHUNK))
        if not part:
            raise Broken("the other side ended")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def wait_for(fd: int, until: float) -> bool:
    """Whether `fd` has something to read (or has ended) before the moment `until` (monotonic seconds)."""
    poller = select.poll()
    poller.register(fd, select.POLLIN)
    return bool(poller.poll(max(0.0, until - time.monotonic()) * 1000))
