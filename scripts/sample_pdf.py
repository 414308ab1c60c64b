"""Writes a sample as PDF 1.4: base fonts, pages with header and footer, streams left uncompressed.

Our own writer, because a library's bytes change with its version and these may not.
"""

from __future__ import annotations

import hashlib
import io

from sample_words import Sample

# Widths of Helvetica's printable ASCII in thousandths of an em (Adobe's published metrics of the base-14
# fonts); only line breaking rests on them, so other characters may pass for 556.
WIDTHS = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]  # fmt: skip


PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72  # A4 in points


def width(text: str, size: float) -> float:
    """How wide the text is in points, by Helvetica's own widths."""
    return sum(WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in text) * size / 1000


def fold(text: str, size: float, room: float) -> list[str]:
    """The text in lines no wider than `room` points."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def pdf_string(text: str) -> bytes:
    """A literal string in WinAnsi. Raises UnicodeEncodeError for a letter that the base fonts lack."""
    raw = text.encode("cp1252")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


class Sheets:
    """Lays lines on pages from top to bottom, each page with its header and footer."""

    def __init__(self, header: str, footer: str) -> None:
        self.header, self.footer = header, footer
        self.pages: list[list[bytes]] = []
        self.turn()

    def turn(self) -> None:
        self.pages.append([])
        self.y: float = PAGE_HEIGHT - MARGIN
        if self.header:
            self.put(self.header, "F1", 8, MARGIN, PAGE_HEIGHT - 40)
            self.put(f"{self.footer} - page {len(self.pages)}", "F1", 8, MARGIN, 36)

    def put(self, text: str, font: str, size: float, x: float, y: float) -> None:
        self.pages[-1].append(
            b"BT /%s %g Tf %g %g Td %s Tj ET" % (font.encode(), size, x, y, pdf_string(text))
        )

    def lines(
        self, text: str, font: str = "F1", size: float = 11, indent: float = 0, after: float = 8
    ) -> None:
        room = PAGE_WIDTH - 2 * MARGIN - indent
        for line in fold(text, size * (1.06 if font == "F2" else 1), room):
            self.need(size * 1.35)
            self.put(line, font, size, MARGIN + indent, self.y)
        self.y -= after

    def row(self, cells: tuple[str, ...]) -> None:
        self.need(15)
        step = (PAGE_WIDTH - 2 * MARGIN) / len(cells)
        for column, cell in enumerate(cells):
            self.put(cell, "F1", 10, MARGIN + column * step, self.y)

    def need(self, height: float) -> None:
        if self.y - height < MARGIN:
            self.turn()
        self.y -= height


def lay_out(sample: Sample) -> list[list[bytes]]:
    """The drawing operators of each page."""
    footer = str(sample.head.get("footer", sample.title))
    sheets = Sheets(str(sample.head.get("header", sample.publisher_name)), footer)
    sheets.lines(sample.title, "F2", 15, after=12)
    for group in sample.groups():
        kind = group[0].kind
        if kind == "page":
            sheets.turn()
        elif kind == "row":
            for row in group:
                sheets.row(row.cells)
            sheets.y -= 10
        elif kind == "heading":
            sheets.lines(group[0].text, "F2", 12, after=4)
        else:
            for part in group:
                sheets.lines(
                    part.text if kind == "paragraph" else f"• {part.text}", indent=12 * (kind == "point")
                )
    for mark in sample.marks:
        sheets.lines(mark, size=9)
    return sheets.pages


def build_pdf(sample: Sample) -> bytes:
    """A PDF 1.4 with the two base fonts, uncompressed streams and a document date of the publication day."""
    pages = lay_out(sample)
    stamp = f"D:{sample.published:%Y%m%d}090000Z".encode()
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<< /Title %s /Author %s /Producer (minewatch samples) /CreationDate (%s) /ModDate (%s) >>"
        % (pdf_string(sample.title), pdf_string(sample.publisher_name), stamp, stamp),
    ]
    for number, operators in enumerate(pages):
        stream = b"\n".join(operators)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (PAGE_WIDTH, PAGE_HEIGHT, 7 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return pdf_file(objects)


def pdf_file(objects: list[bytes]) -> bytes:
    """Numbered objects, the table of their offsets, and a trailer whose id is a hash of the objects."""
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    mark = hashlib.sha256(b"".join(objects)).hexdigest()[:32].encode()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R /ID [<%s> <%s>] >>\n" % (len(objects) + 1, mark, mark)
    )
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()
