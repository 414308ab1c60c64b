"""Builds src/minewatch/samples from samples_src: the same bytes every time, on every machine.

    python scripts/make_samples.py          # write the tree
    python scripts/make_samples.py --check  # exit 1 and name what differs, write nothing

A source is `samples_src/<publisher>/<name>.<form>.txt`: YAML between two `---` lines, then plain text with blank
lines between blocks. Blocks: `## heading`, `- point`, `| cell | cell |` rows, `---page---` (PDF), else a
paragraph. docs/samples.md lists the keys. Nothing here asks for the time, compresses, or calls a library
whose output may change with its version: that is what keeps the bytes the same.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import io
import sys
import textwrap
import zipfile
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime
from pathlib import Path
from quopri import encodestring
from typing import Any
from xml.sax.saxutils import escape

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "samples_src"
SAMPLES = ROOT / "src" / "minewatch" / "samples"
MARK = "Sample document prepared for minewatch; the publisher is invented."
PAGE_BREAK = "---page---"

# Widths of Helvetica's printable ASCII in thousandths of an em (Adobe's published metrics of the base-14 fonts);
# only line breaking rests on them, so other characters may pass for 556.
WIDTHS = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A piece of a document: `kind` is heading, point, row, page or paragraph."""

    kind: str
    text: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """One document to build. `head` is its YAML, `publisher` its folder's."""

    folder: str
    name: str
    form: str
    head: dict[str, Any]
    publisher: dict[str, Any]
    body: str

    @property
    def file(self) -> str:
        return f"{self.name}.{self.form}"

    @property
    def title(self) -> str:
        return str(self.head["title"])

    @property
    def published(self) -> date:
        return date.fromisoformat(str(self.head["published"]))

    @property
    def address(self) -> str:
        return str(self.publisher["address"]).rstrip("/") + f"/{self.published.year}/{self.name}"

    @property
    def marks(self) -> list[str]:
        """The line every sample ends with; a sample in another language has it in that language as well."""
        own = self.head.get("mark")
        return [str(own), MARK] if own else [MARK]


def blocks(body: str) -> list[Block]:
    """The body cut at blank lines; a run of table rows or points gives one block a line."""
    found: list[Block] = []
    for chunk in body.strip().split("\n\n"):
        lines = [line.strip() for line in chunk.strip().splitlines()]
        if chunk.strip() == PAGE_BREAK:
            found.append(Block("page"))
        elif lines[0].startswith("## "):
            found.append(Block("heading", " ".join(lines)[3:]))
        elif lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            found.extend(Block("row", " ".join(row), tuple(row)) for row in rows)
        elif lines[0].startswith("- "):
            found.extend(Block("point", line[2:]) for line in lines)
        else:
            found.append(Block("paragraph", " ".join(lines)))
    return found


def grouped(parts: list[Block]) -> list[list[Block]]:
    """Neighbouring rows together, neighbouring points together, everything else alone."""
    groups: list[list[Block]] = []
    for part in parts:
        if groups and part.kind in {"row", "point"} and groups[-1][0].kind == part.kind:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


# --- plain text -------------------------------------------------------------------------------------------


def build_txt(sample: Sample) -> bytes:
    """Paragraphs on one line each, or wrapped at `wrap` columns as wires and records do."""
    wrap = int(sample.head.get("wrap", 0))
    out: list[str] = [sample.title] if sample.head.get("title_in_text", True) else []
    for group in grouped(blocks(sample.body)):
        if group[0].kind == "row":
            out.append("\n".join("  ".join(cell.ljust(28) for cell in row.cells).rstrip() for row in group))
        elif group[0].kind == "point":
            out.append("\n".join(f"- {point.text}" for point in group))
        elif group[0].kind == "heading":
            out.append(group[0].text.upper() if wrap else group[0].text)
        else:
            out.append(textwrap.fill(group[0].text, wrap) if wrap else group[0].text)
    text = "\n\n".join([*out, *sample.marks]) + "\n"
    return text.encode(str(sample.head.get("encoding", "utf-8")))


# --- HTML -------------------------------------------------------------------------------------------------


def html_body(parts: list[Block]) -> str:
    """The blocks as HTML, without any frame around them."""
    out: list[str] = []
    for group in grouped(parts):
        kind, text = group[0].kind, html.escape(group[0].text, quote=False)
        if kind == "row":
            first, *rest = group
            head = "".join(f"<th>{html.escape(cell)}</th>" for cell in first.cells)
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row.cells) + "</tr>\n"
                for row in rest
            )
            out.append(f"<table>\n<tr>{head}</tr>\n{rows}</table>")
        elif kind == "point":
            points = "".join(f"<li>{html.escape(p.text, quote=False)}</li>\n" for p in group)
            out.append(f"<ul>\n{points}</ul>")
        else:
            tag = "h2" if kind == "heading" else "p"
            out.append(f"<{tag}>{text}</{tag}>")
    return "\n".join(out)


def build_html(sample: Sample) -> bytes:
    """The publisher's page (menus, scripts, notices and all) with the article in its place."""
    page = (SOURCES / "_pages" / f"{sample.publisher['page']}.html").read_text(encoding="utf-8")
    encoding = str(sample.head.get("encoding", "utf-8"))
    long_date = f"{sample.published.day} {sample.published:%B %Y}"
    body = html_body(blocks(sample.body)) + "".join(
        f'\n<p class="note">{html.escape(mark)}</p>' for mark in sample.marks
    )
    values = {
        "language": str(sample.head.get("language", sample.publisher["language"])),
        "encoding": encoding,
        "title": html.escape(sample.title),
        "publisher": html.escape(str(sample.publisher["name"])),
        "address": sample.address,
        "published": sample.published.isoformat(),
        "long_date": long_date,
        "byline": html.escape(str(sample.head.get("byline", "Newsroom"))),
        "body": body,
    }
    for key, value in values.items():
        page = page.replace("{{" + key + "}}", value)
    return page.encode(encoding, "xmlcharrefreplace")


# --- PDF --------------------------------------------------------------------------------------------------

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
    sheets = Sheets(str(sample.head.get("header", sample.publisher["name"])), footer)
    sheets.lines(sample.title, "F2", 15, after=12)
    for group in grouped(blocks(sample.body)):
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
        % (pdf_string(sample.title), pdf_string(str(sample.publisher["name"])), stamp, stamp),
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


# --- DOCX -------------------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def word_paragraph(text: str, style: str = "") -> str:
    style_xml = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{style_xml}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word_table(rows: list[Block]) -> str:
    lines = ("".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row.cells) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def build_docx(sample: Sample) -> bytes:
    """A minimal Word file: document, core properties, stored (not deflated) with one fixed time stamp."""
    styles = {"heading": "Heading1", "point": "ListParagraph", "paragraph": ""}
    body = [word_paragraph(sample.title, "Title")]
    for group in grouped(blocks(sample.body)):
        if group[0].kind == "row":
            body.append(word_table(group))
        else:
            body.extend(word_paragraph(part.text, styles[part.kind]) for part in group)
    body.extend(word_paragraph(mark) for mark in sample.marks)
    types = f'{XML}<Types xmlns="{PACKAGE}/content-types">' + (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType='
        '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    links = (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )
    stamp = f'xsi:type="dcterms:W3CDTF">{sample.published.isoformat()}T09:00:00Z'
    core = (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(sample.title)}</dc:title><dc:creator>{escape(str(sample.publisher['name']))}</dc:creator>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )
    document = f'{XML}<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": links,
        "word/document.xml": document,
        "docProps/core.xml": core,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content.encode())
    return out.getvalue()


# --- e-mail -----------------------------------------------------------------------------------------------


def header(text: str) -> str:
    """A header's text, encoded where it is not ASCII (RFC 2047)."""
    return text if text.isascii() else f"=?utf-8?b?{b64encode(text.encode()).decode()}?="


def build_eml(sample: Sample) -> bytes:
    """A message of one plain part, or with `alternative: true` the same words in plain and HTML parts."""
    from datetime import UTC, datetime

    day = sample.published
    sent = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
    host = str(sample.publisher["address"]).split("/")[2]
    plain = build_txt(sample).decode("utf-8")
    head = [
        f"Received: from post.{host} by mail.reader.example; {format_datetime(sent)}",
        f"Message-ID: <{sample.name}.{day:%Y%m%d}@{host}>",
        f"Date: {format_datetime(sent)}",
        f"From: {header(str(sample.publisher['name']))} <{sample.head.get('sender', 'press')}@{host}>",
        f"To: {sample.head.get('to', 'subscribers')}@reader.example",
        f"Subject: {header(sample.title)}",
        "MIME-Version: 1.0",
    ]
    quoted = encodestring(plain.encode()).decode("ascii")
    plain_part = [
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        quoted,
    ]
    if not sample.head.get("alternative"):
        lines = [*head, *plain_part]
    else:
        edge = "part-" + hashlib.sha256(plain.encode()).hexdigest()[:16]
        page = (
            f"<html><body><h1>{html.escape(sample.title)}</h1>\n{html_body(blocks(sample.body))}\n"
            + "".join(f"<p>{html.escape(mark)}</p>\n" for mark in sample.marks)
        )
        coded = b64encode((page + "</body></html>\n").encode()).decode()
        html_part = ["Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64", ""]
        lines = [
            *head,
            f'Content-Type: multipart/alternative; boundary="{edge}"',
            "",
            f"--{edge}",
            *plain_part,
        ]
        lines += [f"--{edge}", *html_part, *textwrap.wrap(coded, 76), f"--{edge}--", ""]
    return "\n".join(lines).replace("\r\n", "\n").replace("\n", "\r\n").encode("ascii")


# --- the tree ---------------------------------------------------------------------------------------------

BUILDERS = {"txt": build_txt, "html": build_html, "pdf": build_pdf, "docx": build_docx, "eml": build_eml}
SOURCE_KEYS = ("id", "name", "class", "language", "licence", "republish", "address", "state", "sample")


def load(path: Path, publisher: dict[str, Any]) -> Sample:
    """One source file. Raises ValueError, naming the file, where it has no head or an unknown form."""
    name, form = path.name.removesuffix(".txt").rsplit(".", 1)
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0] or form not in BUILDERS:
        raise ValueError(
            f"{path}: a sample starts with YAML between two '---' lines; forms are {sorted(BUILDERS)}"
        )
    return Sample(path.parent.name, name, form, yaml.safe_load(parts[1]), publisher, parts[2])


def samples() -> list[Sample]:
    """Every sample, in the order of folders and names."""
    found = []
    for folder in sorted(path.parent for path in SOURCES.glob("*/publisher.yaml")):
        publisher = yaml.safe_load((folder / "publisher.yaml").read_text(encoding="utf-8"))
        found.extend(load(path, publisher) for path in sorted(folder.glob("*.txt")))
    return found


def source_yaml(group: list[Sample]) -> bytes:
    """What `collect` reads beside the documents. A day is given only for those that do not state their own."""
    publisher = {key: group[0].publisher[key] for key in SOURCE_KEYS if key in group[0].publisher}
    documents: dict[str, dict[str, str]] = {}
    for sample in group:
        documents[sample.file] = {"address": sample.address}
        if sample.head.get("date_beside"):
            documents[sample.file]["published"] = sample.published.isoformat()
    tree = {**publisher, "documents": documents}
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=100).encode()


def build() -> dict[str, bytes]:
    """The whole tree: relative path to bytes."""
    made: dict[str, bytes] = {}
    groups: dict[str, list[Sample]] = {}
    for sample in samples():
        groups.setdefault(sample.folder, []).append(sample)
        made[f"{sample.folder}/{sample.file}"] = BUILDERS[sample.form](sample)
    for folder, group in groups.items():
        made[f"{folder}/source.yaml"] = source_yaml(group)
    return made


def differences(made: dict[str, bytes]) -> list[str]:
    """What the tree on disk lacks, has too much, or has otherwise."""
    kept = {p.relative_to(SAMPLES).as_posix(): p.read_bytes() for p in SAMPLES.rglob("*") if p.is_file()}
    return sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    made = build()
    changed = differences(made)
    if check:
        print("\n".join(changed) if changed else "samples are as built", file=sys.stderr)
        return 1 if changed else 0
    for name in changed:
        path = SAMPLES / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[name])
        else:
            path.unlink()
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes, {len(changed)} changed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
