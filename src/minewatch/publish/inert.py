"""Strangers' words made harmless before they are shown: no control character acts, no cell computes.

HTML is escaped by the templates; what is left are characters that change how the rest of a line reads (the
controls of the Unicode bidirectional algorithm, UAX #9), control codes that terminals obey, and cells that
spreadsheets take for formulas.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

# Bidi embeddings, overrides, isolates and marks; C0 and C1 controls but tab and line feed; lone surrogates,
# which no encoder takes; line and paragraph separators; interlinear annotation and tag characters.
_ACTING = re.compile(
    "[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u2028\u2029\ufff9-\ufffb\ufeff\U000e0000-\U000e007f"
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def show(text: str) -> str:
    """The same text with every acting character written out, as in "[U+202E]"."""
    return _ACTING.sub(lambda m: f"[U+{ord(m[0]):04X}]", text.replace("\r\n", "\n"))


def line(text: str, longest: int = 300) -> str:
    """One harmless line of at most `longest` characters, cut with an ellipsis."""
    words = show(" ".join(text.split()))
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def cell(value: str | float | bool | None) -> str:
    """A CSV cell that no spreadsheet computes: a leading formula sign gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return f"{value:g}" if float(value) < 1e6 and not float(value).is_integer() else f"{value:.15g}"
    computes = value.startswith(_FORMULA) or value.lstrip(" \u00a0").startswith(_FORMULA)
    return f"'{show(value)}" if computes else show(value)


def json_line(row: dict[str, Any]) -> str:
    """One JSON object on one line; acting characters are escaped, so the value stays exact and harmless."""
    written = json.dumps(row, ensure_ascii=False)
    return _ACTING.sub(_escaped, written)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:  # JSON writes these as a surrogate pair
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def direction(language: str | None) -> str:
    """ "rtl" or "ltr" by the language's script, "auto" where the language is not known."""
    if language is None:
        return "auto"
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def web_address(address: str | None) -> str | None:
    """The address if a browser may be sent there (http or https), else None."""
    if not address or _ACTING.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme.lower() in ("http", "https") and parts.hostname else None
