"""DOCX: paragraphs, rows and notes, and archives that are not what they seem."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from minewatch.errors import Unreadable

from .conftest import Read
from .forms import WORD, docx, paragraph, zipped

RUN = "<w:r><w:t>{}</w:t></w:r>"


def row(*cells: str) -> str:
    """A row of a table, one paragraph a cell."""
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_paragraphs_are_lines_and_rows_are_parted_by_tabs(read_here: Read) -> None:
    """Runs are joined, breaks and tabs kept, empty paragraphs left out, cells parted by a tab."""
    body = (
        f"<w:p>{RUN.format('Poland ')}{RUN.format('left')}"
        "<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r></w:p>"
        f"<w:p/><w:tbl>{row('State', 'Votes')}{row('Latvia', '66 &amp; 14')}</w:tbl>{paragraph('End.')}"
    )
    assert read_here(docx(body)).content == "Poland left\tx\ny\nState\tVotes\nLatvia\t66 & 14\nEnd."


def test_core_properties_give_title_and_language_hint(read_here: Read) -> None:
    """Title and issued date come from the properties; an issued date is the publisher's own word."""
    core = (
        "<dc:title>On\n the vote</dc:title><dcterms:issued>2025-04-16</dcterms:issued>"
        "<dc:language>lv</dc:language>"
    )
    text = read_here(docx(paragraph("66 : 14"), core=core))
    assert (text.title, str(text.published), text.published_how, text.language) == (
        "On the vote", "2025-04-16", "metadata", "lv",
    )  # fmt: skip


def test_words_are_read_once(read_here: Read) -> None:
    """Deleted words are left out and said so; text boxes, kept twice for old programs, are read once."""
    body = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>added</w:t></w:r></w:ins></w:p>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    text = read_here(docx(body))
    assert text.content == "kept added\nboxed"
    assert "deleted with tracked changes (1)" in text.notes[0]


def test_notes_stand_at_the_end_and_their_numbers_apart(read_here: Read) -> None:
    """Footnotes follow the body; a raised number does not join the number before it."""
    raised = (
        "<w:p><w:r><w:t>5,000</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        "<w:t>12</w:t></w:r><w:r><w:t> mines</w:t></w:r></w:p>"
    )
    note = f'<w:footnote w:id="1">{paragraph("Letter of 3 May.")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>'
    text = read_here(docx(raised, more={"word/footnotes.xml": notes}))
    assert text.content == "5,000¹² mines\nLetter of 3 May."


def test_the_strict_form_of_the_standard_is_read(read_here: Read) -> None:
    """Documents saved as strict Open XML have other names for the same elements."""
    data = docx(paragraph("Poland left.") + f"<w:tbl>{row('a', 'b')}</w:tbl>")
    members = {
        n: zipfile.ZipFile(io.BytesIO(data)).read(n) for n in ("[Content_Types].xml", "word/document.xml")
    }
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    members["word/document.xml"] = members["word/document.xml"].replace(WORD.encode(), strict)
    assert read_here(zipped(members)).content == "Poland left.\na\tb"


def _with_flag(data: bytes) -> bytes:
    """The archive with the flag of encryption set on each member."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


WHOLE = docx(paragraph("Poland left the treaty. ") * 200)
BILLION = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"This is no zip archive.", "of no known kind"),
        (WHOLE[: len(WHOLE) // 2], "no whole zip archive"),
        (WHOLE[:-30], "no whole zip archive"),
        (WHOLE.replace(b"PK\x05\x06", b"PK\x05\x07"), "no whole zip archive"),
        (_with_flag(WHOLE), "locked with a password"),
        (docx(paragraph(" " * 1000) * 60_000), "zip bomb"),
        (docx(paragraph("&c;"), prolog=BILLION), "declares XML entities"),
        (docx("<w:p><w:r><w:t>unclosed</w:t>"), "not well-formed"),
        (docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "not well-formed"),
        (docx("<w:p/>"), "holds no words"),
        (zipped({"[Content_Types].xml": "x", "word/other.xml": "y"}), "no document in it"),
        (zipped({"word/document.xml": ""} | {f"m{i}": "" for i in range(5001)}), "parts; at most"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "locked with a password"),
        (zipped({"xl/workbook.xml": "<x/>"}), "a zip archive but no DOCX"),
    ],
    ids=["no zip", "half", "cut tail", "no index", "locked", "bomb", "entities", "unclosed", "deep", "blank",
         "no document", "many parts", "old or locked", "spreadsheet"],
)  # fmt: skip
def test_documents_that_cannot_be_read_say_why(read_here: Read, data: bytes, why: str) -> None:
    """Each damaged, locked or hostile archive is refused in one line that names what is wrong."""
    with pytest.raises(Unreadable) as refused:
        read_here(data, "report.docx")
    assert why in str(refused.value)
    assert str(refused.value).startswith("report.docx: ")
    assert "\n" not in str(refused.value)


def test_a_member_that_lies_about_its_size_is_still_counted(read_here: Read) -> None:
    """The unpacked bytes are counted as they come, whatever the archive says they are."""
    data = bytearray(docx(paragraph("x" * 1000) * 60_000))
    at = data.find(b"PK\x01\x02", data.find(b"word/document.xml"))
    while data[at + 46 : at + 63] != b"word/document.xml":
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    with pytest.raises(Unreadable, match=r"damaged|zip bomb"):
        read_here(bytes(data), "report.docx")


def test_a_damaged_side_part_does_not_cost_the_text(read_here: Read) -> None:
    """Properties that cannot be read are missing; the document is read."""
    assert (
        read_here(docx(paragraph("Poland left."), more={"docProps/core.xml": "<broken"})).content
        == "Poland left."
    )
