"""A text in lower case and plain letters, character for character, so that offsets stay those of the text."""

from __future__ import annotations

import re
import unicodedata

# One character for one character: quotation marks and spaces of every kind become the plain ones.
_MARKS = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"', "‟": '"', "＂": '"',
    "‑": "-", "‐": "-", "\u00ad": "-", "―": "—",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ", "\u200a": " ",
    "\u3000": " ", "\t": " ",
    "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "ß": "s", "æ": "a", "œ": "o",
}  # fmt: skip


def _plain_letters() -> dict[int, str]:
    """Latin letters with a mark, and the letter alone: é to e. Only Latin blocks: elsewhere marks are
    letters.
    """
    table = {ord(odd): plain for odd, plain in _MARKS.items()}
    for code in (*range(0xE0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            table.setdefault(code, base)
    return table


_PLAIN = _plain_letters()
_ODD = re.compile(r"[^\x00-\x7f]")


def fold(content: str) -> str:
    """The text in lower case, Latin letters without marks, plain quotation marks and spaces.

    Always as long as the text: letters whose lower case is longer than one character stay as they are.
    """
    low = content.lower()
    if len(low) != len(content):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in content)
    if "\t" in low or "`" in low:
        low = low.replace("\t", " ").replace("`", "'")
    if low.isascii():
        return low
    for odd in set(
        _ODD.findall(low)
    ):  # a text has few kinds of them: far cheaper than translating each letter
        plain = _PLAIN.get(ord(odd))
        if plain is not None:
            low = low.replace(odd, plain)
    return low
