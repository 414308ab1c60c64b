"""Bytes to characters: every byte accounted for, and anything but plain UTF-8 said.

The order follows what can be known for sure: a byte order mark, then validity as UTF-8 (bytes of another
encoding hardly ever are valid UTF-8 by chance), then what the document declares, then a guess.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page that declares the left one means; as the WHATWG Encoding Standard has it.
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
# Where nothing is declared and nothing tells, most old documents of this field are in this one.
_FALLBACK = "cp1252"
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
# Codecs that are for names, source code or escapes, not for documents.
_NO_DOCUMENT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw-unicode-escape", "utf-7"})
# Signs of the fallback encoding that stand between words; its other signs hardly ever stand in prose.
_PUNCTUATION = frozenset("“”‘’–—…«»„‚•€£§°©®™½¼¾\xa0")
_WESTERN = 0.25  # share of letters beyond ASCII up to which a text can be in a western language
_GUESS_FROM = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, and what a person should know of how they came about (None for plain UTF-8)."""

    text: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The bytes as text, without a byte order mark and otherwise unchanged. Never raises."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], name, None if name == "utf-8" else f"encoded in {name.upper()}")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if wide := _wide(data):
        return _with(data, wide, f"encoded in {wide.upper()} (no mark says so)")
    known = known_codec(declared)
    if known and known != "utf-8":
        return _with(data, known, f"encoded in {known}, as it declares")
    if len(_MULTIBYTE.findall(data)) > 0 and _mostly_utf8(data):
        return _mixed(data)
    return _guessed(data)


def known_codec(declared: str | None) -> str | None:
    """Python's name of a declared text encoding; None where there is none of that name."""
    if not declared:
        return None
    try:
        info = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):  # hex, zip and the like are codecs of another kind
        return None
    return None if info.name in _NO_DOCUMENT else _MEANT.get(info.name, info.name)


def _with(data: bytes, name: str, note: str | None) -> Decoded:
    try:
        return Decoded(data.decode(name), note)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    bad = f"{text.count(chr(0xFFFD))} places were not valid {name} and stand as \ufffd"
    return Decoded(text, f"{note}; {bad}" if note else bad)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a text in most scripts is nearly always the same."""
    sample = data[:_GUESS_FROM]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0 : half * 2 : 2].count(0) / half, sample[1 : half * 2 : 2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters are valid UTF-8 sequences than there are bytes outside them."""
    valid = _MULTIBYTE.findall(data)
    high = sum(1 for byte in data if byte >= 0x80)
    return len(valid) >= high - sum(map(len, valid))


def _mixed(data: bytes) -> Decoded:
    """UTF-8 with stretches of the Windows encoding, as when two documents were pasted together."""
    stray = 0

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        nonlocal stray
        if not isinstance(error, UnicodeDecodeError):
            raise error
        stray += error.end - error.start
        return error.object[error.start : error.end].decode(_FALLBACK, "replace"), error.end

    codecs.register_error("minewatch.mixed", as_windows)
    text = data.decode("utf-8", "minewatch.mixed")
    return Decoded(text, f"mixed encodings: {stray} bytes were not valid UTF-8 and were read as {_FALLBACK}")


def _guessed(data: bytes) -> Decoded:
    if _is_western(data[:_GUESS_FROM]):
        return _with(data, _FALLBACK, f"not valid UTF-8; read as {_FALLBACK}, which is a guess")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM], cp_exclusion=["utf_16", "utf_32", "utf_7"]).best()
    name = known_codec(best.encoding) if best else None
    return _with(data, name or _FALLBACK, f"not valid UTF-8; read as {name or _FALLBACK}, which is a guess")


def _is_western(sample: bytes) -> bool:
    """Whether the fallback makes only letters and usual signs of it, and few enough to be a western text."""
    beyond = [sign for sign in sample.decode(_FALLBACK, "replace") if sign > "\x7f"]
    letters = sum(map(str.isalpha, sample.decode("ascii", "ignore"))) + len(beyond)
    return len(beyond) <= _WESTERN * letters and all(s.isalpha() or s in _PUNCTUATION for s in beyond)
