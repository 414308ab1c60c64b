"""What a reader finds in a document, before it becomes a `Text`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from minewatch.model.text import Page
from minewatch.model.when import When

# How a date of publication was found, best first: what a person stated, what the document says of itself in
# fields made for it, the head of a message, the first lines of the text, the address. "made" is the day on
# which a file was made, which is a date of publication only where nothing better is known.
How = Literal["stated", "metadata", "header", "dateline", "made", "url"]
HOW: tuple[How, ...] = ("stated", "metadata", "header", "dateline", "made", "url")


@dataclass(slots=True)
class Draft:
    """A reader's result. `dates` may hold several finds; the best is chosen when the text is made.

    `declared_language` is what the document says of itself, which counts only where the words do not tell.
    """

    content: str
    title: str | None = None
    publisher: str | None = None
    dates: dict[How, When] = field(default_factory=dict)
    declared_language: str | None = None
    pages: tuple[Page, ...] = ()
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a document from outside it: its address, the charset of an HTTP header."""

    address: str = ""
    charset: str | None = None
