"""E-mail: the letter itself, its head, and what is attached to it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from minewatch.errors import Unreadable

from .conftest import Read

WORDS = (
    "The campaign urges the government to remain in the treaty, and it thanks all who wrote to parliament. "
    * 5
)


def letter(plain: str | None = WORDS, page: str | None = None, **head: str) -> EmailMessage:
    """A message with a plain body, a page, or both."""
    message = EmailMessage()
    heads = {
        "From": "Łukasz Desk <desk@example.org>",
        "Subject": "Zażalenie: treaty",
        "Date": "Fri, 20 Feb 2026 23:30:00 -0800",
    }
    for name, value in (heads | head).items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        if plain is None:
            message.set_content(page, subtype="html")
        else:
            message.add_alternative(page, subtype="html")
    return message


def test_the_head_gives_sender_subject_and_day(read_here: Read) -> None:
    """Coded names are decoded, and the day is that of the sender's own zone."""
    text = read_here(letter().as_bytes())
    assert (text.publisher, text.title) == ("Łukasz Desk", "Zażalenie: treaty")
    assert (str(text.published), text.published_how, text.language) == ("2026-02-20", "header", "en")
    assert text.content.strip() == WORDS.strip()


def test_the_plain_part_is_read_where_it_is_a_letter(read_here: Read) -> None:
    """Of two forms of one letter the plain one is read, unless it only points to the other."""
    page = f"<html><body><p>Page: {WORDS}</p></body></html>"
    assert not read_here(letter(WORDS, page).as_bytes()).content.startswith("Page:")
    assert read_here(letter("Open this in a browser.", page).as_bytes()).content.startswith("Page:")
    assert read_here(letter(None, page).as_bytes()).content.startswith("Page:")


def test_attachments_and_forwarded_messages_are_named_not_read(read_here: Read) -> None:
    """What is attached has its own author: it is listed, however deep it is nested, and not mixed in."""
    inner = letter("Forwarded words by somebody else. " * 20, Subject="Older letter")
    inner.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="inner.pdf")
    outer = letter()
    outer.add_attachment(inner)
    outer.add_attachment(b"x" * 12_000, maintype="application", subtype="pdf", filename="отчёт.pdf")
    outer.add_attachment("attached words", filename="notes.txt")
    text = read_here(outer.as_bytes())
    assert "Forwarded words" not in text.content
    assert "attached words" not in text.content
    assert text.notes == (
        "not read: forwarded message 'Older letter'",
        "not read: attachment отчёт.pdf (application/pdf, 12 kB)",
        "not read: attachment notes.txt (text/plain, 1 kB)",
    )


def test_soft_line_breaks_are_undone(read_here: Read) -> None:
    """Lines that the sender's program broke are whole again (RFC 3676); the author's own breaks stay."""
    data = (
        b"From: a@example.org\nSubject: s\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"Poland left the \ntreaty today.\nNext line.\n"
    )
    assert read_here(data).content == "Poland left the treaty today.\nNext line.\n"


@pytest.mark.parametrize("charset", ["koi8-r", "no-such-charset", "utf-8", "iso-8859-5"])
def test_a_body_in_any_declared_charset_is_read(read_here: Read, charset: str) -> None:
    """The declared charset is used; where there is none of that name, the bytes decide."""
    words = "Министерство обороны сообщило о разминировании территории. " * 4
    real = charset if charset != "no-such-charset" else "cp1251"
    head = f"From: a@example.org\nSubject: s\nContent-Type: text/plain; charset={charset}\n\n"
    assert read_here(head.encode() + words.encode(real)).content == words


def test_a_mail_folders_first_line_is_no_part_of_the_letter(read_here: Read) -> None:
    """A message saved from a mail folder with its separator is read like any other."""
    text = read_here(b"From desk@example.org Fri Feb 20 10:00:00 2026\n" + letter().as_bytes())
    assert text.publisher == "Łukasz Desk"


@pytest.mark.parametrize(
    "head",
    [
        b"From: =?utf-8?q?=FF=FE?= <a@example.org>\nSubject: =?x?y?z?=\nDate: yesterday\n",
        b"From: <<<@@>>>\nSubject:\nDate: Fri, 99 Feb 2026 99:99:99\n",
        b"From: a@example.org\nSubject: \xff\xfe\nContent-Type: text/plain; charset\n",
        b"From: a@example.org\nSubject: s\nContent-Type: multipart/mixed\n",
        b"From: a@example.org\nSubject: s\nContent-Transfer-Encoding: nonsense\n",
    ],
)
def test_a_broken_head_does_not_cost_the_letter(read_here: Read, head: bytes) -> None:
    """Heads that break the standard are passed over field by field, and nothing is made up for them."""
    text = read_here(head + b"\nPoland left the treaty.\n", "a.eml")
    assert text.content.strip() == "Poland left the treaty."
    assert text.published is None


def nested(depth: int) -> bytes:
    """Containers inside containers, each with its own boundary."""
    lines = [b"From: a@example.org\nSubject: s"]
    lines += [b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d" % (i, i) for i in range(depth)]
    return b"\n".join([*lines, b"Content-Type: text/plain\n\nWords.\n"])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (nested(60), "nested more than 20 levels"),
        (nested(3000), "parts"),
        (b"From: a@example.org\nSubject: " + b"x" * 300_000 + b"\n\nWords.", "a head of more than 256 kB"),
        (letter("").as_bytes(), "no words of its own"),
        (b"From: a@example.org\nSubject: s\n\n", "no words of its own"),
    ],
    ids=["deep", "very deep", "long head", "empty", "no body"],
)
def test_messages_that_cannot_be_read_say_why(read_here: Read, data: bytes, why: str) -> None:
    """Messages without words, or built to exhaust their reader, are refused in one line."""
    with pytest.raises(Unreadable) as refused:
        read_here(data, "a.eml")
    assert why in str(refused.value)
