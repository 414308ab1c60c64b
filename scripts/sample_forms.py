"""Writes a sample as plain text, HTML, Word file or e-mail, with the same bytes every time."""

from __future__ import annotations

import hashlib
import html
import io
import textwrap
import zipfile
from base64 import b64encode
from datetime import UTC, datetime, time
from email.utils import format_datetime
from quopri import encodestring
from xml.sax.saxutils import escape

from sample_words import SOURCES, Block, Sample

# Not strftime, whose names follow the locale.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def build_txt(sample: Sample) -> bytes:
    """Paragraphs on one line each, or wrapped at `wrap` columns as wires and records do."""
    wrap = int(sample.head.get("wrap", 0))
    out = [sample.title]
    for group in sample.groups():
        if group[0].kind == "row":
            out.append("\n".join("  ".join(cell.ljust(30) for cell in row.cells).rstrip() for row in group))
        elif group[0].kind == "point":
            out.append("\n".join(f"- {point.text}" for point in group))
        elif group[0].kind == "heading":
            out.append(group[0].text.upper() if wrap else group[0].text)
        else:
            out.append(textwrap.fill(group[0].text, wrap) if wrap else group[0].text)
    return ("\n\n".join([*out, *sample.marks]) + "\n").encode(str(sample.head.get("encoding", "utf-8")))


def html_body(groups: list[list[Block]]) -> str:
    """The blocks as HTML, without any frame around them."""
    out: list[str] = []
    for group in groups:
        kind, text = group[0].kind, html.escape(group[0].text, quote=False)
        if kind == "row":
            head = "".join(f"<th>{html.escape(cell)}</th>" for cell in group[0].cells)
            lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row.cells) for row in group[1:]]
            out.append(f"<table>\n<tr>{head}</tr>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines))
            out[-1] += "</table>"
        elif kind == "point":
            points = "".join(f"<li>{html.escape(point.text, quote=False)}</li>\n" for point in group)
            out.append(f"<ul>\n{points}</ul>")
        else:
            tag = "h2" if kind == "heading" else "p"
            out.append(f"<{tag}>{text}</{tag}>")
    return "\n".join(out)


def build_html(sample: Sample) -> bytes:
    """The publisher's page (menus, scripts, notices and all) with the article in its place."""
    page = (SOURCES / "_pages" / f"{sample.publisher['page']}.html").read_text(encoding="utf-8")
    encoding = str(sample.head.get("encoding", "utf-8"))
    day = sample.published
    marks = "".join(f'\n<p class="note">{html.escape(mark)}</p>' for mark in sample.marks)
    values = {
        "language": str(sample.publisher["language"]),
        "encoding": encoding,
        "title": html.escape(sample.title),
        "publisher": html.escape(sample.publisher_name),
        "address": sample.address,
        "published": day.isoformat(),
        "long_date": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "byline": html.escape(str(sample.head.get("byline", "Newsroom"))),
        "body": html_body(sample.groups()) + marks,
    }
    for key, value in values.items():
        page = page.replace("{{" + key + "}}", value)
    return page.encode(encoding, "xmlcharrefreplace")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType='
    '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
LINKS = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
STYLES = {"heading": "Heading1", "point": "ListParagraph", "title": "Title"}


def word_paragraph(text: str, kind: str = "paragraph") -> str:
    style = f'<w:pPr><w:pStyle w:val="{STYLES[kind]}"/></w:pPr>' if kind in STYLES else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word_table(rows: list[Block]) -> str:
    lines = ("".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row.cells) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def core_properties(sample: Sample) -> str:
    stamp = f'xsi:type="dcterms:W3CDTF">{sample.published.isoformat()}T09:00:00Z'
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(sample.title)}</dc:title>"
        f"<dc:creator>{escape(sample.publisher_name)}</dc:creator>"
        f"<dcterms:created {stamp}</dcterms:created>"
        f"<dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )


def build_docx(sample: Sample) -> bytes:
    """A minimal Word file: document and core properties, stored, not deflated, with one fixed time."""
    body = [word_paragraph(sample.title, "title")]
    for group in sample.groups():
        if group[0].kind == "row":
            body.append(word_table(group))
        else:
            body.extend(word_paragraph(part.text, part.kind) for part in group)
    body.extend(word_paragraph(mark) for mark in sample.marks)
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": LINKS,
        "word/document.xml": f'{XML}<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>',
        "docProps/core.xml": core_properties(sample),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content.encode())
    return out.getvalue()


def header(text: str) -> str:
    """A header's text, encoded where it is not ASCII (RFC 2047)."""
    return text if text.isascii() else f"=?utf-8?b?{b64encode(text.encode()).decode()}?="


def build_eml(sample: Sample) -> bytes:
    """A message of one plain part, or with `alternative: true` the same words as plain text and HTML."""
    sent = datetime.combine(sample.published, time(9, 30), UTC)
    host = str(sample.publisher["address"]).split("/")[2]
    plain = build_txt(sample)
    quoted = encodestring(plain).decode("ascii")
    how = "Content-Transfer-Encoding"
    part = ["Content-Type: text/plain; charset=utf-8", f"{how}: quoted-printable", "", quoted]
    lines = [
        f"Received: from post.{host} by mail.reader.example; {format_datetime(sent)}",
        f"Message-ID: <{sample.name}.{sent:%Y%m%d}@{host}>",
        f"Date: {format_datetime(sent)}",
        f"From: {header(sample.publisher_name)} <{sample.head.get('sender', 'press')}@{host}>",
        f"To: {sample.head.get('to', 'subscribers')}@reader.example",
        f"Subject: {header(sample.title)}",
        "MIME-Version: 1.0",
    ]
    if sample.head.get("alternative"):
        edge = "part-" + hashlib.sha256(plain).hexdigest()[:16]
        marks = "".join(f"<p>{html.escape(mark)}</p>\n" for mark in sample.marks)
        page = f"<h1>{html.escape(sample.title)}</h1>\n{html_body(sample.groups())}\n{marks}"
        coded = b64encode(f"<html><body>\n{page}</body></html>\n".encode()).decode()
        lines += [f'Content-Type: multipart/alternative; boundary="{edge}"', "", f"--{edge}", *part]
        lines += [f"--{edge}", "Content-Type: text/html; charset=utf-8", f"{how}: base64", ""]
        lines += [*textwrap.wrap(coded, 76), f"--{edge}--", ""]
    else:
        lines += part
    return "\n".join(lines).replace("\n", "\r\n").encode("ascii")
