"""On Linux, a filter in the kernel: a parser may compute, take memory and write its answer, and nothing else.

Opening files, sockets, programs or other processes gives "operation not permitted". This is a seccomp filter
(Linux `seccomp(2)`, mode 2) written as the classic BPF program that the call takes. Numbers are those of the
kernel's tables for the two 64-bit machines we have met; on any other system the resource limits stand alone.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_MODE_FILTER = 2
_SIGKILL = 9

# Memory, time, signals to itself, and reading and writing what is open already.
_ALLOWED = {
    "x86_64": {
        "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "mmap": 9, "mprotect":
        10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15,
        "writev": 20, "select": 23, "sched_yield": 24, "mremap": 25, "madvise": 28, "nanosleep": 35,
        "getpid": 39, "exit": 60, "gettimeofday": 96, "getrusage": 98, "sigaltstack": 131, "gettid":
        186, "time": 201, "futex": 202, "sched_getaffinity": 204, "restart_syscall": 219,
        "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230, "exit_group": 231,
        "getrandom": 318, "membarrier": 324, "rseq": 334,
    },
    "aarch64": {
        "close": 57, "lseek": 62, "read": 63, "write": 64, "writev": 66, "pselect6": 72, "ppoll":
        73, "fstat": 80, "exit": 93, "exit_group": 94, "futex": 98, "nanosleep": 101,
        "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115, "sched_getaffinity": 123,
        "sched_yield": 124, "restart_syscall": 128, "sigaltstack": 132, "rt_sigaction": 134,
        "rt_sigprocmask": 135, "rt_sigreturn": 139, "getrusage": 165, "gettimeofday": 169, "getpid":
        172, "gettid": 178, "brk": 214, "munmap": 215, "mremap": 216, "mmap": 222, "mprotect": 226,
        "madvise": 233, "getrandom": 278, "membarrier": 283, "rseq": 293,
    },
}  # fmt: skip
# The kernel's name of each machine, so that a call made in another machine's numbering is refused.
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Classic BPF: load a word of the call's data, jump if equal, return.
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _ARCH_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # SECCOMP_RET_ERRNO with EPERM


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def forbid() -> bool:
    """Forbid this process every system call but the few above, for good. False where it cannot be done."""
    machine = platform.machine()
    if not sys.platform.startswith("linux") or machine not in _ALLOWED:
        return False
    steps = _program(machine)
    libc = ctypes.CDLL(None)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    program = _Program(len(steps) // 8, steps)
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, so that nothing is left running."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def _program(machine: str) -> bytes:
    numbers = sorted(_ALLOWED[machine].values())
    steps = [
        _step(_LOAD, 0, 0, _ARCH_AT),
        _step(_JUMP_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        _step(_RETURN, 0, 0, _REFUSE),
        _step(_LOAD, 0, 0, _NUMBER_AT),
    ]
    # Jump over the rest of the list and the refusal, to the permission at the end.
    steps += [_step(_JUMP_EQUAL, len(numbers) - i, 0, number) for i, number in enumerate(numbers)]
    steps += [_step(_RETURN, 0, 0, _REFUSE), _step(_RETURN, 0, 0, _ALLOW)]
    return b"".join(steps)


def _step(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
