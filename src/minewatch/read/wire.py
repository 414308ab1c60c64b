"""A text as JSON and back: how it crosses from the process that read it.

What comes back is not trusted: the process may have been taken over by the document. Every field is checked
for its type and size, so the worst a document can do is to misrepresent itself.
"""

from __future__ import annotations

import base64
import sys
from array import array
from collections.abc import Iterator
from typing import Any

from minewatch.model.text import Box, Page, Text
from minewatch.model.when import When

# Boxes are whole hundredths of a point, finer than any printer.
_PARTS = 100
_NO_BOX = -(2**31)
_NONE = [_NO_BOX, 0, 0, 0]
_HOW = frozenset({"stated", "metadata", "header", "dateline", "url"})


def to_json(text: Text) -> dict[str, Any]:
    """The text as JSON can hold it."""
    return {
        "content": text.content,
        "title": text.title,
        "publisher": text.publisher,
        "published": str(text.published) if text.published else None,
        "published_how": text.published_how,
        "language": text.language,
        "notes": list(text.notes),
        "pages": [
            {
                "start": page.start,
                "end": page.end,
                "width": page.width,
                "height": page.height,
                "boxes": _packed(page.boxes),
            }
            for page in text.pages
        ],
    }


def from_json(said: Any, capture: str, reader: str) -> Text:
    """The text again, for the capture and reader asked for. Raises ValueError for anything amiss."""
    if not isinstance(said, dict):
        raise ValueError("not a text")
    content = _words(said, "content")
    if content is None:
        raise ValueError("a text without content")
    how = _words(said, "published_how")
    published = _words(said, "published")
    if (how is None) != (published is None) or (how is not None and how not in _HOW):
        raise ValueError("a date that was found in no known way")
    notes = said.get("notes")
    if not isinstance(notes, list) or not all(isinstance(note, str) for note in notes):
        raise ValueError("notes that are no words")
    return Text(
        capture=capture,
        reader=reader,
        content=content,
        title=_words(said, "title"),
        publisher=_words(said, "publisher"),
        published=When.parse(published) if published else None,
        published_how=how,
        language=_words(said, "language"),
        pages=tuple(_pages(said.get("pages"), len(content))),
        notes=tuple(notes),
    )


def _words(said: dict[str, Any], key: str) -> str | None:
    value = said.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is no text")
    return value


def _pages(said: Any, length: int) -> Iterator[Page]:
    if not isinstance(said, list):
        raise ValueError("pages are no list")
    before = 0
    for number, page in enumerate(said, start=1):
        start, end = page["start"], page["end"]
        if not (isinstance(start, int) and isinstance(end, int) and before <= start <= end <= length):
            raise ValueError("pages that do not follow each other")
        before = end
        boxes = tuple(_boxes(page["boxes"]))
        if boxes and len(boxes) != end - start:
            raise ValueError("boxes that do not match the characters")
        yield Page(number, start, end, float(page["width"]), float(page["height"]), boxes)


def _packed(boxes: tuple[Box | None, ...]) -> str:
    """Four whole numbers of 32 bits a character, in base64: a third of the size of JSON's own numbers."""
    flat = array("i")
    for box in boxes:
        flat.extend(_NONE if box is None else [round(edge * _PARTS) for edge in box])
    if sys.byteorder == "big":
        flat.byteswap()
    return base64.b64encode(flat.tobytes()).decode("ascii")


def _boxes(packed: Any) -> Iterator[Box | None]:
    flat = array("i")
    flat.frombytes(base64.b64decode(packed, validate=True))
    if sys.byteorder == "big":
        flat.byteswap()
    if len(flat) % 4:
        raise ValueError("a box without its four edges")
    # Characters of a line share their upper and lower edge: one float object each saves half the memory.
    shared: dict[int, float] = {}

    def edge(number: int) -> float:
        return shared.setdefault(number, number / _PARTS)

    for at in range(0, len(flat), 4):
        x0, y0, x1, y1 = flat[at : at + 4]
        yield None if x0 == _NO_BOX else (edge(x0), edge(y0), edge(x1), edge(y1))
