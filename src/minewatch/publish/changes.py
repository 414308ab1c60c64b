"""What changed since the edition before: findings that are new, and how many no longer stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minewatch.model.place import places
from minewatch.publish.inert import line
from minewatch.publish.paging import Block
from minewatch.publish.profile import Sentence
from minewatch.publish.render import Group, Page, Renderer
from minewatch.publish.sentences.names import name, sentence_start
from minewatch.publish.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that the edition before did not have, and the page it stands on."""

    name: str
    page: str
    sentence: Sentence


def changes(shelf: Shelf, sentences: dict[str, Sentence]) -> list[Change]:
    """Every new finding that nothing has replaced, the latest words first."""
    before = frozenset(shelf.edition.previous)
    new = [f for f in shelf.shown if shelf.id_of(f) not in before and not f.superseded_by]
    new.sort(key=lambda f: (-(f.last_seen or date.min).toordinal(), shelf.id_of(f)))
    rows = []
    for finding in new:
        place = places().get(finding.matter.actor or finding.matter.place or "")
        own_page = place is not None and place.kind == "state"
        if place and own_page:
            title, page = place.name, place.code
        else:
            actor = finding.matter.actor or "others"
            title = sentence_start(shelf.known_as(finding).get(actor) or name(actor)).removeprefix("The ")
            page = "actors"
        rows.append(Change(line(title, 80), page, sentences[shelf.id_of(finding)]))
    return rows


def changed_note(shelf: Shelf) -> str:
    """What the comparison is with, and how many findings came and went."""
    before, now = frozenset(shelf.edition.previous), {shelf.id_of(f) for f in shelf.shown}
    if not before:
        return "This is the first edition: everything in it is new. The latest words come first."
    came, went = len(now - before), len(before - now)
    if came == went == 0:
        return "Nothing has changed since the edition before."
    new = "1 finding is new" if came == 1 else f"{came:,} findings are new"
    gone = "1 no longer stands" if went == 1 else f"{went:,} no longer stand"
    return f"Since the edition before, {new} and {gone} (withdrawn, or remade with new support)."


def change_pages(shelf: Shelf, renderer: Renderer, sentences: dict[str, Sentence]) -> Iterator[Page]:
    """All changes, each with its state."""
    blocks = [Block("all", renderer.macro("change", row)) for row in changes(shelf, sentences)]
    group = Group("all", "", "", '<ul class="lines">', "</ul>\n")
    yield from renderer.paged(
        "changes", "What changed", blocks, (group,), here="home", lead=[changed_note(shelf)]
    )
