"""PDF: the text layer with its pages and a box for every character.

PDFium (through pypdfium2) gives each character with its place; lines, paragraphs and hyphens are ours
(`pdf_lines.py`). Pictures of text are not read: a file without a text layer is refused, not read as empty.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from minewatch.errors import Unreadable
from minewatch.model.text import Box, Page
from minewatch.read.dates import date_in
from minewatch.read.draft import Draft, Hints
from minewatch.read.pdf_lines import Line, Sign, compose

# The longest yearbook in this field has some 900 pages. Boxes take about 130 bytes a character.
MOST_PAGES = 2_000
MOST_CHARACTERS = 2_000_000
# A share of signs without a letter above which the words cannot be trusted to be words.
_MOST_UNKNOWN = 0.3
_LINE_HYPHEN = 0x02
# Points; the largest page that PDF allows is 14,400 long. Damaged files place characters at 1e30.
_FARTHEST = 100_000.0
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_TAIL = 4096  # bytes in which the end mark must stand; some writers add a signature or padding after it
_LENGTH = re.compile(rb"/Linearized.{0,200}?/L\s+(\d+)", re.DOTALL)


def read_pdf(data: bytes, _: Hints) -> Draft:
    """The text layer. Raises Unreadable where it is cut short, damaged, locked, too long or not there."""
    _check_whole(data)
    document = _open(data)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise Unreadable("the PDF", f"has {count:,} pages; at most {MOST_PAGES:,} are read.", "Split it.")
        facts = document.get_metadata_dict()
        sizes: list[tuple[float, float]] = []
        lines: list[list[Line]] = []
        total = 0
        for number in range(count):
            size, page_lines = _read_page(document, number)
            total += sum(len(line.signs) for line in page_lines)
            if total > MOST_CHARACTERS:
                raise Unreadable(
                    "the PDF", f"has over {MOST_CHARACTERS / 1e6:.0f} million characters.", "Split it."
                )  # fmt: skip
            sizes.append(size)
            lines.append(page_lines)
    finally:
        document.close()
    return _draft(lines, sizes, facts)


def _draft(lines: list[list[Line]], sizes: list[tuple[float, float]], facts: dict[str, str]) -> Draft:
    empty = [str(i) for i, page in enumerate(lines, start=1) if not page]
    if len(empty) == len(lines):
        raise Unreadable(
            "the PDF",
            f"has no text layer: its {len(lines)} pages are pictures.",
            "Run it through text recognition (OCR) and collect the result.",
        )
    notes = _check_letters(lines)
    composed = compose(lines)
    if empty:
        notes.append(f"pages without text: {', '.join(empty)} (blank, or pictures of text)")
    notes.extend(composed.notes)
    pages = tuple(
        Page(number, start, end, *size, composed.boxes[start:end])
        for number, ((start, end), size) in enumerate(zip(composed.pages, sizes, strict=True), start=1)
    )
    draft = Draft(composed.content, title=facts.get("Title") or composed.heading, pages=pages, notes=notes)
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", facts.get("CreationDate", ""))
    found = date_in(f"{made[1]}-{made[2]}-{made[3]}") if made else None
    if found:
        draft.dates["made"] = found[0]
    return draft


def _check_whole(data: bytes) -> None:
    """PDFium mends a file that is cut short and gives what is left as if it were all."""
    said = _LENGTH.search(data[:2048])
    if b"%%EOF" not in data[-_TAIL:] or (said and int(said[1]) > len(data)):
        raise Unreadable("the PDF", "is cut short: its end is missing.", "Fetch it again.")


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "the PDF", "is locked with a password.", "Ask the publisher for an open copy."
            ) from error
        raise Unreadable("the PDF", f"is damaged ({error}).", "Fetch it again.") from error


def _read_page(document: Any, number: int) -> tuple[tuple[float, float], list[Line]]:
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("the PDF", f"is damaged: page {number + 1} cannot be read ({error}).") from error
    size = page.get_size()
    lines = [line for line in _lines(_signs(text, _Frame(page, size))) if line.signs]
    text.close()
    page.close()
    return size, lines


class _Frame:
    """From the page's own coordinates to points from the lower left corner of the page as it is shown."""

    def __init__(self, page: Any, size: tuple[float, float]) -> None:
        import pypdfium2.raw as pdfium

        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds))
        self._left, self._bottom = bounds.left, bounds.bottom
        self._width, self._height = size
        self._turned = page.get_rotation()
        # A line's characters share their upper and lower edge, and each begins where the one before ended:
        # looking an edge up is cheaper than rounding it, and one float object for all saves most memory.
        self._xs: dict[float, float] = {}
        self._ys: dict[float, float] = {}

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box where it is seen, its edges rounded to hundredths of a point."""
        xs, ys = self._xs, self._ys
        x0 = xs[left] if left in xs else self._edge(xs, left, self._left)
        x1 = xs[right] if right in xs else self._edge(xs, right, self._left)
        y0 = ys[bottom] if bottom in ys else self._edge(ys, bottom, self._bottom)
        y1 = ys[top] if top in ys else self._edge(ys, top, self._bottom)
        return (x0, y0, x1, y1) if not self._turned else self._turn(x0, y0, x1, y1)

    def _edge(self, known: dict[float, float], at: float, origin: float) -> float:
        edge = round(min(max(at - origin, -_FARTHEST), _FARTHEST), 2)  # of no number at all: the lower bound
        known[at] = edge
        return edge

    def _turn(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of a page that is shown turned clockwise by 90, 180 or 270 degrees."""
        width, height = self._width, self._height
        turned = {
            90: (y0, height - x1, y1, height - x0),
            180: (width - x1, height - y1, width - x0, height - y0),
            270: (width - y1, x0, width - y0, x1),
        }[self._turned]
        return round(turned[0], 2), round(turned[1], 2), round(turned[2], 2), round(turned[3], 2)


def _signs(text: Any, frame: _Frame) -> Iterator[tuple[int, Box | None]]:
    """Each character as its code point and box; 2 is a hyphen at the end of a line, 10 a line break."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    place, handle = frame.place, text.raw
    high = 0
    for index in range(text.count_chars()):
        code = unicode_of(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (10, 13, 32, 0xA0):
            yield code, None
        elif box_of(handle, index, reference):
            yield code, place(box.left, box.bottom, box.right, box.top)


def _lines(signs: Iterator[tuple[int, Box | None]]) -> Iterator[Line]:
    line: list[Sign] = []
    for code, box in signs:
        if code == 13:
            continue
        if code == 10:
            yield Line.of(line)
            line = []
        elif code == _LINE_HYPHEN:
            line.append(("-", box))
            yield Line.of(line, hyphen=True)
            line = []
        elif code in _LIGATURES and box:
            line.extend(_parts(_LIGATURES[code], box))
        elif code < 32 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
            line.append(("\ufffd", box))
        else:
            line.append((chr(code), box))
    yield Line.of(line)


def _parts(letters: str, box: Box) -> Iterator[Sign]:
    """A ligature as its letters, each with its share of the box."""
    width = (box[2] - box[0]) / len(letters)
    for i, letter in enumerate(letters):
        yield letter, (box[0] + i * width, box[1], box[0] + (i + 1) * width, box[3])


def _check_letters(lines: list[list[Line]]) -> list[str]:
    """A note on signs that stand for no letter. Raises Unreadable where they are too many."""
    everything = [letter for page in lines for line in page for letter, box in line.signs if box]
    unknown = sum(1 for letter in everything if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff")
    if not unknown:
        return []
    share = unknown / len(everything)
    if share > _MOST_UNKNOWN:
        raise Unreadable(
            "the PDF",
            f"does not say which letters its signs are ({share:.0%} unknown), so its words cannot be read.",
            "Run it through text recognition (OCR) and collect the result.",
        )
    return [f"{unknown} signs stand for no known letter"]


def warm() -> None:
    """Load PDFium."""
    import pypdfium2.raw

    if pypdfium2.raw.FPDF_GetLastError is None:
        raise ImportError("PDFium is not there")
