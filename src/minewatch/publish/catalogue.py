"""The catalogue: documents, the publishers they come from, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from minewatch.model.text import Text
from minewatch.publish.documents import CLASSES, title_of
from minewatch.publish.inert import line, web_address
from minewatch.publish.paging import Block
from minewatch.publish.render import Group, Page, Renderer, table
from minewatch.publish.sentences.dates import when_words
from minewatch.publish.shelf import Shelf


def document_list(shelf: Shelf, renderer: Renderer) -> Iterator[Page]:
    """Every document, latest first, then those of unknown date."""
    blocks = []
    for id_, text in sorted(shelf.texts.items(), key=_latest_first):
        row = {
            "id": id_,
            "day": when_words(text.published) or "not known",
            "title": title_of(shelf, text),
            "publisher": line(shelf.publisher(text), 120),
            "claims": len(shelf.by_text.get(id_, ())),
        }
        blocks.append(Block("all", renderer.macro("document_row", row)))
    unread = len(shelf.edition.unread)
    lead = [
        f"{_were(len(blocks))} read for this edition." if blocks else "No document was read for this edition."
    ]
    group = Group("all", "", "", *table("Documents", "Published", "Title", "Publisher", "Claims"))
    yield from renderer.paged(
        "documents/index", "Documents", blocks, (group,), here="documents", lead=lead,
        template="catalogue.html", unread=unread,
    )  # fmt: skip


def _latest_first(item: tuple[str, Text]) -> tuple[int, str]:
    id_, text = item
    day = (text.published.start or text.published.end) if text.published else None
    return -(day or date.min).toordinal(), id_


def source_list(shelf: Shelf, renderer: Renderer) -> Iterator[Page]:
    """Every publisher with its class, licence and number of documents."""
    counts = Counter(s.id for t in shelf.texts.values() if (s := shelf.source_of(t)))
    blocks = []
    for source in sorted(shelf.sources.values(), key=lambda s: (s.name.casefold(), s.id)):
        row = {
            "name": line(source.name, 120),
            "href": web_address(source.address),
            "kind": CLASSES[source.source_class],
            "licence": line(source.licence or "licence not stated", 120),
            "shown": "whole text shown" if source.republish else "quotations with one sentence either side",
            "sample": source.sample,
            "documents": counts[source.id],
        }
        blocks.append(Block("all", renderer.macro("source_row", row)))
    columns = ("Publisher", "Class", "Licence and what is shown", "Documents")
    yield from renderer.paged(
        "sources", "Sources", blocks, (Group("all", "", "", *table("Publishers", *columns)),), here="sources",
        template="catalogue.html", unread=len(shelf.edition.unread),
        lead=["Whose documents this edition rests on. People set a publisher's class; it is not guessed."],
    )  # fmt: skip


def unread_list(shelf: Shelf, renderer: Renderer) -> Iterator[Page]:
    """Documents that are kept and could not be read, each with the reason."""
    blocks = [
        Block("all", renderer.macro("unread_row", line(address, 300), line(reason, 300)))
        for address, reason in sorted(shelf.edition.unread)
    ]
    lead = ["Every document of this edition could be read."]
    if blocks:
        lead = [f"{_were(len(blocks))} kept and not read. What is said there is missing from every page."]
    group = Group("all", "", "", *table("Documents not read", "Document", "Why"))
    yield from renderer.paged("unread", "Documents not read", blocks, (group,), here="sources", lead=lead)


def _were(count: int) -> str:
    return "1 document was" if count == 1 else f"{count:,} documents were"
