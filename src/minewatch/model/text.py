"""A text: what a named reader version made of a capture. Offsets are Unicode code points into `content`."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.model.ident import content_id
from minewatch.model.when import When

# x0, y0, x1, y1 in PDF points (1/72 inch) from the page's lower left corner.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a text: content[start:end], the page's size in points, and one box a character.

    `boxes` has end - start entries; a character without ink (a space, a line break) has None. It is empty
    for formats without pages.
    """

    number: int
    start: int
    end: int
    width: float
    height: float
    boxes: tuple[Box | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text of one capture.

    `published_how` says how the date was found: "stated" (by whoever collected it), "metadata", "header",
    "dateline", "url", or None with `published`. `language` is ISO 639-1 or None where it is not clear.
    `title` is context, never evidence, unless the words also stand in `content`.
    """

    capture: str
    reader: str
    content: str
    title: str | None = None
    publisher: str | None = None
    published: When | None = None
    published_how: str | None = None
    language: str | None = None
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()  # what a person should know of the reading: guessed encoding, parts left out

    @property
    def id(self) -> str:
        """The same capture read by the same reader version is the same text."""
        return content_id("text", self.capture, self.reader, self.content)
