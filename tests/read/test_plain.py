"""Plain text: every character as it stands, in every encoding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minewatch.read.draft import Hints
from minewatch.read.encoding import decode
from minewatch.read.plain import read_plain

from .conftest import Read

UKRAINIAN = (
    "Україна ратифікувала Конвенцію 27 грудня 2005 року. Міністерство оборони повідомило про це.\n" * 3
)
GERMAN = "Die Räumung der Minen in Österreich und die Prüfung der Bestände dauern länger als erwartet.\n" * 3


@pytest.mark.parametrize(
    "content",
    [
        "  two  blanks,\ttabs \r\nand line ends\r\n\n",
        "e\u0301 is not \u00e9, and \u212b is not \u00c5",
        "الألغام المضادة للأفراد محظورة بموجب الاتفاقية.",
        "地雷禁止条約 ကြီး មីន ማዕድን",
        "emoji \U0001f4a3 beyond the first plane",
        "\ufeffa mark inside \ufeff stays",
    ],
)
def test_content_is_the_decoded_file_unchanged(read_here: Read, content: str) -> None:
    """Nothing is trimmed, and neither line ends nor Unicode forms are changed; only a leading mark goes."""
    assert read_here(content.encode()).content == content.removeprefix("\ufeff")
    assert read_here(content.encode(), "a.txt").notes == ()


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1).filter(lambda text: text.strip() and not text.startswith("\ufeff")))
def test_any_text_survives(content: str) -> None:
    """Whatever was written in UTF-8 is read back to the code point."""
    assert read_plain(content.encode("utf-8"), Hints()).content == content


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_encodings_are_seen_with_and_without_a_mark(read_here: Read, encoding: str) -> None:
    """UTF-16 and UTF-32 are read whole, and said where they are not plain UTF-8."""
    text = read_here(GERMAN.encode(encoding), "a.txt")
    assert text.content == GERMAN
    assert text.notes == () if encoding == "utf-8-sig" else "encoded in UTF-" in text.notes[0]


def test_the_header_of_a_fetch_names_the_encoding(read_here: Read) -> None:
    """What the server declared is used where the bytes are not UTF-8."""
    headers = (("Content-Type", 'text/plain; charset="koi8-u"'),)
    text = read_here(UKRAINIAN.encode("koi8-u"), "a.txt", headers=headers)
    assert text.content == UKRAINIAN
    assert "as it declares" in text.notes[0]


def test_a_declared_encoding_does_not_break_valid_utf8(read_here: Read) -> None:
    """Servers often declare wrongly; bytes that are valid UTF-8 are UTF-8."""
    text = read_here(
        UKRAINIAN.encode(), "a.txt", headers=(("content-type", "text/plain; charset=iso-8859-1"),)
    )
    assert text.content == UKRAINIAN


@pytest.mark.parametrize(("content", "encoding"), [(UKRAINIAN, "cp1251"), (GERMAN, "cp1252")])
def test_a_guessed_encoding_is_said_to_be_a_guess(read_here: Read, content: str, encoding: str) -> None:
    """An old encoding that nothing declares is found from the letters, and the text says so."""
    text = read_here(content.encode(encoding), "a.txt")
    assert text.content == content
    assert "guess" in text.notes[0]


def test_mixed_encodings_lose_nothing() -> None:
    """A file pasted together from UTF-8 and Windows text is read in full, and the stray bytes are counted."""
    mixed = decode("Mines in Łódź – and ".encode() + "“smart quotes” in Köln".encode("cp1252"))
    assert mixed.text == "Mines in Łódź – and “smart quotes” in Köln"
    assert mixed.note is not None
    assert "3 bytes" in mixed.note


def test_invalid_bytes_are_shown_and_said() -> None:
    """Bytes that mean nothing in the declared encoding stand as a replacement sign and are counted."""
    broken = decode(b"\xff\xfea\x00b\x00\x00\xd8c\x00")
    assert broken.text == "ab\ufffdc"
    assert broken.note is not None
    assert "1 place" in broken.note


@pytest.mark.parametrize("declared", ["", "no-such-encoding", "hex", "zip", "utf-8\0", "idna", "rot13"])
def test_a_nonsense_declaration_is_passed_over(declared: str) -> None:
    """A declared encoding that is none, or that is no text encoding, does no harm."""
    assert decode("naïve".encode("cp1252"), declared).text == "naïve"


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("Poland leaves treaty\n\nWARSAW – Poland left.\n", "Poland leaves treaty"),
        ("21.02.2026\n\nPoland Exits Mine Ban Treaty\n\nWARSAW\n", "Poland Exits Mine Ban Treaty"),
        ("Poland left the treaty today.\n\nMore.\n", None),
        ("Poland left the treaty\nthat bans mines.\n", None),
        ("only one line", "only one line"),
    ],
)
def test_a_first_line_that_stands_apart_is_the_title(
    read_here: Read, content: str, title: str | None
) -> None:
    """A heading is context; it also stays in the content."""
    text = read_here(content.encode(), "a.txt")
    assert (text.title, text.content) == (title, content)
