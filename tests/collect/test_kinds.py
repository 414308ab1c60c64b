"""What kind of document bytes are, by their content."""

from __future__ import annotations

import io
import zipfile

import pytest

from minewatch.collect import media_type
from minewatch.collect.kinds import DOCX, EML, HTML, OTHER, PDF, TEXT

PAGE = "<!DOCTYPE html><html><head><title>t</title></head><body><p>words</p></body></html>"
LETTER = (
    b"From: Desk <desk@example.org>\r\nDate: Fri, 20 Feb 2026 10:00:00 +0100\r\nSubject: x\r\n\r\nWords.\r\n"
)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Poland left the treaty on 20 February 2026.\n", TEXT),
        ("Польща вийшла з договору.".encode(), TEXT),
        ("Польща вийшла з договору.".encode("cp1251"), TEXT),
        ("Poland left the treaty.".encode("utf-16"), TEXT),
        ("Poland left the treaty.".encode("utf-16-le"), TEXT),
        (b"\xef\xbb\xbfPoland left.", TEXT),
        (PAGE.encode(), HTML),
        (PAGE.encode("utf-16"), HTML),
        (b"\n <!-- saved --><!-- twice -->\n<HTML lang=en><body>x</body></HTML>", HTML),
        (b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>', HTML),
        (b"<p>a fragment</p>", HTML),
        (b"%PDF-1.7\n...", PDF),
        (b"\r\n\x00%PDF-1.4\n...", PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), OTHER),
        (LETTER, EML),
        (b"From desk@example.org Fri Feb 20 10:00:00 2026\n" + LETTER, EML),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), OTHER),
        (bytes(range(256)) * 20, OTHER),
        (b"{\\rtf1\\ansi Poland}", OTHER),
    ],
)
def test_kind_is_found_from_the_content(data: bytes, kind: str) -> None:
    """Each format is known by its own marks, in any encoding, whatever the file is called."""
    assert media_type(data) == kind
    assert media_type(data, "misleading.bin") == kind


@pytest.mark.parametrize(
    "prose",
    [
        b"From: the beginning, nobody believed it.\n\nThe treaty held.",
        b"Date: 3 March 2014\n\nThe ministry said so.",
        b"A file begins with %PDF- if it is a PDF.",
        b"The tag <html> opens a page.",
        b"Note: see below.\nTo: all members\nThe text follows.",
    ],
)
def test_prose_that_resembles_another_kind_stays_text(prose: bytes) -> None:
    """A heading with a colon, or a format's mark inside a sentence, makes no message, PDF or page."""
    assert media_type(prose, "note.txt") == TEXT


@pytest.mark.parametrize("name", ["report.docx", "report.PDF", "https://example.org/report.pdf"])
def test_words_under_the_name_of_another_format_are_no_text(name: str) -> None:
    """A file called .docx or .pdf that holds only words is damaged or misnamed, and not taken for a text."""
    assert media_type(b"This is not a zip archive.", name) == OTHER


def test_a_page_under_the_name_of_a_pdf_is_a_page() -> None:
    """A server that answers with a page where a PDF was asked for is seen through."""
    assert media_type(PAGE.encode(), "report.pdf") == HTML


def test_a_flood_of_comments_is_judged_at_once() -> None:
    """Looking for the first tag behind comments takes time in proportion to the bytes, not more."""
    assert media_type(b"<!-- --> " * 200_000) == TEXT
    assert media_type(b"<!--" * 200_000) == TEXT
