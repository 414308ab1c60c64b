"""HTML: the words of the article, without menus, scripts, banners and what else stands around it."""

from __future__ import annotations

import re
from typing import Any

from minewatch.errors import Unreadable
from minewatch.read import html_guard
from minewatch.read.draft import Draft, Hints
from minewatch.read.encoding import decode
from minewatch.read.html_meta import facts_of

_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^<>]{0,80}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# Characters that no XML tree may hold; they have no place in a page either.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Names that sites give to what asks for consent, and to nothing else.
_CONSENT = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie-?(?:bar|banner|consent|notice|law|wall)|gdpr|consent|ccpa|onetrust|didomi)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_DROPPED = frozenset(
    {
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "iframe",
        "svg",
    }
)
_BLOCKS = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "blockquote", "pre", "dt", "dd", "figcaption",
        "caption", "div", "section", "article",
    }
)  # fmt: skip


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
    html_guard.check_floods(page)
    tree = parse(page)
    facts = facts_of(tree)
    _drop_consent(tree)
    content = main_text(tree)
    if not content.strip():
        raise Unreadable("the page", "holds no article: nothing is left without menus and scripts.")
    draft = Draft(content, facts.title, facts.publisher, declared_language=facts.language)
    if facts.published:
        draft.dates["metadata"] = facts.published
    return draft


def parse(page: str) -> Any:
    """The page as an lxml tree. Raises Unreadable where the parser gave up before the end."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8",
        huge_tree=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    encoded = _FORBIDDEN.sub("", page).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(encoded, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("the page", f"cannot be parsed as HTML ({error}).") from error
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise Unreadable("the page", "is nested more than 256 levels deep, so its end would be lost.")
    return tree


def main_text(tree: Any) -> str:
    """The article's paragraphs, a line each; the whole page's where no article stands out."""
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    text = str(getattr(found, "text", None) or "")
    return text or plain_text(tree)


def plain_text(tree: Any) -> str:
    """Every word of the page but those of menus, forms and scripts, a block a line."""
    lines: list[list[str]] = [[]]
    _gather(tree, lines)
    return "\n".join(line for parts in lines if (line := " ".join("".join(parts).split())))


def _gather(element: Any, lines: list[list[str]]) -> None:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return
    block = element.tag in _BLOCKS or element.tag == "br"
    if block:
        lines.append([])
    lines[-1].append(element.text or "")
    for child in element:
        _gather(child, lines)
        lines[-1].append(child.tail or "")
    if block:
        lines.append([])


def _drop_consent(tree: Any) -> None:
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and _asks_consent(e)]:
        parent = element.getparent()
        if parent is not None and element.tag not in {"body", "main", "article", "html"}:
            element.drop_tree()


def _asks_consent(element: Any) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return len(names) > 1 and bool(_CONSENT.search(names))


def warm() -> None:
    """Read one page, so that everything read_html imports late is there."""
    words = "<p>" + "The treaty entered into force for the state on the first of March. " * 20 + "</p>"
    read_html(
        f"<html><body><nav><a href='/'>Home</a></nav><article>{words * 3}</article></body></html>".encode(),
        Hints(),
    )
    read_html(b"<p>short \xe9</p>", Hints(charset="cp1252"))
