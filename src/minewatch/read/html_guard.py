"""A look along a page, once from left to right, before any parser sees it: what is built to drown one.

Measured with libxml2 2.14: a tag of 150,000 attributes holds it for 27 s, and an element nested beyond 256
levels makes it drop the rest of the page without an error. The first is counted here; the second is seen in
the parser's log (`html.py`).
"""

from __future__ import annotations

import re

from minewatch.errors import Unreadable

# Bytes. A page of a hundred thousand words has 0.6 MB of text; beyond this it is a dump, and an attack.
LARGEST = 2 * 1024 * 1024
# Attributes of one tag; no page by a person has a tenth of it.
MOST_ATTRIBUTES = 256
# Tags of one page; a table of 3,000 rows by ten columns has 66,000.
MOST_TAGS = 100_000

# No two repeats in these can match the same characters, so the time is linear in the page.
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{512,}")
_ATTRIBUTE = re.compile(r"[^\s\"'=/>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_TAG = re.compile(r"<[a-zA-Z]")


def check_size(data: bytes) -> None:
    """Raises Unreadable for a page larger than LARGEST."""
    if len(data) > LARGEST:
        raise Unreadable(
            "the page",
            f"has {len(data) / 1e6:.1f} MB of HTML; at most {LARGEST / 1e6:.1f} MB are read.",
            "Save the part that matters as a page of its own, or as plain text.",
        )


def check_floods(page: str) -> None:
    """Raises Unreadable for a page with so many tags or attributes that it can only be meant to do harm."""
    tags = sum(1 for _ in _TAG.finditer(page))
    if tags > MOST_TAGS:
        raise Unreadable("the page", f"has {tags:,} tags; at most {MOST_TAGS:,} are read.")
    for tag in _LONG_TAG.finditer(page):
        attributes = sum(1 for _ in _ATTRIBUTE.finditer(page, tag.start() + 1, tag.end())) - 1
        if attributes > MOST_ATTRIBUTES:
            raise Unreadable(
                "the page", f"has a tag of {attributes:,} attributes; at most {MOST_ATTRIBUTES} are read."
            )
