"""Templates to HTML: everything escaped, every acting character shown, every page framed the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from minewatch.model.edition import Edition
from minewatch.publish.inert import show
from minewatch.publish.law_words import (
    article_words,
    duty_gap,
    duty_standing,
    meeting_words,
    rule_words,
    source_words,
    standing,
    treaty_title,
)
from minewatch.publish.links import Links
from minewatch.publish.paging import ROOM, Block, fill
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.sentences.told import TREATIES

SAMPLE = "Sample data. Invented publishers; no source."
NAVIGATION = (
    ("states", "States"),
    ("deadlines", "Deadlines"),
    ("disagreements", "Disagreements"),
    ("documents", "Documents"),
    ("sources", "Sources"),
    ("method", "Method"),
)
FRAME = 6_000  # bytes that a page weighs before its own content


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that blocks stand under: `open` and `close` wrap them (a list, a table's body)."""

    key: str
    title: str = ""
    dates: str = ""
    open: str = ""
    close: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page, but for its links."""

    path: str
    html: str


class Renderer:
    """The templates with the edition's frame. Rendering has no memory: same input, same bytes."""

    def __init__(self, edition: Edition, edition_id: str, links: Links) -> None:
        self.links = links
        self.environment = Environment(
            loader=PackageLoader("minewatch.publish"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_harmless,
        )
        self.environment.globals.update(
            edition_id=edition_id,
            sample=SAMPLE if edition.sample else "",
            on=day_words(edition.on),
            known=f"{day_words(edition.known.date())}, {edition.known:%H:%M} UTC",
            navigation=NAVIGATION,
            article=article_words,
            treaty=treaty_title,
            day=day_words,
            duty_standing=duty_standing,
            duty_gap=duty_gap,
            rule=rule_words,
            act_source=source_words,
            spelled=meeting_words,
            standing=standing,
            topic=topic_words,
        )
        self._macros = self.environment.get_template("macros.html").module

    def macro(self, name: str, *args: Any) -> str:
        """One piece of a page, by the name of its macro."""
        piece: Callable[..., str] = getattr(self._macros, name)
        return piece(*args)

    def page(self, template: str, path: str, title: str, here: str = "", **context: Any) -> Page:
        """A page of its own."""
        html = self.environment.get_template(template).render(title=title, here=here, **context)
        return Page(path, html)

    def paged(
        self,
        stem: str,
        heading: str,
        blocks: Sequence[Block],
        groups: Sequence[Group] = (),
        *,
        template: str = "paged.html",
        here: str = "",
        head: int = 0,
        section_links: str = "",
        **context: Any,
    ) -> Iterator[Page]:
        """A list over as many pages as its weight needs: "stem.html", "stem-2.html", …

        `head` is what the first page carries besides, in bytes. The ids of blocks and the groups' anchors
        are put into the links before the pages are rendered; `section_links` is what the groups' anchors are
        called there ("POL" gives "POL/policy").
        """
        by_key = {group.key: group for group in groups}
        pages = fill(blocks, max(1, ROOM - head))
        name = stem.rpartition("/")[2]
        for number, page in enumerate(pages, 1):
            for block in page:
                for id_ in block.ids:
                    self.links.put(id_, f"{_file(stem, number)}#{id_}")
                if section_links:
                    anchor = f"{_file(stem, number)}#{block.group}"
                    self.links.put(f"{section_links}/{block.group}", anchor)
        seen: set[str] = set()
        for number, page in enumerate(pages, 1):
            path = _file(stem, number)
            yield self.page(
                template,
                path,
                heading if number == 1 else f"{heading}, page {number}",
                here,
                heading=heading,
                number=number,
                count=len(pages),
                page_file=lambda p: _file(name, p),
                groups=list(_groups(page, by_key, seen)),
                notes=[Markup(block.note) for block in page if block.note],  # noqa: S704  # from our templates
                **context,
            )


def _groups(page: list[Block], by_key: dict[str, Group], seen: set[str]) -> Iterator[dict[str, Any]]:
    """The page's blocks under their headings; a heading met on an earlier page is marked as continued."""
    start = 0
    while start < len(page):
        end = start
        while end < len(page) and page[end].group == page[start].group:
            end += 1
        group = by_key.get(page[start].group, Group(""))
        yield {
            "key": group.key if group.key not in seen else "",
            "title": group.title,
            "dates": group.dates,
            "open": Markup(group.open),  # noqa: S704  # our own tags
            "close": Markup(group.close),  # noqa: S704  # likewise
            "continued": group.key in seen,
            "blocks": [Markup(block.html) for block in page[start:end]],  # noqa: S704  # from our templates
        }
        seen.add(group.key)
        start = end


def _file(stem: str, number: int) -> str:
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def topic_words(topic: str) -> str:
    """A topic in words: treaties by name, no code left standing."""
    done, _, purpose = topic.replace("_", " ").partition(" for training of ")
    words = f"{done} {purpose} for training" if purpose else done
    return " ".join(TREATIES.get(word, word) for word in words.split())


def _harmless(value: Any) -> Any:
    """Every value a template prints: nothing in it may act on the reader's screen."""
    return show(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def table(caption: str, *heads: str) -> tuple[str, str]:
    """What opens and closes a table whose rows are blocks. The words are ours, never a document's."""
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    opening = (
        f'<div class="wide"><table class="rows"><caption class="v">{caption}</caption>\n'
        f"<thead><tr>{cells}</tr></thead>\n<tbody>\n"
    )
    return opening, "</tbody></table></div>\n"
