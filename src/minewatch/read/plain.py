"""Plain text: the decoded content unchanged, without trimming, line-end or Unicode normalisation."""

from __future__ import annotations

from minewatch.errors import Unreadable
from minewatch.read.dates import date_in
from minewatch.read.draft import Draft, Hints
from minewatch.read.encoding import decode

NAME = "txt/1"
# Characters: five times the longest annual report in one file.
LONGEST = 10_000_000
_LONGEST_TITLE = 160


def read_plain(data: bytes, hints: Hints) -> Draft:
    """The text of a TXT file. Raises Unreadable where it is blank or far too long for one document."""
    decoded = decode(data, hints.charset)
    if not decoded.text.strip():
        raise Unreadable("the file", "holds no words, only blanks.")
    if len(decoded.text) > LONGEST:
        raise Unreadable(
            "the file",
            f"has {len(decoded.text) / 1e6:.0f} million characters; at most {LONGEST / 1e6:.0f} are read.",
            "Split it.",
        )
    notes = [decoded.note] if decoded.note else []
    return Draft(decoded.text, title=first_line_title(decoded.text), notes=notes)


def first_line_title(content: str) -> str | None:
    """The first line that is no date, where it stands like a heading: short, no full stop, and apart."""
    lines = content[:3000].splitlines()
    for index, line in enumerate(lines):
        words = line.strip().lstrip("\ufeff")
        found = date_in(words) if words else None
        if not words or (found and found[2] - found[1] >= len(words) - 2):
            continue
        alone = index + 1 >= len(lines) or not lines[index + 1].strip()
        if alone and len(words) <= _LONGEST_TITLE and not words.endswith((".", ",", ";", ":")):
            return words
        return None
    return None
