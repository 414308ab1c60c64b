"""Character boxes as bytes: exact, and about a tenth of their size.

A page of 3,000 characters has 12,000 numbers. They are kept column by column (all left edges, then all lower
edges, …) with the bytes of equal weight side by side, which is what makes them compress: neighbours on a line
share nearly all of them. PDFium reports single-precision numbers, so four bytes each are enough where that
is exact; otherwise eight are used.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from itertools import chain
from math import isnan, nan

from minewatch.model.text import Box

_BLANK: Box = (nan, nan, nan, nan)


def pack(pages: tuple[tuple[Box | None, ...], ...]) -> bytes | None:
    """The boxes of all pages in order, or None where no page has any."""
    if not any(pages):
        return None
    out = [struct.pack("<I", len(pages))]
    for boxes in pages:
        code, raw = _columns(boxes)
        out.append(struct.pack("<cII", code, len(boxes), len(raw)))
        out.append(raw)
    return zlib.compress(b"".join(out), 6)


def unpack(packed: bytes | None, count: int) -> tuple[tuple[Box | None, ...], ...]:
    """The boxes of each of `count` pages, as `pack` was given them."""
    if packed is None:
        return ((),) * count
    data = zlib.decompress(packed)
    (found,) = struct.unpack_from("<I", data)
    at, pages = 4, []
    for _ in range(found):
        code, length, size = struct.unpack_from("<cII", data, at)
        at += 9
        pages.append(_boxes(code, length, data[at : at + size]))
        at += size
    return tuple(pages)


def _columns(boxes: tuple[Box | None, ...]) -> tuple[bytes, bytes]:
    columns = list(zip(*(box or _BLANK for box in boxes), strict=True))
    numbers = array("d", chain.from_iterable(columns))
    code = b"d"
    if _fits_single(numbers):
        numbers, code = array("f", numbers), b"f"
    if sys.byteorder == "big":
        numbers.byteswap()
    raw = numbers.tobytes()
    return code, b"".join(raw[i :: numbers.itemsize] for i in range(numbers.itemsize))


def _fits_single(numbers: array[float]) -> bool:
    try:
        single = array("f", numbers)
    except OverflowError:
        return False
    return all(a == b or (isnan(a) and isnan(b)) for a, b in zip(numbers, single, strict=True))


def _boxes(code: bytes, length: int, shuffled: bytes) -> tuple[Box | None, ...]:
    if not length:
        return ()
    numbers = array(code.decode())
    raw = bytearray(len(shuffled))
    plane = len(shuffled) // numbers.itemsize
    for i in range(numbers.itemsize):
        raw[i :: numbers.itemsize] = shuffled[i * plane : (i + 1) * plane]
    numbers.frombytes(bytes(raw))
    if sys.byteorder == "big":
        numbers.byteswap()
    columns = (numbers[i * length : (i + 1) * length] for i in range(4))
    return tuple(None if isnan(box[0]) else box for box in zip(*columns, strict=True))
