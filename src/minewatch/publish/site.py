"""The whole site: every page of an edition, as paths and bytes, and their writing in one step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path

from minewatch.model.edition import Edition
from minewatch.model.place import places, states
from minewatch.publish.catalogue import document_list, source_list, unread_list
from minewatch.publish.changes import change_pages
from minewatch.publish.deadlines import deadline_pages
from minewatch.publish.disagreements import REASONS, board
from minewatch.publish.documents import document_pages
from minewatch.publish.exports import TABLES, export_files
from minewatch.publish.home import home_page, state_index
from minewatch.publish.links import Links
from minewatch.publish.profile import profile
from minewatch.publish.render import Page, Renderer
from minewatch.publish.shelf import Extras, Shelf, check
from minewatch.publish.states import actor_pages, all_sentences, state_pages
from minewatch.publish.swap import MARK, replace_folder


@dataclass(frozen=True, slots=True)
class Written:
    """What a publication wrote."""

    files: int
    bytes: int


def write_site(edition: Edition, folder: Path, *, extras: Extras | None = None) -> Written:
    """Publish an edition as a static site in `folder`.

    A pure function of its arguments: the same edition gives the same bytes. Pages go to the disk as they are
    made and get their links once all of them have been, so that memory holds one at a time. The folder is
    replaced in one step, so a failure at any point leaves the old site whole. Raises GateShut where a gate
    says no, WorkspaceTrouble where `folder` holds something else, StoreTrouble where the disk refuses.
    """
    shelf = Shelf(edition, extras)
    check(shelf)
    links = Links()
    drafts = ((page.path, page.html.encode()) for page in pages(shelf, links))
    return Written(*replace_folder(folder, chain(drafts, _beside(shelf)), finish=links.fill))


def _beside(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """The style sheet, the data files and the mark of the edition."""
    edition = shelf.edition
    yield "style.css", files("minewatch.publish").joinpath("templates", "style.css").read_bytes()
    for name, content in export_files(shelf):
        yield f"data/{name}", content
    mark = {"edition": shelf.edition_id, "on": edition.on.isoformat(), "known": edition.known.isoformat(),
            "sample": edition.sample}  # fmt: skip
    yield MARK, (json.dumps(mark, indent=1) + "\n").encode()


def pages(shelf: Shelf, links: Links) -> Iterator[Page]:
    """Every page; the links between them are complete once all have been made."""
    renderer = Renderer(shelf.edition, shelf.edition_id, links)
    for key, path in _FIXED.items():
        links.put(key, path)
    for name in _data_files():
        links.put(f"file:{name}", f"data/{name}")
    sentences = all_sentences(shelf)
    profiles = [profile(shelf, code) for code in states() if code in places()]
    for one in profiles:
        yield from state_pages(shelf, renderer, one, sentences)
    yield from actor_pages(shelf, renderer, sentences)
    yield from document_pages(shelf, renderer, sentences)
    yield from document_list(shelf, renderer)
    yield from source_list(shelf, renderer)
    yield from unread_list(shelf, renderer)
    yield from board(shelf, renderer, sentences)
    yield from deadline_pages(shelf, renderer)
    yield from change_pages(shelf, renderer, sentences)
    yield state_index(renderer, profiles)
    yield home_page(shelf, renderer, profiles, sentences)
    yield renderer.page(
        "method.html", "method.html", "Method", "method", reasons=list(REASONS.values()),
        files=[(f"{table}.{kind}", what) for table, (_, what) in TABLES.items() for kind in ("csv", "jsonl")],
    )  # fmt: skip


_FIXED = {
    "home": "index.html",
    "style": "style.css",
    "states": "states/index.html",
    "actors": "actors.html",
    "documents": "documents/index.html",
    "sources": "sources.html",
    "unread": "unread.html",
    "disagreements": "disagreements.html",
    "deadlines": "deadlines.html",
    "changes": "changes.html",
    "method": "method.html",
    "data": "method.html#data",
}


def _data_files() -> list[str]:
    return [f"{table}.{kind}" for table in TABLES for kind in ("csv", "jsonl")]
