"""What a page says of itself: title, publisher, date of publication, language.

The fields are those that publishers fill for search engines and libraries: Open Graph, Dublin Core,
schema.org (as JSON-LD or as attributes), and HTML's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from minewatch.model.when import When
from minewatch.read.dates import written_date

_TITLE = ("og:title", "dcterms.title", "dc.title", "citation_title", "headline", "twitter:title")
_PUBLISHER = (
    "og:site_name",
    "dcterms.publisher",
    "dc.publisher",
    "citation_publisher",
    "publisher",
    "application-name",
)
_PUBLISHED = (
    "article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "dcterms.available",
    "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publication_date", "dcterms.date", "dc.date", "og:published_time", "dcterms.created",
    "dc.date.created", "date",
)  # fmt: skip
_LANGUAGE = ("content-language", "og:locale", "dcterms.language", "dc.language")
# JSON-LD types that describe the document rather than the site.
_DOCUMENT = re.compile(r"Article|Report|BlogPosting|WebPage|PressRelease|Legislation|CreativeWork|Statement")
_LONGEST_JSON = 200_000
_SEPARATOR = re.compile(r"\s+[|–—·»:-]\s+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of itself; each may be missing."""

    title: str | None = None
    publisher: str | None = None
    published: When | None = None
    language: str | None = None


def facts_of(tree: Any, json_ld: Iterable[bytes] = ()) -> Facts:
    """Reads them from a parsed page (an lxml element), which is left as it is, and its JSON-LD scripts."""
    fields = dict(_fields(tree))
    for node in _json_ld(json_ld):
        _add_json(fields, node)
    publisher = _first(fields, _PUBLISHER)
    return Facts(
        title=_title(tree, fields, publisher),
        publisher=publisher,
        published=_published(tree, fields),
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _first(fields, _LANGUAGE),
    )


def _fields(tree: Any) -> Iterator[tuple[str, str]]:
    """Named fields of the page, last first, so that the first of a name wins in a dict."""
    for meta in reversed(list(tree.iter("meta"))):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if name and content:
            yield name.strip().lower(), content


def _json_ld(scripts: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        if len(script) > _LONGEST_JSON:
            continue
        try:
            said = json.loads(script.decode("utf-8", "replace"), strict=False)
        except (ValueError, RecursionError):  # a page may carry anything here; the other fields still count
            continue
        listed = said if isinstance(said, list) else [said]
        for node in listed[:50]:
            if isinstance(node, dict):
                graph = node.get("@graph")
                yield from (
                    [inner for inner in graph[:50] if isinstance(inner, dict)]
                    if isinstance(graph, list)
                    else [node]
                )


def _add_json(fields: dict[str, str], node: dict[str, Any]) -> None:
    if not _DOCUMENT.search(str(node.get("@type", ""))):
        return
    publisher = node.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else publisher
    found = {"headline": node.get("headline"), "datepublished": node.get("datePublished"), "publisher": named}
    for key, value in found.items():
        if isinstance(value, str) and value.strip():
            fields.setdefault(key, unescape(value).strip())  # many writers escape inside JSON as well


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _title(tree: Any, fields: dict[str, str], publisher: str | None) -> str | None:
    if said := _first(fields, _TITLE):
        return said
    headings = [words for h in tree.iter("h1") if (words := " ".join(h.text_content().split()))]
    if len(headings) == 1:
        return headings[0]
    element = next(tree.iter("title"), None)
    words = " ".join(element.text_content().split()) if element is not None else ""
    parts = _SEPARATOR.split(words)
    if len(parts) > 1 and (parts[-1] == publisher or len(parts[-1]) * 2 < len(words)):
        return words[: words.rindex(parts[-1])].rstrip(" |–—·»:-")
    return words or (headings[0] if headings else None)


def _published(tree: Any, fields: dict[str, str]) -> When | None:
    for name in _PUBLISHED:
        if name in fields and (when := written_date(fields[name])):
            return when
    marked = [
        when
        for element in tree.iter("time")
        if (when := written_date(element.get("datetime") or "")) and not _beside(element)
    ]
    first = next(
        (
            e
            for e in tree.iter("time")
            if e.get("pubdate") is not None or e.get("itemprop") == "datePublished"
        ),
        None,
    )
    if first is not None and (when := written_date(first.get("datetime") or "")):
        return when
    # One marked time is the article's; several agree, or belong to other stories.
    return marked[0] if marked and len({str(when) for when in marked}) == 1 else None


def _beside(element: Any) -> bool:
    """Whether it stands in a part of the page that lists other things."""
    return any(parent.tag in {"aside", "nav", "footer"} for parent in element.iterancestors())
