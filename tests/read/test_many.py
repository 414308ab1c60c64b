"""Many documents, each read apart: the same texts, and bad ones cost only themselves."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from minewatch.model.text import Page, Text
from minewatch.model.when import When
from minewatch.read import Reading, Unread, read, read_all
from minewatch.read.wire import from_json, to_json
from minewatch.sandbox import Limits

from .conftest import Read, ReadApart, given
from .forms import column, docx, paragraph, pdf
from .test_html import page
from .test_language import SAMPLES


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Desk <desk@example.org>", "Zażalenie"
    message["Date"] = "Fri, 20 Feb 2026 10:00:00 +0100"
    message.set_content("Words of the letter, which are enough to be read. " * 10)
    message.add_attachment(b"x", maintype="image", subtype="png", filename="ä.png")
    return message.as_bytes()


GOOD = {
    "page.html": page(head='<meta property="article:published_time" content="2025-11-30">'),
    "report.pdf": pdf([column(["Poland destroyed its mines,", "all of them."]), column(["Page two."])]),
    "note.docx": docx(paragraph("Riga, 16 April 2025") + paragraph("The Saeima approved.")),
    "letter.eml": _mail(),
} | {f"{code}.txt": (words * 3).encode() for code, words in SAMPLES.items()}
OLD = {
    "cp1251.txt": (SAMPLES["uk"] * 3).encode("cp1251"),
    "utf16.txt": SAMPLES["fr"].encode("utf-16"),
    "mixed.txt": "Łódź ".encode() + "“quotes”".encode("cp1252"),
    "shift.html": b'<meta charset="shift_jis"><p>' + (SAMPLES["ja"] * 3).encode("shift_jis") + b"</p>",
    "gb.html": b'<meta charset="gb2312"><p>' + (SAMPLES["zh"] * 3).encode("gb18030") + b"</p>",
    "euc.html": b'<meta charset="euc-kr"><p>' + (SAMPLES["ko"] * 3).encode("euc-kr") + b"</p>",
    "short.html": b"<p>Poland left.</p>",
    "stated.txt": b"Poland left.",
}


def test_reading_apart_gives_what_reading_here_gives(readers: Reading) -> None:
    """A process without files and network reads every format and encoding to the same text."""
    items = [given(data, name, published="2026-03" if name == "stated.txt" else None) for name, data in (GOOD | OLD).items()]  # fmt: skip  # noqa: E501
    assert list(readers.read_all(items)) == [read(*item) for item in items]


def test_bad_documents_cost_only_themselves(readers: Reading) -> None:
    """Among bad documents of every kind the good ones are read, each answer in its place."""
    whole = pdf([column(["x"])])
    bad = {
        "half.pdf": whole[: len(whole) // 2],
        "pictures.pdf": pdf([[]]),
        "no-zip.docx": b"words",
        "bomb.docx": docx(paragraph(" " * 1000) * 60_000),
        "large.html": b"<html>" + b"<p>words</p>" * 500_000,
        "deep.html": b"<html>" + b"<div>" * 5000,
        "blank.txt": b" \n ",
        "noise.bin": bytes(range(256)) * 40,
        "empty.eml": b"From: a@example.org\nSubject: s\n\n",
    }
    names = [name for pair in zip(bad, GOOD, strict=False) for name in pair]
    answers = dict(zip(names, readers.read_all([given((GOOD | bad)[n], n) for n in names]), strict=True))
    assert {name for name, answer in answers.items() if isinstance(answer, Unread)} == set(bad)
    for name in bad:
        line = str(answers[name])
        assert line.startswith(f"{name}: ")
        assert "\n" not in line
        assert len(line) < 250


@pytest.mark.parametrize("part", [b"x", b"ab ", b"<p>", b"&amp;", b"\xff\xfe", "ж ".encode("cp1251")])
def test_a_large_text_of_anything_ends_in_time(read_apart: ReadApart, part: bytes) -> None:
    """Two megabytes of one thing over and over are read or refused in seconds."""
    began = time.monotonic()
    read_apart(part * (2_000_000 // len(part)), "flood.txt")
    assert time.monotonic() - began < 12


def test_a_document_that_takes_too_long_is_given_up() -> None:
    """The limit of time holds for reading, and the queue goes on."""
    slow = docx(paragraph("words and more words ") * 100_000)
    limits = Limits(cpu_seconds=1, wall_seconds=0.05)
    given_up, kept = read_all([given(slow, "slow.docx"), given(b"Poland left.", "a.txt")], 1, limits)
    assert isinstance(given_up, Unread)
    assert "longer than 0.05 seconds" in given_up.why
    assert "original is kept" in given_up.why
    assert isinstance(kept, Text) or "0.05" in kept.why  # a busy machine may be slow with it as well


def test_a_fresh_process_per_document_reads_the_same() -> None:
    """On systems where a loaded process is not forked, the texts are the same."""
    items = [given(GOOD[name], name) for name in ("page.html", "report.pdf", "note.docx", "letter.eml")]
    with Reading(workers=2, way="spawn") as reading:
        assert list(reading.read_all(items)) == [read(*item) for item in items]


def test_a_text_crosses_as_json_unchanged(read_here: Read) -> None:
    """Boxes, pages, dates and notes come out as they went in."""
    text = Text(
        "c", "pdf/1", "ab\n𝒸", "t", "p", When.month(2026, 2), "metadata", "en",
        (Page(1, 0, 2, 595.5, 842.0, ((1.25, 2.5, 3.75, 4.0), None)), Page(2, 3, 4, 1.0, 2.0, ())), ("note",),
    )  # fmt: skip
    assert from_json(to_json(text), "c", "pdf/1") == text
    real = read_here(GOOD["report.pdf"], "report.pdf")
    assert from_json(to_json(real), real.capture, real.reader) == real


SOUND = to_json(Text("c", "r", "abc", pages=(Page(1, 0, 3, 1, 1, ((1, 1, 1, 1), None, None)),)))


@pytest.mark.parametrize(
    "lie",
    [
        None,
        [],
        {},
        SOUND | {"content": 5},
        SOUND | {"title": ["x"]},
        SOUND | {"published": "2026-02-30", "published_how": "metadata"},
        SOUND | {"published": "2026", "published_how": "oracle"},
        SOUND | {"published": "2026", "published_how": None},
        SOUND | {"notes": "x"},
        SOUND | {"pages": [SOUND["pages"][0] | {"end": 9}]},
        SOUND | {"pages": [SOUND["pages"][0] | {"end": 2}]},
        SOUND | {"pages": [SOUND["pages"][0] | {"boxes": "!!"}]},
        SOUND | {"pages": [SOUND["pages"][0] | {"boxes": "AAAA"}]},
        SOUND | {"pages": [SOUND["pages"][0] | {"width": "wide"}]},
        SOUND | {"pages": SOUND["pages"] * 2},
        SOUND | {"pages": 7},
    ],
)
def test_an_answer_of_a_captured_process_is_checked(lie: object) -> None:
    """Whatever a reading process says is held to the shape of a text; anything else is an error here."""
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(lie, "c", "r")
