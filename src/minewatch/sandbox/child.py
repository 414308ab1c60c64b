"""What happens in one document's process: confine, call, answer, end."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from minewatch.errors import MinewatchError
from minewatch.sandbox.limits import Limits, address_space, confine

Function = Callable[[bytes, dict[str, Any]], Any]

# An answer is its length in eight bytes and then itself, so that one cut short is seen to be.
LENGTH = 8


def named(name: str) -> Callable[..., Any]:
    """The function called "module:function"."""
    module, _, attribute = name.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), attribute)
    return function


def answer(
    function: Function, data: bytes, about: dict[str, Any], limits: Limits, already: int, fd: int
) -> None:
    """Run the function within the limits and write what came of it to `fd`. Does not return."""
    confine(limits, already)
    # One short life: what a cycle holds is given back with the process.
    gc.disable()
    encoded = _encoded(function, data, about)
    try:
        _write(fd, len(encoded).to_bytes(LENGTH, "big"))
        _write(fd, encoded)
    except OSError:  # nobody is listening any more
        os._exit(1)
    os._exit(0)


def _encoded(function: Function, data: bytes, about: dict[str, Any]) -> bytes:
    try:
        return json.dumps({"answer": function(data, about)}, ensure_ascii=False).encode("utf-8", "replace")
    except MinewatchError as error:
        said: dict[str, Any] = {"refused": [error.what, error.why, error.do]}
    except MemoryError:
        said = {"stopped": "needs more memory than one document may use"}
    except RecursionError:
        said = {"stopped": "is nested too deeply"}
    except Exception as error:  # the outermost frame of this process: any failure of a parser is one refusal
        said = {"stopped": f"its reader failed ({type(error).__name__}: {str(error)[:200]})"}
    return json.dumps(said).encode()


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view[: 1 << 20]) :]


def main() -> None:
    """The process of one document where forking is not to be trusted: the bytes come on stdin."""
    function, limits, head = sys.argv[1], Limits(**json.loads(sys.argv[2])), json.loads(sys.argv[3])
    call = named(function)
    data = sys.stdin.buffer.read()
    if head["warm"]:
        named(head["warm"])()
    answer(call, data, head["about"], limits, address_space(), 1)
