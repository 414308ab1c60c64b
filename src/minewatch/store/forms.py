"""Nouns to rows and back, written out by hand: exact, and 50,000 claims load in about a second.

Bodies are JSON arrays in a fixed order. A later version may append to an array and must read the shorter one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim, Evidence, Mark, Quantity, Speaker
from minewatch.model.decision import Decision
from minewatch.model.edition import Edition
from minewatch.model.ident import content_id
from minewatch.model.source import Source
from minewatch.model.text import Page, Text
from minewatch.model.when import When
from minewatch.store import boxes
from minewatch.store.kept import Published, Refusal

_dump = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode
_load = json.JSONDecoder().decode

Row = tuple[Any, ...]


def _when(when: When | None) -> list[str | None] | None:
    if when is None:
        return None
    start, end = when.start, when.end
    return [start.isoformat() if start else None, end.isoformat() if end else None, when.precision]


def _to_when(form: Sequence[Any] | None) -> When | None:
    if form is None:
        return None
    start, end, precision = form
    return When(
        date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None, precision
    )


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _to_moment(form: str | None) -> datetime | None:
    return datetime.fromisoformat(form) if form else None


def source_row(entry: int, source: Source) -> Row:
    """(entry, id, body)."""
    s = source
    body = [s.name, s.source_class, s.language, s.licence, s.republish, s.address, s.state, s.sample]
    return entry, s.id, _dump(body)


def to_source(row: Row) -> Source:
    """The source of such a row."""
    return Source(row[1], *_load(row[2]))


def capture_row(entry: int, capture: Capture) -> Row:
    """(entry, id, size, media_type)."""
    return entry, capture.sha256, capture.size, capture.media_type


def to_capture(row: Row) -> Capture:
    """The capture of such a row."""
    return Capture(row[1], row[2], row[3])


def sighting_row(entry: int, sighting: Sighting) -> Row:
    """(entry, id, capture, address, body). The id covers all of it: the same sighting told twice is one."""
    s = sighting
    body = _dump([s.source, _moment(s.seen_at), _moment(s.claimed_at), s.published, [*map(list, s.headers)]])
    return entry, content_id("sighting", s.capture, s.address, body), s.capture, s.address, body


def to_sighting(row: Row) -> Sighting:
    """The sighting of such a row."""
    source, seen_at, claimed_at, published, headers = _load(row[4])
    return Sighting(
        row[2], source, row[3], datetime.fromisoformat(seen_at), _to_moment(claimed_at), published,
        tuple((name, value) for name, value in headers),
    )  # fmt: skip


def text_row(entry: int, text: Text) -> Row:
    """(entry, id, capture, reader, body, content, boxes); content and boxes are compressed."""
    pages = [[p.number, p.start, p.end, p.width, p.height] for p in text.pages]
    body = [
        text.title,
        text.publisher,
        _when(text.published),
        text.published_how,
        text.language,
        pages,
        text.notes,
    ]
    content = zlib.compress(text.content.encode("utf-8", "surrogatepass"), 6)
    packed = boxes.pack(tuple(p.boxes for p in text.pages))
    return entry, text.id, text.capture, text.reader, _dump(body), content, packed


def to_content(packed: bytes) -> str:
    """The plain text of a row's content."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def to_text(row: Row) -> Text:
    """The text of such a row; its pages have no boxes where the last column was not asked for (None)."""
    title, publisher, published, how, language, pages, *later = _load(row[4])
    page_boxes = boxes.unpack(row[6], len(pages))
    return Text(
        capture=row[2],
        reader=row[3],
        content=to_content(row[5]),
        title=title,
        publisher=publisher,
        published=_to_when(published),
        published_how=how,
        language=language,
        pages=tuple(
            Page(number, start, end, width, height, page_boxes[i])
            for i, (number, start, end, width, height) in enumerate(pages)
        ),
        notes=tuple(later[0]) if later else (),  # the first records had none
    )


def claim_row(entry: int, claim: Claim) -> Row:
    """(entry, id, text, actor, kind, body)."""
    c, q, s, e = claim, claim.quantity, claim.speaker, claim.evidence
    body = [
        e.quote, e.start, e.end, c.assertion, c.weapon, c.treaty, c.step, c.counterparty, c.place,
        [q.low, q.high, q.unit, q.per, q.bound] if q else None, c.measure, c.scope, c.label, _when(c.time),
        [s.name, s.role] if s else None, c.quoted, c.confidence, c.extractor,
        [[m.field, m.start, m.end, m.rule] for m in c.marks],
    ]  # fmt: skip
    return entry, c.id, c.text, c.actor, c.kind, _dump(body)


def to_claim(row: Row) -> Claim:
    """The claim of such a row."""
    (
        quote, start, end, assertion, weapon, treaty, step, counterparty, place, quantity, measure, scope,
        label, time, speaker, quoted, confidence, extractor, marks,
    ) = _load(row[5])  # fmt: skip
    return Claim(
        row[2], row[4], Evidence(quote, start, end), row[3], assertion, weapon, treaty, step, counterparty,
        place, Quantity(*quantity) if quantity else None, measure, tuple(scope), label, _to_when(time),
        Speaker(*speaker) if speaker else None, quoted, confidence, extractor,
        tuple([Mark(*mark) for mark in marks]),
    )  # fmt: skip


def decision_row(entry: int, decision: Decision) -> Row:
    """(entry, id, about, body)."""
    d = decision
    return entry, d.id, d.about, _dump([d.verdict, d.by, d.at.isoformat(), d.why, [*map(list, d.amended)]])


def to_decision(row: Row) -> Decision:
    """The decision of such a row."""
    verdict, by, at, why, amended = _load(row[3])
    pairs = tuple((field, value) for field, value in amended)
    return Decision(row[2], verdict, by, datetime.fromisoformat(at), why, pairs)


def refusal_row(entry: int, address: str, capture: str | None, stage: str, why: str, version: str) -> Row:
    """(entry, id, address, capture, stage, version, body). The same refusal told twice has one id."""
    row_id = content_id("refusal", address, capture, stage, why, version)
    return entry, row_id, address, capture, stage, version, _dump([why])


def to_refusal(row: Row, learned_at: datetime) -> Refusal:
    """The refusal of such a row."""
    (why,) = _load(row[6])
    return Refusal(row[2], row[3], row[4], why, row[5], learned_at)


def edition_row(
    entry: int, edition: Edition, files: Mapping[str, str], claimed: bool = False, asked: bool = False
) -> Row:
    """(entry, id, body)."""
    e = edition
    body = [
        e.on.isoformat(), e.known.isoformat(), [f.id for f in e.findings], [s.id for s in e.statuses],
        sorted(files.items()), e.publish_unreviewed, claimed, asked,
    ]  # fmt: skip
    return entry, e.id, _dump(body)


def to_published(row: Row, learned_at: datetime) -> Published:
    """What such a row says was published."""
    on, known, findings, statuses, files, unreviewed, *later = _load(row[2])
    claimed, asked = later or (False, False)  # the first records did not say
    return Published(
        row[1], date.fromisoformat(on), datetime.fromisoformat(known), tuple(findings), tuple(statuses),
        tuple((path, digest) for path, digest in files), unreviewed, claimed, asked, learned_at,
    )  # fmt: skip
