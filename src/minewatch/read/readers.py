"""Which reader reads what, and how its draft becomes a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import cast

from minewatch.errors import Unreadable
from minewatch.model.capture import Capture, Sighting
from minewatch.model.text import Text
from minewatch.model.when import When
from minewatch.read.dates import date_in_address, dateline
from minewatch.read.draft import HOW, Draft, Hints, How
from minewatch.read.language import language_of

Reader = Callable[[bytes, Hints], Draft]

# media type: (name and version, where it is). A version changes whenever the same bytes give another text.
READERS: dict[str, tuple[str, str]] = {
    "text/plain": ("txt/1", "minewatch.read.plain:read_plain"),
    "text/html": ("html/1", "minewatch.read.html:read_html"),
    "application/pdf": ("pdf/1", "minewatch.read.pdf:read_pdf"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "docx/1",
        "minewatch.read.docx:read_docx",
    ),
    "message/rfc822": ("eml/1", "minewatch.read.eml:read_eml"),
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_KINDS = "TXT, HTML, PDF, DOCX and e-mail (EML)"


def reader_of(media_type: str) -> str | None:
    """The name and version of the reader for a media type; None where there is none."""
    return READERS[media_type][0] if media_type in READERS else None


def read(data: bytes, capture: Capture, sighting: Sighting | None = None) -> Text:
    """The text of a capture, in this process. Raises Unreadable, in one line, where there is none."""
    if capture.media_type not in READERS:
        raise Unreadable(
            sighting.address if sighting else capture.sha256[:12],
            f"{_what_it_is(data)}, which no reader here can read.",
            f"Readable are {_KINDS}.",
        )
    name, where = READERS[capture.media_type]
    module, _, attribute = where.partition(":")
    reader = cast("Reader", getattr(import_module(module), attribute))
    try:
        draft = reader(data, _hints(sighting))
    except Unreadable as error:
        if sighting is None:
            raise
        raise Unreadable(sighting.address, error.why, error.do) from error
    return make_text(draft, name, capture, sighting)


def make_text(draft: Draft, reader: str, capture: Capture, sighting: Sighting | None) -> Text:
    """The text that a draft makes, with the best date found and the language of its words."""
    published, how = _published(draft, sighting)
    return Text(
        capture=capture.sha256,
        reader=reader,
        content=draft.content,
        title=_one_line(draft.title),
        publisher=_one_line(draft.publisher),
        published=published,
        published_how=how,
        language=language_of(draft.content, draft.declared_language),
        pages=draft.pages,
        notes=tuple(draft.notes),
    )


def _published(draft: Draft, sighting: Sighting | None) -> tuple[When | None, str | None]:
    dates: dict[How, When | None] = dict(draft.dates)
    if sighting and sighting.published:
        dates["stated"] = When.parse(sighting.published)
    for how in HOW:
        if how == "dateline" and how not in dates:
            dates[how] = dateline(draft.content)
        if how == "url" and sighting:
            dates[how] = date_in_address(sighting.address)
        if found := dates.get(how):
            return found, "metadata" if how == "made" else how
    return None, None


def _hints(sighting: Sighting | None) -> Hints:
    if sighting is None:
        return Hints()
    for name, value in sighting.headers:
        if name.lower() == "content-type" and (charset := _CHARSET.search(value)):
            return Hints(sighting.address, charset[1])
    return Hints(sighting.address)


def _one_line(words: str | None, longest: int = 300) -> str | None:
    cleaned = " ".join((words or "").split())
    return (cleaned if len(cleaned) <= longest else cleaned[: longest - 1] + "…") or None


def _what_it_is(data: bytes) -> str:
    """What unreadable bytes are, as far as their first ones tell."""
    for mark, words in _SIGNATURES:
        if data.startswith(mark):
            return words
    return "is no text and of no known kind (damaged, or under a wrong name)"


_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "is an old Word file, or an Office file locked with a password"),
    (b"PK\x03\x04", "is a zip archive but no DOCX"),
    (b"{\\rtf", "is an RTF file"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"%!PS", "is a PostScript file"),
    (b"\x1f\x8b", "is a gzip archive"),
    (b"7z\xbc\xaf", "is a 7-Zip archive"),
    (b"Rar!", "is a RAR archive"),
)
