"""The article of a parsed page as lines of text.

Which parts of a page are its article is trafilatura's decision (Barbaresi 2021, ACL demos), in its fast form.
Before it decides, the page is put into the shape it expects; afterwards its result is written out by us, so
that the words stay as they were: no dashes before list items, cells parted by tabs as in our other readers.
On the 181 pages of a public benchmark this gives the same F1 as its own output and slightly more recall;
`benchmarks/read.py` says how to repeat it.
"""

from __future__ import annotations

import re
from typing import Any

# Names that sites give to what asks for consent, and to nothing else.
_CONSENT = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie-?(?:bar|banner|consent|notice|law|wall)|gdpr|consent|ccpa|onetrust|didomi)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_DROPPED = frozenset({"html", "body", "main", "article"})
_NO_WORDS = frozenset(
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
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "blockquote", "pre", "dt", "dd",
        "ul", "ol", "dl", "table", "figure", "figcaption", "caption", "div", "section", "article", "main",
        "aside", "nav", "header", "footer", "form",
    }
)  # fmt: skip
# Elements whose words the article extractor drops although they stand in sentences.
_MEANT_AS = {"time": "span", "label": "span", "output": "span", "center": "div"}
_BREAKS = frozenset({"body", "p", "head", "item", "list", "lb", "table"})
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_WHITE = re.compile(r"\s+")
_BLANKS = re.compile(r" {2,}")
_SHORTEST_PARAGRAPH = 40  # characters
_MOST_LINKED = 0.3  # of a paragraph's characters; more is a menu
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def article(tree: Any) -> str:
    """The article's paragraphs, a line each; where no article stands out, every block of the page.

    The tree is changed on the way.
    """
    from trafilatura import bare_extraction

    _prepare(tree)
    found = bare_extraction(tree, include_comments=False, fast=True, favor_recall=True)
    body = getattr(found, "body", None)
    lines = _written(body) if body is not None else []
    return "\n".join(lines or all_blocks(tree))


def all_blocks(tree: Any) -> list[str]:
    """Every word of the page but those of menus, forms and scripts, a block a line."""
    lines: list[list[str]] = [[]]
    _gather(tree, lines)
    return [line for parts in lines if (line := _spaced("".join(parts)))]


def _prepare(tree: Any) -> None:
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag == "nav" or (_asks_consent(element) and element.tag not in _NEVER_DROPPED):
            if element.getparent() is not None:
                element.drop_tree()
        elif element.tag in _MEANT_AS:
            element.tag = _MEANT_AS[element.tag]
        elif element.tag == "sup":
            _raise_digits(element)
        elif element.tag == "div" and _is_paragraph(element):
            element.tag = "p"


def _asks_consent(element: Any) -> bool:
    attributes = element.attrib
    if "class" not in attributes and "id" not in attributes:
        return False
    return bool(_CONSENT.search(f"{attributes.get('id', '')} {attributes.get('class', '')}"))


def _raise_digits(element: Any) -> None:
    """Write the number of a note or a power in raised digits: "5,000" with note 12 is not 500,012."""
    words = element.text_content().strip()
    if words.isdecimal() and words.isascii():
        tail = element.tail
        element.clear()
        element.tail = tail
        element.text = words.translate(_SUPERSCRIPTS)


def _is_paragraph(element: Any) -> bool:
    """Whether a div holds a sentence and no other block: many sites write their paragraphs so."""
    if any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
        return False
    words = _spaced(element.text_content())
    if len(words) < _SHORTEST_PARAGRAPH or not _SENTENCE_END.search(words):
        return False
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked <= _MOST_LINKED * len(words)


def _written(body: Any) -> list[str]:
    """The lines of trafilatura's result, made of head, p, list with item, quote, table with row, and lb."""
    lines: list[list[str]] = [[]]
    _write(body, lines)
    return [line for parts in lines if (line := _BLANKS.sub(" ", "".join(parts)).strip())]


def _write(element: Any, lines: list[list[str]]) -> None:
    if element.tag == "row":
        cells = [_spaced(" ".join(cell.itertext())) for cell in element.iter("cell")]
        lines += [["\t".join(cells)], []]
        return
    breaks = element.tag in _BREAKS or (element.tag == "quote" and len(element) > 0)
    if breaks:
        lines.append([])
    lines[-1].append(_WHITE.sub(" ", element.text or ""))
    for child in element:
        _write(child, lines)
        lines[-1].append(_WHITE.sub(" ", child.tail or ""))
    if breaks:
        lines.append([])


def _gather(element: Any, lines: list[list[str]]) -> None:
    if not isinstance(element.tag, str) or element.tag in _NO_WORDS:
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


def _spaced(words: str) -> str:
    """The words with one blank between them, as a browser shows them."""
    return " ".join(words.split())
