"""What kind of document bytes are, found from the bytes.

The name is only ever a veto: words in a file called `report.pdf` are a broken PDF, not a text. Nothing is
unpacked or parsed here, because this runs where the record is kept: a look at the first bytes is all.

The signatures are those of the formats' own specifications (PDF: ISO 32000-1, 7.5.2; ZIP: APPNOTE 4.3.7;
OOXML: ISO/IEC 29500-2; Internet messages: RFC 5322) and, for HTML, the tags the WHATWG MIME sniffing
standard looks for.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EML = "message/rfc822"
OTHER = "application/octet-stream"

# How far the first bytes are looked at. PDF allows junk before its header within the first 1,024 bytes.
_HEAD = 1024
# Enough of a page to judge its encoding by; reading decides on the whole.
_SAMPLE = 1 << 16

# A text with one of these names was meant to be something else, and is damaged.
_NOT_TEXT = frozenset(
    {
        ".pdf",
        ".docx",
        ".doc",
        ".odt",
        ".rtf",
        ".xlsx",
        ".xls",
        ".pptx",
        ".zip",
        ".gz",
        ".epub",
        ".png",
        ".jpg",
    }
)

_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>)?\s*", re.IGNORECASE)
_HTML_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|iframe|table|article|main|section|div|h[1-6]"
    rb"|p|br|ul|a|font|b)(?=[\s>/])",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"([!-9;-~]{1,76}):[ \t\r\n]")
_FOLDED = re.compile(rb"[ \t]")
# Header fields a message has and prose has not; two of them make a message.
_MAIL_FIELDS = frozenset(
    b"from date subject to cc message-id received mime-version return-path delivered-to reply-to sender "
    b"content-type dkim-signature in-reply-to references list-id x-mailer content-transfer-encoding".split()
)
_MAIL_NEEDED = frozenset({b"from", b"received", b"message-id", b"return-path"})
# Control characters that stand in no text; tab, line breaks, form feed and escape do.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b") + b"\x7f"
_MOST_CONTROLS = 0.002


def media_type(data: bytes, name: str = "") -> str:
    """The media type of the content: one of the five kinds that are read, else application/octet-stream."""
    head = data[:_HEAD]
    if b"%PDF-" in head and not _text_before(head, b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX if _is_docx(data) else OTHER
    if _looks_binary(data):
        return OTHER
    plain = _as_ascii(data)
    if _starts_as_html(plain):
        return HTML
    if _is_mail(plain):
        return EML
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _NOT_TEXT or head.startswith((b"{\\rtf", b"%!PS")):
        return OTHER
    if suffix in {".html", ".htm", ".xhtml"} and re.search(rb"</\w+\s*>", plain):
        return HTML
    return TEXT


def _text_before(head: bytes, mark: bytes) -> bool:
    """Whether words stand before the mark, as in an article that mentions it."""
    return bool(re.search(rb"[A-Za-z]{3,} [A-Za-z]{2,}", head[: head.index(mark)]))


def _is_docx(data: bytes) -> bool:
    """Member names stand uncompressed in a zip, so no archive has to be opened to see them."""
    return b"word/" in data and (b"[Content_Types].xml" in data or b"word/document.xml" in data)


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(sample):
        return False
    if b"\0" in sample:
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) * _MOST_CONTROLS


def utf16_without_mark(sample: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" where every other byte of a text is nearly always zero."""
    if len(sample) < 8:
        return None
    sample = sample[: len(sample) // 2 * 2]
    half = len(sample) / 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _as_ascii(data: bytes) -> bytes:
    """The first bytes with a byte order mark or UTF-16's zeros taken out: enough to see tags and headers."""
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample[2:].replace(b"\0", b"")
    if utf16_without_mark(sample):
        return sample.replace(b"\0", b"")
    return sample.removeprefix(b"\xef\xbb\xbf")


def _starts_as_html(plain: bytes) -> bool:
    """Whether the first thing after spaces, an XML declaration and comments is a tag of HTML."""
    prologue = _PROLOGUE.match(plain)
    at = prologue.end() if prologue else 0
    while plain.startswith(b"<!--", at):
        closed = plain.find(b"-->", at)
        if closed < 0:
            return False
        at = _spaces_end(plain, closed + 3)
    return bool(_HTML_TAG.match(plain, at))


def _spaces_end(plain: bytes, at: int) -> int:
    while plain[at : at + 1].isspace():
        at += 1
    return at


def _is_mail(plain: bytes) -> bool:
    """Whether it begins with a block of header fields as messages have, closed by an empty line."""
    lines = plain.splitlines()
    if lines and lines[0].startswith(b"From "):  # the separator of a mail folder
        lines = lines[1:]
    seen: set[bytes] = set()
    for line in lines[:500]:
        if not line:
            break
        field = _HEADER.match(line + b"\n")
        if field:
            seen.add(field[1].lower())
        elif not (seen and _FOLDED.match(line)):
            return False
    return len(seen & _MAIL_FIELDS) >= 2 and bool(seen & _MAIL_NEEDED)
