"""HTML: the words of the article, without menus, scripts, banners and what else stands around it."""

from __future__ import annotations

import re
from typing import Any

from minewatch.errors import Unreadable
from minewatch.read import html_guard
from minewatch.read.draft import Draft, Hints
from minewatch.read.encoding import decode
from minewatch.read.html_meta import facts_of
from minewatch.read.html_text import article

_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^<>]{0,80}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# Control characters, which no XML tree may hold and no page needs; tabs and line breaks stay.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r")
_NONCHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")


def read_html(data: bytes, hints: Hints) -> Draft:
    """The article of a page. Raises Unreadable for pages too large, drowning, too deep or without words."""
    html_guard.check_size(data)
    declared = _CHARSET.search(data[:4096])
    charset = hints.charset or ((declared[1] or declared[2]).decode("ascii") if declared else None)
    decoded = decode(data, charset)
    draft = read_page(decoded.text)
    if decoded.note:
        draft.notes.append(decoded.note)
    return draft


def read_page(page: str) -> Draft:
    """The same for a page that is characters already, as in an e-mail."""
    encoded = page.encode("utf-8", "replace").translate(None, _CONTROLS)
    cut = html_guard.cut(_NONCHARACTERS.sub(b"", encoded))
    html_guard.check_floods(cut.page)
    tree = parse(cut.page)
    facts = facts_of(tree, cut.json_ld)
    content = article(tree)
    if not content.strip():
        raise Unreadable("the page", "holds no article: nothing is left without menus and scripts.")
    draft = Draft(content, facts.title, facts.publisher, declared_language=facts.language)
    if facts.published:
        draft.dates["metadata"] = facts.published
    return draft


def parse(page: bytes) -> Any:
    """The page (UTF-8) as an lxml tree. Raises Unreadable where the parser gave up before the end."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8",
        huge_tree=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        tree = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("the page", f"cannot be parsed as HTML ({error}).") from error
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise Unreadable("the page", "is nested more than 256 levels deep, so its end would be lost.")
    return tree


def warm() -> None:
    """Read one page, so that everything read_html imports late is there."""
    words = "<p>" + "The treaty entered into force for the state on the first of March. " * 20 + "</p>"
    read_html(
        f"<html><body><nav><a href='/'>Home</a></nav><article>{words * 3}</article></body></html>".encode(),
        Hints(),
    )
    read_html(b"<p>short \xe9</p>", Hints(charset="cp1252"))
