"""What one document's process may use, and how the system is told."""

from __future__ import annotations

import os
import resource
from dataclasses import asdict, dataclass

from minewatch.sandbox import syscalls

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document: memory (bytes beyond the loaded parsers), processor and wall time (seconds),
    and the size of the answer (bytes).

    The defaults are ten times what the largest real report in reach needed, and small enough that a bad
    document costs a laptop ten seconds.
    """

    memory: int = 512 * MB
    cpu_seconds: int = 10
    wall_seconds: float = 15.0
    answer: int = 128 * MB

    def to_json(self) -> dict[str, float]:
        """The limits as JSON, for the command line of the process that holds them."""
        return asdict(self)


def confine(limits: Limits, already: int) -> None:
    """Take from this process what a parser does not need. It cannot be given back.

    `already` is the address space in use (bytes), which the parsers' code and tables take; 0 where it is not
    known, and then memory is not limited. Where a system lacks one of the limits the others still hold.
    """
    if already:
        _limit(resource.RLIMIT_AS, already + limits.memory)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 0)  # no new descriptor: no file, no socket, no pipe
    syscalls.forbid()


def _limit(kind: int, soft: int, hard: int | None = None) -> None:
    ceiling = resource.getrlimit(kind)[1]
    wanted = soft if hard is None else hard
    if ceiling != resource.RLIM_INFINITY:
        wanted, soft = min(wanted, ceiling), min(soft, ceiling)
    try:
        resource.setrlimit(kind, (soft, wanted))
    except (OSError, ValueError):  # macOS refuses some of them; the wall clock in the parent always holds
        return


def address_space() -> int:
    """The address space this process has mapped, in bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
