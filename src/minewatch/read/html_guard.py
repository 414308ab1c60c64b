"""A look along a page, once from left to right, before any parser sees it: what is built to drown one.

Measured with libxml2 2.14: a tag of 150,000 attributes holds it for 27 s, and an element nested beyond 256
levels makes it drop the rest of the page without an error. The first is counted here; the second is seen in
the parser's log (`html.py`). Scripts, styles and comments are cut out on the way: they are half of a page,
hold no words of it, and are full of what looks like tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from minewatch.errors import Unreadable

# Bytes. A page of a hundred thousand words has 0.6 MB of text; beyond this it is a dump, or an attack.
LARGEST = 2 * 1024 * 1024
# Attributes of one tag; no page by a person has a tenth of it.
MOST_ATTRIBUTES = 256
# Tags of one page; a table of 3,000 rows by ten columns has 66,000.
MOST_TAGS = 100_000

_OPENING = re.compile(rb"<(!--|script|style)(?=[\s/>]|(?<=--))")
_CLOSING = {b"!--": b"-->", b"script": b"</script", b"style": b"</style"}
# No two repeats in these can match the same characters, so the time is linear in the page.
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{512,}")
_ATTRIBUTE = re.compile(rb"[^\s\"'=/>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_TAG = re.compile(rb"<[a-zA-Z]")


@dataclass(slots=True)
class Cut:
    """A page without scripts, styles and comments, and the JSON descriptions that were among the scripts."""

    page: bytes
    json_ld: list[bytes] = field(default_factory=list)


def check_size(data: bytes) -> None:
    """Raises Unreadable for a page larger than LARGEST."""
    if len(data) > LARGEST:
        raise Unreadable(
            "the page",
            f"has {len(data) / 1e6:.1f} MB of HTML; at most {LARGEST / 1e6:.1f} MB are read.",
            "Save the part that matters as a page of its own, or as plain text.",
        )


def cut(page: bytes) -> Cut:
    """The page as UTF-8 without what holds no words. What is opened and never closed stays for the parser."""
    lowered = page.lower()  # of bytes, so that positions are the same
    result, kept, at = Cut(b""), [], 0
    never_closed: set[bytes] = set()
    position = 0
    while opening := _OPENING.search(lowered, position):
        kind, start = opening[1], opening.start()
        position = opening.end()
        if kind in never_closed:
            continue
        closing = _CLOSING[kind]
        end = lowered.find(closing, position)
        if end < 0:
            never_closed.add(kind)  # so that a flood of openings costs one search, not one each
            continue
        kept.append(page[at:start])
        if kind == b"script":
            head = lowered.find(b">", position)
            if b"ld+json" in lowered[start:head]:
                result.json_ld.append(page[head + 1 : end])
        at = position = end + len(closing) if kind == b"!--" else lowered.find(b">", end) + 1 or len(page)
    kept.append(page[at:])
    result.page = b" ".join(kept)
    return result


def check_floods(page: bytes) -> None:
    """Raises Unreadable for a page with so many tags or attributes that it can only be meant to do harm."""
    tags = sum(1 for _ in _TAG.finditer(page))
    if tags > MOST_TAGS:
        raise Unreadable("the page", f"has {tags:,} tags; at most {MOST_TAGS:,} are read.")
    for tag in _LONG_TAG.finditer(page):
        attributes = sum(1 for _ in _ATTRIBUTE.finditer(page, tag.start() + 1, tag.end())) - 1
        if attributes > MOST_ATTRIBUTES:
            why = f"has a tag of {attributes:,} attributes; at most {MOST_ATTRIBUTES} are read."
            raise Unreadable("the page", why)
