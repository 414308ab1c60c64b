"""DOCX: paragraphs as lines, table rows with a tab between cells, notes at the end.

A DOCX is a zip archive of XML (ISO/IEC 29500). Members are read one by one in pieces, counted as they unpack,
and nothing is written anywhere; the XML is taken apart as it comes and let go.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from minewatch.errors import Unreadable
from minewatch.read.dates import written_date
from minewatch.read.draft import Draft, Hints

# Unpacked bytes of one XML member, and how much more that may be than its packed size. Prose packs to a
# tenth, the emptiest tables to a hundredth.
LARGEST_MEMBER = 48 * 1024 * 1024
LARGEST_RATIO = 250
MOST_MEMBERS = 5_000
_RATIO_FROM = 1024 * 1024  # small members may pack as well as they like
_CHUNK = 64 * 1024

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# The number of a note after "5,000" must not make it another number.
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEFT_OUT = {
    "delText": "words deleted with tracked changes",
    "object": "embedded objects",
    "drawing": "pictures",
}


def read_docx(data: bytes, _: Hints) -> Draft:
    """The text of a DOCX. Raises Unreadable where it is damaged, locked, a bomb, or without words."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(
            "the DOCX", "is no whole zip archive: it is cut short or damaged.", "Fetch it again."
        ) from error
    with archive:
        names = archive.namelist()
        if len(names) > MOST_MEMBERS:
            raise Unreadable("the DOCX", f"has {len(names):,} parts; at most {MOST_MEMBERS:,} are read.")
        if "word/document.xml" not in names:
            raise Unreadable("the DOCX", "has no document in it (no word/document.xml).")
        body = _Body()
        body.feed(_member(archive, "word/document.xml"), "word/document.xml")
        for notes in ("word/footnotes.xml", "word/endnotes.xml"):
            if notes in names:
                body.feed(_member(archive, notes), notes)
        draft = Draft("\n".join(body.lines), notes=body.notes())
        for name, take in (("docProps/core.xml", _core), ("docProps/app.xml", _app)):
            if name in names:
                take(_small(archive, name), draft)
    if not draft.content.strip():
        raise Unreadable("the DOCX", "holds no words (pictures of text are not read).")
    return draft


def _member(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The member's bytes in pieces, counted. Raises Unreadable where it is locked, damaged or a bomb."""
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise Unreadable("the DOCX", "is locked with a password.", "Ask the publisher for an open copy.")
    most = min(LARGEST_MEMBER, max(_RATIO_FROM, info.compress_size * LARGEST_RATIO))
    got = 0
    try:
        with archive.open(info) as member:
            while piece := member.read(_CHUNK):
                got += len(piece)
                if got > most:
                    raise Unreadable(
                        "the DOCX",
                        f"unpacks to more than {most / 1e6:.0f} MB (a zip bomb).",
                    )
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable("the DOCX", f"is damaged: {name} cannot be unpacked.", "Fetch it again.") from error


class _Body:
    """Takes paragraphs and rows out of the XML while it is read."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._paragraphs: list[list[str]] = []  # open ones; a text box stands inside another paragraph
        self._rows: list[list[str]] = []  # the cells of open rows
        self._cells: list[list[str]] = []  # the paragraphs of open cells
        self._skipping = 0
        self._raised = False  # the run is set in superscript
        self._left_out: dict[str, int] = {}

    def feed(self, pieces: Iterator[bytes], name: str) -> None:
        """Read one XML member. Raises Unreadable where it is not well-formed or declares entities."""
        from lxml import etree

        parser = etree.XMLPullParser(
            events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        head = b""
        try:
            for piece in pieces:
                if len(head) < _CHUNK:
                    head += piece[:_CHUNK]
                    _no_doctype(head)
                parser.feed(piece)
                for event, element in parser.read_events():
                    self._take(event, element)
            parser.close()
        except etree.XMLSyntaxError as error:
            raise Unreadable(
                "the DOCX", f"is damaged: {name} is not well-formed XML ({error.msg})."
            ) from error

    def notes(self) -> list[str]:
        """What was in the document and is not in the text."""
        return [
            f"left out: {words} ({self._left_out[tag]})"
            for tag, words in _LEFT_OUT.items()
            if tag in self._left_out
        ]

    def _take(self, event: str, element: Any) -> None:
        tag = element.tag.replace(_STRICT, _W)
        if tag == _FALLBACK:  # the same words once more, for older programs
            self._skipping += 1 if event == "start" else -1
            return
        if self._skipping or not tag.startswith(_W):
            return
        name = tag[len(_W) :]
        if event == "start":
            self._start(name, element)
        else:
            self._end(name, element)
            if name in {"p", "tr", "tbl"}:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]

    def _start(self, name: str, element: Any) -> None:
        if name == "r":
            self._raised = False
        elif name == "vertAlign":
            self._raised = "superscript" in element.attrib.values()
        elif name == "p":
            self._paragraphs.append([])
        elif name == "tr":
            self._rows.append([])
        elif name == "tc":
            self._cells.append([])
        elif name in _LEFT_OUT:
            self._left_out[name] = self._left_out.get(name, 0) + 1

    def _end(self, name: str, element: Any) -> None:
        if name == "t" and self._paragraphs:
            words = element.text or ""
            self._paragraphs[-1].append(words.translate(_SUPERSCRIPTS) if self._raised else words)
        elif name in _BREAKS and self._paragraphs and element.getparent().tag.endswith("}r"):
            self._paragraphs[-1].append(_BREAKS[name])
        elif name == "p" and self._paragraphs:
            self._line("".join(self._paragraphs.pop()))
        elif name == "tc" and self._cells:
            self._close_cell()
        elif name == "tr" and self._rows:
            self._line("\t".join(self._rows.pop()))

    def _line(self, words: str) -> None:
        if self._cells:
            self._cells[-1].append(words)
        elif words.strip():
            self.lines.append(words)

    def _close_cell(self) -> None:
        words = " ".join(" ".join(self._cells.pop()).split())
        if self._rows:
            self._rows[-1].append(words)


def _no_doctype(head: bytes) -> None:
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Unreadable("the DOCX", "declares XML entities, which no word processor writes (an attack).")


def _small(archive: zipfile.ZipFile, name: str) -> Any:
    """A small member as an lxml tree; None where it is damaged, since nothing depends on it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        head = b"".join(_member(archive, name))
        _no_doctype(head)
        return etree.fromstring(head, parser)
    except (etree.XMLSyntaxError, Unreadable):
        return None


def _core(tree: Any, draft: Draft) -> None:
    """Title, language and dates of the core properties (Dublin Core)."""
    said = _texts(tree)
    draft.title = said("title") or draft.title
    draft.declared_language = said("language")
    if issued := written_date(said("issued") or ""):
        draft.dates["metadata"] = issued
    if made := written_date(said("created") or said("modified") or ""):
        draft.dates["made"] = made


def _app(tree: Any, draft: Draft) -> None:
    """The organisation that the program was licensed to."""
    draft.publisher = _texts(tree)("Company") or draft.publisher


def _texts(tree: Any) -> Callable[[str], str | None]:
    found: dict[str, str] = {}
    for element in tree if tree is not None else ():
        if isinstance(element.tag, str):
            found.setdefault(element.tag.rpartition("}")[2], (element.text or "").strip())
    return lambda name: found.get(name) or None
