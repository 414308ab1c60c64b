"""E-mail: the body a person would read, with sender, subject and date from its head.

What is attached is named, not read: an attachment is a document of its own and has its own author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage

from minewatch.errors import Unreadable
from minewatch.read.dates import mail_date
from minewatch.read.draft import Draft, Hints
from minewatch.read.encoding import decode
from minewatch.read.html import read_page

# A head of 256 kB or a thousand boundaries is no letter. The parser's time grows with both.
LARGEST_HEAD = 256 * 1024
MOST_PARTS = 500
DEEPEST = 20
# What the standard library's parser has been seen to raise on malformed heads.
_MALFORMED = (
    MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)
_FLOWED_BREAK = re.compile(r"(?<=[^\s-]) \r?\n(?!>)")


def read_eml(data: bytes, _: Hints) -> Draft:
    """The letter's own words. Raises Unreadable where it has none, or is built to exhaust its reader."""
    if data.startswith(b"From "):  # the separator of a mail folder
        data = data.partition(b"\n")[2]
    _check(data)
    message = _parse(data)
    parts = list(_parts(message, 0))
    content, rich = _body(parts)
    if not content.strip():
        raise Unreadable(
            "the e-mail",
            "has no words of its own, only attachments.",
            "Save those as files and collect them.",
        )
    draft = Draft(content, title=_header(message, "subject"), publisher=_sender(message))
    if rich:
        draft.declared_language = rich.declared_language
    if when := mail_date(_header(message, "date") or ""):
        draft.dates["header"] = when
    draft.notes = [f"not read: {_describe(part)}" for part, attached in parts if attached]
    return draft


def _check(data: bytes) -> None:
    head = re.split(rb"\r?\n\r?\n", data[: LARGEST_HEAD + 4], maxsplit=1)[0]
    if len(head) > LARGEST_HEAD:
        raise Unreadable("the e-mail", f"has a head of more than {LARGEST_HEAD // 1024} kB.")
    boundaries = len(re.findall(rb"boundary\s*=", data, re.IGNORECASE))
    if boundaries > DEEPEST * 5 or data.count(b"\n--") > MOST_PARTS * 20:
        raise Unreadable("the e-mail", f"has more than {MOST_PARTS} parts.")


def _parse(data: bytes) -> EmailMessage:
    from email import policy
    from email.parser import BytesParser

    try:
        return BytesParser(policy=policy.default).parsebytes(data)
    except _MALFORMED as error:
        raise Unreadable("the e-mail", f"cannot be parsed ({type(error).__name__}).") from error


def _parts(message: EmailMessage, depth: int) -> Iterator[tuple[EmailMessage, bool]]:
    """Each part that is no container, and whether it is attached rather than the letter itself."""
    if depth > DEEPEST:
        raise Unreadable("the e-mail", f"is nested more than {DEEPEST} levels deep.")
    if message.get_content_type() == "message/rfc822" or message.get_content_disposition() == "attachment":
        yield message, depth > 0
    elif message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, EmailMessage):
                yield from _parts(part, depth + 1)
    else:
        yield message, depth > 0 and message.get_content_maintype() != "text" and not _is_container(message)


def _is_container(part: EmailMessage) -> bool:
    return part.get_content_maintype() == "multipart"


def _body(parts: list[tuple[EmailMessage, bool]]) -> tuple[str, Draft | None]:
    """The plain words where there are any, else those of the page, and what the page says of itself."""
    own = [part for part, attached in parts if not attached]
    # A container without a boundary holds its words itself.
    plain = [_words(part) for part in own if part.get_content_type() == "text/plain" or _is_container(part)]
    content = "\n\n".join(words for words in plain if words.strip())
    pages = [_words(part) for part in own if part.get_content_type() == "text/html"]
    if not pages or len(content.split()) >= _FEWEST_WORDS:
        return content, None
    try:
        rich = read_page(pages[0])
    except Unreadable:
        if content.strip():
            return content, None
        raise
    # A plain part that only says "open this in a browser" is no letter.
    return (rich.content, rich) if len(rich.content) > 2 * len(content) else (content, rich)


_FEWEST_WORDS = 40


def _words(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = decode(data, part.get_content_charset()).text.replace("\r\n", "\n")
    if part.get_param("format") == "flowed":  # RFC 3676: a blank at the end says that the line goes on
        text = _FLOWED_BREAK.sub(" ", text)
    return text


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
        return str(value).strip() or None if value is not None else None
    except _MALFORMED:  # a head that cannot be parsed says nothing; the letter can still be read
        return None


def _sender(message: EmailMessage) -> str | None:
    """The name that the sender gives, else the address."""
    from email.utils import parseaddr

    name, address = parseaddr(_header(message, "from") or "")
    return name.strip().strip("\"'") or address or None


def _describe(part: EmailMessage) -> str:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        subject = _header(first, "subject") if isinstance(first, EmailMessage) else None
        return f"forwarded message {subject!r}" if subject else "forwarded message"
    try:
        name = part.get_filename()
    except _MALFORMED:  # likewise a part's own head
        name = None
    payload = part.get_payload(decode=True)
    size = len(payload) if isinstance(payload, bytes) else 0
    return f"attachment {name or 'without a name'} ({kind}, {max(1, size // 1000)} kB)"


def warm() -> None:
    """Read one message with a coded subject, so that everything the email package imports late is there."""
    read_eml(
        b"From: =?utf-8?q?N=C3=A5me?= <a@b.example>\nSubject: =?utf-8?b?w6U=?=\n"
        b"Date: Fri, 20 Feb 2026 10:00:00 +0100\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        b"d29yZHM=\n--x\nContent-Type: application/pdf\n"
        b"Content-Disposition: attachment; filename*=utf-8''a.pdf\n\nx\n--x--\n",
        Hints(),
    )
