"""Document pages: whole with marked quotations where the licence allows it, else the passages alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup, escape

from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.publish.inert import direction, line, show, web_address
from minewatch.publish.notes import quotation
from minewatch.publish.paging import Block
from minewatch.publish.profile import Sentence
from minewatch.publish.render import Group, Page, Renderer
from minewatch.publish.sentences.dates import day_words, when_words
from minewatch.publish.shelf import Shelf

PIECE = 6_000  # characters of a document that are laid out as one block
CLASSES = {
    "depositary": "depositary of treaties",
    "official": "official",
    "military": "military",
    "un": "United Nations",
    "ngo": "non-governmental organisation",
    "wire": "news agency",
    "media": "media",
    "armed_group": "armed group",
    "anonymous": "publisher not classed",
}
_HOW = {
    "stated": "stated by whoever collected it",
    "metadata": "from its metadata",
    "header": "from its header",
    "dateline": "from its dateline",
    "url": "from its address",
}


_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "lt": "Lithuanian", "lv": "Latvian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def title_of(shelf: Shelf, text: Text) -> str:
    """What a document is called: its title, else its publisher and date."""
    untitled = f"{shelf.publisher(text)}, {when_words(text.published) or 'date not known'}"
    return line(text.title or untitled, 200)


def document_pages(shelf: Shelf, renderer: Renderer, sentences: dict[str, Sentence]) -> Iterator[Page]:
    """A page (or more) for every text, claims or none."""
    for id_ in sorted(shelf.texts):
        yield from _document(shelf, renderer, id_, sentences)


def _document(shelf: Shelf, renderer: Renderer, id_: str, sentences: dict[str, Sentence]) -> Iterator[Page]:
    text = shelf.texts[id_]
    source = shelf.source_of(text)
    claims = shelf.by_text.get(id_, [])
    whole = source is not None and source.republish
    spans: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        spans.setdefault((claim.evidence.start, claim.evidence.end), []).append(claim)
    blocks = [_told(renderer, shelf, same, sentences, whole) for same in spans.values()]
    if whole:
        blocks = [*_pieces(text, claims), *blocks]
        shown = "The whole text, as its licence allows, with every quotation marked."
    elif claims:
        shown = "The quoted passages, each with a sentence either side. The licence does not allow more."
    else:
        shown = "Nothing: no claim was read from it, and its licence does not allow reprinting."
    groups = (
        Group("text", "Text"),
        Group("read", "Read from this document" if whole else "Passages"),
    )
    stem = f"documents/{id_}"
    renderer.links.put(id_, f"{stem}.html")
    address, capture = shelf.address(text), shelf.captures[text.capture]
    seen = shelf.sightings.get(text.capture)
    yield from renderer.paged(
        stem,
        title_of(shelf, text),
        blocks,
        groups,
        template="document.html",
        here="documents",
        head=4_000,
        publisher=line(shelf.publisher(text), 120),
        published=when_words(text.published) or "date not known",
        how=_HOW.get(text.published_how or "", ""),
        kind=CLASSES[source.source_class] if source else "not known",
        language=_LANGUAGES.get(text.language or "", text.language),
        address=line(address, 500),
        href=web_address(address) if len(address) <= 500 else None,
        seen=day_words(seen[0].seen_at.date()) if seen else "date not kept",
        media_type=capture.media_type,
        size=f"{capture.size:,}",
        sha256=text.capture,
        id=id_,
        reader=line(text.reader, 80),
        shown=shown,
        lead=(),
    )


def _told(
    renderer: Renderer, shelf: Shelf, claims: list[Claim], sentences: dict[str, Sentence], whole: bool
) -> Block:
    """The claims of one passage with it, or only what they are told as where the whole text stands above."""
    ids = [shelf.id_of(claim) for claim in claims]
    told: dict[str, None] = {}
    differing: dict[str, None] = {}
    for id_ in ids:
        speaks = [shelf.id_of(f) for f in shelf.told_by.get(id_, ())]
        told |= dict.fromkeys(speaks)
        differing |= dict.fromkeys(
            f for f in map(shelf.id_of, shelf.by_claim.get(id_, ())) if f not in speaks
        )
    said, otherwise = [sentences[f] for f in told], [sentences[f] for f in differing]
    if whole:
        return Block("read", renderer.macro("told", claims[0], said, otherwise))
    html = renderer.macro("passage", quotation(shelf, claims[0]), ids[1:], said, otherwise)
    return Block("read", html, ids=tuple(ids))


def _pieces(text: Text, claims: list[Claim]) -> Iterator[Block]:
    """The content in pieces that end between words and never inside a quotation, quotations marked."""
    start = 0
    while start < len(text.content):
        end = _cut(text.content, start, claims)
        inside = [c for c in claims if start <= c.evidence.start < end]
        marked = _marked(text.content, start, end, inside)
        language = f' lang="{escape(text.language)}"' if text.language else ""
        html = f'<div class="doc" dir="{direction(text.language)}"{language}>{marked}</div>\n'
        yield Block("text", html, ids=tuple(dict.fromkeys(c.id for c in inside)))
        start = end


def _cut(content: str, start: int, claims: list[Claim]) -> int:
    """Where the piece that begins at `start` ends."""
    end = min(len(content), start + PIECE)
    if end < len(content):
        for stop in ("\n", " "):
            found = content.rfind(stop, start + PIECE // 2, end)
            if found > 0:
                end = found + 1
                break
    for claim in claims:  # in order of their starts
        if claim.evidence.start < end < claim.evidence.end:
            end = claim.evidence.end
    return end


def _marked(content: str, start: int, end: int, claims: list[Claim]) -> Markup:
    """content[start:end] with every quotation in <mark>, and an anchor for each claim where it begins."""
    edges = sorted({start, end, *(min(e, end) for c in claims for e in (c.evidence.start, c.evidence.end))})
    out: list[str] = []
    for left, right in pairwise(edges):
        words = escape(show(content[left:right]))
        anchors = "".join(f'<span id="{c.id}"></span>' for c in claims if c.evidence.start == left)
        covered = any(c.evidence.start <= left < c.evidence.end for c in claims)
        out.append(f"{anchors}<mark>{words}</mark>" if covered else str(words))
    return Markup("".join(out))  # noqa: S704  # every run of the document's words was escaped above
